package dev.nabla.app.timing;

import java.util.Locale;

/** Units of time, one for all numbers that stand together. */
public enum TimeScale {
  NANOSECONDS("ns", 1),
  MICROSECONDS("µs", 1e3),
  MILLISECONDS("ms", 1e6),
  SECONDS("s", 1e9);

  private final String symbol;
  private final double nanos;

  TimeScale(String symbol, double nanos) {
    this.symbol = symbol;
    this.nanos = nanos;
  }

  /**
   * The unit in which a time reads best: the largest of which it is at least 0.1, nanoseconds only
   * below 0.1 µs.
   */
  public static TimeScale of(double nanos) {
    double t = Math.abs(nanos);
    if (t >= 1e9) {
      return SECONDS;
    }
    if (t >= 1e5) {
      return MILLISECONDS;
    }
    return t >= 100 || t == 0 ? MICROSECONDS : NANOSECONDS;
  }

  public String symbol() {
    return symbol;
  }

  public double convert(double inNanos) {
    return inNanos / nanos;
  }

  /** The number alone, three significant digits and at most two decimals: {@code 1.42}. */
  public String number(double inNanos) {
    return number(inNanos, decimals(inNanos));
  }

  /** The number alone with so many decimals, for columns that line up. */
  public String number(double inNanos, int decimals) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", convert(inNanos));
  }

  /** Decimals that show three significant digits of this time, two at most. */
  public int decimals(double inNanos) {
    double v = Math.abs(convert(inNanos));
    return v >= 999.5 ? 0 : v >= 99.95 ? 1 : 2;
  }

  /** Number and unit: {@code 1.42 µs}. */
  public String text(double inNanos) {
    return number(inNanos) + " " + symbol;
  }

  /** Number and unit, the unit chosen for this time alone. */
  public static String format(double inNanos) {
    return of(inNanos).text(inNanos);
  }
}
