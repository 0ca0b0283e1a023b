package dev.nabla.app.timing;

/**
 * Where runs and times lie in the chart's rectangle.
 *
 * @param vertical ticks in {@code scale}'s unit
 * @param horizontal ticks in runs
 * @param runs runs across the whole width
 */
record ChartAxes(
    Ticks vertical,
    Ticks horizontal,
    TimeScale scale,
    double runs,
    double left,
    double top,
    double width,
    double height) {
  private static final int MOST_TICKS = 5;
  private static final int FEWEST_TICKS = 3;
  private static final double TICK_ROOM = 14;
  private static final int EMPTY_RUNS = 200;

  /** Axes for the dots so far. Rare slow runs beyond the rest lie above the top. */
  static ChartAxes of(SteadyState steady, double left, double top, double width, double height) {
    double runs = steady.planned() == 0 ? EMPTY_RUNS : steady.planned();
    double[] range = range(steady);
    Spread s = steady.spread();
    TimeScale scale = TimeScale.of(s == null ? range[1] : s.median());
    int ticks = Math.clamp((long) (height / TICK_ROOM) + 1, FEWEST_TICKS, MOST_TICKS);
    Ticks vertical = Ticks.enclosing(scale.convert(range[0]), scale.convert(range[1]), ticks);
    Ticks horizontal = Ticks.enclosing(0, runs, MOST_TICKS + 1);
    return new ChartAxes(vertical, horizontal, scale, runs, left, top, width, height);
  }

  /** From the fastest run to the slowest that is no outlier: within six IQRs of the median. */
  private static double[] range(SteadyState steady) {
    if (steady.done() == 0) {
      return new double[] {0, 1000};
    }
    Spread all = Spread.of(steady.dots());
    Spread counted = steady.spread() == null ? all : steady.spread();
    double reach = Math.max(6 * counted.iqr(), 0.02 * counted.median());
    double fence = counted.median() + reach;
    return new double[] {all.min(), Math.min(all.max(), fence)};
  }

  double x(double run) {
    return left + run / runs * width;
  }

  double y(double nanos) {
    double v = scale.convert(nanos);
    return top + height * (1 - (v - vertical.start()) / (vertical.end() - vertical.start()));
  }

  /** Whether a time lies within the chart. */
  boolean shows(double nanos) {
    return y(nanos) >= top - 0.5;
  }

  /** The time of a vertical tick. */
  double nanosAt(int tick) {
    return vertical.at(tick) / scale.convert(1);
  }
}
