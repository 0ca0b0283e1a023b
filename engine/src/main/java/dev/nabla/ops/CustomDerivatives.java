package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.BatchAxis;
import dev.nabla.ir.DerivativeRule;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.GraphTransforms;
import dev.nabla.ir.Inliner;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Rules.BatchRule;
import dev.nabla.ir.Rules.Batched;
import dev.nabla.ir.Rules.Dual;
import dev.nabla.ir.Rules.JvpRule;
import dev.nabla.ir.Rules.Operand;
import dev.nabla.ir.Var;
import dev.nabla.tensor.ShapedArray;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls of functions that bring their own derivative. Operands are {@code num_consts} values that
 * the function closes over, then its arguments; only real arguments have tangents, only real
 * results cotangents.
 */
public final class CustomDerivatives {
  private static final String FAMILY = "Calls";

  /** The function's own graph. */
  public static final String CALL = "call_jaxpr";

  /** From operands and tangents of the real arguments to results and tangents of the real ones. */
  public static final String JVP = "jvp_jaxpr_fun";

  /** From operands to results and residuals. */
  public static final String FORWARD = "fwd_jaxpr_thunk";

  /**
   * From constants, residuals and cotangents of the real results to cotangents of the real
   * arguments.
   */
  public static final String BACKWARD = "bwd";

  private static final String CONSTS = "num_consts";

  private CustomDerivatives() {}

  public static final Primitive CUSTOM_JVP_CALL =
      call("custom_jvp_call", CustomDerivatives::jvpRule, CustomDerivatives::jvpBatch)
          .samples(CustomDerivativeSamples.customJvp())
          .explain("the tangent is what the function's own rule gives")
          .define();

  public static final Primitive CUSTOM_VJP_CALL =
      call("custom_vjp_call", CustomDerivatives::vjpRule, CustomDerivatives::vjpBatch)
          .reverseOnly()
          .samples(CustomDerivativeSamples.customVjp())
          .explain("backward: the function's own rule takes the cotangent")
          .define();

  /**
   * Stands between linearization and transposition for the derivative of {@code custom_vjp_call}:
   * its transpose is known, itself is not.
   */
  public static final Primitive CUSTOM_LIN =
      Primitive.named("custom_lin")
          .family(FAMILY)
          .onlyInsideTransformations()
          .shape((ins, p) -> CustomDerivatives.types(p))
          .eval(
              (ev, ins, p) -> {
                throw forwardMode();
              })
          .jvp(
              (b, p, xs, ts) -> {
                throw forwardMode();
              })
          .transpose(CustomDerivatives::linTranspose)
          .batch(
              (b, p, ins, axes, size) -> {
                throw forwardMode();
              })
          .lower(new LowerRule.Host())
          .define();

  /** Calls a function with its own JVP rule. */
  public static List<Var> customJvp(
      GraphBuilder b, Graph call, DerivativeRule jvp, int consts, List<? extends Atom> args) {
    Params p =
        Params.of("name", call.name(), CALL, call, JVP, jvp)
            .with(CONSTS, consts)
            .with("symbolic_zeros", false);
    return b.bind(CUSTOM_JVP_CALL, p, args);
  }

  /** Calls a function with its own forward and backward passes. */
  public static List<Var> customVjp(
      GraphBuilder b,
      Graph call,
      DerivativeRule forward,
      DerivativeRule backward,
      int consts,
      List<? extends Atom> args) {
    Params p =
        Params.of("name", call.name(), CALL, call)
            .with(FORWARD, forward)
            .with(BACKWARD, backward)
            .with(CONSTS, consts)
            .with("symbolic_zeros", false);
    return b.bind(CUSTOM_VJP_CALL, p, args);
  }

  private static Primitive.Definition call(String name, JvpRule jvp, BatchRule batch) {
    return Primitive.named(name)
        .family(FAMILY)
        .variadic()
        .shape((ins, p) -> callTypes(name, ins, p))
        .eval((ev, ins, p) -> ev.run(p.graph(CALL), ins))
        .jvp(jvp)
        .batch(batch)
        .lower(new LowerRule.Inline(CALL, false));
  }

  private static List<ShapedArray> callTypes(String name, List<ShapedArray> ins, Params p) {
    List<ShapedArray> outs = Calls.results(name, p.graph(CALL), ins);
    int consts = p.integer(CONSTS);
    Signatures.parts(name, ins.size(), consts);
    int reals = reals(ins.subList(consts, ins.size()));
    if (p.has(JVP) && rule(p, JVP).traced() instanceof Graph jvp) {
      int tangents = reals(outs);
      Signatures.counts("the JVP rule", jvp, ins.size() + reals, outs.size() + tangents);
    }
    if (p.has(FORWARD) && rule(p, FORWARD).traced() instanceof Graph forward) {
      int residuals = forward.outputs().size() - outs.size();
      Signatures.counts(
          "the forward rule", forward, ins.size(), outs.size() + Math.max(0, residuals));
      if (rule(p, BACKWARD).traced() instanceof Graph backward) {
        Signatures.counts("the backward rule", backward, consts + residuals + reals(outs), reals);
      }
    }
    return outs;
  }

  private static int reals(List<ShapedArray> types) {
    return (int) types.stream().filter(CustomDerivatives::isReal).count();
  }

  private static DerivativeRule rule(Params p, String name) {
    return p.as(name, DerivativeRule.class);
  }

  private static boolean isReal(ShapedArray a) {
    return a.dtype().isFloat();
  }

  /**
   * Emits a rule's graph with calls opened, so that what is linear in the tangents stays apart from
   * what is not.
   */
  private static List<Atom> emit(GraphBuilder b, Graph g, List<? extends Atom> inputs) {
    return Inliner.inlineAll(b, g, inputs);
  }

  // ---- custom_jvp_call ----

  private static Dual jvpRule(
      GraphBuilder b, Params p, List<Atom> xs, List<? extends @Nullable Atom> ts) {
    int consts = p.integer(CONSTS);
    refuseClosedOver(ts.subList(0, consts), "custom_jvp");
    List<Atom> inputs = new ArrayList<>(xs);
    for (int i = consts; i < xs.size(); i++) {
      if (isReal(xs.get(i).aval())) {
        inputs.add(orZeros(b, ts.get(i), xs.get(i).aval()));
      }
    }
    List<Atom> outs = emit(b, rule(p, JVP).graph(), inputs);
    int count = p.graph(CALL).outputs().size();
    List<Atom> primals = outs.subList(0, count);
    List<@Nullable Atom> tangents = new ArrayList<>();
    int next = count;
    for (Atom y : primals) {
      tangents.add(isReal(y.aval()) ? outs.get(next++) : null);
    }
    return new Dual(primals, tangents);
  }

  private static Batched jvpBatch(
      GraphBuilder b, Params p, List<Atom> ins, List<BatchAxis> axes, int size) {
    GraphTransforms t = b.transforms();
    List<BatchAxis> withTangents = new ArrayList<>(axes);
    List<Var> operands = p.graph(CALL).inputs();
    for (int i = p.integer(CONSTS); i < axes.size(); i++) {
      if (isReal(operands.get(i).aval())) {
        withTangents.add(axes.get(i));
      }
    }
    DerivativeRule jvp = rule(p, JVP);
    DerivativeRule batched =
        new DerivativeRule(jvp.name(), () -> front(t, jvp.graph(), withTangents, size));
    Graph call = front(t, p.graph(CALL), axes, size);
    return results(b.bind(CUSTOM_JVP_CALL, p.with(CALL, call).with(JVP, batched), ins));
  }

  /** The graph over a batch, all results with the batch in front. */
  private static Graph front(GraphTransforms t, Graph g, List<BatchAxis> axes, int size) {
    return t.batch(g, axes, size, Collections.nCopies(g.outputs().size(), true)).graph();
  }

  private static Batched results(List<Var> outs) {
    return new Batched(outs, Collections.nCopies(outs.size(), BatchAxis.at(0)));
  }

  // ---- custom_vjp_call ----

  private static Dual vjpRule(
      GraphBuilder b, Params p, List<Atom> xs, List<? extends @Nullable Atom> ts) {
    if (!b.transforms().isReverse()) {
      throw forwardMode();
    }
    int consts = p.integer(CONSTS);
    refuseClosedOver(ts.subList(0, consts), "custom_vjp");
    List<Atom> outs = emit(b, rule(p, FORWARD).graph(), xs);
    int count = p.graph(CALL).outputs().size();
    List<Atom> primals = outs.subList(0, count);
    List<Integer> active = new ArrayList<>();
    List<Atom> operands = new ArrayList<>(xs.subList(0, consts));
    operands.addAll(outs.subList(count, outs.size()));
    int residuals = operands.size();
    int real = 0;
    for (int i = consts; i < xs.size(); i++) {
      Atom tangent = ts.get(i);
      if (tangent != null) {
        active.add(real);
        operands.add(tangent);
      }
      real += isReal(xs.get(i).aval()) ? 1 : 0;
    }
    List<ShapedArray> types =
        primals.stream().map(Atom::aval).filter(CustomDerivatives::isReal).toList();
    Params q = Params.of(BACKWARD, rule(p, BACKWARD), "active", active, "num_res", residuals);
    List<Var> lin = b.bind(CUSTOM_LIN, q.with("out_avals", types), operands);
    List<@Nullable Atom> tangents = new ArrayList<>();
    int next = 0;
    for (Atom y : primals) {
      tangents.add(isReal(y.aval()) ? lin.get(next++) : null);
    }
    return new Dual(primals, tangents);
  }

  private static List<ShapedArray> types(Params p) {
    return ((List<?>) p.as("out_avals", List.class)).stream().map(ShapedArray.class::cast).toList();
  }

  private static List<@Nullable Atom> linTranspose(
      GraphBuilder b, Params p, List<? extends @Nullable Atom> cts, List<Operand> ops) {
    int residuals = p.integer("num_res");
    List<Atom> inputs = new ArrayList<>();
    ops.subList(0, residuals).forEach(o -> inputs.add(o.atom()));
    List<ShapedArray> types = types(p);
    for (int i = 0; i < types.size(); i++) {
      inputs.add(orZeros(b, cts.get(i), types.get(i)));
    }
    List<Atom> back = emit(b, rule(p, BACKWARD).graph(), inputs);
    List<@Nullable Atom> out = new ArrayList<>(Collections.nCopies(residuals, null));
    for (int i : p.ints("active")) {
      out.add(back.get(i));
    }
    return out;
  }

  private static Batched vjpBatch(
      GraphBuilder b, Params p, List<Atom> ins, List<BatchAxis> axes, int size) {
    GraphTransforms t = b.transforms();
    Graph call = p.graph(CALL);
    int consts = p.integer(CONSTS);
    List<BatchAxis> ofReal = new ArrayList<>();
    for (int i = consts; i < axes.size(); i++) {
      if (isReal(call.inputs().get(i).aval())) {
        ofReal.add(axes.get(i));
      }
    }
    DerivativeRule fwd = rule(p, FORWARD);
    DerivativeRule bwd = rule(p, BACKWARD);
    List<BatchAxis> constAxes = axes.subList(0, consts);
    Params q =
        p.with(CALL, front(t, call, axes, size))
            .with(FORWARD, new DerivativeRule(fwd.name(), () -> front(t, fwd.graph(), axes, size)))
            .with(
                BACKWARD,
                new DerivativeRule(
                    bwd.name(), () -> backwardBatch(t, bwd.graph(), constAxes, ofReal, size)));
    return results(b.bind(CUSTOM_VJP_CALL, q, ins));
  }

  /**
   * The backward pass of a batch: an argument that all examples share receives the sum of their
   * cotangents.
   */
  private static Graph backwardBatch(
      GraphTransforms t, Graph g, List<BatchAxis> constAxes, List<BatchAxis> ofReal, int size) {
    List<BatchAxis> axes = new ArrayList<>(constAxes);
    while (axes.size() < g.inputs().size()) {
      axes.add(BatchAxis.at(0));
    }
    Graph batched = front(t, g, axes, size);
    GraphBuilder b = new GraphBuilder(g.name());
    List<Atom> ins = new ArrayList<>();
    batched.inputs().forEach(v -> ins.add(b.input(v.aval(), v.hint())));
    List<Atom> outs = emit(b, batched, ins);
    List<Atom> placed = new ArrayList<>();
    for (int i = 0; i < outs.size(); i++) {
      BatchAxis a = ofReal.get(i);
      placed.add(
          a.isMapped()
              ? Shapes.moveAxis(b, outs.get(i), 0, a.axis())
              : Reductions.sum(b, outs.get(i), 0));
    }
    return b.build(placed);
  }

  // ---- both ----

  private static Atom orZeros(GraphBuilder b, @Nullable Atom t, ShapedArray type) {
    return t != null ? t : Shapes.full(b, type, 0);
  }

  private static void refuseClosedOver(List<? extends @Nullable Atom> tangents, String what) {
    if (tangents.stream().anyMatch(t -> t != null)) {
      throw NablaError.of(
              "UnexpectedTracerError",
              "Detected differentiation of a "
                  + what
                  + " function with respect to a closed-over value. That isn't supported because"
                  + " the custom rule only specifies how to differentiate with respect to the"
                  + " explicit arguments.")
          .withFix("Pass the value as an argument of the function.");
    }
  }

  private static NablaError forwardMode() {
    return NablaError.typeError(
            "can't apply forward-mode differentiation (jvp) to a custom_vjp function.")
        .withFix(
            "Use reverse mode (grad, vjp, jacrev), or give the function a JVP rule with"
                + " jax.custom_jvp.");
  }
}
