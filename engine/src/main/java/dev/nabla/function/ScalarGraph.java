package dev.nabla.function;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Inliner;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import dev.nabla.ops.Conversion;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import java.util.List;
import java.util.Map;

/** Functions of one number, traced for primitives that apply them to elements. */
public final class ScalarGraph {
  private ScalarGraph() {}

  /**
   * The graph of {@code f} on a scalar of a type, as {@code x.at[i].apply(f)} needs it.
   *
   * @return a graph of two scalars, of which it reads the first, to one scalar of the same type
   */
  public static Graph update(Fn f, DType d) {
    ShapedArray scalar = ShapedArray.of(d);
    TracedFunction t =
        TracedFunction.trace(
            Trace.Kind.STAGE,
            f,
            List.of(Tree.leaf(Value.unknown(scalar))),
            Map.of(),
            (position, keyword, leaf) -> new TracedFunction.Traced(leaf.aval(), null));
    t.requireArrays(f.name());
    Graph g = t.graph();
    if (!t.captured().isEmpty()) {
      throw NablaError.of(
              "NotImplementedError",
              "apply: the function must not use traced values from around it.")
          .withFix("Instead of x.at[i].apply(f) use x.at[i].set(f(x[i])).");
    }
    if (g.outputs().size() != 1 || g.outputs().getFirst().aval().rank() != 0) {
      throw NablaError.typeError("apply: the function must give one number for one number.");
    }
    GraphBuilder b = new GraphBuilder(f.name());
    Atom x = b.input(scalar, null);
    b.input(scalar, null);
    Atom y = Inliner.inline(b, g, List.of(x)).getFirst();
    return b.build(List.of(Conversion.convert(b, y, d, false)));
  }
}
