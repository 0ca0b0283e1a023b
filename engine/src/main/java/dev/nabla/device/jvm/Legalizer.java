package dev.nabla.device.jvm;

import dev.nabla.device.jvm.Node.Op;
import dev.nabla.kernel.Access;
import dev.nabla.kernel.Expr;
import dev.nabla.kernel.Exprs;
import dev.nabla.kernel.ScalarOp;
import dev.nabla.tensor.DType;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Translates element expressions to nodes: half floats are computed in float32 and rounded,
 * booleans become logic, elementary functions become arithmetic.
 */
final class Legalizer {
  /** Numbers the accesses and dimensions of a kernel for its nodes. */
  interface Numbering {
    int access(int input, Access access);

    /** The coordinate of a dimension of the kernel as a node of type int32. */
    Node coordinate(NodeBuilder b, int dim);

    /** The result of a reduction. */
    Node slot(NodeBuilder b, int slot);
  }

  private final NodeBuilder b;
  private final Numbering numbering;
  private final FloatFunctions f32;
  private final FloatFunctions f64;
  private final Map<Expr, Node> done = new IdentityHashMap<>();

  Legalizer(NodeBuilder b, Numbering numbering) {
    this.b = b;
    this.numbering = numbering;
    this.f32 = new FloatFunctions(b, DType.FLOAT32);
    this.f64 = new FloatFunctions(b, DType.FLOAT64);
  }

  Node translate(Expr root) {
    for (Expr e : Exprs.topological(List.of(root))) {
      if (!done.containsKey(e)) {
        done.put(e, node(e));
      }
    }
    return get(root);
  }

  private Node get(Expr e) {
    return java.util.Objects.requireNonNull(done.get(e));
  }

  private Node node(Expr e) {
    return switch (e) {
      case Expr.Load l -> b.make(Op.LOAD, l.dtype(), numbering.access(l.input(), l.access()), null);
      case Expr.Slot s -> numbering.slot(b, s.slot());
      case Expr.Const c -> b.make(Op.CONST, c.dtype(), c.bits(), null);
      case Expr.Coord c -> cast(c.dtype(), numbering.coordinate(b, c.dim()));
      case Expr.Cast c -> cast(c.dtype(), get(c.arg()));
      case Expr.Bitcast c -> b.bitcast(c.dtype(), get(c.arg()));
      case Expr.Call c -> call(c);
    };
  }

  // ---- conversions ----

  static boolean isHalf(DType d) {
    return d == DType.FLOAT16 || d == DType.BFLOAT16;
  }

  Node cast(DType to, Node x) {
    DType from = x.dtype();
    if (from == to) {
      return x;
    }
    if (from.isBool()) {
      Node one = b.integer(isHalf(to) ? DType.FLOAT32 : to, 1);
      Node zero = b.integer(isHalf(to) ? DType.FLOAT32 : to, 0);
      return cast(to, b.select(x, one, zero));
    }
    if (to.isBool()) {
      Node y = isHalf(from) ? b.cast(DType.FLOAT32, x) : x;
      return b.compare(Op.NE, y, b.integer(y.dtype(), 0));
    }
    if (isHalf(from) && to != DType.FLOAT32) {
      return cast(to, b.cast(DType.FLOAT32, x));
    }
    if (isHalf(to) && from.isInteger()) {
      // float64 holds every 32-bit integer, so that rounding happens once.
      return b.cast(to, cast(DType.FLOAT64, x));
    }
    if (from.isFloat() && to.isInteger()) {
      return floatToInteger(to, x);
    }
    if (from.isUnsigned() && from != DType.UINT64 && to.isFloat()) {
      return b.cast(to, b.cast(from == DType.UINT32 ? DType.INT64 : DType.INT32, x));
    }
    return b.cast(to, x);
  }

  /**
   * Java's conversions to int and long saturate as XLA's do; narrower types are clamped on the way.
   */
  private Node floatToInteger(DType to, Node x) {
    return switch (to) {
      case INT8, INT16, UINT8, UINT16 -> clamped(to, b.cast(DType.INT32, x));
      case UINT32 -> clamped(to, b.cast(DType.INT64, x));
      default -> b.cast(to, x);
    };
  }

  private Node clamped(DType to, Node x) {
    long low = to.isUnsigned() ? 0 : -1L << (to.bits() - 1);
    long high = to.isUnsigned() ? -1L >>> (64 - to.bits()) : (1L << (to.bits() - 1)) - 1;
    Node above = b.max(x, b.integer(x.dtype(), low));
    return b.cast(to, b.min(above, b.integer(x.dtype(), high)));
  }

  // ---- operations ----

  private Node call(Expr.Call c) {
    List<Node> args = c.args().stream().map(this::get).toList();
    DType operand = args.getLast().dtype();
    if (c.op() == ScalarOp.SELECT) {
      return select(args);
    }
    if (isHalf(operand)) {
      List<Node> wide = args.stream().map(a -> b.cast(DType.FLOAT32, a)).toList();
      return cast(c.dtype(), floating(c.op(), wide, f32));
    }
    if (operand.isBool()) {
      return cast(c.dtype(), logical(c.op(), args));
    }
    return operand.isFloat()
        ? floating(c.op(), args, operand == DType.FLOAT32 ? f32 : f64)
        : integer(c.op(), args);
  }

  private Node select(List<Node> args) {
    Node x = args.get(1);
    Node y = args.get(2);
    if (!x.dtype().isBool()) {
      return b.select(args.getFirst(), x, y);
    }
    Node c = args.getFirst();
    return b.same(Op.OR, b.same(Op.AND, c, x), b.same(Op.AND, b.not(c), y));
  }

  private Node logical(ScalarOp op, List<Node> a) {
    Node x = a.getFirst();
    Node y = a.getLast();
    return switch (op) {
      case AND, MUL, MIN -> b.same(Op.AND, x, y);
      case OR, ADD, MAX -> b.same(Op.OR, x, y);
      case XOR, NE, SUB -> b.same(Op.XOR, x, y);
      case EQ -> b.not(b.same(Op.XOR, x, y));
      case LT -> b.same(Op.AND, b.not(x), y);
      case LE -> b.same(Op.OR, b.not(x), y);
      case GT -> b.same(Op.AND, x, b.not(y));
      case GE -> b.same(Op.OR, x, b.not(y));
      case NOT -> b.not(x);
      default -> throw unsupported(op, DType.BOOL);
    };
  }

  private static IllegalArgumentException unsupported(ScalarOp op, DType d) {
    return new IllegalArgumentException(op + " is not defined for " + d);
  }

  private Node integer(ScalarOp op, List<Node> a) {
    Node x = a.getFirst();
    Node y = a.getLast();
    DType d = x.dtype();
    Node zero = b.integer(d, 0);
    return switch (op) {
      case ADD -> b.add(x, y);
      case SUB -> b.sub(x, y);
      case MUL -> b.mul(x, y);
      case DIV -> b.div(x, y);
      case REM -> b.same(Op.REM, x, y);
      case MAX -> b.max(x, y);
      case MIN -> b.min(x, y);
      case AND -> b.same(Op.AND, x, y);
      case OR -> b.same(Op.OR, x, y);
      case XOR -> b.same(Op.XOR, x, y);
      case SHIFT_LEFT -> shift(Op.SHL, x, y, zero);
      case SHIFT_RIGHT_LOGICAL -> shift(Op.SHR_LOGICAL, x, y, zero);
      case SHIFT_RIGHT_ARITHMETIC -> {
        Node last = b.integer(d, d.bits() - 1);
        yield b.same(Op.SHR_ARITHMETIC, x, b.select(inRange(y), y, last));
      }
      case EQ, NE, LT, LE, GT, GE -> b.compare(Op.valueOf(op.name()), x, y);
      case NEG -> b.sub(zero, x);
      case ABS -> d.isUnsigned() ? x : b.max(x, b.sub(zero, x));
      case SIGN -> {
        Node one = b.integer(d, 1);
        Node minus = d.isUnsigned() ? zero : b.integer(d, -1);
        yield b.select(b.eq(x, zero), zero, b.select(b.gt(x, zero), one, minus));
      }
      case NOT -> b.same(Op.XOR, x, b.integer(d, -1));
      case POPULATION_COUNT -> b.same(Op.POPULATION_COUNT, x);
      case CLZ -> b.same(Op.CLZ, x);
      case FLOOR, CEIL, ROUND_EVEN, ROUND_AWAY -> x;
      case IS_FINITE -> b.bool(true);
      default -> throw unsupported(op, d);
    };
  }

  private Node inRange(Node amount) {
    DType d = amount.dtype();
    Node low = b.compare(Op.LT, amount, b.integer(d, d.bits()));
    return d.isUnsigned() ? low : b.same(Op.AND, low, b.compare(Op.GE, amount, b.integer(d, 0)));
  }

  private Node shift(Op op, Node x, Node amount, Node zero) {
    if (amount.op() == Op.CONST && amount.bits() >= 0 && amount.bits() < x.dtype().bits()) {
      return b.same(op, x, amount);
    }
    Node ok = inRange(amount);
    return b.select(ok, b.same(op, x, b.select(ok, amount, zero)), zero);
  }

  private Node floating(ScalarOp op, List<Node> a, FloatFunctions f) {
    Node x = a.getFirst();
    Node y = a.getLast();
    boolean single = x.dtype() == DType.FLOAT32;
    return switch (op) {
      case ADD -> b.add(x, y);
      case SUB -> b.sub(x, y);
      case MUL -> b.mul(x, y);
      case DIV -> b.div(x, y);
      case FMA -> b.fma(x, a.get(1), y);
      case MAX -> b.max(x, y);
      case MIN -> b.min(x, y);
      case EQ, NE, LT, LE, GT, GE -> b.compare(Op.valueOf(op.name()), x, y);
      case NEG -> b.neg(x);
      case ABS -> b.abs(x);
      case SQRT -> b.same(Op.SQRT, x);
      case RSQRT -> b.div(f.c(1), b.same(Op.SQRT, x));
      case IS_FINITE -> b.lt(b.abs(x), f.c(Double.POSITIVE_INFINITY));
      case SIGN -> f.sign(x);
      case FLOOR -> f.floor(x);
      case CEIL -> f.ceil(x);
      case ROUND_EVEN -> f.roundEven(x);
      case ROUND_AWAY -> f.roundAway(x);
      case EXP -> f.exp(x);
      case EXP2 -> f.exp2(x);
      case EXPM1 -> f.expm1(x);
      case LOG -> f.log(x);
      case LOG1P -> f.log1p(x);
      case LOGISTIC -> f.logistic(x);
      case TANH -> f.tanh(x);
      case SIN -> f.sin(x);
      case COS -> f.cos(x);
      case TAN -> f.tan(x);
      case ATAN -> single ? f.atan(x) : b.call(SlowFunction.ATAN, x);
      case ERF -> single ? f.erf(x) : b.call(SlowFunction.ERF, x);
      case POW -> single ? FloatFunctions.pow32(b, x, y) : b.call(SlowFunction.POW, x, y);
      case REM, ATAN2, NEXTAFTER -> b.call(SlowFunction.valueOf(op.name()), x, y);
      case ASIN, ACOS, SINH, COSH, ASINH, ACOSH, ATANH, CBRT, ERFC, ERF_INV, LGAMMA, DIGAMMA ->
          b.call(SlowFunction.valueOf(op.name()), x);
      case AND,
          OR,
          XOR,
          NOT,
          SHIFT_LEFT,
          SHIFT_RIGHT_LOGICAL,
          SHIFT_RIGHT_ARITHMETIC,
          POPULATION_COUNT,
          CLZ,
          SELECT ->
          throw unsupported(op, x.dtype());
    };
  }
}
