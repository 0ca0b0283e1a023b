package dev.nabla.library;

import dev.nabla.ir.NablaError;

/**
 * A slice of an axis as Python reads it.
 *
 * @param start the first element
 * @param step to the next one; negative when read backwards
 * @param count how many elements
 */
record SliceBounds(int start, int step, int count) {
  static SliceBounds of(Index.Slice s, int n) {
    long step = s.step() == null ? 1 : s.step();
    if (step == 0) {
      throw NablaError.valueError("slice step cannot be zero");
    }
    if (step > 0) {
      int from = bound(s.start(), n, 0, 0, n);
      int to = Math.max(from, bound(s.stop(), n, n, 0, n));
      return new SliceBounds(from, clampStep(step), (int) ((to - from + step - 1) / step));
    }
    int from = bound(s.start(), n, n - 1, -1, n - 1);
    int to = bound(s.stop(), n, -1, -1, n - 1);
    int count = Math.max(0, (int) ((from - to - step - 1) / -step));
    return new SliceBounds(from, clampStep(step), count);
  }

  private static int clampStep(long step) {
    return Math.clamp(step, -Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  private static int bound(
      @org.jspecify.annotations.Nullable Long v, int n, int missing, int low, int high) {
    return v == null ? missing : (int) Math.clamp(v < 0 ? v + n : v, low, high);
  }

  boolean isReversed() {
    return step < 0;
  }

  /** The lowest element. */
  int low() {
    return count == 0 ? 0 : isReversed() ? start + (count - 1) * step : start;
  }

  /** One past the highest element. */
  int high() {
    return count == 0 ? 0 : (isReversed() ? start : start + (count - 1) * step) + 1;
  }

  boolean isWhole(int n) {
    return step == 1 && start == 0 && count == n;
  }
}
