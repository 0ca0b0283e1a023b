package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.BatchAxis;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.GraphTransforms.BatchedGraph;
import dev.nabla.ir.GraphTransforms.JvpGraph;
import dev.nabla.ir.Inliner;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Rules.Batched;
import dev.nabla.ir.Rules.Dual;
import dev.nabla.ir.Rules.Evaluator;
import dev.nabla.ir.Var;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * {@code while}: operands are constants of the condition, constants of the body, and the carry;
 * results are the final carry. How often it runs is not known beforehand, so there is no reverse
 * mode.
 */
public final class While {
  private static final String COND = "cond_jaxpr";
  private static final String BODY = "body_jaxpr";

  private While() {}

  public static final Primitive WHILE =
      Primitive.named("while")
          .family("ControlFlow")
          .variadic()
          .forwardOnly()
          .samples(
              Primitive.Sample.of(
                  params(sampleCondition(), sampleBody(), 0, 1),
                  ShapedArray.of(DType.FLOAT32, 2),
                  ShapedArray.of(DType.INT32),
                  ShapedArray.of(DType.FLOAT32, 2)))
          .shape(While::types)
          .eval(While::evaluate)
          .jvp(While::jvp)
          .batch(While::batch)
          .lower(new LowerRule.Host())
          .explain("the body with its tangents, run as often")
          .define();

  private static Params params(Graph cond, Graph body, int condConsts, int bodyConsts) {
    return Params.of(COND, cond, BODY, body)
        .with("cond_nconsts", condConsts)
        .with("body_nconsts", bodyConsts);
  }

  /** Emits the loop. */
  public static List<Var> loop(
      GraphBuilder b,
      Graph cond,
      Graph body,
      int condConsts,
      int bodyConsts,
      List<? extends Atom> operands) {
    return b.bind(WHILE, params(cond, body, condConsts, bodyConsts), operands);
  }

  private static List<ShapedArray> types(List<ShapedArray> ins, Params p) {
    int c = p.integer("cond_nconsts");
    int n = p.integer("body_nconsts");
    Signatures.parts("while", ins.size(), c, n);
    List<ShapedArray> carry = ins.subList(c + n, ins.size());
    List<ShapedArray> test = new ArrayList<>(ins.subList(0, c));
    test.addAll(carry);
    Signatures.takes("the condition of while", p.graph(COND), test);
    Signatures.gives("the condition of while", p.graph(COND), List.of(ShapedArray.of(DType.BOOL)));
    Signatures.takes("the body of while", p.graph(BODY), ins.subList(c, ins.size()));
    Signatures.gives("the body of while", p.graph(BODY), carry);
    return Signatures.types(p.graph(BODY).outputs());
  }

  private static List<Tensor> evaluate(Evaluator ev, List<Tensor> ins, Params p) {
    int c = p.integer("cond_nconsts");
    int n = c + p.integer("body_nconsts");
    List<Tensor> carry = ins.subList(n, ins.size());
    while (true) {
      List<Tensor> test = new ArrayList<>(ins.subList(0, c));
      test.addAll(carry);
      if (!ev.run(p.graph(COND), test).getFirst().getBoolean(0)) {
        return List.copyOf(carry);
      }
      if (Thread.currentThread().isInterrupted()) {
        throw NablaError.of("KeyboardInterrupt", "The run was cancelled.");
      }
      List<Tensor> args = new ArrayList<>(ins.subList(c, n));
      args.addAll(carry);
      carry = ev.run(p.graph(BODY), args);
    }
  }

  private static Dual jvp(
      GraphBuilder b, Params p, List<Atom> xs, List<? extends @Nullable Atom> ts) {
    if (b.transforms().isReverse()) {
      throw NablaError.valueError(
              "Reverse-mode differentiation does not work for lax.while_loop or lax.fori_loop with"
                  + " dynamic start/stop values.")
          .withFix(
              "Use lax.scan or lax.fori_loop with fixed bounds, or forward mode (jax.jvp,"
                  + " jax.jacfwd).");
    }
    int c = p.integer("cond_nconsts");
    int n = c + p.integer("body_nconsts");
    Graph body = p.graph(BODY);
    int carry = body.outputs().size();
    List<Boolean> active = new ArrayList<>();
    ts.subList(c, ts.size()).forEach(t -> active.add(t != null));
    JvpGraph d = fixpoint(b, body, active, n - c);
    List<Atom> args = new ArrayList<>(xs.subList(0, n));
    for (int i = 0; i < n - c; i++) {
      if (active.get(i)) {
        args.add(java.util.Objects.requireNonNull(ts.get(c + i)));
      }
    }
    args.addAll(xs.subList(n, xs.size()));
    int tangentCarry = 0;
    for (int i = 0; i < carry; i++) {
      if (active.get(n - c + i)) {
        Atom t = ts.get(n + i);
        args.add(t != null ? t : Shapes.full(b, xs.get(n + i).aval().strong(), 0));
        tangentCarry++;
      }
    }
    int bodyConsts = (n - c) + (int) active.subList(0, n - c).stream().filter(x -> x).count();
    Params q =
        params(
            ignoring(p.graph(COND), d.graph(), carry, tangentCarry),
            reordered(d.graph(), n - c, carry, active),
            c,
            bodyConsts);
    List<Var> outs = b.bind(WHILE, q, args);
    List<@Nullable Atom> tangents = new ArrayList<>();
    int next = carry;
    for (int i = 0; i < carry; i++) {
      tangents.add(active.get(n - c + i) ? outs.get(next++) : null);
    }
    return new Dual(outs.subList(0, carry), tangents);
  }

  private static JvpGraph fixpoint(GraphBuilder b, Graph body, List<Boolean> active, int consts) {
    while (true) {
      JvpGraph d = b.transforms().jvpGraph(body, active, active.subList(consts, active.size()));
      boolean changed = false;
      for (int i = 0; i < d.active().size(); i++) {
        if (d.active().get(i) && !active.get(consts + i)) {
          active.set(consts + i, true);
          changed = true;
        }
      }
      if (!changed) {
        return d;
      }
    }
  }

  /** (constants, carry, tangents of both) to (constants, their tangents, carry, its tangents). */
  private static Graph reordered(Graph d, int consts, int carry, List<Boolean> active) {
    List<Var> in = d.inputs();
    int activeConsts = (int) active.subList(0, consts).stream().filter(x -> x).count();
    List<Var> order = new ArrayList<>(in.subList(0, consts));
    order.addAll(in.subList(consts + carry, consts + carry + activeConsts));
    order.addAll(in.subList(consts, consts + carry));
    order.addAll(in.subList(consts + carry + activeConsts, in.size()));
    return new Graph(d.name(), order, d.constants(), d.equations(), d.outputs());
  }

  /** The condition with tangents among its inputs, which it does not look at. */
  private static Graph ignoring(Graph cond, Graph d, int carry, int tangents) {
    List<Var> in = new ArrayList<>(cond.inputs());
    for (int i = 0; i < tangents; i++) {
      in.add(new Var(d.outputs().get(carry + i).aval()));
    }
    return new Graph(cond.name(), in, cond.constants(), cond.equations(), cond.outputs());
  }

  private static Batched batch(
      GraphBuilder b, Params p, List<Atom> ins, List<BatchAxis> axes, int size) {
    int c = p.integer("cond_nconsts");
    int n = c + p.integer("body_nconsts");
    List<Boolean> mapped = new ArrayList<>();
    axes.forEach(a -> mapped.add(a.isMapped()));
    int carry = ins.size() - n;
    BatchedGraph body;
    BatchedGraph cond;
    boolean each;
    while (true) {
      List<BatchAxis> inner =
          mapped.stream().map(m -> m ? BatchAxis.at(0) : BatchAxis.NOT_MAPPED).toList();
      List<BatchAxis> carryAxes = inner.subList(n, inner.size());
      cond =
          b.transforms()
              .batch(p.graph(COND), join(inner.subList(0, c), carryAxes), size, List.of(false));
      each = cond.axes().getFirst().isMapped();
      List<Boolean> front = new ArrayList<>();
      for (int i = 0; i < carry; i++) {
        front.add(each || mapped.get(n + i));
      }
      body = b.transforms().batch(p.graph(BODY), join(inner.subList(c, n), carryAxes), size, front);
      boolean changed = false;
      for (int i = 0; i < carry; i++) {
        if (body.axes().get(i).isMapped() && !mapped.get(n + i)) {
          mapped.set(n + i, true);
          changed = true;
        }
      }
      if (!changed) {
        break;
      }
    }
    List<Atom> args = new ArrayList<>();
    for (int i = 0; i < ins.size(); i++) {
      args.add(mapped.get(i) ? Batches.bring(b, ins.get(i), axes.get(i), 0, size) : ins.get(i));
    }
    Params q =
        each
            ? eachItsOwn(cond.graph(), body.graph(), c, n - c, carry)
            : params(cond.graph(), body.graph(), c, n - c);
    if (each) {
      // The body needs the condition too, to leave finished examples alone.
      args.addAll(c, args.subList(0, c));
    }
    List<Var> outs = b.bind(WHILE, q, args);
    return new Batched(
        outs,
        mapped.subList(n, mapped.size()).stream()
            .map(m -> m ? BatchAxis.at(0) : BatchAxis.NOT_MAPPED)
            .toList());
  }

  private static <T> List<T> join(List<T> a, List<T> b) {
    List<T> out = new ArrayList<>(a);
    out.addAll(b);
    return out;
  }

  /** Runs while any example runs; examples whose condition is false keep their carry. */
  private static Params eachItsOwn(
      Graph cond, Graph body, int condConsts, int bodyConsts, int carry) {
    GraphBuilder cb = new GraphBuilder(cond.name());
    List<Atom> cin = new ArrayList<>();
    cond.inputs().forEach(v -> cin.add(cb.input(v.aval(), v.hint())));
    Atom running = Inliner.inline(cb, cond, cin).getFirst();
    Atom any =
        Reductions.reduce(
            cb, Reductions.REDUCE_OR, running, IntStream.range(0, running.aval().rank()).toArray());
    Graph anyCond = cb.build(List.of(any));
    GraphBuilder bb = new GraphBuilder(body.name());
    List<Atom> condArgs = new ArrayList<>();
    cond.inputs().subList(0, condConsts).forEach(v -> condArgs.add(bb.input(v.aval(), v.hint())));
    List<Atom> bodyArgs = new ArrayList<>();
    body.inputs().forEach(v -> bodyArgs.add(bb.input(v.aval(), v.hint())));
    List<Atom> state = bodyArgs.subList(bodyConsts, bodyArgs.size());
    condArgs.addAll(state);
    Atom runs = Inliner.inline(bb, cond, condArgs).getFirst();
    List<Atom> next = Inliner.inline(bb, body, bodyArgs);
    List<Atom> outs = new ArrayList<>();
    for (int i = 0; i < carry; i++) {
      Atom which = Shapes.padRank(bb, runs, next.get(i).aval().rank());
      outs.add(Selection.select(bb, which, next.get(i), state.get(i)));
    }
    return params(anyCond, bb.build(outs), condConsts, condConsts + bodyConsts);
  }

  private static Graph sampleCondition() {
    GraphBuilder b = new GraphBuilder("cond");
    Atom i = b.input(ShapedArray.of(DType.INT32), "i");
    b.input(ShapedArray.of(DType.FLOAT32, 2), "x");
    return b.build(List.of(b.bind1(Comparisons.LT, Params.EMPTY, i, Arithmetic.scalarLike(i, 4))));
  }

  private static Graph sampleBody() {
    GraphBuilder b = new GraphBuilder("body");
    Atom c = b.input(ShapedArray.of(DType.FLOAT32, 2), "c");
    Atom i = b.input(ShapedArray.of(DType.INT32), "i");
    Atom x = b.input(ShapedArray.of(DType.FLOAT32, 2), "x");
    Atom next = Arithmetic.add(b, i, Arithmetic.scalarLike(i, 1));
    return b.build(List.of(next, Trig.sin(b, Arithmetic.mul(b, c, x))));
  }
}
