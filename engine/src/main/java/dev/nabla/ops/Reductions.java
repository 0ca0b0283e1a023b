package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.BatchAxis;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Rules.Batched;
import dev.nabla.ir.Rules.Dual;
import dev.nabla.kernel.ReduceOp;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Combining values along axes; the axes disappear. */
public final class Reductions {
  private static final String FAMILY = "Reductions";
  private static final String AXES = "axes";

  private Reductions() {}

  public static final Primitive REDUCE_SUM =
      reduction("reduce_sum", ReduceOp.SUM)
          .jvp(
              (b, p, xs, ts) -> {
                Atom dx = ts.getFirst();
                return new Dual(
                    List.of(b.bind1(find("reduce_sum"), p, xs.getFirst())),
                    Arrays.asList(dx == null ? null : b.bind1(find("reduce_sum"), p, dx)));
              })
          .transpose(
              Structural.transpose(
                  (b, p, ct, operand) -> spread(b, ct, operand.shape(), p.ints(AXES))))
          .explain("d Σx = Σdx; backward: the cotangent to every element")
          .define();

  public static final Primitive REDUCE_MAX = extremum("reduce_max", ReduceOp.MAX, "max");
  public static final Primitive REDUCE_MIN = extremum("reduce_min", ReduceOp.MIN, "min");
  public static final Primitive REDUCE_AND =
      reduction("reduce_and", ReduceOp.AND).notDifferentiable().define();
  public static final Primitive REDUCE_OR =
      reduction("reduce_or", ReduceOp.OR).notDifferentiable().define();

  /** The parity of booleans, the exclusive or of integers. */
  public static final Primitive REDUCE_XOR =
      reduction("reduce_xor", ReduceOp.OR)
          .eval((ev, ins, p) -> List.of(exclusiveOr(ins.getFirst(), p.ints(AXES))))
          .lower(new LowerRule.Host())
          .notDifferentiable()
          .define();

  private static Tensor exclusiveOr(Tensor x, int[] axes) {
    Tensor r = Tensor.zeros(reducedType("reduce_xor", x.aval(), axes));
    long[] strides = x.shape().strides();
    long[] toOut = strideInResult(x.shape(), r.shape(), axes);
    for (long i = 0; i < x.size(); i++) {
      long o = position(i, strides, toOut);
      r.setLong(o, r.getLong(o) ^ x.getLong(i));
    }
    return r;
  }

  private static Primitive find(String name) {
    return Primitive.get(name);
  }

  static Primitive.Definition reduction(String name, ReduceOp op) {
    boolean logical = op == ReduceOp.AND || op == ReduceOp.OR;
    DType d = logical ? DType.BOOL : DType.FLOAT32;
    return Primitive.named(name)
        .family(FAMILY)
        .samples(
            Primitive.Sample.of(Params.of(AXES, new int[] {0}), ShapedArray.of(d, 3)),
            Primitive.Sample.of(Params.of(AXES, new int[] {1}), ShapedArray.of(d, 2, 3, 2)),
            Primitive.Sample.of(Params.of(AXES, new int[] {0, 2}), ShapedArray.of(d, 2, 3, 2)))
        .shape((ins, p) -> List.of(reducedType(name, ins.getFirst(), p.ints(AXES))))
        .eval((ev, ins, p) -> List.of(evaluate(name, op, ins.getFirst(), p.ints(AXES))))
        .batch(
            (b, p, ins, axes, size) -> {
              int axis = axes.getFirst().axis();
              int[] q = Arrays.stream(p.ints(AXES)).map(a -> a >= axis ? a + 1 : a).toArray();
              int before = (int) Arrays.stream(q).filter(a -> a < axis).count();
              return Batched.of(
                  b.bind1(find(name), p.with(AXES, q), ins.getFirst()),
                  BatchAxis.at(axis - before));
            })
        .lower(new LowerRule.Reduction(op))
        .stablehlo("reduce");
  }

  /** The tangent is the mean of the tangents at the places where the extremum is reached. */
  private static Primitive extremum(String name, ReduceOp op, String word) {
    return reduction(name, op)
        .jvp(
            (b, p, xs, ts) -> {
              Atom x = xs.getFirst();
              Atom y = b.bind1(find(name), p, x);
              Atom dx = ts.getFirst();
              if (dx == null) {
                return new Dual(List.of(y), Arrays.asList((Atom) null));
              }
              int[] axes = p.ints(AXES);
              Atom at = Comparisons.eq(b, x, spread(b, y, x.aval().shape(), axes));
              Atom here = Conversion.convert(b, at, x.aval().dtype(), false);
              Atom count = sum(b, here, axes);
              Atom total = sum(b, Arithmetic.mul(b, dx, here), axes);
              return new Dual(List.of(y), List.of(Arithmetic.div(b, total, count)));
            })
        .explain("d " + word + "(x) = dx where x is the " + word + "imum; ties share it")
        .define();
  }

  // ---- emission ----

  /** Sum over axes; the operand itself where there are none. */
  public static Atom sum(GraphBuilder b, Atom x, int... axes) {
    return axes.length == 0 ? x : b.bind1(REDUCE_SUM, Params.of(AXES, axes), x);
  }

  /** The primitive of this name over axes. */
  public static Atom reduce(GraphBuilder b, Primitive p, Atom x, int... axes) {
    return b.bind1(p, Params.of(AXES, axes), x);
  }

  /** A reduced value repeated along the axes that were reduced. */
  static Atom spread(GraphBuilder b, Atom x, Shape to, int[] axes) {
    List<Integer> gone = Arrays.stream(axes).boxed().toList();
    int[] kept = IntStream.range(0, to.rank()).filter(i -> !gone.contains(i)).toArray();
    return Shapes.broadcastInDim(b, x, to, kept);
  }

  // ---- rules ----

  private static ShapedArray reducedType(String name, ShapedArray in, int[] axes) {
    boolean logical = name.equals("reduce_and") || name.equals("reduce_or");
    if (in.dtype().isKey() || logical && in.dtype().isFloat()) {
      throw NablaError.typeError(name + " does not accept dtype " + in.dtype() + ".")
          .withFix(
              logical ? "Compare with 0 first: the result is then bool." : "Use its key_data.");
    }
    List<Integer> gone = new ArrayList<>();
    for (int a : axes) {
      if (a < 0 || a >= in.rank() || gone.contains(a)) {
        throw NablaError.valueError(
            name
                + ": axes "
                + Arrays.toString(axes)
                + " do not fit shape "
                + in.shape().toTuple()
                + ".");
      }
      gone.add(a);
    }
    int[] kept =
        IntStream.range(0, in.rank())
            .filter(i -> !gone.contains(i))
            .map(i -> in.shape().dim(i))
            .toArray();
    return in.withShape(Shape.of(kept));
  }

  private static Tensor evaluate(String name, ReduceOp op, Tensor x, int[] axes) {
    ShapedArray type = reducedType(name, x.aval(), axes);
    long[] strides = x.shape().strides();
    long[] toOut = strideInResult(x.shape(), type.shape(), axes);
    if (x.dtype().isFloat()) {
      double[] acc = new double[Math.toIntExact(type.size())];
      Arrays.fill(acc, startFloat(op));
      for (long i = 0; i < x.size(); i++) {
        int o = Math.toIntExact(position(i, strides, toOut));
        acc[o] = combine(op, acc[o], x.getDouble(i));
      }
      return Tensor.ofDoubles(type, acc);
    }
    Tensor r = Tensor.zeros(type);
    for (long o = 0; o < type.size(); o++) {
      r.setLong(o, startInteger(op, type.dtype()));
    }
    for (long i = 0; i < x.size(); i++) {
      long o = position(i, strides, toOut);
      r.setLong(o, combine(op, r.getLong(o), x.getLong(i), type.dtype()));
    }
    return r;
  }

  /** For each axis of the operand the step it makes in the result: 0 along reduced ones. */
  private static long[] strideInResult(Shape operand, Shape result, int[] axes) {
    List<Integer> gone = Arrays.stream(axes).boxed().toList();
    long[] toOut = new long[operand.rank()];
    long[] strides = result.strides();
    int k = 0;
    for (int i = 0; i < toOut.length; i++) {
      toOut[i] = gone.contains(i) ? 0 : strides[k++];
    }
    return toOut;
  }

  private static long position(long i, long[] strides, long[] toOut) {
    long o = 0;
    for (int d = 0; d < strides.length; d++) {
      o += (i / strides[d]) * toOut[d];
      i %= strides[d];
    }
    return o;
  }

  static double startFloat(ReduceOp op) {
    return switch (op) {
      case SUM, OR -> 0;
      case PRODUCT, AND -> 1;
      case MAX -> Double.NEGATIVE_INFINITY;
      case MIN -> Double.POSITIVE_INFINITY;
    };
  }

  static double combine(ReduceOp op, double a, double v) {
    return switch (op) {
      case SUM, OR -> a + v;
      case PRODUCT, AND -> a * v;
      case MAX -> Math.max(a, v);
      case MIN -> Math.min(a, v);
    };
  }

  static long startInteger(ReduceOp op, DType d) {
    int bits = d.bits();
    return switch (op) {
      case SUM, OR -> 0;
      case PRODUCT -> 1;
      case AND -> d.isBool() ? 1 : -1;
      case MAX -> d.isUnsigned() || d.isBool() ? 0 : -1L << (bits - 1);
      case MIN -> d.isBool() ? 1 : d.isUnsigned() ? -1L >>> (64 - bits) : (1L << (bits - 1)) - 1;
    };
  }

  static long combine(ReduceOp op, long a, long v, DType d) {
    boolean larger = d == DType.UINT64 ? Long.compareUnsigned(v, a) > 0 : v > a;
    return switch (op) {
      case SUM -> a + v;
      case PRODUCT -> a * v;
      case AND -> a & v;
      case OR -> a | v;
      case MAX -> larger ? v : a;
      case MIN -> larger ? a : v;
    };
  }
}
