package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.BatchAxis;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.GraphTransforms.BatchedGraph;
import dev.nabla.ir.Inliner;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Rules.Batched;
import dev.nabla.ir.Rules.Dual;
import dev.nabla.ir.Var;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function with a derivative rule of its own, both of them graphs. */
public final class CustomJvp {
  private static final String CALL = "call_jaxpr";
  private static final String RULE = "jvp_jaxpr";

  private CustomJvp() {}

  /**
   * {@code call_jaxpr} computes the results; {@code jvp_jaxpr} takes the operands and their
   * tangents, and gives the results and their tangents.
   */
  public static final Primitive CUSTOM_JVP_CALL =
      Primitive.named("custom_jvp_call")
          .family("Calls")
          .samples(
              Primitive.Sample.of(
                  Params.of("name", "sine", CALL, sine(), RULE, sineRule()),
                  ShapedArray.of(DType.FLOAT32, 3)))
          .shape((ins, p) -> p.graph(CALL).outputs().stream().map(Atom::aval).toList())
          .eval((ev, ins, p) -> ev.run(p.graph(CALL), ins))
          .jvp(CustomJvp::jvp)
          .batch(CustomJvp::batch)
          .lower(new LowerRule.Inline(CALL))
          .explain("the derivative that the function's author gave")
          .define();

  /** Emits the equations of a function or of its derivative. */
  @FunctionalInterface
  public interface Body {
    List<? extends Atom> emit(GraphBuilder b, List<Atom> inputs);
  }

  /**
   * Calls a function of one result with a derivative rule.
   *
   * @param function emits the result
   * @param rule from operands and their tangents to result and tangent
   */
  public static Atom call(
      GraphBuilder b, String name, List<? extends Atom> xs, Body function, Body rule) {
    Graph call = graph(name, xs, 1, function);
    Graph jvp = graph(name, xs, 2, rule);
    return b.bind(CUSTOM_JVP_CALL, Params.of("name", name, CALL, call, RULE, jvp), xs).getFirst();
  }

  private static Graph graph(String name, List<? extends Atom> xs, int copies, Body body) {
    GraphBuilder b = new GraphBuilder(name);
    List<Atom> ins = new ArrayList<>();
    for (int i = 0; i < copies; i++) {
      xs.forEach(x -> ins.add(b.input(x.aval(), null)));
    }
    return b.build(body.emit(b, ins));
  }

  private static Dual jvp(
      GraphBuilder b, Params p, List<Atom> xs, List<? extends @Nullable Atom> ts) {
    if (Collections.frequency(ts, null) == ts.size()) {
      List<Var> out = b.bind(CUSTOM_JVP_CALL, p, xs);
      return new Dual(out, Collections.nCopies(out.size(), null));
    }
    List<Atom> args = new ArrayList<>(xs);
    for (int i = 0; i < xs.size(); i++) {
      Atom t = ts.get(i);
      args.add(t != null ? t : Shapes.full(b, xs.get(i).aval().strong(), 0));
    }
    List<Atom> all = Inliner.inline(b, p.graph(RULE), args);
    int n = all.size() / 2;
    return new Dual(all.subList(0, n), all.subList(n, 2 * n));
  }

  private static Batched batch(
      GraphBuilder b, Params p, List<Atom> ins, List<BatchAxis> axes, int size) {
    List<Boolean> front = Collections.nCopies(p.graph(CALL).outputs().size(), true);
    BatchedGraph call = b.transforms().batch(p.graph(CALL), axes, size, front);
    // A tangent is mapped where its operand is: results carry the batch in front in both graphs.
    List<BatchAxis> both = new ArrayList<>(axes);
    both.addAll(axes);
    List<Boolean> all = new ArrayList<>(front);
    all.addAll(front);
    BatchedGraph rule = b.transforms().batch(p.graph(RULE), both, size, all);
    Params q = p.with(CALL, call.graph()).with(RULE, rule.graph());
    return new Batched(b.bind(CUSTOM_JVP_CALL, q, ins), call.axes());
  }

  private static Graph sine() {
    GraphBuilder b = new GraphBuilder("sine");
    Atom x = b.input(ShapedArray.of(DType.FLOAT32, 3), "x");
    return b.build(List.of(Trig.sin(b, x)));
  }

  private static Graph sineRule() {
    GraphBuilder b = new GraphBuilder("sine");
    Atom x = b.input(ShapedArray.of(DType.FLOAT32, 3), "x");
    Atom dx = b.input(ShapedArray.of(DType.FLOAT32, 3), "dx");
    return b.build(List.of(Trig.sin(b, x), Arithmetic.mul(b, Trig.cos(b, x), dx)));
  }
}
