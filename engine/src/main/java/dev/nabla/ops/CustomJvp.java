package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.DerivativeRule;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import java.util.ArrayList;
import java.util.List;

/** Functions of the library with a derivative rule of their own. */
public final class CustomJvp {
  private CustomJvp() {}

  /** Emits the equations of a function or of its derivative. */
  @FunctionalInterface
  public interface Body {
    List<? extends Atom> emit(GraphBuilder b, List<Atom> inputs);
  }

  /**
   * Calls a function of one result with a derivative rule.
   *
   * @param xs real operands
   * @param function emits the result
   * @param rule from operands and their tangents to result and tangent
   */
  public static Atom call(
      GraphBuilder b, String name, List<? extends Atom> xs, Body function, Body rule) {
    Graph call = graph(name, xs, 1, function);
    DerivativeRule jvp = new DerivativeRule(name + "_jvp", () -> graph(name, xs, 2, rule));
    return CustomDerivatives.customJvp(b, call, jvp, 0, xs).getFirst();
  }

  private static Graph graph(String name, List<? extends Atom> xs, int copies, Body body) {
    GraphBuilder b = new GraphBuilder(name);
    List<Atom> ins = new ArrayList<>();
    for (int i = 0; i < copies; i++) {
      xs.forEach(x -> ins.add(b.input(x.aval(), null)));
    }
    return b.build(body.emit(b, ins));
  }
}
