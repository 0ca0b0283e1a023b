package dev.nabla.app.timing;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Round numbers along an axis that enclose what it shows.
 *
 * @param start the first tick
 * @param step distance of two ticks: 1, 2 or 5 times a power of ten
 * @param count number of ticks, 2 or more
 * @param decimals digits after the point that tell all ticks apart
 */
public record Ticks(double start, double step, int count, int decimals) {

  /**
   * Ticks whose first lies at or below {@code lo} and whose last lies at or above {@code hi}, at
   * most {@code most} of them (which is 3 or more). An empty range is widened.
   */
  public static Ticks enclosing(double lo, double hi, int most) {
    double low = Math.min(lo, hi);
    double high = Math.max(lo, hi);
    if (high - low < 1e-9 * Math.max(Math.abs(high), 1e-300)) {
      double pad = high == 0 ? 1 : Math.abs(high) * 0.1;
      low -= pad;
      high += pad;
    }
    int exponent = (int) Math.floor(Math.log10((high - low) / most)) - 1;
    while (true) {
      for (int mantissa : new int[] {1, 2, 5}) {
        double step = mantissa * Math.pow(10, exponent);
        double first = Math.floor(low / step + 1e-9);
        double last = Math.ceil(high / step - 1e-9);
        int count = (int) (last - first) + 1;
        if (count <= most) {
          return new Ticks(first * step, step, Math.max(2, count), Math.max(0, -exponent));
        }
      }
      exponent++;
    }
  }

  public double end() {
    return start + step * (count - 1);
  }

  public double at(int i) {
    return start + step * i;
  }

  public List<Double> values() {
    return IntStream.range(0, count).mapToObj(this::at).toList();
  }

  /** Tick {@code i} as its label. */
  public String label(int i) {
    double v = at(i);
    return String.format(Locale.ROOT, "%." + decimals + "f", Math.abs(v) < step / 1e6 ? 0.0 : v);
  }
}
