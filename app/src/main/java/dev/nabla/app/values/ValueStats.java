package dev.nabla.app.values;

import dev.nabla.tensor.Tensor;

/**
 * What a glance at an array should tell. Minimum, maximum, mean and standard deviation are over the
 * finite elements, so that one NaN does not hide the rest; they are NaN where there is none.
 *
 * @param size number of elements
 * @param std of the population, as {@code jnp.std}
 * @param infinities of either sign
 */
public record ValueStats(
    long size,
    double min,
    double max,
    double mean,
    double std,
    long nans,
    long infinities,
    long zeros) {

  /** One pass over the elements; mean and deviation by Welford's updates. */
  public static ValueStats of(Tensor t) {
    long nans = 0;
    long infinities = 0;
    long zeros = 0;
    long finite = 0;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    double mean = 0;
    double squares = 0;
    for (long i = 0; i < t.size(); i++) {
      double v = t.getDouble(i);
      if (Double.isNaN(v)) {
        nans++;
      } else if (Double.isInfinite(v)) {
        infinities++;
      } else {
        finite++;
        zeros += v == 0 ? 1 : 0;
        min = Math.min(min, v);
        max = Math.max(max, v);
        double d = v - mean;
        mean += d / finite;
        squares += d * (v - mean);
      }
    }
    boolean none = finite == 0;
    return new ValueStats(
        t.size(),
        none ? Double.NaN : min,
        none ? Double.NaN : max,
        none ? Double.NaN : mean,
        none ? Double.NaN : Math.sqrt(squares / finite),
        nans,
        infinities,
        zeros);
  }

  /** The largest magnitude of a finite element; 0 where there is none. */
  public double maxAbs() {
    return Double.isNaN(min) ? 0 : Math.max(Math.abs(min), Math.abs(max));
  }
}
