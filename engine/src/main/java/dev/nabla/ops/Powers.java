package dev.nabla.ops;

import static dev.nabla.ops.Arithmetic.mul;
import static dev.nabla.ops.Arithmetic.scalarLike;
import static dev.nabla.ops.Arithmetic.sub;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.kernel.Expr;
import dev.nabla.kernel.ScalarOp;
import dev.nabla.ops.Pointwise.Accepts;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Powers: of floats, and of anything to a fixed integer. */
public final class Powers {
  private static final String FAMILY = "Arithmetic";

  private Powers() {}

  /** A float to the power of a float, or of an integer that stays one. */
  public static final Primitive POW =
      Pointwise.define("pow", FAMILY, Accepts.FLOAT, false)
          .shape((ins, p) -> List.of(powType(ins)))
          .eval((ev, ins, p) -> List.of(powEval(ins.get(0), ins.get(1))))
          .samples(powSamples())
          .lower(
              new LowerRule.Pointwise(
                  (p, args, ins, out) ->
                      Expr.call(
                          ScalarOp.POW,
                          out.dtype(),
                          args.get(0),
                          ins.get(1).dtype() == out.dtype()
                              ? args.get(1)
                              : new Expr.Cast(out.dtype(), args.get(1)))))
          .jvp(Pointwise.jvp("pow", Powers::powByBase, Powers::powByExponent))
          .stablehlo("power")
          .explain("d xʸ = y·xʸ⁻¹·dx + ln(x)·xʸ·dy")
          .domain(0.5, 2)
          .define();

  public static final Primitive INTEGER_POW =
      Pointwise.define("integer_pow", FAMILY, Accepts.NUMERIC, false)
          .shape((ins, p) -> List.of(integerPowType(ins, p.integer("y"))))
          .samples(
              Primitive.Sample.of(Params.of("y", 2), ShapedArray.of(DType.FLOAT32, 3)),
              Primitive.Sample.of(Params.of("y", -3), ShapedArray.of(DType.FLOAT32)),
              Primitive.Sample.of(Params.of("y", 0), ShapedArray.of(DType.FLOAT32, 2)))
          .domain(0.5, 2)
          .eval((ev, ins, p) -> List.of(integerPowEval(ins.getFirst(), p.integer("y"))))
          .lower(
              new dev.nabla.ir.LowerRule.Pointwise(
                  (p, args, ins, out) -> integerPowExpr(args.getFirst(), p.integer("y"), out)))
          .jvp(
              (b, p, xs, ts) -> {
                int n = p.integer("y");
                Atom x = xs.getFirst();
                Atom out = Arithmetic.integerPow(b, x, n);
                Atom dx = ts.getFirst();
                Atom t = dx == null || n == 0 ? null : mul(b, dx, integerPowSlope(b, x, n));
                return new dev.nabla.ir.Rules.Dual(List.of(out), Arrays.asList(t));
              })
          .explain("d(xⁿ) = n·xⁿ⁻¹·dx")
          .define();

  private static Primitive.Sample[] powSamples() {
    List<Primitive.Sample> all = new ArrayList<>(List.of(Pointwise.samples(2, DType.FLOAT32)));
    ShapedArray floats = ShapedArray.of(DType.FLOAT32, 3);
    all.add(Pointwise.sample(floats, ShapedArray.of(DType.INT32, 3)));
    all.add(Pointwise.sample(floats, ShapedArray.of(DType.INT32)));
    return all.toArray(Primitive.Sample[]::new);
  }

  private static ShapedArray powType(List<ShapedArray> ins) {
    ShapedArray x = ins.get(0);
    ShapedArray y = ins.get(1);
    if (!x.dtype().isFloat() || (y.dtype() != x.dtype() && !y.dtype().isInteger())) {
      throw NablaError.typeError(
              "pow requires a floating-point base and an exponent of the same dtype or an integer,"
                  + " got "
                  + x.dtype().longName()
                  + " and "
                  + y.dtype().longName()
                  + ".")
          .withFix("Convert one of them with astype.");
    }
    boolean weak = x.weakType() && y.weakType();
    return new ShapedArray(x.dtype(), Broadcasting.shape("pow", ins), weak);
  }

  private static Tensor powEval(Tensor x, Tensor y) {
    ShapedArray out = powType(List.of(x.aval(), y.aval()));
    return Pointwise.zip(x, y, out, Powers::realPower, (a, n) -> 0);
  }

  /** With an integer as exponent the power zero has no slope, not even at zero. */
  private static Atom powByBase(GraphBuilder b, Atom x, Atom n, Atom out, Atom dx) {
    if (n.aval().dtype().isFloat()) {
      return mul(b, dx, mul(b, n, Arithmetic.pow(b, x, sub(b, n, scalarLike(n, 1)))));
    }
    var shape = out.aval().shape();
    Atom y = Shapes.broadcastTo(b, Conversion.convert(b, n, x.aval().dtype(), false), shape);
    Atom isZero = Comparisons.eq(b, y, scalarLike(y, 0));
    Atom safe = Selection.select(b, isZero, fullLike(b, y, 1), y);
    Atom slope = mul(b, safe, Arithmetic.pow(b, x, sub(b, y, scalarLike(y, 1))));
    return mul(b, dx, Selection.select(b, isZero, fullLike(b, y, 0), slope));
  }

  private static Atom powByExponent(GraphBuilder b, Atom x, Atom y, Atom out, Atom dy) {
    Atom isZero = Comparisons.eq(b, x, scalarLike(x, 0));
    Atom safe = Selection.select(b, isZero, fullLike(b, x, 1), x);
    return mul(b, dy, mul(b, Exponential.log(b, safe), out));
  }

  private static Atom fullLike(GraphBuilder b, Atom x, double v) {
    return Shapes.full(b, x.aval().strong(), v);
  }

  private static Atom integerPowSlope(GraphBuilder b, Atom x, int n) {
    if (n == 1) {
      return scalarLike(x, 1);
    }
    Atom base = n == 2 ? x : Arithmetic.integerPow(b, x, n - 1);
    return mul(b, scalarLike(x, n), base);
  }

  private static ShapedArray integerPowType(List<ShapedArray> ins, int n) {
    ShapedArray type = Pointwise.resultType("integer_pow", Accepts.NUMERIC, false, ins);
    if (n < 0 && !type.dtype().isFloat()) {
      throw NablaError.typeError(
              "Integers cannot be raised to negative powers, got integer_pow("
                  + type.toLongString()
                  + ", "
                  + n
                  + ")")
          .withFix("Use a float base, for example x.astype(jnp.float32).");
    }
    return type;
  }

  static Tensor integerPowEval(Tensor x, int n) {
    return x.dtype().isFloat()
        ? Pointwise.map(x, x.aval(), v -> n < 0 ? 1 / power(v, -n) : power(v, n))
        : Pointwise.mapLong(x, x.aval(), v -> powerLong(v, n));
  }

  /**
   * C's {@code pow}: where Java's is NaN, 1 to any power is 1, and −1 to an infinite one is too.
   */
  private static double realPower(double x, double y) {
    return x == 1 || (x == -1 && Double.isInfinite(y)) ? 1 : Math.pow(x, y);
  }

  private static double power(double x, int n) {
    double r = 1;
    for (int i = n; i > 0; i >>= 1) {
      if ((i & 1) == 1) {
        r *= x;
      }
      x *= x;
    }
    return r;
  }

  private static long powerLong(long x, int n) {
    long r = 1;
    for (int i = n; i > 0; i >>= 1) {
      if ((i & 1) == 1) {
        r *= x;
      }
      x *= x;
    }
    return r;
  }

  /** Repeated squaring, as XLA expands it. */
  private static Expr integerPowExpr(Expr x, int n, ShapedArray out) {
    Expr one = Expr.Const.ofDouble(out.dtype(), 1);
    Expr r = null;
    Expr square = x;
    for (int i = Math.abs(n); i > 0; i >>= 1) {
      if ((i & 1) == 1) {
        r = r == null ? square : Expr.call(ScalarOp.MUL, out.dtype(), r, square);
      }
      if (i > 1) {
        square = Expr.call(ScalarOp.MUL, out.dtype(), square, square);
      }
    }
    r = r == null ? one : r;
    return n < 0 ? Expr.call(ScalarOp.DIV, out.dtype(), one, r) : r;
  }
}
