package dev.nabla.app.timing;

/**
 * How many calls a measurement makes.
 *
 * @param dots dots of the chart
 * @param warmUp how many of the first are not counted
 * @param callsPerDot calls that a dot averages
 */
public record RunPlan(int dots, int warmUp, int callsPerDot) {
  private static final int MOST_DOTS = 200;
  private static final int LEAST_DOTS = 10;
  private static final int WARM_UP = 6;
  private static final int MOST_CALLS = 10_000;
  private static final double DOT_NANOS = 1e6;
  private static final double BUDGET_NANOS = 8e9;

  /**
   * A plan for a call of this length: a dot lasts a millisecond at least, so that the clock's grain
   * does not show, and all dots together a few seconds at most where ten dots allow it.
   */
  public static RunPlan forCall(double callNanos) {
    int calls = 1;
    while (calls * callNanos < DOT_NANOS && calls < MOST_CALLS) {
      calls *= 10;
    }
    double dot = Math.max(1, calls * callNanos);
    int dots = (int) Math.clamp(BUDGET_NANOS / dot, LEAST_DOTS, MOST_DOTS);
    return new RunPlan(dots, dots == MOST_DOTS ? WARM_UP : 2, calls);
  }
}
