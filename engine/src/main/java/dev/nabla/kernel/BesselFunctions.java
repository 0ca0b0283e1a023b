package dev.nabla.kernel;

/** Modified Bessel functions of the first kind, scaled by e^(−|x|), in double precision. */
public final class BesselFunctions {
  /** From here on the asymptotic series is exact to double precision. */
  private static final double FAR = 30;

  private BesselFunctions() {}

  /** I₀(x)·e^(−|x|). */
  public static double i0e(double x) {
    return scaled(0, Math.abs(x));
  }

  /** I₁(x)·e^(−|x|). */
  public static double i1e(double x) {
    return Math.copySign(scaled(1, Math.abs(x)), x);
  }

  private static double scaled(int order, double x) {
    if (Double.isNaN(x)) {
      return x;
    }
    if (Double.isInfinite(x)) {
      return 0;
    }
    return x < FAR ? series(order, x) * Math.exp(-x) : asymptotic(order, x);
  }

  /** Σ (x/2)^(2k+ν)/(k!(k+ν)!), Abramowitz and Stegun 9.6.10: all terms are positive. */
  private static double series(int order, double x) {
    double q = x * x / 4;
    double term = order == 0 ? 1 : x / 2;
    double sum = term;
    for (int k = 1; term > 1e-18 * sum; k++) {
      term *= q / (k * (k + (double) order));
      sum += term;
    }
    return sum;
  }

  /** Abramowitz and Stegun 9.7.1, until the terms stop to fall. */
  private static double asymptotic(int order, double x) {
    double mu = 4.0 * order * order;
    double term = 1;
    double sum = 1;
    for (int k = 1; k < 40; k++) {
      double odd = 2 * k - 1;
      double next = -term * (mu - odd * odd) / (k * 8 * x);
      if (Math.abs(next) > Math.abs(term) || Math.abs(next) < 1e-18) {
        break;
      }
      term = next;
      sum += term;
    }
    return sum / (Math.sqrt(2 * Math.PI) * Math.sqrt(x));
  }
}
