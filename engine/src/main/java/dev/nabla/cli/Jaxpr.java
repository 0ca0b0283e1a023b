package dev.nabla.cli;

import dev.nabla.function.Value;
import dev.nabla.importer.json.PythonLiteral;
import dev.nabla.ir.Graph;
import dev.nabla.ir.Tree;
import dev.nabla.transform.Stage;
import dev.nabla.transform.TransformSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The graph that JAX's {@code make_jaxpr} prints: a {@code jit} on the stack stays a call with the
 * graph inside as it was traced, where a stage has its optimised graph.
 */
final class Jaxpr {
  private Jaxpr() {}

  static Graph of(Target target, Target.Traced traced, PythonWork python) {
    boolean compiled =
        traced.stages().stream()
            .map(Stage::transform)
            .anyMatch(TransformSpec.Jit.class::isInstance);
    if (!compiled) {
      return traced.call().graph();
    }
    Set<Integer> fixed = GraphCall.staticPositions(traced.stages(), target.arguments().size());
    List<String> parameters = new ArrayList<>();
    List<String> passed = new ArrayList<>();
    List<Tree<Value>> dynamic = new ArrayList<>();
    for (int i = 0; i < target.arguments().size(); i++) {
      Tree<Value> argument = target.arguments().get(i);
      if (fixed.contains(i) && argument instanceof Tree.Leaf<Value>(Value v)) {
        passed.add(literal(v));
      } else {
        parameters.add("a" + i);
        passed.add("a" + i);
        dynamic.add(argument);
      }
    }
    String call =
        "lambda "
            + String.join(", ", parameters)
            + ": ("
            + target.expression()
            + ")("
            + String.join(", ", passed)
            + ")";
    return GraphCall.of(python.trace(traced.module(), call, dynamic).stages(), dynamic).graph();
  }

  /** A static argument, written into the call. */
  private static String literal(Value v) {
    return switch (v) {
      case Value.Scalar(Boolean b) -> b ? "True" : "False";
      case Value.Scalar(Object number) -> number.toString();
      case Value.Opaque(PythonLiteral(String text), String type) -> text;
      default -> throw CommandFailure.failed("an array cannot be a static argument");
    };
  }
}
