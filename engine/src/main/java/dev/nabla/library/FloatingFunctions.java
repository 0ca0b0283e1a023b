package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ops.Bits;
import dev.nabla.ops.CustomJvp;
import dev.nabla.ops.Exponential;
import dev.nabla.ops.Logic;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Precision;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** Functions that look at floating-point numbers closely, and functions of two of them. */
final class FloatingFunctions {
  private static final String JNP = "jax.numpy";
  private static final String LAX = "jax.lax";
  private static final String MATH = "Mathematics";

  private FloatingFunctions() {}

  static void register(Library l) {
    l.group(
        JNP,
        "nan_to_num",
        "x, copy=True, nan=0.0, posinf=None, neginf=None",
        MATH,
        "NaN and infinities replaced by numbers",
        FloatingFunctions::nanToNum);
    unary(l, "sinc", "sin(πx)/(πx), 1 at 0", FloatingFunctions::sinc);
    unary(l, "fabs", "Absolute value, as a float", Num::abs);
    l.group(
        JNP,
        "rint",
        "x",
        MATH,
        "Rounded to the nearest integer, ties to even",
        (b, a) -> {
          Num x = Num.of(b, a.array("x"));
          return x.dtype().isFloat() ? x.rounded().atom() : x.as(Precision.defaultFloat()).atom();
        });
    for (String name : new String[] {"deg2rad", "radians"}) {
      unary(l, name, "Degrees in radians", x -> x.times(Math.PI / 180));
    }
    for (String name : new String[] {"rad2deg", "degrees"}) {
      unary(l, name, "Radians in degrees", x -> x.times(180 / Math.PI));
    }
    unary(l, "spacing", "The distance to the next number", FloatingFunctions::spacing);
    unary(l, "signbit", "Whether the sign bit is set", FloatingFunctions::signBit);
    l.plain(
        JNP, "isposinf", "x, out=None", MATH, "Whether x is +∞", (b, a) -> infinite(b, a, true));
    l.plain(
        JNP, "isneginf", "x, out=None", MATH, "Whether x is −∞", (b, a) -> infinite(b, a, false));
    l.group(
        JNP,
        "modf",
        "x, out=None",
        MATH,
        "Fraction and whole part",
        (b, a) -> {
          Num x = Num.of(b, a.array("x")).inexact();
          Num up = x.of(b.bind1(dev.nabla.ops.Rounding.CEIL, Params.EMPTY, x.atom()));
          Num whole = x.ge(0).then(x.floor(), up);
          return List.of(x.minus(whole).atom(), whole.atom());
        });
    l.group(JNP, "frexp", "x", MATH, "Mantissa and exponent", FloatingFunctions::frexp);
    l.group(JNP, "ldexp", "x1, x2", MATH, "x1 · 2^x2", FloatingFunctions::ldexp);
    registerBinary(l);
    complexParts(l);
  }

  /** Numbers are real: their parts are themselves and nothing. */
  private static void complexParts(Library l) {
    for (String name : new String[] {"conj", "conjugate"}) {
      l.plain(JNP, name, "x", MATH, "x itself: numbers are real", (b, a) -> a.array("x"));
    }
    l.plain(JNP, "real", "val", MATH, "x itself: numbers are real", (b, a) -> a.array("val"));
    l.plain(
        JNP,
        "imag",
        "val",
        MATH,
        "Zeros: numbers are real",
        (b, a) -> Num.of(b, a.array("val")).filled(0).atom());
    l.group(
        JNP,
        "angle",
        "z, deg=False",
        MATH,
        "0 for positive numbers, π for negative ones",
        (b, a) -> {
          Num x = Num.of(b, a.array("z")).inexact();
          double half = a.flag("deg") ? 180 : Math.PI;
          Num r = x.lt(0).then(half, x.filled(0));
          return x.isNan().then(x, r).atom();
        });
  }

  private static void registerBinary(Library l) {
    binary(l, "heaviside", "0 below zero, 1 above, x2 at zero", FloatingFunctions::heaviside);
    binary(l, "float_power", "x1 to the power of x2, as floats", Num::pow);
    binary(
        l,
        "copysign",
        "Magnitude of x1, sign of x2",
        (x, y) -> signBit(y).then(x.abs().negated(), x.abs()));
    binary(l, "nextafter", "The next number from x towards y", FloatingFunctions::nextAfter);
    binary(
        l,
        "logaddexp",
        "log(exp(x) + exp(y)), without overflow",
        (x, y) -> logAddExp(x, y, false, 3));
    binary(
        l, "logaddexp2", "log2(2^x + 2^y), without overflow", (x, y) -> logAddExp(x, y, true, 3));
    l.group(
        JNP,
        "fmax",
        "x1, x2",
        MATH,
        "Larger of two, NaNs left out",
        (b, a) -> {
          Num x = Num.of(b, a.array("x1"));
          Num y = Num.of(b, a.array("x2"));
          return x.gt(y).or(y.isNan()).then(x, y).atom();
        });
    l.group(
        JNP,
        "fmin",
        "x1, x2",
        MATH,
        "Smaller of two, NaNs left out",
        (b, a) -> {
          Num x = Num.of(b, a.array("x1"));
          Num y = Num.of(b, a.array("x2"));
          return x.lt(y).or(y.isNan()).then(x, y).atom();
        });
    l.plain(
        LAX,
        "nextafter",
        "x1, x2",
        MATH,
        "The next number from x1 towards x2",
        (b, a) -> b.bind1(Bits.NEXTAFTER, Params.EMPTY, a.array("x1"), a.array("x2")));
    l.plain(
        LAX,
        "bitcast_convert_type",
        "operand, new_dtype",
        "Types",
        "The operand's bits read as another type",
        (b, a) -> Bits.bitcast(b, a.array("operand"), a.requiredDType("new_dtype")));
  }

  private static void unary(Library l, String name, String doc, UnaryOperator<Num> f) {
    l.group(JNP, name, "x", MATH, doc, (b, a) -> f.apply(Num.of(b, a.array("x")).inexact()).atom());
  }

  private static void binary(Library l, String name, String doc, BinaryOperator<Num> f) {
    l.group(
        JNP,
        name,
        "x1, x2",
        MATH,
        doc,
        (b, a) -> {
          List<Atom> xs =
              Operands.promoteRanks(
                  b, name, Operands.promoteInexact(b, List.of(a.array("x1"), a.array("x2"))));
          return f.apply(Num.of(b, xs.get(0)), Num.of(b, xs.get(1))).atom();
        });
  }

  /** The largest finite number of a type. */
  static double largest(DType d) {
    return switch (d) {
      case FLOAT16 -> 65504;
      case BFLOAT16 -> 0x1.FEp127;
      case FLOAT32 -> Float.MAX_VALUE;
      default -> Double.MAX_VALUE;
    };
  }

  private static Atom nanToNum(GraphBuilder b, Arguments a) {
    Num x = Num.of(b, a.array("x"));
    if (!x.dtype().isFloat()) {
      return x.atom();
    }
    double top = largest(x.dtype());
    Num nan = x.of(a.array("nan")).as(x.dtype());
    Num high = a.isNone("posinf") ? x.number(top) : x.of(a.array("posinf")).as(x.dtype());
    Num low = a.isNone("neginf") ? x.number(-top) : x.of(a.array("neginf")).as(x.dtype());
    Num y = x.isNan().then(nan, x);
    y = y.eq(Double.POSITIVE_INFINITY).then(high, y);
    return y.eq(Double.NEGATIVE_INFINITY).then(low, y).atom();
  }

  private static Atom infinite(GraphBuilder b, Arguments a, boolean positive) {
    Num x = Num.of(b, a.array("x"));
    double inf = positive ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    return x.dtype().isFloat()
        ? x.eq(inf).atom()
        : dev.nabla.ops.Shapes.full(b, dev.nabla.tensor.ShapedArray.of(DType.BOOL, x.shape()), 0);
  }

  private static Num sinc(Num x) {
    Num zero = x.eq(0);
    Num pix = x.times(Math.PI);
    Num safe = zero.then(1.0, pix);
    return zero.then(maclaurin(pix, 0, 5), safe.sin().over(safe));
  }

  /** The k-th derivative of sin(x)/x at zero, whose derivative is the next one. */
  private static Num maclaurin(Num x, int k, int orders) {
    double value = k % 2 == 1 ? 0 : (k % 4 == 0 ? 1.0 : -1.0) / (k + 1);
    if (orders == 0) {
      return x.times(0).plus(value);
    }
    return x.of(
        CustomJvp.call(
            x.b(),
            "_sinc_maclaurin",
            List.of(x.atom()),
            (b, in) -> List.of(Num.of(b, in.getFirst()).times(0).plus(value).atom()),
            (b, in) -> {
              Num y = Num.of(b, in.get(0));
              return List.of(
                  maclaurin(y, k, orders - 1).atom(),
                  maclaurin(y, k + 1, orders - 1).times(y.of(in.get(1))).atom());
            }));
  }

  private static Num heaviside(Num x, Num y) {
    Num atZero = x.isNan().then(x, y);
    Num zero = x.constant(0);
    Num one = x.constant(1);
    return x.lt(0).then(zero, x.gt(0).then(one, atZero));
  }

  private static Num nextAfter(Num x, Num y) {
    return x.of(x.b().bind1(Bits.NEXTAFTER, Params.EMPTY, x.atom(), y.atom()));
  }

  private static Num spacing(Num x) {
    Num s = nextAfter(x, x.sign().times(Double.POSITIVE_INFINITY)).minus(x);
    double least =
        switch (x.dtype()) {
          case FLOAT16 -> 0x1p-24;
          case BFLOAT16 -> 0x1p-133;
          case FLOAT32 -> Float.MIN_VALUE;
          default -> Double.MIN_VALUE;
        };
    return x.eq(0).then(least, s);
  }

  /** The sign bit, set for −0 too. */
  private static Num signBit(Num x) {
    DType d = Bits.unsigned(x.dtype().bits());
    Num bits = x.of(Bits.bitcast(x.b(), x.atom(), d));
    Num shift = bits.number(x.dtype().bits() - 1);
    return x.of(x.b().bind1(Logic.SHIFT_RIGHT_LOGICAL, Params.EMPTY, bits.atom(), shift.atom()))
        .ne(0);
  }

  private static Num infinityReplaced(Num x) {
    return x.eq(Double.POSITIVE_INFINITY).then(0.0, x);
  }

  /** log(eˣ + eʸ) or, to base 2, log₂(2ˣ + 2ʸ); its rule weighs the tangents by eˣ/eʳ and eʸ/eʳ. */
  static Num logAddExp(Num x, Num y, boolean base2, int orders) {
    if (orders == 0) {
      return plainLogAddExp(x, y, base2);
    }
    return x.of(
        CustomJvp.call(
            x.b(),
            base2 ? "logaddexp2" : "logaddexp",
            List.of(x.atom(), y.atom()),
            (b, in) ->
                List.of(plainLogAddExp(Num.of(b, in.get(0)), Num.of(b, in.get(1)), base2).atom()),
            (b, in) -> {
              Num p = Num.of(b, in.get(0));
              Num q = Num.of(b, in.get(1));
              Num out = logAddExp(p, q, base2, orders - 1);
              Num r = infinityReplaced(out);
              Num t =
                  p.of(in.get(2))
                      .times(power(infinityReplaced(p).minus(r), base2))
                      .plus(p.of(in.get(3)).times(power(infinityReplaced(q).minus(r), base2)));
              return List.of(out.atom(), t.broadcastTo(out.shape()).atom());
            }));
  }

  private static Num power(Num x, boolean base2) {
    return base2 ? x.of(x.b().bind1(Exponential.EXP2, Params.EMPTY, x.atom())) : x.exp();
  }

  private static Num plainLogAddExp(Num x, Num y, boolean base2) {
    Num high = x.max(y);
    Num delta = x.minus(y);
    Num tail = power(delta.abs().negated(), base2).log1p();
    if (base2) {
      tail = tail.over(Math.log(2));
    }
    return delta.isNan().then(x.plus(y), high.plus(tail));
  }

  /** The exponent e with x = m·2ᵉ and ½ ≤ |m| < 1; 0 for zero, infinities and NaN. */
  private static Num exponent(Num x) {
    Num a = x.abs();
    Num small = a.lt(0x1p-100);
    Num scaled = small.then(a.times(0x1p100), a);
    Num guess = scaled.log().over(Math.log(2)).floor().plus(1);
    Num e = small.then(guess.minus(100), guess);
    Num m = scale(a, e.negated());
    // The logarithm may be off by one at powers of two.
    e = m.ge(1).then(e.plus(1), m.lt(0.5).then(e.minus(1), e));
    Num ordinary = x.isFinite().and(x.ne(0));
    return ordinary.then(e, 0.0).stopped();
  }

  /** x·2ᵉ in two steps: 2ᵉ alone may overflow. */
  private static Num scale(Num x, Num e) {
    Num half = e.times(0.5).floor();
    return x.times(power(half, true)).times(power(e.minus(half), true));
  }

  private static Object frexp(GraphBuilder b, Arguments a) {
    Num x = Num.of(b, a.array("x")).inexact();
    Num e = exponent(x);
    return List.of(scale(x, e.negated()).atom(), e.as(DType.INT32).atom());
  }

  private static Atom ldexp(GraphBuilder b, Arguments a) {
    Num x = Num.of(b, a.array("x1"));
    Num n = Num.of(b, a.array("x2"));
    if (n.dtype().isFloat()) {
      throw NablaError.valueError(
          "ldexp not supported for input types ("
              + x.dtype()
              + ", "
              + n.dtype()
              + "): the exponent has to be an integer.");
    }
    x = x.inexact();
    return scale(x, n.as(x.dtype())).atom();
  }
}
