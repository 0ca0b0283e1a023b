package dev.nabla.app.values;

import dev.nabla.tensor.Tensor;

/**
 * Counts of the finite elements in bins of equal width.
 *
 * @param lo lower edge of the first bin
 * @param hi upper edge of the last bin, which belongs to it
 */
public record Histogram(double lo, double hi, long[] counts) {

  /**
   * Bins from the smallest to the largest element; if all are equal, half a unit to both sides. No
   * bins for an array without finite elements.
   */
  public static Histogram of(Tensor t, ValueStats stats, int bins) {
    if (Double.isNaN(stats.min())) {
      return new Histogram(0, 0, new long[0]);
    }
    double lo = stats.min();
    double hi = stats.max();
    if (lo == hi) {
      double pad = Math.max(0.5, Math.ulp(lo) * bins);
      lo -= pad;
      hi += pad;
    }
    long[] counts = new long[bins];
    double half = hi / 2 - lo / 2;
    for (long i = 0; i < t.size(); i++) {
      double v = t.getDouble(i);
      if (Double.isFinite(v)) {
        int bin = (int) ((v / 2 - lo / 2) / half * bins);
        counts[Math.clamp(bin, 0, bins - 1)]++;
      }
    }
    return new Histogram(lo, hi, counts);
  }

  /** The usual number of bins for so many elements: Sturges' 1 + log2 n, within 6 and 24, even. */
  public static int bins(long elements) {
    int sturges = 64 - Long.numberOfLeadingZeros(Math.max(1, elements - 1)) + 1;
    return Math.clamp(2L * sturges, 6, 24);
  }

  public boolean isEmpty() {
    return counts.length == 0;
  }

  public long most() {
    long m = 0;
    for (long c : counts) {
      m = Math.max(m, c);
    }
    return m;
  }

  /** Lower edge of a bin. */
  public double edge(int bin) {
    double f = bin / (double) counts.length;
    return lo * (1 - f) + hi * f;
  }
}
