package dev.nabla.kernel;

/** Incomplete gamma and beta functions and Hurwitz's zeta, in double precision. */
public final class IncompleteFunctions {
  private static final double TINY = 1e-300;
  private static final double EPSILON = 1e-16;
  private static final int MOST_TERMS = 20_000;

  private IncompleteFunctions() {}

  /** The regularized lower incomplete gamma function P(a, x). */
  public static double igamma(double a, double x) {
    if (!(x >= 0) || !(a > 0)) {
      return a == 0 && x >= 1 ? 1 : Double.NaN;
    }
    if (x == 0 || Double.isInfinite(x)) {
      return x == 0 ? 0 : Double.isInfinite(a) ? Double.NaN : 1;
    }
    if (Double.isInfinite(a)) {
      return 0;
    }
    return x < a + 1 ? lowerSeries(a, x) : 1 - upperFraction(a, x);
  }

  /** The regularized upper incomplete gamma function Q(a, x) = 1 − P(a, x). */
  public static double igammac(double a, double x) {
    if (!(x >= 0) || !(a > 0)) {
      return a == 0 && x > 0 ? 0 : Double.NaN;
    }
    if (x == 0 || Double.isInfinite(x)) {
      return x == 0 ? 1 : Double.isInfinite(a) ? Double.NaN : 0;
    }
    if (Double.isInfinite(a)) {
      return 1;
    }
    return x < a + 1 ? 1 - lowerSeries(a, x) : upperFraction(a, x);
  }

  /** xᵃe⁻ˣ/Γ(a). */
  private static double density(double a, double x) {
    return Math.exp(a * Math.log(x) - x - SpecialFunctions.lgamma(a));
  }

  /** Abramowitz and Stegun 6.5.29. */
  private static double lowerSeries(double a, double x) {
    double term = 1 / a;
    double sum = term;
    for (int n = 1; n < MOST_TERMS && term > EPSILON * sum; n++) {
      term *= x / (a + n);
      sum += term;
    }
    return density(a, x) * sum;
  }

  /** Abramowitz and Stegun 6.5.31 by Lentz's method. */
  private static double upperFraction(double a, double x) {
    double b = x + 1 - a;
    double c = 1 / TINY;
    double d = 1 / b;
    double h = d;
    for (int i = 1; i < MOST_TERMS; i++) {
      double an = -i * (i - a);
      b += 2;
      d = 1 / nonzero(an * d + b);
      c = nonzero(b + an / c);
      double step = c * d;
      h *= step;
      if (Math.abs(step - 1) < EPSILON) {
        break;
      }
    }
    return density(a, x) * h;
  }

  private static double nonzero(double v) {
    return Math.abs(v) < TINY ? TINY : v;
  }

  /** ∂P(a, x)/∂a: the terms of the series, each differentiated. */
  public static double igammaGradA(double a, double x) {
    if (!(x >= 0) || !(a > 0)) {
      return Double.NaN;
    }
    if (x == 0 || Double.isInfinite(x)) {
      return 0;
    }
    double logx = Math.log(x);
    double term = Math.exp(a * logx - x - SpecialFunctions.lgamma(a + 1));
    double psi = SpecialFunctions.digamma(a + 1);
    double sum = term * (logx - psi);
    for (int n = 1; n < MOST_TERMS; n++) {
      term *= x / (a + n);
      psi += 1 / (a + n);
      double next = term * (logx - psi);
      sum += next;
      if (n > x - a && term * (1 + Math.abs(logx - psi)) < 1e-18 * (1e-30 + Math.abs(sum))) {
        break;
      }
    }
    return sum;
  }

  /** How a gamma-distributed sample moves with its parameter: −(∂P/∂a)/(∂P/∂x). */
  public static double randomGammaGrad(double a, double x) {
    if (!(x > 0) || !(a > 0)) {
      return x == 0 ? 0 : Double.NaN;
    }
    return -igammaGradA(a, x) / (density(a, x) / x);
  }

  /** The regularized incomplete beta function Iₓ(a, b). */
  public static double betainc(double a, double b, double x) {
    if (!(a > 0) || !(b > 0) || !(x >= 0) || !(x <= 1)) {
      return Double.NaN;
    }
    if (x == 0 || x == 1) {
      return x;
    }
    double front =
        Math.exp(
            a * Math.log(x)
                + b * Math.log1p(-x)
                - SpecialFunctions.lgamma(a)
                - SpecialFunctions.lgamma(b)
                + SpecialFunctions.lgamma(a + b));
    return x < (a + 1) / (a + b + 2)
        ? front * betaFraction(a, b, x) / a
        : 1 - front * betaFraction(b, a, 1 - x) / b;
  }

  /** Abramowitz and Stegun 26.5.8 by Lentz's method. */
  private static double betaFraction(double a, double b, double x) {
    double c = 1;
    double d = 1 / nonzero(1 - (a + b) * x / (a + 1));
    double h = d;
    for (int m = 1; m < MOST_TERMS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / nonzero(1 + even * d);
      c = nonzero(1 + even / c);
      h *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / nonzero(1 + odd * d);
      c = nonzero(1 + odd / c);
      h *= d * c;
      if (Math.abs(d * c - 1) < EPSILON) {
        break;
      }
    }
    return h;
  }

  /** B₂ⱼ/(2j)! for j = 1, 2, …: the coefficients of the Euler–Maclaurin sum. */
  private static final double[] BERNOULLI = {
    1 / 12.0, -1 / 720.0, 1 / 30240.0, -1 / 1209600.0, 1 / 47900160.0, -691 / 1307674368000.0
  };

  /** Hurwitz's ζ(s, q) for s > 1, by Euler–Maclaurin summation from the twelfth term on. */
  public static double zeta(double s, double q) {
    boolean pole = q <= 0 && q == Math.rint(q);
    if (s == 1 || s == 0 && pole) {
      return Double.POSITIVE_INFINITY;
    }
    if (!(s > 1) || !(q < Double.POSITIVE_INFINITY) || q <= 0 && s != Math.rint(s)) {
      return Double.NaN;
    }
    if (pole) {
      return s % 2 == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    }
    int terms = 12 + (q < 0 ? (int) Math.min(-q, 1e6) : 0);
    double sum = 0;
    for (int k = 0; k < terms; k++) {
      sum += Math.pow(q + k, -s);
    }
    double a = q + terms;
    sum += Math.pow(a, 1 - s) / (s - 1) + 0.5 * Math.pow(a, -s);
    double factor = s;
    double power = Math.pow(a, -s - 1);
    for (int j = 0; j < BERNOULLI.length; j++) {
      sum += BERNOULLI[j] * factor * power;
      factor *= (s + 2 * j + 1) * (s + 2 * j + 2);
      power /= a * a;
    }
    return sum;
  }
}
