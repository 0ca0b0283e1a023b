package dev.nabla.app.sketch;

import dev.nabla.app.document.Document;
import dev.nabla.app.operations.DocumentFunctions;
import dev.nabla.app.sketch.text.PythonWriter;
import java.util.List;

/** Drawings for tests. */
public final class Sketches {
  public static final int INPUTS = 101;
  public static final int RESULTS = 102;

  private Sketches() {}

  /** One with these parameters and nodes, and no results. */
  public static Sketch of(List<String> parameters, Node... nodes) {
    Sketch s =
        new Sketch("", List.of(new Node.Results(RESULTS, new Place(304, 8), List.of())), List.of());
    return s.plus(new Node.Inputs(INPUTS, new Place(8, 8), parameters)).plus(List.of(nodes));
  }

  public static Operand in(String name) {
    return new Operand.FromInput(name);
  }

  public static Operand number(String text) {
    return new Operand.Literal(text);
  }

  public static NamedOperand given(String parameter, Operand o) {
    return new NamedOperand(parameter, o);
  }

  public static Node.Call call(int id, String operation, NamedOperand... operands) {
    return Node.Call.of(id, new Place(8.0 * id, 8), operation).withOperands(List.of(operands));
  }

  public static Sketch returning(Sketch s, Operand... results) {
    return s.mapNode(RESULTS, n -> new Node.Results(RESULTS, n.at(), List.of(results)));
  }

  /** The function without its imports. */
  public static String python(Sketch s) {
    return PythonWriter.write("f", s, new DocumentFunctions(Document.EMPTY)).text();
  }

  /** {@code sum(maximum(x, 0.5))}. */
  public static Sketch sumOfMaximum() {
    return returning(
        of(
            List.of("x"),
            call(1, "jnp.maximum", given("x1", in("x")), given("x2", number("0.5"))),
            call(2, "jnp.sum", given("a", Operand.node(1)))),
        Operand.node(2));
  }
}
