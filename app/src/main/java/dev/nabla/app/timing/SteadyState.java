package dev.nabla.app.timing;

import org.jspecify.annotations.Nullable;

/**
 * Repeated calls of a compiled function.
 *
 * @param planned number of dots there will be
 * @param callsPerDot calls that each dot averages
 * @param warmUp first dots that are shown and not counted
 * @param dots nanoseconds per call, in order; never written again
 * @param spread of the dots that count; null before the first of them
 */
public record SteadyState(
    int planned, int callsPerDot, int warmUp, double[] dots, @Nullable Spread spread) {

  public static final SteadyState NONE = new SteadyState(0, 1, 0, new double[0], null);

  public int done() {
    return dots.length;
  }
}
