package dev.nabla.device.jvm;

import dev.nabla.kernel.Access;
import dev.nabla.kernel.Expr;
import dev.nabla.kernel.Kernel;
import dev.nabla.kernel.ReduceOp;
import dev.nabla.kernel.ScalarOp;
import dev.nabla.kernel.SpecialFunctions;
import dev.nabla.kernel.Step;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Floats;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Loop kernels one element and one operation at a time, floats in double and rounded after every
 * operation: slow, plain, and what compiled code is compared with. Values are {@link Double}s for
 * floats, {@link Long}s (wrapped) for the rest.
 */
final class KernelEvaluator {
  private final Kernel.Loop loop;
  private final List<Tensor> inputs;
  private final int[] dims;
  private final Map<Integer, Object> slots = new HashMap<>();
  private int[] at;

  private KernelEvaluator(Kernel.Loop loop, List<Tensor> inputs) {
    this.loop = loop;
    this.inputs = inputs;
    this.dims = loop.outer().concat(loop.inner()).toArray();
    this.at = new int[dims.length];
  }

  static List<Tensor> run(Kernel.Loop loop, List<Tensor> inputs) {
    KernelEvaluator e = new KernelEvaluator(loop, inputs);
    List<Tensor> outs = new ArrayList<>();
    for (ShapedArray a : loop.outputs()) {
      outs.add(Tensor.zeros(a));
    }
    int rank = loop.outer().rank();
    e.each(0, rank, () -> loop.steps().forEach(s -> e.step(s, outs)));
    return outs;
  }

  private void each(int from, int to, Runnable body) {
    if (from == to) {
      body.run();
      return;
    }
    for (int i = 0; i < dims[from]; i++) {
      at[from] = i;
      each(from + 1, to, body);
    }
    at[from] = 0;
  }

  private void step(Step step, List<Tensor> outs) {
    int rank = loop.outer().rank();
    switch (step) {
      case Step.Reduce r -> {
        Object[] acc = {identity(r.op(), r.dtype())};
        each(
            rank, dims.length, () -> acc[0] = combine(r.op(), r.dtype(), acc[0], value(r.value())));
        slots.put(r.slot(), round(r.dtype(), acc[0]));
      }
      case Step.Store s ->
          each(
              rank,
              s.perOuter() ? rank : dims.length,
              () -> store(outs.get(s.output()), position(s.access()), value(s.value())));
    }
  }

  private long position(Access a) {
    long p = a.offset();
    for (int d = 0; d < dims.length; d++) {
      p += a.stride(d) * at[d];
    }
    return p;
  }

  private static void store(Tensor t, long i, Object v) {
    if (v instanceof Double d) {
      t.setDouble(i, d);
    } else {
      t.setLong(i, (Long) v);
    }
  }

  static Object round(DType d, Object v) {
    Tensor t = Tensor.zeros(ShapedArray.of(d));
    store(t, 0, v);
    return read(t, 0);
  }

  private static Object read(Tensor t, long i) {
    return t.dtype().isFloat() ? (Object) t.getDouble(i) : (Object) t.getLong(i);
  }

  Object value(Expr e) {
    return switch (e) {
      case Expr.Load l -> read(inputs.get(l.input()), position(l.access()));
      case Expr.Slot s -> slots.get(s.slot());
      case Expr.Const c -> c.dtype().isFloat() ? round(c.dtype(), c.asDouble()) : (Object) c.bits();
      case Expr.Coord c ->
          round(
              c.dtype(), c.dtype().isFloat() ? (Object) (double) at[c.dim()] : (long) at[c.dim()]);
      case Expr.Cast c -> cast(c.dtype(), c.arg().dtype(), value(c.arg()));
      case Expr.Bitcast b -> {
        Tensor t = Tensor.zeros(ShapedArray.of(b.arg().dtype()));
        store(t, 0, value(b.arg()));
        yield read(t.view(ShapedArray.of(b.dtype())), 0);
      }
      case Expr.Call c ->
          round(
              c.dtype(),
              call(
                  c.op(), c.args().getLast().dtype(), c.args().stream().map(this::value).toList()));
    };
  }

  static Object cast(DType to, DType from, Object v) {
    if (v instanceof Double d) {
      return to.isFloat()
          ? round(to, d)
          : to.isBool() ? (Object) (d != 0 ? 1L : 0L) : round(to, (Object) Floats.saturate(d, to));
    }
    long l = (Long) v;
    double d = from == DType.UINT64 ? Floats.unsignedToDouble(l) : l;
    return to.isFloat() ? round(to, (Object) d) : round(to, (Object) l);
  }

  static Object call(ScalarOp op, DType operand, List<Object> a) {
    if (op == ScalarOp.SELECT) {
      return (Long) a.get(0) != 0 ? a.get(1) : a.get(2);
    }
    return operand.isFloat()
        ? floating(op, operand, (Double) a.getFirst(), (Double) a.getLast(), a)
        : integer(op, operand, (Long) a.getFirst(), (Long) a.getLast());
  }

  private static Object bool(boolean b) {
    return b ? 1L : 0L;
  }

  private static Object floating(ScalarOp op, DType d, double x, double y, List<Object> a) {
    return switch (op) {
      case ADD -> x + y;
      case SUB -> x - y;
      case MUL -> x * y;
      case DIV -> x / y;
      case REM -> x % y;
      case POW -> x == 1 || (x == -1 && Double.isInfinite(y)) ? 1.0 : Math.pow(x, y);
      case MAX -> Math.max(x, y);
      case MIN -> Math.min(x, y);
      case ATAN2 -> Math.atan2(x, y);
      case NEXTAFTER ->
          d == DType.FLOAT32 ? (double) Math.nextAfter((float) x, y) : Math.nextAfter(x, y);
      case EQ -> bool(x == y);
      case NE -> bool(x != y);
      case LT -> bool(x < y);
      case LE -> bool(x <= y);
      case GT -> bool(x > y);
      case GE -> bool(x >= y);
      case NEG -> -x;
      case ABS -> Math.abs(x);
      case SIGN -> Math.signum(x);
      case FLOOR -> Math.floor(x);
      case CEIL -> Math.ceil(x);
      case ROUND_EVEN -> Math.rint(x);
      case ROUND_AWAY ->
          Math.abs(x) < 1e15
              ? Math.copySign(
                  Math.floor(Math.abs(x)) + (Math.abs(x) - Math.floor(Math.abs(x)) >= 0.5 ? 1 : 0),
                  x)
              : x;
      case EXP -> Math.exp(x);
      case EXP2 -> Math.pow(2, x);
      case EXPM1 -> Math.expm1(x);
      case LOG -> Math.log(x);
      case LOG1P -> Math.log1p(x);
      case SQRT -> Math.sqrt(x);
      case RSQRT -> 1 / Math.sqrt(x);
      case CBRT -> Math.cbrt(x);
      case LOGISTIC -> 1 / (1 + Math.exp(-x));
      case TANH -> Math.tanh(x);
      case SIN -> Math.sin(x);
      case COS -> Math.cos(x);
      case TAN -> Math.tan(x);
      case ASIN -> Math.asin(x);
      case ACOS -> Math.acos(x);
      case ATAN -> Math.atan(x);
      case SINH -> Math.sinh(x);
      case COSH -> Math.cosh(x);
      case ASINH -> SlowFunction.ASINH.apply(x);
      case ACOSH -> SlowFunction.ACOSH.apply(x);
      case ATANH -> SlowFunction.ATANH.apply(x);
      case ERF -> SpecialFunctions.erf(x);
      case ERFC -> SpecialFunctions.erfc(x);
      case ERF_INV -> SpecialFunctions.erfInv(x);
      case LGAMMA -> SpecialFunctions.lgamma(x);
      case DIGAMMA -> SpecialFunctions.digamma(x);
      case IS_FINITE -> bool(Double.isFinite(x));
      case FMA ->
          d == DType.FLOAT32
              ? (double) Math.fma((float) x, (float) (double) (Double) a.get(1), (float) y)
              : Math.fma(x, (Double) a.get(1), y);
      default -> throw new UnsupportedOperationException(op + " on floats");
    };
  }

  private static int compare(DType d, long x, long y) {
    return d == DType.UINT64 ? Long.compareUnsigned(x, y) : Long.compare(x, y);
  }

  private static Object integer(ScalarOp op, DType d, long x, long y) {
    boolean bool = d.isBool();
    int bits = d.bits();
    boolean inRange = y >= 0 && y < bits;
    long mask = bits == 64 ? -1 : (1L << bits) - 1;
    return switch (op) {
      case ADD -> bool ? x | y : x + y;
      case SUB -> bool ? x ^ y : x - y;
      case MUL -> x * y;
      case DIV -> y == 0 ? -1L : d == DType.UINT64 ? Long.divideUnsigned(x, y) : x / y;
      case REM -> y == 0 ? x : d == DType.UINT64 ? Long.remainderUnsigned(x, y) : x % y;
      case MAX -> compare(d, x, y) >= 0 ? x : y;
      case MIN -> compare(d, x, y) <= 0 ? x : y;
      case AND -> x & y;
      case OR -> x | y;
      case XOR -> x ^ y;
      case SHIFT_LEFT -> inRange ? x << y : 0L;
      case SHIFT_RIGHT_LOGICAL -> inRange ? (x & mask) >>> y : 0L;
      case SHIFT_RIGHT_ARITHMETIC -> (x << (64 - bits) >> (64 - bits)) >> (inRange ? y : bits - 1);
      case EQ -> bool(x == y);
      case NE -> bool(x != y);
      case LT -> bool(compare(d, x, y) < 0);
      case LE -> bool(compare(d, x, y) <= 0);
      case GT -> bool(compare(d, x, y) > 0);
      case GE -> bool(compare(d, x, y) >= 0);
      case NEG -> -x;
      case ABS -> d.isUnsigned() ? x : Math.abs(x);
      case SIGN -> d.isUnsigned() ? (x == 0 ? 0L : 1L) : (long) Long.signum(x);
      case NOT -> bool ? 1 - x : ~x;
      case POPULATION_COUNT -> (long) Long.bitCount(x & mask);
      case CLZ -> (long) Long.numberOfLeadingZeros(x & mask) - (64 - bits);
      case FLOOR, CEIL, ROUND_EVEN, ROUND_AWAY -> x;
      default -> throw new UnsupportedOperationException(op + " on " + d);
    };
  }

  private static Object identity(ReduceOp op, DType d) {
    if (d.isFloat()) {
      return switch (op) {
        case PRODUCT -> 1.0;
        case MAX -> Double.NEGATIVE_INFINITY;
        case MIN -> Double.POSITIVE_INFINITY;
        default -> 0.0;
      };
    }
    long low = d.isUnsigned() || d.isBool() ? 0 : -1L << (d.bits() - 1);
    long high =
        d.isBool() ? 1 : d.isUnsigned() ? -1L >>> (64 - d.bits()) : (1L << (d.bits() - 1)) - 1;
    return switch (op) {
      case SUM, OR -> 0L;
      case PRODUCT -> 1L;
      case AND -> d.isBool() ? 1L : -1L;
      case MAX -> low;
      case MIN -> high;
    };
  }

  /**
   * Sums of floats stay in double: the true value for the compiled code's order to come close to.
   */
  private static Object combine(ReduceOp op, DType d, Object acc, Object v) {
    ScalarOp s =
        switch (op) {
          case SUM -> ScalarOp.ADD;
          case PRODUCT -> ScalarOp.MUL;
          case MAX -> ScalarOp.MAX;
          case MIN -> ScalarOp.MIN;
          case AND -> ScalarOp.AND;
          case OR -> ScalarOp.OR;
        };
    Object r = call(s, d, List.of(acc, v));
    return d.isFloat() ? r : round(d, r);
  }
}
