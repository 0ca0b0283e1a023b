package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.BatchAxis;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.GraphTransforms.Linearized;
import dev.nabla.ir.Inliner;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Rules.Batched;
import dev.nabla.ir.Rules.Dual;
import dev.nabla.ir.Rules.Evaluator;
import dev.nabla.ir.Rules.Operand;
import dev.nabla.ir.Var;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code scan}: a loop of known length. Operands are constants, the initial carry, and arrays that
 * are read slice by slice; results are the final carry and arrays stacked slice by slice. The body
 * maps (constants, carry, slices) to (carry, slices).
 */
public final class Scan {
  private static final String BODY = "jaxpr";

  private Scan() {}

  public static final Primitive SCAN =
      Primitive.named("scan")
          .family("ControlFlow")
          .variadic()
          .samples(
              Primitive.Sample.of(params(sampleBody(), 1, 1, 3, false), f(2), f(2), f(3, 2)),
              Primitive.Sample.of(
                  params(countBody(), 1, 1, 3, true),
                  f(2),
                  ShapedArray.of(DType.INT32, 2),
                  f(3, 2)))
          .shape((ins, p) -> new Layout(p).checkedTypes(ins))
          .eval(Scan::evaluate)
          .jvp(Scan::jvp)
          .transpose(Scan::transpose)
          .batch(Scan::batch)
          .lower(new LowerRule.Host())
          .explain(
              "forward: the body with its residuals; backward: the transposed body, last step"
                  + " first")
          .define();

  private static ShapedArray f(int... dims) {
    return ShapedArray.of(DType.FLOAT32, dims);
  }

  /** Counts the numbers below a limit: an integer carry that depends on floats. */
  private static Graph countBody() {
    GraphBuilder b = new GraphBuilder("body");
    Atom limit = b.input(f(2), null);
    Atom count = b.input(ShapedArray.of(DType.INT32, 2), null);
    Atom x = b.input(f(2), null);
    Atom below = b.bind1(Comparisons.LT, Params.EMPTY, x, limit);
    Atom one = Conversion.convert(b, below, DType.INT32, false);
    return b.build(List.of(Arithmetic.add(b, count, one), Arithmetic.mul(b, x, x)));
  }

  /** How operands and results of one scan divide. */
  private record Layout(Graph body, int consts, int carry, int length, boolean reverse) {
    Layout(Params p) {
      this(
          p.graph(BODY),
          p.integer("num_consts"),
          p.integer("num_carry"),
          p.integer("length"),
          p.flag("reverse"));
    }

    int ys() {
      return body.outputs().size() - carry;
    }

    List<ShapedArray> types() {
      List<ShapedArray> out = new ArrayList<>();
      for (int i = 0; i < body.outputs().size(); i++) {
        ShapedArray a = body.outputs().get(i).aval();
        out.add(i < carry ? a : stacked(a));
      }
      return out;
    }

    List<ShapedArray> checkedTypes(List<ShapedArray> ins) {
      Signatures.parts("scan", ins.size(), consts, carry);
      if (length < 0) {
        throw NablaError.valueError("scan cannot have the length " + length + ".")
            .withFix("Give the number of steps, at least 0.");
      }
      List<ShapedArray> steps = new ArrayList<>(ins.subList(0, consts + carry));
      for (ShapedArray x : ins.subList(consts + carry, ins.size())) {
        if (x.rank() == 0 || x.shape().dim(0) != length) {
          throw NablaError.valueError("scan of length " + length + " cannot go along " + x + ".")
              .withFix("Every array that is gone through has to have that length in front.");
        }
        steps.add(x.withShape(x.shape().remove(0)));
      }
      Signatures.takes("the body of scan", body, steps);
      Signatures.parts("scan", body.outputs().size(), carry);
      List<ShapedArray> out = Signatures.types(body.outputs());
      List<ShapedArray> needed = new ArrayList<>(ins.subList(consts, consts + carry));
      needed.addAll(out.subList(carry, out.size()));
      Signatures.gives("the body of scan", body, needed);
      return types();
    }

    ShapedArray stacked(ShapedArray a) {
      return a.withShape(a.shape().insert(0, length));
    }
  }

  private static Params params(Graph body, int consts, int carry, int length, boolean reverse) {
    return Params.of("length", length, "reverse", reverse)
        .with("num_consts", consts)
        .with("num_carry", carry)
        .with(BODY, body);
  }

  /** Emits a scan; operands are constants, carry, xs in this order. */
  public static List<Var> scan(
      GraphBuilder b,
      Graph body,
      int consts,
      int carry,
      int length,
      boolean reverse,
      List<? extends Atom> operands) {
    for (int i = 0; i < carry; i++) {
      ShapedArray in = body.inputs().get(consts + i).aval();
      ShapedArray out = body.outputs().get(i).aval();
      if (!in.matches(out)) {
        throw NablaError.typeError(
                "scan body function carry input and carry output must have equal types, but they"
                    + " differ: the input carry component "
                    + i
                    + " has type "
                    + in.toLongString()
                    + " but the corresponding output carry component has type "
                    + out.toLongString()
                    + ".")
            .withFix(
                "Make the body return a carry of the same shape and dtype, for example with"
                    + " astype.");
      }
    }
    return b.bind(SCAN, params(body, consts, carry, length, reverse), operands);
  }

  // ---- evaluation ----

  private static List<Tensor> evaluate(Evaluator ev, List<Tensor> ins, Params p) {
    Layout l = new Layout(p);
    List<Tensor> carry = new ArrayList<>(ins.subList(l.consts, l.consts + l.carry));
    List<ShapedArray> types = l.types();
    List<Tensor> ys = new ArrayList<>();
    types.subList(l.carry, types.size()).forEach(t -> ys.add(Tensor.zeros(t)));
    for (int step = 0; step < l.length; step++) {
      int i = l.reverse ? l.length - 1 - step : step;
      List<Tensor> args = new ArrayList<>(ins.subList(0, l.consts));
      args.addAll(carry);
      for (Tensor x : ins.subList(l.consts + l.carry, ins.size())) {
        args.add(sliceOf(x, i));
      }
      List<Tensor> outs = ev.run(l.body, args);
      carry = new ArrayList<>(outs.subList(0, l.carry));
      for (int k = 0; k < ys.size(); k++) {
        store(ys.get(k), i, outs.get(l.carry + k));
      }
    }
    List<Tensor> out = new ArrayList<>();
    for (int k = 0; k < l.carry; k++) {
      out.add(carry.get(k).view(types.get(k)));
    }
    out.addAll(ys);
    return out;
  }

  private static Tensor sliceOf(Tensor x, int i) {
    ShapedArray one = x.aval().withShape(x.shape().remove(0));
    return Tensor.wrap(one, x.data().asSlice(i * one.byteSize(), one.byteSize()));
  }

  private static void store(Tensor stack, int i, Tensor value) {
    long bytes = value.aval().byteSize();
    java.lang.foreign.MemorySegment.copy(value.data(), 0, stack.data(), i * bytes, bytes);
  }

  // ---- derivative ----

  private static Dual jvp(
      GraphBuilder b, Params p, List<Atom> xs, List<? extends @Nullable Atom> ts) {
    Layout l = new Layout(p);
    List<Boolean> active = new ArrayList<>();
    ts.forEach(t -> active.add(t != null));
    Linearized lin = fixpoint(b, l, active);
    if (lin.linear().outputs().isEmpty()) {
      List<Var> results = b.bind(SCAN, p, xs);
      List<@Nullable Atom> none = new ArrayList<>();
      results.forEach(v -> none.add(null));
      return new Dual(results, none);
    }
    // Residuals that are constants of the body need not be stacked.
    int outs = l.body.outputs().size();
    List<Atom> residuals = lin.known().outputs().subList(outs, outs + lin.residuals());
    List<Var> knownInputs = lin.known().inputs();
    List<Integer> stackedRes = new ArrayList<>();
    List<Atom> knownOutputs = new ArrayList<>(lin.known().outputs().subList(0, outs));
    for (int r = 0; r < residuals.size(); r++) {
      if (knownInputs.subList(0, l.consts).indexOf(residuals.get(r)) < 0) {
        stackedRes.add(r);
        knownOutputs.add(residuals.get(r));
      }
    }
    Graph known =
        new Graph(
            lin.known().name(),
            knownInputs,
            lin.known().constants(),
            lin.known().equations(),
            knownOutputs);
    List<Var> primals = b.bind(SCAN, params(known, l.consts, l.carry, l.length, l.reverse), xs);
    List<Atom> linearOperands = new ArrayList<>();
    List<Var> order = new ArrayList<>();
    orderLinear(
        b,
        l,
        lin,
        xs,
        ts,
        active,
        residuals,
        stackedRes,
        primals.subList(outs, primals.size()),
        linearOperands,
        order);
    Graph body =
        new Graph(
            lin.linear().name(),
            order,
            lin.linear().constants(),
            lin.linear().equations(),
            lin.linear().outputs());
    int constCount = residuals.size() - stackedRes.size() + count(active, 0, l.consts);
    int carryCount = count(active, l.consts, l.consts + l.carry);
    List<Var> tangents =
        b.bind(SCAN, params(body, constCount, carryCount, l.length, l.reverse), linearOperands);
    List<@Nullable Atom> outTangents = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < outs; i++) {
      outTangents.add(lin.active().get(i) ? tangents.get(next++) : null);
    }
    return new Dual(primals.subList(0, outs), outTangents);
  }

  /** Carries that receive a tangent in the body have one from the start. */
  private static Linearized fixpoint(GraphBuilder b, Layout l, List<Boolean> active) {
    while (true) {
      List<Boolean> instantiate = new ArrayList<>();
      for (int i = 0; i < l.body.outputs().size(); i++) {
        instantiate.add(i < l.carry && active.get(l.consts + i));
      }
      Linearized lin = b.transforms().linearize(l.body, active, instantiate);
      boolean changed = false;
      for (int i = 0; i < l.carry; i++) {
        if (lin.active().get(i) && !active.get(l.consts + i)) {
          active.set(l.consts + i, true);
          changed = true;
        }
      }
      if (!changed) {
        return lin;
      }
    }
  }

  private static int count(List<Boolean> active, int from, int to) {
    return (int) active.subList(from, to).stream().filter(x -> x).count();
  }

  /**
   * Operands and body inputs of the linear scan: constants (known, linear), carry, xs (known,
   * linear).
   */
  private static void orderLinear(
      GraphBuilder b,
      Layout l,
      Linearized lin,
      List<Atom> xs,
      List<? extends @Nullable Atom> ts,
      List<Boolean> active,
      List<Atom> residuals,
      List<Integer> stackedRes,
      List<Var> stackedValues,
      List<Atom> operands,
      List<Var> order) {
    List<Var> in = lin.linear().inputs();
    for (int r = 0; r < residuals.size(); r++) {
      if (!stackedRes.contains(r)) {
        operands.add(xs.get(lin.known().inputs().indexOf(residuals.get(r))));
        order.add(in.get(r));
      }
    }
    int next = residuals.size();
    List<Atom> xsTangents = new ArrayList<>();
    List<Var> xsInputs = new ArrayList<>();
    for (int i = 0; i < active.size(); i++) {
      if (!active.get(i)) {
        continue;
      }
      Atom t = ts.get(i);
      Atom value = t != null ? t : Shapes.full(b, xs.get(i).aval().strong(), 0);
      boolean slices = i >= l.consts + l.carry;
      (slices ? xsTangents : operands).add(value);
      (slices ? xsInputs : order).add(in.get(next++));
    }
    for (int k = 0; k < stackedRes.size(); k++) {
      operands.add(stackedValues.get(k));
      order.add(in.get(stackedRes.get(k)));
    }
    operands.addAll(xsTangents);
    order.addAll(xsInputs);
  }

  // ---- transposition ----

  private static List<@Nullable Atom> transpose(
      GraphBuilder b, Params p, List<? extends @Nullable Atom> cts, List<Operand> ops) {
    Layout l = new Layout(p);
    // A carry whose tangent starts as a known zero is linear inside the loop all the same.
    List<Boolean> linear = new ArrayList<>();
    for (int i = 0; i < ops.size(); i++) {
      boolean carried = i >= l.consts && i < l.consts + l.carry;
      linear.add(carried || ops.get(i).isLinear());
    }
    Graph back = b.transforms().transpose(l.body, linear);
    int constsKnown = known(linear, 0, l.consts);
    int constsLinear = l.consts - constsKnown;
    int xsKnown = known(linear, l.consts + l.carry, linear.size());
    Graph body = backwardBody(b, l, back, constsKnown, constsLinear, xsKnown);
    List<Atom> operands = new ArrayList<>();
    knownOperands(ops, 0, l.consts, operands);
    for (int i = 0; i < l.consts; i++) {
      if (linear.get(i)) {
        operands.add(Shapes.full(b, ops.get(i).aval().strong(), 0));
      }
    }
    List<ShapedArray> types = l.types();
    for (int i = 0; i < l.carry; i++) {
      operands.add(orZero(b, cts.get(i), types.get(i)));
    }
    knownOperands(ops, l.consts + l.carry, ops.size(), operands);
    for (int i = 0; i < l.ys(); i++) {
      operands.add(orZero(b, cts.get(l.carry + i), types.get(l.carry + i)));
    }
    Params q = params(body, constsKnown, constsLinear + l.carry, l.length, !l.reverse);
    List<Var> outs = b.bind(SCAN, q, operands);
    List<@Nullable Atom> result = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < linear.size(); i++) {
      Atom ct = linear.get(i) ? outs.get(next++) : null;
      result.add(ops.get(i).isLinear() ? ct : null);
    }
    return result;
  }

  private static Atom orZero(GraphBuilder b, @Nullable Atom ct, ShapedArray type) {
    return ct != null ? ct : Shapes.full(b, type.strong(), 0);
  }

  private static int known(List<Boolean> linear, int from, int to) {
    return (int) linear.subList(from, to).stream().filter(x -> !x).count();
  }

  private static void knownOperands(List<Operand> ops, int from, int to, List<Atom> out) {
    for (Operand o : ops.subList(from, to)) {
      if (!o.isLinear()) {
        out.add(o.atom());
      }
    }
  }

  /**
   * (known constants; cotangents of constants so far, of the carry; known slices, cotangents of the
   * stacked results) to (both updated; cotangents of the linear slices).
   */
  private static Graph backwardBody(
      GraphBuilder outer, Layout l, Graph back, int constsKnown, int constsLinear, int xsKnown) {
    GraphBuilder b = new GraphBuilder(l.body.name());
    b.provenance(outer.provenance());
    List<Var> in = back.inputs();
    int firstCt = constsKnown + xsKnown;
    List<Atom> args = new ArrayList<>(Collections.nCopies(in.size(), (Atom) in.getFirst()));
    for (int i = 0; i < constsKnown; i++) {
      args.set(i, b.input(in.get(i).aval(), null));
    }
    List<Var> sums = new ArrayList<>();
    for (int i = 0; i < constsLinear; i++) {
      sums.add(b.input(back.outputs().get(i).aval().strong(), null));
    }
    for (int i = 0; i < l.carry; i++) {
      args.set(firstCt + i, b.input(in.get(firstCt + i).aval(), null));
    }
    for (int i = 0; i < xsKnown; i++) {
      args.set(constsKnown + i, b.input(in.get(constsKnown + i).aval(), null));
    }
    for (int i = 0; i < l.ys(); i++) {
      args.set(firstCt + l.carry + i, b.input(in.get(firstCt + l.carry + i).aval(), null));
    }
    List<Atom> cts = Inliner.inline(b, back, args);
    List<Atom> outs = new ArrayList<>();
    for (int i = 0; i < constsLinear; i++) {
      outs.add(Arithmetic.addAny(b, sums.get(i), cts.get(i)));
    }
    outs.addAll(cts.subList(constsLinear, cts.size()));
    return b.build(outs);
  }

  // ---- batching ----

  private static Batched batch(
      GraphBuilder b, Params p, List<Atom> ins, List<BatchAxis> axes, int size) {
    Layout l = new Layout(p);
    List<Boolean> mapped = new ArrayList<>();
    axes.forEach(a -> mapped.add(a.isMapped()));
    dev.nabla.ir.GraphTransforms.BatchedGraph body;
    while (true) {
      List<BatchAxis> inner =
          mapped.stream().map(m -> m ? BatchAxis.at(0) : BatchAxis.NOT_MAPPED).toList();
      List<Boolean> front = new ArrayList<>();
      for (int i = 0; i < l.body.outputs().size(); i++) {
        front.add(i < l.carry && mapped.get(l.consts + i));
      }
      body = b.transforms().batch(l.body, inner, size, front);
      boolean changed = false;
      for (int i = 0; i < l.carry; i++) {
        if (body.axes().get(i).isMapped() && !mapped.get(l.consts + i)) {
          mapped.set(l.consts + i, true);
          changed = true;
        }
      }
      if (!changed) {
        break;
      }
    }
    List<Atom> args = new ArrayList<>();
    for (int i = 0; i < ins.size(); i++) {
      int at = i < l.consts + l.carry ? 0 : 1;
      args.add(mapped.get(i) ? Batches.bring(b, ins.get(i), axes.get(i), at, size) : ins.get(i));
    }
    List<Var> outs =
        b.bind(SCAN, params(body.graph(), l.consts, l.carry, l.length, l.reverse), args);
    List<BatchAxis> outAxes = new ArrayList<>();
    for (int i = 0; i < outs.size(); i++) {
      BatchAxis a = body.axes().get(i);
      outAxes.add(i < l.carry || !a.isMapped() ? a : BatchAxis.at(a.axis() + 1));
    }
    return new Batched(outs, outAxes);
  }

  private static Graph sampleBody() {
    GraphBuilder b = new GraphBuilder("body");
    Atom c = b.input(f(2), "c");
    Atom h = b.input(f(2), "h");
    Atom x = b.input(f(2), "x");
    Atom z = Trig.sin(b, Arithmetic.add(b, Arithmetic.mul(b, c, h), x));
    return b.build(List.of(z, Arithmetic.mul(b, z, x)));
  }
}
