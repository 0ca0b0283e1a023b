package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.GraphTransforms.Linearized;
import dev.nabla.ir.Inliner;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Rules.Batched;
import dev.nabla.ir.Rules.Dual;
import dev.nabla.ir.Rules.Operand;
import dev.nabla.ir.Var;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code jax.checkpoint}: a call whose backward pass keeps nothing but the operands, and computes
 * the values in between again.
 */
public final class Checkpoint {
  private static final String GRAPH = "jaxpr";

  private Checkpoint() {}

  public static final Primitive CHECKPOINT =
      Primitive.named("checkpoint")
          .family("Calls")
          .variadic()
          .samples(Primitive.Sample.of(params(sample()), ShapedArray.of(DType.FLOAT32, 3)))
          .shape((ins, p) -> Calls.results("checkpoint", p.graph(GRAPH), ins))
          .eval((ev, ins, p) -> ev.run(p.graph(GRAPH), ins))
          .jvp(Checkpoint::jvp)
          .transpose(Checkpoint::transpose)
          .batch(
              (b, p, ins, axes, size) -> {
                var batched = b.transforms().batch(p.graph(GRAPH), axes, size);
                return new Batched(bind(b, p, batched.graph(), ins), batched.axes());
              })
          .lower(new LowerRule.Inline(GRAPH, false))
          .explain("backward: the values in between are computed again, then pulled back")
          .define();

  /** Calls {@code graph}, whose derivative shall compute its values again. */
  public static List<Var> checkpoint(GraphBuilder b, Graph graph, List<? extends Atom> args) {
    return b.bind(CHECKPOINT, params(graph), args);
  }

  private static Params params(Graph g) {
    return Params.of(GRAPH, g, "prevent_cse", true, "differentiated", false).with("policy", null);
  }

  private static List<Var> bind(GraphBuilder b, Params p, Graph g, List<? extends Atom> args) {
    return b.bind(Primitive.get("checkpoint"), p.with(GRAPH, g), args);
  }

  /** The tangents are a call of their own, from the operands again. */
  private static Dual jvp(
      GraphBuilder b, Params p, List<Atom> xs, List<? extends @Nullable Atom> ts) {
    Graph g = p.graph(GRAPH);
    List<Boolean> active = new ArrayList<>();
    List<Atom> operands = new ArrayList<>(xs);
    for (Atom t : ts) {
      active.add(t != null);
      if (t != null) {
        operands.add(t);
      }
    }
    List<Var> primals = bind(b, p, g, xs);
    Linearized lin =
        b.transforms().linearize(g, active, Collections.nCopies(g.outputs().size(), false));
    List<Var> tangents = bind(b, p.with("differentiated", true), tangentGraph(g, lin), operands);
    List<@Nullable Atom> out = new ArrayList<>();
    int next = 0;
    for (boolean has : lin.active()) {
      out.add(has ? tangents.get(next++) : null);
    }
    return new Dual(primals, out);
  }

  /** From the operands and the tangents of the active ones to the tangents of the results. */
  private static Graph tangentGraph(Graph g, Linearized lin) {
    GraphBuilder b = new GraphBuilder(g.name());
    List<Atom> primals = new ArrayList<>();
    lin.known().inputs().forEach(v -> primals.add(b.input(v.aval(), v.hint())));
    List<Atom> tangents = new ArrayList<>();
    List<Var> linear = lin.linear().inputs();
    linear
        .subList(lin.residuals(), linear.size())
        .forEach(v -> tangents.add(b.input(v.aval(), v.hint())));
    List<Atom> known = Inliner.inline(b, lin.known(), primals);
    List<Atom> args = new ArrayList<>(known.subList(g.outputs().size(), known.size()));
    args.addAll(tangents);
    return b.build(Inliner.inline(b, lin.linear(), args));
  }

  private static List<@Nullable Atom> transpose(
      GraphBuilder b, Params p, List<? extends @Nullable Atom> cts, List<Operand> ops) {
    Graph g = p.graph(GRAPH);
    List<Boolean> linear = ops.stream().map(Operand::isLinear).toList();
    Graph back = b.transforms().transpose(g, linear);
    List<Atom> args = new ArrayList<>();
    ops.stream().filter(o -> !o.isLinear()).forEach(o -> args.add(o.atom()));
    for (int i = 0; i < cts.size(); i++) {
      Atom ct = cts.get(i);
      args.add(ct != null ? ct : Shapes.full(b, g.outputs().get(i).aval(), 0));
    }
    List<Var> outs = bind(b, p, back, args);
    List<@Nullable Atom> result = new ArrayList<>();
    int next = 0;
    for (boolean isLinear : linear) {
      result.add(isLinear ? outs.get(next++) : null);
    }
    return result;
  }

  private static Graph sample() {
    GraphBuilder b = new GraphBuilder("block");
    Atom x = b.input(ShapedArray.of(DType.FLOAT32, 3), "x");
    return b.build(List.of(Trig.sin(b, Arithmetic.mul(b, x, Trig.cos(b, x)))));
  }
}
