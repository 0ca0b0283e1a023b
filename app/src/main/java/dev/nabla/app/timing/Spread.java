package dev.nabla.app.timing;

import java.util.Arrays;

/**
 * The middle and the spread of repeated measurements.
 *
 * @param n number of measurements
 * @param min the smallest
 * @param q1 first quartile
 * @param median second quartile
 * @param q3 third quartile
 * @param p95 95th percentile
 * @param max the largest
 */
public record Spread(
    int n, double min, double q1, double median, double q3, double p95, double max) {

  /**
   * Quantiles of the samples by linear interpolation between order statistics (Hyndman and Fan's
   * type 7, NumPy's default). At least one sample; none may be NaN.
   */
  public static Spread of(double[] samples) {
    if (samples.length == 0) {
      throw new IllegalArgumentException("no samples");
    }
    double[] s = samples.clone();
    Arrays.sort(s);
    return new Spread(
        s.length,
        s[0],
        quantile(s, 0.25),
        quantile(s, 0.5),
        quantile(s, 0.75),
        quantile(s, 0.95),
        s[s.length - 1]);
  }

  /** Distance of the quartiles: the usual width of a skewed distribution. */
  public double iqr() {
    return q3 - q1;
  }

  private static double quantile(double[] sorted, double p) {
    double h = (sorted.length - 1) * p;
    int below = (int) Math.floor(h);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (h - below) * (sorted[above] - sorted[below]);
  }
}
