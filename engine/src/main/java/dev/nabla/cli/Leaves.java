package dev.nabla.cli;

import dev.nabla.function.Value;
import dev.nabla.importer.json.PythonLiteral;
import dev.nabla.importer.python.PyValue;
import dev.nabla.ir.Tree;

/** Leaves as files have them, and as Python takes and gives them. */
public final class Leaves {
  private Leaves() {}

  static PyValue toPython(Value v) {
    return switch (v) {
      case Value.Concrete c -> new PyValue.Array(c.tensor());
      case Value.Scalar s -> new PyValue.Number(s.value());
      case Value.Opaque(PythonLiteral(String text), String type) -> new PyValue.Other(text);
      case Value.Opaque o -> throw new IllegalArgumentException("no Python value: " + o);
      case Value.Tracer t -> throw new IllegalArgumentException("a traced value has no number");
    };
  }

  /** A result of Python's. */
  public static Tree<Value> fromPython(Tree<PyValue> tree) {
    return tree.map(
        v ->
            switch (v) {
              case PyValue.Array a -> Value.of(a.tensor());
              case PyValue.Number n -> new Value.Scalar(n.value());
              case PyValue.Other o -> new Value.Opaque(new PythonLiteral(o.literal()), "object");
            });
  }
}
