package dev.nabla.app.engine;

import dev.nabla.app.document.ArgumentValue;
import dev.nabla.app.document.ArgumentValue.Generated;
import dev.nabla.app.document.ArgumentValue.Rule;
import dev.nabla.app.document.ArgumentValue.Typed;
import dev.nabla.app.workspace.FunctionService.CallArgument;
import dev.nabla.importer.python.PyValue;
import dev.nabla.ir.Tree;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Tensor;
import dev.nabla.tensor.TensorText;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Arguments of documents as Python's worker takes them, and back. */
final class PythonValues {
  private static final long MOST_TYPED = 4096;

  private PythonValues() {}

  static Tree<PyValue> of(CallArgument a) {
    return switch (a) {
      case CallArgument.Arrays(Tree<Tensor> values) -> values.map(PythonValues::leaf);
      case CallArgument.Static(String literal) -> Tree.leaf(new PyValue.Other(literal));
    };
  }

  /** A weakly typed scalar is a Python number. */
  private static PyValue leaf(Tensor t) {
    if (!t.aval().weakType() || !t.shape().isScalar()) {
      return PyValue.of(t);
    }
    if (t.dtype().isBool()) {
      return new PyValue.Number(t.getBoolean(0));
    }
    return t.dtype().isFloat()
        ? new PyValue.Number(t.getDouble(0))
        : new PyValue.Number(t.getLong(0));
  }

  /**
   * A value of the module as an argument of the document; empty where it cannot be written down.
   */
  static Optional<ArgumentValue> argument(Tree<PyValue> v) {
    if (v instanceof Tree.Leaf<PyValue>(PyValue.Array(Tensor t))) {
      Optional<Rule> rule = rule(t);
      if (rule.isPresent()) {
        return Optional.of(new Generated(rule.get(), t.dtype(), t.shape()));
      }
    }
    return text(v).map(Typed::new);
  }

  /** How an array could have been made: all elements one number, or counting. */
  private static Optional<Rule> rule(Tensor t) {
    if (t.size() < 2) {
      return Optional.empty();
    }
    double first = t.getDouble(0);
    boolean constant = true;
    boolean counting = true;
    for (long i = 0; i < t.size(); i++) {
      constant &= t.getDouble(i) == first;
      counting &= t.getDouble(i) == i;
    }
    if (constant) {
      return Optional.of(
          first == 0 ? new Rule.Zeros() : first == 1 ? new Rule.Ones() : new Rule.Constant(first));
    }
    return counting && t.shape().rank() == 1 && t.size() > 3
        ? Optional.of(new Rule.Range())
        : Optional.empty();
  }

  private static Optional<String> text(Tree<PyValue> v) {
    return switch (v) {
      case Tree.Leaf<PyValue>(PyValue leaf) -> leafText(leaf);
      case Tree.Branch<PyValue> b -> branchText(b);
    };
  }

  private static Optional<String> leafText(PyValue v) {
    return switch (v) {
      case PyValue.Array(Tensor t) -> arrayText(t);
      case PyValue.Number(Object n) ->
          Optional.of(n instanceof Boolean b ? (b ? "True" : "False") : n.toString());
      case PyValue.Other(String literal) -> Optional.of(literal);
    };
  }

  /** A nested list; only of the types that a typed list gets back. */
  private static Optional<String> arrayText(Tensor t) {
    boolean writable =
        t.dtype() == DType.FLOAT32 || t.dtype() == DType.INT32 || t.dtype() == DType.BOOL;
    return writable && t.size() <= MOST_TYPED ? Optional.of(list(t, 0, 0)) : Optional.empty();
  }

  private static String list(Tensor t, int axis, long offset) {
    if (axis == t.shape().rank()) {
      return TensorText.element(t, offset);
    }
    long stride = t.shape().strides()[axis];
    return IntStream.range(0, t.shape().dim(axis))
        .mapToObj(i -> list(t, axis + 1, offset + i * stride))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static Optional<String> branchText(Tree.Branch<PyValue> b) {
    StringBuilder sb = new StringBuilder();
    for (int i = 0; i < b.children().size(); i++) {
      Optional<String> child = text(b.children().get(i));
      if (child.isEmpty()) {
        return Optional.empty();
      }
      sb.append(i > 0 ? ", " : "");
      sb.append(b.keys().isEmpty() ? "" : "'" + b.keys().get(i) + "': ").append(child.get());
    }
    return switch (b.kind()) {
      case TUPLE, LIST -> Optional.of("(" + sb + (b.children().size() == 1 ? ",)" : ")"));
      case DICT -> Optional.of("{" + sb + "}");
      case NONE -> Optional.of("None");
      case CUSTOM -> Optional.empty();
    };
  }
}
