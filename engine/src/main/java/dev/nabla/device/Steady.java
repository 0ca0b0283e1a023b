package dev.nabla.device;

import java.util.Arrays;

/**
 * The spread of repeated runs, in nanoseconds.
 *
 * @param samples every run's time, in the order they ran
 */
public record Steady(long[] samples) {
  public Steady {
    if (samples.length == 0) {
      throw new IllegalArgumentException("no runs to summarise");
    }
    samples = samples.clone();
  }

  @Override
  public long[] samples() {
    return samples.clone();
  }

  public int n() {
    return samples.length;
  }

  public long median() {
    return quantile(0.5);
  }

  public long min() {
    return quantile(0);
  }

  public long p95() {
    return quantile(0.95);
  }

  /** Third quartile minus first. */
  public long iqr() {
    return quantile(0.75) - quantile(0.25);
  }

  /** Linear interpolation between the closest ranks, as NumPy's default does. */
  public long quantile(double q) {
    long[] sorted = samples.clone();
    Arrays.sort(sorted);
    double at = q * (sorted.length - 1);
    int below = (int) Math.floor(at);
    int above = Math.min(below + 1, sorted.length - 1);
    return Math.round(sorted[below] + (at - below) * (sorted[above] - sorted[below]));
  }
}
