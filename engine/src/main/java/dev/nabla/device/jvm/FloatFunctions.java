package dev.nabla.device.jvm;

import dev.nabla.device.jvm.Node.Op;
import dev.nabla.tensor.DType;

/**
 * Elementary functions of float32 and float64 as straight-line arithmetic, the same operations for
 * scalars and for vectors, so that both give the same bits. Errors are 1–2 units in the last place;
 * the polynomials are weighted minimax fits made for this file.
 */
final class FloatFunctions {
  private final NodeBuilder b;
  private final DType f;
  private final DType i;
  private final boolean single;

  FloatFunctions(NodeBuilder b, DType f) {
    this.b = b;
    this.f = f;
    this.single = f == DType.FLOAT32;
    this.i = single ? DType.INT32 : DType.INT64;
  }

  // ---- small things ----

  Node c(double v) {
    return b.constant(f, v);
  }

  private Node n(long v) {
    return b.integer(i, v);
  }

  private Node byType(double forSingle, double forDouble) {
    return c(single ? forSingle : forDouble);
  }

  /** {@code Σ coefficients[k]·x^k}, by Horner's rule. */
  Node poly(Node x, double... coefficients) {
    Node r = c(coefficients[coefficients.length - 1]);
    for (int k = coefficients.length - 2; k >= 0; k--) {
      r = b.fma(r, x, c(coefficients[k]));
    }
    return r;
  }

  private Node bits(Node x) {
    return b.bitcast(i, x);
  }

  private Node fromBits(Node x) {
    return b.bitcast(f, x);
  }

  private Node signMask() {
    return n(single ? Integer.MIN_VALUE : Long.MIN_VALUE);
  }

  Node copySign(Node magnitude, Node sign) {
    Node s = b.same(Op.AND, bits(sign), signMask());
    Node m = b.same(Op.AND, bits(magnitude), n(single ? Integer.MAX_VALUE : Long.MAX_VALUE));
    return fromBits(b.same(Op.OR, m, s));
  }

  /** Adding and subtracting it rounds to an integer, which is then in the low bits of the sum. */
  private Node magic() {
    return byType(0x1.8p23, 0x1.8p52);
  }

  private Node infinity() {
    return c(Double.POSITIVE_INFINITY);
  }

  private Node nan() {
    return c(Double.NaN);
  }

  // ---- rounding ----

  Node roundEven(Node x) {
    Node big = byType(0x1p23, 0x1p52);
    Node a = b.abs(x);
    Node r = copySign(b.sub(b.add(a, big), big), x);
    return b.select(b.lt(a, big), r, x);
  }

  Node floor(Node x) {
    Node r = roundEven(x);
    return copySign2(b.select(b.gt(r, x), b.sub(r, c(1)), r), x);
  }

  Node ceil(Node x) {
    Node r = roundEven(x);
    return copySign2(b.select(b.lt(r, x), b.add(r, c(1)), r), x);
  }

  /** Keeps the sign of a result that rounded to zero. */
  private Node copySign2(Node r, Node x) {
    return b.select(b.eq(r, c(0)), copySign(r, x), r);
  }

  Node roundAway(Node x) {
    Node a = b.abs(x);
    Node t = floor(a);
    Node up = b.compare(Op.GE, b.sub(a, t), c(0.5));
    Node r = copySign(b.select(up, b.add(t, c(1)), t), x);
    return b.select(b.lt(a, byType(0x1p23, 0x1p52)), r, x);
  }

  Node sign(Node x) {
    Node unit = copySign(c(1), x);
    Node nonZero = b.gt(b.abs(x), c(0));
    return b.select(nonZero, unit, x);
  }

  // ---- exponentials ----

  private static final double[] EXP32 = {
    0.499999933747259641,
    0.166665195271230972,
    4.16684006014937749e-2,
    8.36885090804346769e-3,
    1.38143501795261394e-3
  };
  private static final double[] EXP64 = {
    0.500000000000000001,
    0.166666666666666613,
    4.16666666666660723e-2,
    8.33333333333888036e-3,
    1.38888888894608847e-3,
    1.98412698288752667e-4,
    2.48015854840079995e-5,
    2.75573151203746048e-6,
    2.75595256143922872e-7,
    2.50805036117807863e-8,
    2.00123533394995339e-9
  };

  /** {@code x = k·ln 2 + r}: the integer k as the sum that holds it, and r. */
  private record Reduced(Node sum, Node k, Node r) {}

  private Reduced byLn2(Node x) {
    Node sum = b.fma(x, c(1.4426950408889634), magic());
    Node k = b.sub(sum, magic());
    Node hi = b.fma(k, byType(-0x1.62e400p-1, -0x1.62e42fefa38p-1), x);
    Node r = b.fma(k, byType(-0x1.7f7d1cp-20, -0x1.ef35793c7673p-45), hi);
    return new Reduced(sum, k, r);
  }

  /** {@code eʳ − 1} for |r| ≤ ½·ln 2. */
  private Node expm1Poly(Node r) {
    Node q = poly(r, single ? EXP32 : EXP64);
    return b.fma(b.mul(r, r), q, r);
  }

  /**
   * 2 to the power of the integer in a sum's low bits, as two factors that neither overflow nor
   * vanish.
   */
  private Node[] powersOfTwo(Node sum) {
    Node k = b.sub(bits(sum), n(single ? 0x4B400000L : 0x4338000000000000L));
    Node half = b.make(Op.SHR_ARITHMETIC, i, 0, null, k, n(1));
    return new Node[] {powerOfTwo(half), powerOfTwo(b.sub(k, half))};
  }

  private Node powerOfTwo(Node k) {
    int bias = single ? 127 : 1023;
    int mantissa = single ? 23 : 52;
    return fromBits(b.make(Op.SHL, i, 0, null, b.add(k, n(bias)), n(mantissa)));
  }

  private Node clamp(Node x, Node low, Node high) {
    return b.min(b.max(x, low), high);
  }

  Node exp(Node x) {
    Node y = clamp(x, byType(-104, -746), byType(89, 710));
    Reduced d = byLn2(y);
    Node[] s = powersOfTwo(d.sum);
    Node p = b.add(expm1Poly(d.r), c(1));
    return b.mul(b.mul(p, s[0]), s[1]);
  }

  Node exp2(Node x) {
    Node y = clamp(x, byType(-151, -1076), byType(129, 1025));
    Node sum = b.add(y, magic());
    Node r = b.mul(b.sub(y, b.sub(sum, magic())), c(0.6931471805599453));
    Node[] s = powersOfTwo(sum);
    return b.mul(b.mul(b.add(expm1Poly(r), c(1)), s[0]), s[1]);
  }

  Node expm1(Node x) {
    Node y = clamp(x, byType(-18, -38), byType(89, 710));
    Reduced d = byLn2(y);
    Node[] s = powersOfTwo(d.sum);
    Node p = expm1Poly(d.r);
    // (2^k)(p + 1) - 1 = ((s0·p) + (s0 - 1/s1))·s1, each step exact but the last two.
    Node inverse = b.sub(n(single ? 254L << 23 : 2046L << 52), bits(s[1]));
    Node r = b.mul(b.fma(p, s[0], b.sub(s[0], fromBits(inverse))), s[1]);
    return b.select(b.eq(x, c(0)), x, r);
  }

  Node logistic(Node x) {
    return b.div(c(1), b.add(c(1), exp(b.neg(x))));
  }

  /** {@code e/(e + 2)} with e = e^{2|x|} − 1. */
  Node tanh(Node x) {
    Node a = b.min(b.abs(x), byType(10, 20));
    Node e = expm1(b.add(a, a));
    return copySign(b.div(e, b.add(e, c(2))), x);
  }

  // ---- logarithms ----

  private static final double[] LOG32 = {
    0.333333104422677897,
    -0.249999865950052561,
    0.200022264398227826,
    -0.166692508046550486,
    0.14218661325862061,
    -0.123843507259398213,
    0.118729566678700462,
    -0.117897911777557955,
    6.91539280591491992e-2
  };
  private static final double[] LOG64 = {
    0.666666666666666605,
    0.400000000000067013,
    0.285714285689401749,
    0.222222226687655782,
    0.181817739061962004,
    0.153871677323716758,
    0.132483815313399503,
    0.13267127634026284
  };

  /** A positive number as m·2^e with m around 1, m − 1 and e. */
  private record Decomposed(Node mantissaMinusOne, Node exponent, Node shift) {}

  private Decomposed decompose(Node x) {
    int width = single ? 23 : 52;
    long half = single ? 0x3F3504F3L : 0x3FE6A09E667F3BCDL; // √½
    Node tiny = b.lt(x, byType(0x1p-126, 0x1p-1022));
    Node scaled = b.select(tiny, b.mul(x, byType(0x1p25, 0x1p54)), x);
    Node bits = bits(scaled);
    Node e = b.make(Op.SHR_ARITHMETIC, i, 0, null, b.sub(bits, n(half)), n(width));
    Node m = fromBits(b.sub(bits, b.make(Op.SHL, i, 0, null, e, n(width))));
    Node exponent = b.sub(b.cast(f, e), b.select(tiny, byType(25, 54), c(0)));
    return new Decomposed(b.sub(m, c(1)), exponent, e);
  }

  /** ln(1 + m) + e·ln 2. */
  private Node logOf(Node m, Node e) {
    Node lo = byType(0x1.7f7d1cp-20, 0x1.ef35793c7673p-45);
    Node hi = byType(0x1.62e400p-1, 0x1.62e42fefa38p-1);
    Node half = b.mul(c(0.5), b.mul(m, m));
    Node tail;
    if (single) {
      tail = b.fma(e, lo, b.mul(b.mul(b.mul(m, m), m), poly(m, LOG32)));
      return b.fma(e, hi, b.add(m, b.sub(tail, half)));
    }
    Node s = b.div(m, b.add(m, c(2)));
    Node z = b.mul(s, s);
    tail = b.fma(s, b.fma(z, poly(z, LOG64), half), b.mul(e, lo));
    return b.fma(e, hi, b.sub(m, b.sub(half, tail)));
  }

  private Node logLimits(Node x, Node result) {
    Node r = b.select(b.lt(x, infinity()), result, x);
    r = b.select(b.eq(x, c(0)), c(Double.NEGATIVE_INFINITY), r);
    return b.select(b.lt(x, c(0)), nan(), r);
  }

  Node log(Node x) {
    Decomposed d = decompose(x);
    return logLimits(x, logOf(d.mantissaMinusOne, d.exponent));
  }

  /** The rounding error of 1 + x is carried into the reduced argument. */
  Node log1p(Node x) {
    Node u = b.add(c(1), x);
    Decomposed d = decompose(u);
    Node big = b.gt(x, c(1));
    Node error = b.select(big, b.sub(c(1), b.sub(u, x)), b.sub(x, b.sub(u, c(1))));
    Node scale = powerOfTwo(b.neg(d.shift));
    Node m =
        b.fma(error, b.select(b.lt(u, byType(0x1p126, 0x1p1022)), scale, c(0)), d.mantissaMinusOne);
    Node r = logOf(m, d.exponent);
    r = b.select(b.lt(b.abs(x), byType(0x1p-25, 0x1p-54)), x, r);
    return logLimits1p(x, r);
  }

  private Node logLimits1p(Node x, Node result) {
    Node r = b.select(b.lt(x, infinity()), result, x);
    r = b.select(b.eq(x, c(-1)), c(Double.NEGATIVE_INFINITY), r);
    return b.select(b.lt(x, c(-1)), nan(), r);
  }

  // ---- trigonometry ----

  private static final double[] SIN32 = {
    -0.166666548772666233, 8.33217358084600211e-3, -1.95166508622011026e-4
  };
  private static final double[] COS32 = {
    4.16666455546628898e-2, -1.38873098838233002e-3, 2.44324151142032161e-5
  };
  private static final double[] SIN64 = {
    -0.166666666666666317,
    8.33333333332231531e-3,
    -1.98412698297251881e-4,
    2.75573136620274233e-6,
    -2.50507532575976997e-8,
    1.58965044592872519e-10
  };
  private static final double[] COS64 = {
    4.1666666666666592e-2,
    -1.3888888888872898e-3,
    2.48015872887491808e-5,
    -2.75573141487547799e-7,
    2.08756965755047145e-9,
    -1.13583100799931897e-11
  };

  /**
   * {@code x = k·π/2 + r}: the quadrant in the low bits of {@code sum}, and r. π/2 is subtracted in
   * three parts, all of one sign, so that −0 stays −0.
   */
  private Reduced byHalfPi(Node x) {
    Node sum = b.fma(x, c(0.6366197723675814), magic());
    Node k = b.sub(sum, magic());
    Node r = b.fma(k, byType(-0x1.921fb4p0, -0x1.921fb54442d18p0), x);
    r = b.fma(k, byType(-0x1.4442dp-24, -0x1.1a62633145c06p-54), r);
    r = b.fma(k, byType(-0x1.846988p-48, -0x1.c1cd129024e08p-107), r);
    return new Reduced(sum, k, r);
  }

  private Node sinPoly(Node r, Node z) {
    // A product, not a sum, so that the sine of −0 is −0.
    return b.mul(r, b.fma(z, poly(z, single ? SIN32 : SIN64), c(1)));
  }

  private Node cosPoly(Node z) {
    Node tail = poly(z, single ? COS32 : COS64);
    return b.fma(b.mul(z, z), tail, b.fma(z, c(-0.5), c(1)));
  }

  private Node guard(Node x, Node fast, SlowFunction slow) {
    // Beyond this the quadrant has more bits than the sum's mantissa keeps exact.
    Node far = b.gt(b.abs(x), byType(0x1p21, 0x1p30));
    return b.make(Op.GUARD, f, 0, slow, far, fast, x);
  }

  private Node sine(Node x, int quadrantShift, SlowFunction slow) {
    Reduced d = byHalfPi(x);
    Node z = b.mul(d.r, d.r);
    Node q = bits(d.sum);
    if (quadrantShift != 0) {
      q = b.add(q, n(quadrantShift));
    }
    Node odd = b.compare(Op.NE, b.same(Op.AND, q, n(1)), n(0));
    Node value = b.select(odd, cosPoly(z), sinPoly(d.r, z));
    Node sign = b.make(Op.SHL, i, 0, null, b.same(Op.AND, q, n(2)), n(single ? 30 : 62));
    return guard(x, fromBits(b.same(Op.XOR, bits(value), sign)), slow);
  }

  Node sin(Node x) {
    return sine(x, 0, SlowFunction.SIN);
  }

  Node cos(Node x) {
    return sine(x, 1, SlowFunction.COS);
  }

  Node tan(Node x) {
    Reduced d = byHalfPi(x);
    Node z = b.mul(d.r, d.r);
    Node s = sinPoly(d.r, z);
    Node co = cosPoly(z);
    Node odd = b.compare(Op.NE, b.same(Op.AND, bits(d.sum), n(1)), n(0));
    Node t = b.div(b.select(odd, b.neg(co), s), b.select(odd, s, co));
    return guard(x, t, SlowFunction.TAN);
  }

  /**
   * {@code e^(y·ln x)}, in float64 for float32 operands; signs, zeros and infinities take the slow
   * path.
   */
  static Node pow32(NodeBuilder b, Node x, Node y) {
    FloatFunctions wide = new FloatFunctions(b, DType.FLOAT64);
    Node ordinary =
        b.same(
            Op.AND,
            b.gt(x, b.constant(DType.FLOAT32, 0)),
            b.lt(x, b.constant(DType.FLOAT32, 1e38)));
    ordinary = b.same(Op.AND, ordinary, b.lt(b.abs(y), b.constant(DType.FLOAT32, 1e30)));
    Node log = wide.log(b.cast(DType.FLOAT64, x));
    Node fast = b.cast(DType.FLOAT32, wide.exp(b.mul(b.cast(DType.FLOAT64, y), log)));
    return b.make(Op.GUARD, DType.FLOAT32, 0, SlowFunction.POW, b.not(ordinary), fast, x, y);
  }

  // ---- float32 only ----

  private static final double[] ATAN32 = {
    -0.33333327432558046,
    0.19999692593248028,
    -0.142801306040908765,
    0.110602440427286234,
    -8.81884734879334589e-2,
    6.7595712275046222e-2,
    -4.49464436541310481e-2,
    2.2760343830207964e-2,
    -7.42264002030329746e-3,
    1.13487881985330552e-3
  };

  /** The angle of (x, y) from the ratio of the smaller to the larger coordinate, in [0, π/4]. */
  private Node firstOctant(Node small, Node large) {
    Node t = b.div(small, large);
    Node z = b.mul(t, t);
    return b.fma(b.mul(t, z), poly(z, ATAN32), t);
  }

  Node atan(Node x) {
    Node a = b.abs(x);
    Node steep = b.gt(a, c(1));
    Node r = firstOctant(b.select(steep, c(1), a), b.select(steep, a, c(1)));
    // π/2 − r, π/2 in two parts.
    Node folded = b.add(b.sub(c(0x1.921fb6p0), r), c(-0x1.777a5cp-25));
    return copySign(b.select(steep, folded, r), x);
  }

  private static final double[] ERF_SMALL = {
    0.12837916664258787,
    -0.376126336986028336,
    0.112836939559626354,
    -2.68592712323552049e-2,
    5.20063490159385233e-3,
    -8.13744038338007838e-4,
    8.3452253835247514e-5
  };
  private static final double[] ERF_LARGE = {
    0.128551757644985674,
    0.635625220256628274,
    0.105262813278883866,
    -2.26742707147436867e-2,
    2.93024753545414292e-3,
    -4.9622315545202944e-5,
    -4.55736165765833882e-5,
    4.93754594983325109e-6
  };

  /** Up to 0.92 an odd polynomial, beyond {@code 1 − e^(−q(x))}. */
  Node erf(Node x) {
    Node a = b.min(b.abs(x), c(4));
    Node z = b.mul(a, a);
    Node near = b.fma(a, poly(z, ERF_SMALL), a);
    Node q = b.fma(a, poly(a, ERF_LARGE), a);
    Node far = b.sub(c(1), exp(b.neg(q)));
    return copySign(b.select(b.lt(a, c(0.92)), near, far), x);
  }
}
