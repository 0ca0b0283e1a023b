package dev.nabla.cli.conformance;

/**
 * How far a number may be from what is expected: {@code |got − expected| ≤ absolute + relative ·
 * |expected|}.
 */
record Tolerance(double relative, double absolute) {
  /** Where a case gives none. */
  static final Tolerance DEFAULT = new Tolerance(1e-5, 1e-6);

  /** Smallest normal float, rounded up: JAX's CPU compiler flushes what is below it to zero. */
  private static final double SUBNORMAL = 1.2e-38;

  boolean accepts(double got, double expected) {
    double g = flush(got);
    double e = flush(expected);
    if (Double.isNaN(e) || Double.isInfinite(e) || !Double.isFinite(g)) {
      return Double.compare(g, e) == 0;
    }
    return Math.abs(g - e) <= absolute + relative * Math.abs(e);
  }

  private static double flush(double v) {
    return Math.abs(v) < SUBNORMAL ? 0 : v;
  }
}
