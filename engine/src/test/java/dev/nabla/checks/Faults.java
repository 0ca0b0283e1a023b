package dev.nabla.checks;

import dev.nabla.checks.Fault.Rule;
import dev.nabla.ir.Atom;
import dev.nabla.ir.BatchAxis;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Rules.BatchRule;
import dev.nabla.ir.Rules.Batched;
import dev.nabla.ir.Rules.Dual;
import dev.nabla.ir.Rules.JvpRule;
import dev.nabla.ir.Rules.ShapeRule;
import dev.nabla.ir.Rules.TransposeRule;
import dev.nabla.kernel.Expr;
import dev.nabla.kernel.ReduceOp;
import dev.nabla.kernel.ScalarOp;
import dev.nabla.ops.Arithmetic;
import dev.nabla.ops.Conversion;
import dev.nabla.ops.Indexing;
import dev.nabla.tensor.DType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Ways in which any primitive's rules could be wrong. */
final class Faults {
  private final Primitive primitive;
  private final List<Fault> all = new ArrayList<>();

  private Faults(Primitive primitive) {
    this.primitive = primitive;
  }

  static List<Fault> of(Primitive p) {
    Faults f = new Faults(p);
    f.derivative();
    f.transposition();
    f.batching();
    f.lowering();
    f.shape();
    return f.all;
  }

  private void add(String kind, Rule rule, Object wrong) {
    all.add(new Fault(primitive, kind, rule, wrong));
  }

  // ---- derivatives ----

  private void derivative() {
    JvpRule right = primitive.jvpRule();
    boolean floats =
        primitive.samples().stream()
            .anyMatch(s -> !new Trial(primitive, s, Trial.Kind.SAMPLE, 0).active().isEmpty());
    if (right == null || !floats) {
      return;
    }
    add("derivative too large", Rule.JVP, tangents(right, (b, t) -> scaled(b, t, 1.01)));
    add("derivative of the wrong sign", Rule.JVP, tangents(right, Arithmetic::neg));
    if (DerivativeChecks.isCurved(primitive)) {
      add("derivative without its own", Rule.JVP, withoutSecond(right));
    }
    for (int i = 0; i < primitive.samples().getFirst().inputs().size(); i++) {
      int operand = i;
      boolean active =
          primitive.samples().stream()
              .map(s -> new Trial(primitive, s, Trial.Kind.SAMPLE, 0))
              .anyMatch(t -> t.active().contains(operand));
      if (active) {
        add("derivative by operand " + i + " too large", Rule.JVP, byOperand(right, i));
      }
    }
  }

  private static JvpRule tangents(JvpRule right, BiFunction<GraphBuilder, Atom, Atom> change) {
    return (b, p, xs, ts) -> {
      Dual d = right.apply(b, p, xs, ts);
      List<@Nullable Atom> wrong = new ArrayList<>();
      d.tangents().forEach(t -> wrong.add(t == null ? null : change.apply(b, t)));
      return new Dual(d.primals(), wrong);
    };
  }

  private static JvpRule byOperand(JvpRule right, int operand) {
    return (b, p, xs, ts) -> {
      List<@Nullable Atom> wrong = new ArrayList<>(ts);
      if (operand < ts.size() && ts.get(operand) != null) {
        wrong.set(operand, scaled(b, ts.get(operand), 1.01));
      }
      return right.apply(b, p, xs, wrong);
    };
  }

  /** Right, but as if its coefficients were constants. */
  private JvpRule withoutSecond(JvpRule right) {
    return (b, p, xs, ts) -> {
      List<Atom> fixed = new ArrayList<>();
      for (Atom x : xs) {
        boolean real = x.aval().dtype().isFloat();
        fixed.add(real ? b.bind1(Conversion.STOP_GRADIENT, Params.EMPTY, x) : x);
      }
      return new Dual(b.bind(primitive, p, xs), right.apply(b, p, fixed, ts).tangents());
    };
  }

  private static @Nullable Atom scaled(GraphBuilder b, @Nullable Atom a, double by) {
    return a == null || !a.aval().dtype().isFloat()
        ? a
        : Arithmetic.mul(b, a, Arithmetic.scalarLike(a, by));
  }

  // ---- transposition ----

  private void transposition() {
    TransposeRule right = primitive.transposeRule();
    if (right == null) {
      return;
    }
    add("transpose too large", Rule.TRANSPOSE, cotangents(right, (b, c) -> scaled(b, c, 1.01)));
    add("transpose of the wrong sign", Rule.TRANSPOSE, cotangents(right, Arithmetic::neg));
  }

  private static TransposeRule cotangents(
      TransposeRule right, BiFunction<GraphBuilder, Atom, @Nullable Atom> change) {
    return (b, p, cts, operands) -> {
      List<@Nullable Atom> wrong = new ArrayList<>();
      right
          .apply(b, p, cts, operands)
          .forEach(c -> wrong.add(c == null ? null : change.apply(b, c)));
      return wrong;
    };
  }

  // ---- batching ----

  private void batching() {
    if (primitive.samples().stream().allMatch(s -> s.inputs().isEmpty())) {
      return;
    }
    BatchRule right = primitive.batchRule();
    add("batch back to front", Rule.BATCH, reversed(right));
    add("batch along another axis", Rule.BATCH, moved(right));
    add("first example for all", Rule.BATCH, firstForAll(right));
    if (primitive.samples().stream().anyMatch(s -> s.inputs().size() > 1)) {
      add("one operand's batch read wrongly", Rule.BATCH, onlyFirstMapped(right));
    }
  }

  private static BatchRule reversed(BatchRule right) {
    return outputs(
        right,
        (b, out, axis) ->
            b.bind1(Primitive.get("rev"), Params.of("dimensions", new int[] {axis}), out));
  }

  private static BatchRule firstForAll(BatchRule right) {
    return outputs(
        right,
        (b, out, axis) -> {
          int n = out.aval().shape().dim(axis);
          if (n == 0) {
            return out;
          }
          Atom first = Indexing.takeIndex(b, out, axis, 0);
          int[] dims = new int[first.aval().rank()];
          for (int i = 0; i < dims.length; i++) {
            dims[i] = i < axis ? i : i + 1;
          }
          return dev.nabla.ops.Shapes.broadcastInDim(b, first, out.aval().shape(), dims);
        });
  }

  private interface Change {
    Atom apply(GraphBuilder b, Atom out, int axis);
  }

  private static BatchRule outputs(BatchRule right, Change change) {
    return (b, p, xs, axes, size) -> {
      Batched r = right.apply(b, p, xs, axes, size);
      List<Atom> wrong = new ArrayList<>();
      for (int k = 0; k < r.outputs().size(); k++) {
        Atom out = r.outputs().get(k);
        BatchAxis axis = r.axes().get(k);
        wrong.add(axis.isMapped() ? change.apply(b, out, axis.axis()) : out);
      }
      return new Batched(wrong, r.axes());
    };
  }

  private static BatchRule moved(BatchRule right) {
    return (b, p, xs, axes, size) -> {
      Batched r = right.apply(b, p, xs, axes, size);
      List<BatchAxis> wrong = new ArrayList<>();
      for (int k = 0; k < r.axes().size(); k++) {
        BatchAxis a = r.axes().get(k);
        int rank = r.outputs().get(k).aval().rank();
        wrong.add(a.isMapped() ? BatchAxis.at((a.axis() + 1) % rank) : a);
      }
      return new Batched(r.outputs(), wrong);
    };
  }

  private static BatchRule onlyFirstMapped(BatchRule right) {
    return (b, p, xs, axes, size) -> {
      List<Atom> wrong = new ArrayList<>(xs);
      List<BatchAxis> as = new ArrayList<>(axes);
      boolean seen = false;
      for (int i = 0; i < xs.size(); i++) {
        if (axes.get(i).isMapped() && seen && size > 0) {
          wrong.set(i, Indexing.takeIndex(b, xs.get(i), axes.get(i).axis(), 0));
          as.set(i, BatchAxis.NOT_MAPPED);
        }
        seen |= axes.get(i).isMapped();
      }
      return right.apply(b, p, wrong, as, size);
    };
  }

  // ---- lowering ----

  private void lowering() {
    switch (primitive.lowerRule()) {
      case LowerRule.Pointwise(LowerRule.PointwiseFn fn) ->
          add("kernel of the wrong sign", Rule.LOWER, negated(fn));
      case LowerRule.Reindex(LowerRule.ReindexFn fn) ->
          add("kernel that reads the wrong way", Rule.LOWER, backwards(fn));
      case LowerRule.Reduction(ReduceOp op) ->
          add(
              "kernel of another reduction",
              Rule.LOWER,
              new LowerRule.Reduction(op == ReduceOp.MAX ? ReduceOp.MIN : ReduceOp.MAX));
      case LowerRule.Contraction(LowerRule.ContractionFn fn) ->
          add("kernel that contracts other axes", Rule.LOWER, otherAxes(fn));
      case LowerRule.Alias a -> {}
      case LowerRule.Inline i -> {}
      case LowerRule.Host h -> {}
    }
  }

  private static LowerRule negated(LowerRule.PointwiseFn fn) {
    return new LowerRule.Pointwise(
        (p, args, ins, out) -> {
          Expr right = fn.apply(p, args, ins, out);
          ScalarOp op = out.dtype().isFloat() ? ScalarOp.NEG : ScalarOp.NOT;
          return Expr.call(op, out.dtype(), right);
        });
  }

  private static LowerRule backwards(LowerRule.ReindexFn fn) {
    return new LowerRule.Reindex(
        (p, in, out) -> {
          List<LowerRule.AxisMap> maps = new ArrayList<>(fn.apply(p, in, out));
          for (int i = 0; i < maps.size(); i++) {
            LowerRule.AxisMap m = maps.get(i);
            int n = in.shape().dim(i);
            maps.set(i, new LowerRule.AxisMap(n - 1 - m.offset(), -m.step(), m.outDim()));
          }
          return Collections.unmodifiableList(maps);
        });
  }

  private static LowerRule otherAxes(LowerRule.ContractionFn fn) {
    return new LowerRule.Contraction(
        p -> {
          LowerRule.ContractionAxes a = fn.apply(p);
          return new LowerRule.ContractionAxes(
              a.leftContracting().reversed(),
              a.rightContracting(),
              a.leftBatch().reversed(),
              a.rightBatch());
        });
  }

  // ---- shapes ----

  private void shape() {
    ShapeRule right = primitive.shapeRule();
    ShapeRule dtype =
        (ins, p) -> right.apply(ins, p).stream().map(a -> a.withDType(other(a.dtype()))).toList();
    add("result of another dtype", Rule.SHAPE, dtype);
    ShapeRule shape =
        (ins, p) ->
            right.apply(ins, p).stream()
                .map(a -> a.withShape(a.shape().insert(a.rank(), 1)))
                .toList();
    add("result of another shape", Rule.SHAPE, shape);
  }

  private static DType other(DType d) {
    return switch (d) {
      case BFLOAT16 -> DType.FLOAT32;
      case FLOAT16, FLOAT32, FLOAT64 -> DType.BFLOAT16;
      case INT8 -> DType.INT16;
      default -> DType.INT8;
    };
  }
}
