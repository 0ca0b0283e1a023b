package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Rules.Operand;
import dev.nabla.ir.Rules.TransposeRule;
import dev.nabla.kernel.Expr;
import dev.nabla.kernel.ScalarOp;
import dev.nabla.ops.Pointwise.Accepts;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sums, products, quotients, squares and roots. */
public final class Arithmetic {
  private static final String FAMILY = "Arithmetic";

  private Arithmetic() {}

  public static final Primitive NEG =
      Pointwise.define("neg", FAMILY, Accepts.NUMERIC, false)
          .samples(Pointwise.samples(1, DType.FLOAT32))
          .eval((ev, ins, p) -> List.of(negate(ins.getFirst())))
          .lower(Pointwise.scalar(ScalarOp.NEG))
          .jvp(Pointwise.jvp("neg", (b, x, y, dx) -> neg(b, dx)))
          .transpose(Structural.transpose((b, p, ct, operand) -> neg(b, ct)))
          .stablehlo("negate")
          .explain("d(−x) = −dx")
          .define();

  public static final Primitive ADD =
      Pointwise.binary("add", FAMILY, Accepts.NUMERIC, false, Double::sum, Long::sum, ScalarOp.ADD)
          .jvp(Pointwise.jvp("add", (b, x, y, o, dx) -> dx, (b, x, y, o, dy) -> dy))
          .transpose(additive(false))
          .stablehlo("add")
          .explain("d(x + y) = dx + dy")
          .define();

  /** Sums cotangents or tangents; JAX keeps it apart from {@code add} and so do we. */
  public static final Primitive ADD_ANY =
      Pointwise.binary("add_any", FAMILY, Accepts.ANY, false, Double::sum, Long::sum, ScalarOp.ADD)
          .jvp(Pointwise.jvp("add_any", (b, x, y, o, dx) -> dx, (b, x, y, o, dy) -> dy))
          .transpose(additive(false))
          .stablehlo("add")
          .explain("d(x + y) = dx + dy")
          .define();

  public static final Primitive SUB =
      Pointwise.binary(
              "sub", FAMILY, Accepts.NUMERIC, false, (x, y) -> x - y, (x, y) -> x - y, ScalarOp.SUB)
          .jvp(Pointwise.jvp("sub", (b, x, y, o, dx) -> dx, (b, x, y, o, dy) -> neg(b, dy)))
          .transpose(additive(true))
          .stablehlo("subtract")
          .explain("d(x − y) = dx − dy")
          .define();

  public static final Primitive MUL =
      Pointwise.binary(
              "mul", FAMILY, Accepts.NUMERIC, false, (x, y) -> x * y, (x, y) -> x * y, ScalarOp.MUL)
          .jvp(
              Pointwise.jvp(
                  "mul", (b, x, y, o, dx) -> mul(b, dx, y), (b, x, y, o, dy) -> mul(b, x, dy)))
          .transpose(Arithmetic::transposeMul)
          .stablehlo("multiply")
          .explain("d(x·y) = y·dx + x·dy")
          .define();

  public static final Primitive DIV =
      Pointwise.binary(
              "div",
              FAMILY,
              Accepts.NUMERIC,
              false,
              (x, y) -> x / y,
              Arithmetic::divide,
              ScalarOp.DIV)
          .jvp(
              Pointwise.jvp(
                  "div",
                  (b, x, y, o, dx) -> div(b, dx, y),
                  (b, x, y, o, dy) -> mul(b, mul(b, neg(b, dy), x), integerPow(b, y, -2))))
          .transpose(Arithmetic::transposeDiv)
          .stablehlo("divide")
          .explain("d(x/y) = dx/y − x·dy/y²")
          .domain(0.5, 2)
          .define();

  public static final Primitive REM =
      Pointwise.binary(
              "rem",
              FAMILY,
              Accepts.NUMERIC,
              false,
              (x, y) -> x % y,
              Arithmetic::remainder,
              ScalarOp.REM)
          .jvp(
              Pointwise.jvp(
                  "rem",
                  (b, x, y, o, dx) -> dx,
                  (b, x, y, o, dy) -> mul(b, neg(b, dy), Rounding.truncate(b, div(b, x, y)))))
          .stablehlo("remainder")
          .explain("d(x rem y) = dx − trunc(x/y)·dy")
          .domain(0.5, 2)
          .define();

  public static final Primitive MAX =
      Pointwise.binary("max", FAMILY, Accepts.ANY, false, Math::max, Math::max, ScalarOp.MAX)
          .jvp(
              Pointwise.jvp(
                  "max",
                  (b, x, y, o, dx) -> mul(b, dx, balancedEq(b, x, o, y)),
                  (b, x, y, o, dy) -> mul(b, dy, balancedEq(b, y, o, x))))
          .stablehlo("maximum")
          .explain("d max(x, y) = dx where x is larger, dy where y is, half of each at a tie")
          .define();

  public static final Primitive MIN =
      Pointwise.binary("min", FAMILY, Accepts.ANY, false, Math::min, Math::min, ScalarOp.MIN)
          .jvp(
              Pointwise.jvp(
                  "min",
                  (b, x, y, o, dx) -> mul(b, dx, balancedEq(b, x, o, y)),
                  (b, x, y, o, dy) -> mul(b, dy, balancedEq(b, y, o, x))))
          .stablehlo("minimum")
          .explain("d min(x, y) = dx where x is smaller, dy where y is, half of each at a tie")
          .define();

  public static final Primitive SQUARE =
      Pointwise.define("square", FAMILY, Accepts.NUMERIC, false)
          .samples(Pointwise.samples(1, DType.FLOAT32))
          .eval((ev, ins, p) -> List.of(Powers.integerPowEval(ins.getFirst(), 2)))
          .lower(
              new dev.nabla.ir.LowerRule.Pointwise(
                  (p, args, ins, out) ->
                      Expr.call(ScalarOp.MUL, out.dtype(), args.getFirst(), args.getFirst())))
          .jvp(Pointwise.jvp("square", (b, x, y, dx) -> mul(b, dx, mul(b, scalarLike(x, 2), x))))
          .explain("d(x²) = 2·x·dx")
          .define();

  public static final Primitive ABS =
      Pointwise.define("abs", FAMILY, Accepts.SIGNED, false)
          .samples(Pointwise.samples(1, DType.FLOAT32))
          .eval((ev, ins, p) -> List.of(absolute(ins.getFirst())))
          .lower(Pointwise.scalar(ScalarOp.ABS))
          .jvp(Pointwise.jvp("abs", (b, x, y, dx) -> absTangent(b, x, dx)))
          .stablehlo("abs")
          .explain("d|x| = sign(x)·dx")
          .define();

  public static final Primitive SIGN =
      Pointwise.define("sign", FAMILY, Accepts.NUMERIC, false)
          .samples(Pointwise.samples(1, DType.FLOAT32))
          .eval((ev, ins, p) -> List.of(signOf(ins.getFirst())))
          .lower(Pointwise.scalar(ScalarOp.SIGN))
          .notDifferentiable()
          .stablehlo("sign")
          .explain("d sign(x) = 0")
          .define();

  public static final Primitive SQRT =
      Pointwise.unary("sqrt", FAMILY, Math::sqrt, ScalarOp.SQRT)
          .jvp(Pointwise.jvp("sqrt", (b, x, y, dx) -> mul(b, dx, div(b, scalarLike(x, 0.5), y))))
          .stablehlo("sqrt")
          .explain("d√x = ½·dx/√x")
          .domain(0.5, 2)
          .define();

  public static final Primitive RSQRT =
      Pointwise.unary("rsqrt", FAMILY, x -> 1 / Math.sqrt(x), ScalarOp.RSQRT)
          .jvp(
              Pointwise.jvp(
                  "rsqrt", (b, x, y, dx) -> mul(b, dx, mul(b, scalarLike(x, -0.5), div(b, y, x)))))
          .stablehlo("rsqrt")
          .explain("d x^(−½) = −½·x^(−½)/x·dx")
          .domain(0.5, 2)
          .define();

  // ---- emission ----

  public static Atom add(GraphBuilder b, Atom x, Atom y) {
    return b.bind1(ADD, Params.EMPTY, x, y);
  }

  public static Atom addAny(GraphBuilder b, Atom x, Atom y) {
    return b.bind1(ADD_ANY, Params.EMPTY, x, y);
  }

  public static Atom sub(GraphBuilder b, Atom x, Atom y) {
    return b.bind1(SUB, Params.EMPTY, x, y);
  }

  public static Atom mul(GraphBuilder b, Atom x, Atom y) {
    return b.bind1(MUL, Params.EMPTY, x, y);
  }

  public static Atom div(GraphBuilder b, Atom x, Atom y) {
    return b.bind1(DIV, Params.EMPTY, x, y);
  }

  public static Atom neg(GraphBuilder b, Atom x) {
    return b.bind1(NEG, Params.EMPTY, x);
  }

  public static Atom max(GraphBuilder b, Atom x, Atom y) {
    return b.bind1(MAX, Params.EMPTY, x, y);
  }

  public static Atom min(GraphBuilder b, Atom x, Atom y) {
    return b.bind1(MIN, Params.EMPTY, x, y);
  }

  public static Atom pow(GraphBuilder b, Atom x, Atom y) {
    return b.bind1(Powers.POW, Params.EMPTY, x, y);
  }

  public static Atom integerPow(GraphBuilder b, Atom x, int n) {
    return b.bind1(Powers.INTEGER_POW, Params.of("y", n), x);
  }

  public static Atom sign(GraphBuilder b, Atom x) {
    return b.bind1(SIGN, Params.EMPTY, x);
  }

  public static Atom sqrt(GraphBuilder b, Atom x) {
    return b.bind1(SQRT, Params.EMPTY, x);
  }

  public static Atom rsqrt(GraphBuilder b, Atom x) {
    return b.bind1(RSQRT, Params.EMPTY, x);
  }

  public static Atom square(GraphBuilder b, Atom x) {
    return b.bind1(SQUARE, Params.EMPTY, x);
  }

  public static Atom reciprocal(GraphBuilder b, Atom x) {
    return integerPow(b, x, -1);
  }

  /** A scalar literal of the operand's dtype, weakly typed if the operand is. */
  public static Atom scalarLike(Atom x, double value) {
    return GraphBuilder.literal(
        new ShapedArray(x.aval().dtype(), dev.nabla.tensor.Shape.SCALAR, x.aval().weakType()),
        value);
  }

  // ---- rules ----

  private static TransposeRule additive(boolean subtract) {
    return (b, p, cts, ops) -> {
      Atom ct = cts.getFirst();
      if (ct == null) {
        return Arrays.asList(null, null);
      }
      Atom left = ops.get(0).isLinear() ? Pointwise.unbroadcast(b, ct, ops.get(0).aval()) : null;
      Atom right = null;
      if (ops.get(1).isLinear()) {
        right = Pointwise.unbroadcast(b, subtract ? neg(b, ct) : ct, ops.get(1).aval());
      }
      return Arrays.asList(left, right);
    };
  }

  private static List<@Nullable Atom> transposeMul(
      GraphBuilder b, Params p, List<? extends @Nullable Atom> cts, List<Operand> ops) {
    Atom ct = cts.getFirst();
    if (ct == null) {
      return Arrays.asList(null, null);
    }
    return ops.get(0).isLinear()
        ? Arrays.asList(
            Pointwise.unbroadcast(b, mul(b, ct, ops.get(1).atom()), ops.get(0).aval()), null)
        : Arrays.asList(
            null, Pointwise.unbroadcast(b, mul(b, ops.get(0).atom(), ct), ops.get(1).aval()));
  }

  private static List<@Nullable Atom> transposeDiv(
      GraphBuilder b, Params p, List<? extends @Nullable Atom> cts, List<Operand> ops) {
    Atom ct = cts.getFirst();
    return Arrays.asList(
        ct == null
            ? null
            : Pointwise.unbroadcast(b, div(b, ct, ops.get(1).atom()), ops.get(0).aval()),
        null);
  }

  /** 1 where x is the result, ½ where both operands are (JAX's convention at ties), 0 elsewhere. */
  private static Atom balancedEq(GraphBuilder b, Atom x, Atom out, Atom other) {
    var shape = out.aval().shape();
    Atom one = Shapes.full(b, ShapedArray.of(x.aval().dtype(), shape), 1);
    Atom half = Shapes.full(b, ShapedArray.of(x.aval().dtype(), shape), 0.5);
    Atom zero = Shapes.full(b, ShapedArray.of(x.aval().dtype(), shape), 0);
    Atom xs = Shapes.broadcastTo(b, x, shape);
    Atom os = Shapes.broadcastTo(b, other, shape);
    Atom isX = Comparisons.eq(b, xs, out);
    Atom isOther = Comparisons.eq(b, os, out);
    return Selection.select(b, isX, Selection.select(b, isOther, half, one), zero);
  }

  // ---- evaluation ----

  static long divide(long x, long y) {
    return y == 0 ? -1 : x / y;
  }

  static long remainder(long x, long y) {
    return y == 0 ? x : x % y;
  }

  private static Tensor negate(Tensor x) {
    return x.dtype().isFloat()
        ? Pointwise.map(x, x.aval(), v -> -v)
        : Pointwise.mapLong(x, x.aval(), v -> -v);
  }

  /** The derivative at 0 is 1, as in JAX. */
  private static Atom absTangent(GraphBuilder b, Atom x, Atom dx) {
    Atom up = b.bind1(Comparisons.GE, Params.EMPTY, x, scalarLike(x, 0));
    return Selection.select(b, up, dx, neg(b, dx));
  }

  private static Tensor absolute(Tensor x) {
    return x.dtype().isFloat()
        ? Pointwise.map(x, x.aval(), Math::abs)
        : Pointwise.mapLong(x, x.aval(), Math::abs);
  }

  private static Tensor signOf(Tensor x) {
    return x.dtype().isFloat()
        ? Pointwise.map(x, x.aval(), Math::signum)
        : Pointwise.mapLong(
            x, x.aval(), v -> x.dtype().isUnsigned() ? (v == 0 ? 0 : 1) : Long.signum(v));
  }
}
