package dev.nabla.kernel;

/** The inverse hyperbolic functions in double precision, which {@link Math} does not have. */
public final class HyperbolicFunctions {
  /** Squares of numbers beyond this are near to overflow. */
  private static final double FAR = 1e150;

  private HyperbolicFunctions() {}

  public static double asinh(double x) {
    double a = Math.abs(x);
    double r =
        a > FAR ? Math.log(a) + Math.log(2) : Math.log1p(a + a * a / (1 + Math.sqrt(a * a + 1)));
    return Math.copySign(r, x);
  }

  /** NaN below 1. */
  public static double acosh(double x) {
    if (x < 1) {
      return Double.NaN;
    }
    return x > FAR ? Math.log(x) + Math.log(2) : Math.log1p((x - 1) + Math.sqrt((x - 1) * (x + 1)));
  }

  /** NaN beyond ±1, infinite there. */
  public static double atanh(double x) {
    double a = Math.abs(x);
    return Math.copySign(0.5 * Math.log1p(2 * a / (1 - a)), x);
  }
}
