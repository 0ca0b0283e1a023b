package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ops.Arithmetic;
import dev.nabla.ops.Comparisons;
import dev.nabla.ops.Exponential;
import dev.nabla.ops.Logic;
import dev.nabla.ops.Rounding;
import dev.nabla.ops.Selection;
import dev.nabla.ops.Shapes;
import dev.nabla.ops.Special;
import dev.nabla.ops.Trig;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import java.util.List;

/** Less common element-wise functions, and those made of several primitives. */
final class MathFunctions {
  private static final String JNP = "jax.numpy";
  private static final String LAX = "jax.lax";
  private static final String SPECIAL = "jax.scipy.special";
  private static final String MATH = "Mathematics";

  private MathFunctions() {}

  static void register(Library l) {
    both(l, "arcsin", "asin", Trig.ASIN, "Angle whose sine is x");
    both(l, "arccos", "acos", Trig.ACOS, "Angle whose cosine is x");
    both(l, "sinh", "sinh", Trig.SINH, "Hyperbolic sine");
    both(l, "cosh", "cosh", Trig.COSH, "Hyperbolic cosine");
    both(l, "arcsinh", "asinh", Trig.ASINH, "Inverse hyperbolic sine");
    both(l, "arccosh", "acosh", Trig.ACOSH, "Inverse hyperbolic cosine");
    both(l, "arctanh", "atanh", Trig.ATANH, "Inverse hyperbolic tangent");
    both(l, "exp2", "exp2", Exponential.EXP2, "2 to the power of x");
    both(l, "cbrt", "cbrt", Exponential.CBRT, "Cube root");
    special(l, "erf", Special.ERF, "Error function");
    special(l, "erfc", Special.ERFC, "1 − erf(x), accurate for large x");
    special(l, "digamma", Special.DIGAMMA, "Derivative of the logarithm of the gamma function");
    l.plain(
        SPECIAL,
        "erfinv",
        "a",
        MATH,
        "Inverse of the error function",
        (b, a) -> inexact(b, Special.ERF_INV, a.array("a")));
    l.plain(
        LAX,
        "erf_inv",
        "x",
        MATH,
        "Inverse of the error function",
        (b, a) -> b.bind1(Special.ERF_INV, Params.EMPTY, a.array("x")));
    l.plain(
        SPECIAL,
        "gammaln",
        "x",
        MATH,
        "Logarithm of the gamma function",
        (b, a) -> inexact(b, Special.LGAMMA, a.array("x")));
    l.plain(
        LAX,
        "lgamma",
        "x",
        MATH,
        "Logarithm of the gamma function",
        (b, a) -> b.bind1(Special.LGAMMA, Params.EMPTY, a.array("x")));
    l.plain(JNP, "arctan2", "x1, x2", MATH, "Angle of the point (x2, x1)", MathFunctions::arctan2);
    for (String name : new String[] {"sin", "cos", "tan", "sinh", "cosh", "tanh", "tan2"}) {
      l.alias(JNP, "a" + name, "jax.numpy.arc" + name);
    }
    l.group(JNP, "log2", "x", MATH, "Logarithm to base 2", (b, a) -> logTo(b, a.array("x"), 2));
    l.group(JNP, "log10", "x", MATH, "Logarithm to base 10", (b, a) -> logTo(b, a.array("x"), 10));
    l.group(
        JNP,
        "reciprocal",
        "x",
        MATH,
        "1/x",
        (b, a) -> Arithmetic.reciprocal(b, Operands.toInexact(b, a.array("x"))));
    l.plain(
        JNP,
        "isfinite",
        "x",
        MATH,
        "Whether x is neither infinite nor NaN",
        (b, a) -> finite(b, a.array("x")));
    l.plain(JNP, "isnan", "x", MATH, "Whether x is NaN", (b, a) -> nan(b, a.array("x")));
    l.plain(JNP, "isinf", "x", MATH, "Whether x is infinite", (b, a) -> infinite(b, a.array("x")));
    l.group(
        JNP,
        "clip",
        "arr=None, min=None, max=None",
        MATH,
        "x, kept between two bounds",
        MathFunctions::clip);
    l.plain(
        LAX,
        "clamp",
        "min, x, max",
        MATH,
        "x, kept between two bounds",
        (b, a) -> b.bind1(Selection.CLAMP, Params.EMPTY, clampOperands(b, a).toArray(Atom[]::new)));
    l.group(
        JNP,
        "round",
        "a, decimals=0",
        MATH,
        "Rounded to the nearest, ties to even",
        MathFunctions::round);
    l.alias(JNP, "around", "jax.numpy.round");
    l.group(
        JNP,
        "trunc",
        "x",
        MATH,
        "Rounded towards zero",
        (b, a) -> {
          Atom x = a.array("x");
          return x.aval().dtype().isFloat() ? truncate(b, x) : x;
        });
    l.group(
        JNP,
        "floor_divide",
        "x1, x2",
        MATH,
        "Quotient, rounded down",
        (b, a) -> floorDivide(b, pair(b, "floor_divide", a)));
    l.group(
        JNP,
        "remainder",
        "x1, x2",
        MATH,
        "Remainder with the divisor's sign",
        (b, a) -> remainder(b, pair(b, "remainder", a)));
    l.group(
        JNP,
        "mod",
        "x1, x2",
        MATH,
        "Remainder with the divisor's sign",
        (b, a) -> remainder(b, pair(b, "mod", a)));
    l.plain(
        JNP,
        "fmod",
        "x1, x2",
        MATH,
        "Remainder with the dividend's sign",
        (b, a) -> b.bind(Arithmetic.REM, Params.EMPTY, pair(b, "fmod", a)).getFirst());
    l.group(
        JNP,
        "divmod",
        "x1, x2",
        MATH,
        "Quotient and remainder",
        (b, a) -> {
          List<Atom> xs = pair(b, "divmod", a);
          return List.of(floorDivide(b, xs), remainder(b, xs));
        });
    l.group(JNP, "hypot", "x1, x2", MATH, "√(x² + y²), without overflow", MathFunctions::hypot);
  }

  private static void both(Library l, String numpyName, String laxName, Primitive p, String doc) {
    l.plain(JNP, numpyName, "x", MATH, doc, (b, a) -> inexact(b, p, a.array("x")));
    l.plain(LAX, laxName, "x", MATH, doc, (b, a) -> b.bind1(p, Params.EMPTY, a.array("x")));
  }

  private static void special(Library l, String name, Primitive p, String doc) {
    l.plain(SPECIAL, name, "x", MATH, doc, (b, a) -> inexact(b, p, a.array("x")));
    l.plain(LAX, name, "x", MATH, doc, (b, a) -> b.bind1(p, Params.EMPTY, a.array("x")));
  }

  private static Atom inexact(GraphBuilder b, Primitive p, Atom x) {
    return b.bind1(p, Params.EMPTY, Operands.toInexact(b, x));
  }

  private static List<Atom> pair(GraphBuilder b, String name, Arguments a) {
    return Operands.promoteRanks(
        b, name, Operands.promoteTypes(b, List.of(a.array("x1"), a.array("x2"))));
  }

  private static Atom arctan2(GraphBuilder b, Arguments a) {
    List<Atom> xs = Operands.promoteInexact(b, List.of(a.array("x1"), a.array("x2")));
    return b.bind(Trig.ATAN2, Params.EMPTY, Operands.promoteRanks(b, "arctan2", xs)).getFirst();
  }

  private static Atom logTo(GraphBuilder b, Atom x, double base) {
    Atom y = Exponential.log(b, Operands.toInexact(b, x));
    return Arithmetic.div(b, y, GraphBuilder.literal(y.aval().dtype(), Math.log(base)));
  }

  private static Atom finite(GraphBuilder b, Atom x) {
    return x.aval().dtype().isFloat()
        ? b.bind1(Rounding.IS_FINITE, Params.EMPTY, x)
        : Shapes.full(b, ShapedArray.of(DType.BOOL, x.aval().shape()), 1);
  }

  private static Atom nan(GraphBuilder b, Atom x) {
    return b.bind1(Comparisons.NE, Params.EMPTY, x, x);
  }

  private static Atom infinite(GraphBuilder b, Atom x) {
    if (!x.aval().dtype().isFloat()) {
      return Shapes.full(b, ShapedArray.of(DType.BOOL, x.aval().shape()), 0);
    }
    Atom inf = Arithmetic.scalarLike(x, Double.POSITIVE_INFINITY);
    return Comparisons.eq(b, b.bind1(Arithmetic.ABS, Params.EMPTY, x), inf);
  }

  private static Atom clip(GraphBuilder b, Arguments a) {
    Atom x = a.array("arr");
    for (String bound : new String[] {"min", "max"}) {
      Atom limit = a.arrayOrNull(bound);
      if (limit != null) {
        List<Atom> xs =
            Operands.promoteRanks(b, "clip", Operands.promoteTypes(b, List.of(x, limit)));
        x =
            bound.equals("min")
                ? Arithmetic.max(b, xs.get(1), xs.get(0))
                : Arithmetic.min(b, xs.get(1), xs.get(0));
      }
    }
    return x;
  }

  private static List<Atom> clampOperands(GraphBuilder b, Arguments a) {
    List<Atom> xs = List.of(a.array("min"), a.array("x"), a.array("max"));
    boolean weak = xs.stream().anyMatch(x -> x.aval().weakType());
    return weak ? Operands.promoteTypes(b, xs) : xs;
  }

  private static Atom round(GraphBuilder b, Arguments a) {
    Atom x = a.array("a");
    int decimals = a.integer("decimals");
    if (x.aval().dtype().isBool()) {
      throw NablaError.valueError("round is not defined for booleans.")
          .withFix("Convert it: x.astype(int).");
    }
    if (!x.aval().dtype().isFloat()) {
      if (decimals < 0) {
        throw NablaError.of(
            "NotImplementedError", "integer np.round not implemented for decimals < 0");
      }
      return x;
    }
    if (decimals == 0) {
      return nearest(b, x);
    }
    Atom factor = Arithmetic.scalarLike(x, Math.pow(10, decimals));
    return Arithmetic.div(b, nearest(b, Arithmetic.mul(b, x, factor)), factor);
  }

  private static Atom nearest(GraphBuilder b, Atom x) {
    return b.bind1(Rounding.ROUND, Params.of("rounding_method", 1), x);
  }

  private static Atom truncate(GraphBuilder b, Atom x) {
    Atom negative = b.bind1(Comparisons.LT, Params.EMPTY, x, Arithmetic.scalarLike(x, 0));
    Atom up = b.bind1(Rounding.CEIL, Params.EMPTY, x);
    return Selection.select(b, negative, up, b.bind1(Rounding.FLOOR, Params.EMPTY, x));
  }

  /** The remainder takes the divisor's sign: where truncation left another one, add the divisor. */
  private static Atom remainder(GraphBuilder b, List<Atom> xs) {
    Atom y = xs.get(1);
    Atom r = b.bind(Arithmetic.REM, Params.EMPTY, xs).getFirst();
    Atom zero = Arithmetic.scalarLike(r, 0);
    Atom nonzero = b.bind1(Comparisons.NE, Params.EMPTY, r, zero);
    Atom signs =
        b.bind1(
            Comparisons.NE,
            Params.EMPTY,
            b.bind1(Comparisons.LT, Params.EMPTY, r, zero),
            b.bind1(Comparisons.LT, Params.EMPTY, y, Arithmetic.scalarLike(y, 0)));
    Atom wrong = b.bind1(Logic.AND, Params.EMPTY, signs, nonzero);
    return Selection.select(b, wrong, Arithmetic.add(b, r, y), r);
  }

  /** As Python's floats: the remainder is taken off first, so that the quotient is nearly whole. */
  private static Num floorDivide(Num x, Num y) {
    Num rest = x.rem(y);
    Num whole = y.eq(0).then(x, x.minus(rest)).over(y);
    Num below = rest.ne(0).and(y.sign().ne(rest.sign()));
    Num q = below.then(whole.minus(1), whole);
    return q.of(q.b().bind1(Rounding.ROUND, Params.of("rounding_method", 0), q.atom()));
  }

  private static Atom floorDivide(GraphBuilder b, List<Atom> xs) {
    Atom x = xs.get(0);
    Atom y = xs.get(1);
    if (x.aval().dtype().isFloat()) {
      return floorDivide(Num.of(b, x), Num.of(b, y)).atom();
    }
    Atom q = Arithmetic.div(b, x, y);
    if (x.aval().dtype().isUnsigned()) {
      return q;
    }
    Atom r = b.bind(Arithmetic.REM, Params.EMPTY, xs).getFirst();
    Atom uneven = b.bind1(Comparisons.NE, Params.EMPTY, r, Arithmetic.scalarLike(r, 0));
    Atom signs =
        b.bind1(Comparisons.NE, Params.EMPTY, Arithmetic.sign(b, x), Arithmetic.sign(b, y));
    Atom below = b.bind1(Logic.AND, Params.EMPTY, signs, uneven);
    return Selection.select(b, below, Arithmetic.sub(b, q, Arithmetic.scalarLike(q, 1)), q);
  }

  private static Atom hypot(GraphBuilder b, Arguments a) {
    List<Atom> xs =
        Operands.promoteRanks(
            b, "hypot", Operands.promoteInexact(b, List.of(a.array("x1"), a.array("x2"))));
    Atom x = b.bind1(Arithmetic.ABS, Params.EMPTY, xs.get(0));
    Atom y = b.bind1(Arithmetic.ABS, Params.EMPTY, xs.get(1));
    Atom high = Arithmetic.max(b, x, y);
    Atom low = Arithmetic.min(b, x, y);
    Atom isZero = Comparisons.eq(b, high, Arithmetic.scalarLike(high, 0));
    Atom one =
        Shapes.full(
            b, high.aval().withWeakType(high.aval().rank() == 0 && high.aval().weakType()), 1);
    Atom safe = Selection.select(b, isZero, one, high);
    Atom ratio = Arithmetic.div(b, low, safe);
    Atom root =
        Arithmetic.sqrt(
            b, Arithmetic.add(b, Arithmetic.scalarLike(x, 1), Arithmetic.square(b, ratio)));
    Atom length = Selection.select(b, isZero, high, Arithmetic.mul(b, high, root));
    // Infinite is infinite, whatever the other side is, even NaN.
    Num infinity = Num.of(b, length).constant(Double.POSITIVE_INFINITY);
    Num unbounded = Num.of(b, x).eq(infinity).or(Num.of(b, y).eq(infinity));
    return unbounded.then(infinity, Num.of(b, length)).atom();
  }
}
