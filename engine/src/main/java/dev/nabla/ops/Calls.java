package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Rules.Batched;
import dev.nabla.ir.Var;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import java.util.List;

/** Calls of functions that are graphs themselves. */
public final class Calls {
  private Calls() {}

  /** The parameter that holds the called graph. */
  public static final String GRAPH = "jaxpr";

  /** The call of a compiled function. Differentiation opens it; batching keeps it. */
  public static final Primitive JIT =
      Primitive.named("jit")
          .family("Calls")
          .variadic()
          .samples(
              Primitive.Sample.of(
                  Params.of("name", "twice", GRAPH, twice()), ShapedArray.of(DType.FLOAT32, 3)))
          .shape((ins, p) -> results("jit", p.graph(GRAPH), ins))
          .eval((ev, ins, p) -> ev.run(p.graph(GRAPH), ins))
          .jvp((b, p, xs, ts) -> b.transforms().jvp(b, p.graph(GRAPH), xs, ts))
          .batch(
              (b, p, ins, axes, size) -> {
                var batched = b.transforms().batch(p.graph(GRAPH), axes, size);
                Params q = p.with(GRAPH, batched.graph());
                return new Batched(b.bind(Primitive.get("jit"), q, ins), batched.axes());
              })
          .lower(new LowerRule.Inline(GRAPH, true))
          .explain("a call: the rules apply to the equations inside")
          .define();

  /** Calls {@code graph} as a compiled function named {@code name}. */
  public static List<Var> jit(GraphBuilder b, String name, Graph graph, List<? extends Atom> args) {
    return b.bind(JIT, Params.of("name", name, GRAPH, graph), args);
  }

  /** The types of what a graph gives for these operands. */
  static List<ShapedArray> results(String who, Graph g, List<ShapedArray> operands) {
    Signatures.takes(who, g, operands);
    return Signatures.types(g.outputs());
  }

  private static Graph twice() {
    GraphBuilder b = new GraphBuilder("twice");
    Atom x = b.input(ShapedArray.of(DType.FLOAT32, 3), "x");
    return b.build(List.of(Arithmetic.mul(b, Trig.sin(b, x), Arithmetic.scalarLike(x, 2))));
  }
}
