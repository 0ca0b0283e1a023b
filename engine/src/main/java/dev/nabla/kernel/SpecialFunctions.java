package dev.nabla.kernel;

/** Special functions in double precision, to about 1e-15 relative, where {@link Math} has none. */
public final class SpecialFunctions {
  private static final double TWO_OVER_SQRT_PI = 1.1283791670955126;

  private SpecialFunctions() {}

  /**
   * The error function. Maclaurin series times a Gaussian for small arguments (Abramowitz and
   * Stegun 7.1.6).
   */
  public static double erf(double x) {
    double a = Math.abs(x);
    if (Double.isNaN(x)) {
      return x;
    }
    if (a > 2) {
      return Math.copySign(a > 6 ? 1 : 1 - erfcTail(a), x);
    }
    return erfSeries(x);
  }

  /** 1 − erf(x) without cancellation. */
  public static double erfc(double x) {
    if (Double.isNaN(x)) {
      return x;
    }
    if (x < 0.5) {
      return x < -6 ? 2 : 1 - erf(x);
    }
    return x > 28 ? 0 : x < 2 ? erfcMiddle(x) : erfcTail(x);
  }

  private static double erfSeries(double x) {
    double x2 = x * x;
    double term = x;
    double sum = x;
    for (int n = 1; n < 100 && Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
      term *= 2 * x2 / (2 * n + 1);
      sum += term;
    }
    return TWO_OVER_SQRT_PI * Math.exp(-x2) * sum;
  }

  /** Between ½ and 2 a continued fraction of more terms converges well. */
  private static double erfcMiddle(double x) {
    return erfcFraction(x, x < 1 ? 400 : 150);
  }

  private static double erfcTail(double x) {
    return erfcFraction(x, 60);
  }

  /** Abramowitz and Stegun 7.1.14, from the innermost term out. */
  private static double erfcFraction(double x, int terms) {
    double f = 0;
    for (int k = terms; k >= 1; k--) {
      f = (k / 2.0) / (x + f);
    }
    // exp(-x²) with the rounding error of x² taken along.
    double square = x * x;
    double error = Math.fma(x, x, -square);
    return Math.exp(-square) * (1 - error) / ((x + f) * Math.sqrt(Math.PI));
  }

  /**
   * The inverse of erf: a rational start value (Giles's, in its logarithmic form), then Newton's
   * method.
   */
  public static double erfInv(double y) {
    double a = Math.abs(y);
    if (a > 1 || Double.isNaN(y)) {
      return Double.NaN;
    }
    if (a == 1) {
      return Math.copySign(Double.POSITIVE_INFINITY, y);
    }
    if (a < 1e-9) {
      return y / TWO_OVER_SQRT_PI;
    }
    double w = Math.log1p(-a * a);
    double u = 2 / (Math.PI * 0.147) + w / 2;
    double x = Math.sqrt(Math.sqrt(u * u - w / 0.147) - u);
    for (int i = 0; i < 4; i++) {
      double residual = a > 0.5 ? (1 - a) - erfc(x) : erf(x) - a;
      double step = residual / (TWO_OVER_SQRT_PI * Math.exp(-x * x));
      x -= step / (1 + x * step);
    }
    return Math.copySign(x, y);
  }

  private static final double[] LANCZOS = {
    0.99999999999980993,
    676.5203681218851,
    -1259.1392167224028,
    771.32342877765313,
    -176.61502916214059,
    12.507343278686905,
    -0.13857109526572012,
    9.9843695780195716e-6,
    1.5056327351493116e-7
  };

  /** ln |Γ(x)|, by Lanczos's approximation (g = 7, 9 terms) and the reflection formula. */
  public static double lgamma(double x) {
    if (Double.isInfinite(x)) {
      return Double.POSITIVE_INFINITY;
    }
    if (x <= 0 && x == Math.rint(x)) {
      return Double.POSITIVE_INFINITY;
    }
    if (x < 0.5) {
      return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * (x - Math.rint(x))))) - lgamma(1 - x);
    }
    if (x == 1 || x == 2) {
      return 0;
    }
    double z = x - 1;
    double sum = LANCZOS[0];
    for (int i = 1; i < LANCZOS.length; i++) {
      sum += LANCZOS[i] / (z + i);
    }
    double t = z + 7.5;
    return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
  }

  /**
   * The derivative of ln Γ: recurrence up to 10, then the asymptotic series (Abramowitz and Stegun
   * 6.3.18).
   */
  public static double digamma(double x) {
    if (Double.isNaN(x) || x == Double.NEGATIVE_INFINITY || (x <= 0 && x == Math.rint(x))) {
      return Double.NaN;
    }
    if (x < 0) {
      return digamma(1 - x) - Math.PI / Math.tan(Math.PI * (x - Math.rint(x)));
    }
    double shift = 0;
    while (x < 10) {
      shift -= 1 / x;
      x += 1;
    }
    double i = 1 / (x * x);
    double series =
        i
            * (1 / 12.0
                - i
                    * (1 / 120.0
                        - i * (1 / 252.0 - i * (1 / 240.0 - i * (1 / 132.0 - i * 691 / 32760)))));
    return shift + Math.log(x) - 0.5 / x - series;
  }
}
