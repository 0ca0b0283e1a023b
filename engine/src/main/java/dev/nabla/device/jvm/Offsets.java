package dev.nabla.device.jvm;

import dev.nabla.kernel.Kernel.Axis;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Positions in a buffer of all combinations of coordinates along some axes, row-major.
 *
 * @param stride the distance of neighbours if they are all equally far apart, else 0
 */
record Offsets(long[] values, long stride) {
  static Offsets of(List<Axis> axes, ToLongFunction<Axis> strideOf) {
    int n = Math.toIntExact(ContractionRunner.size(axes));
    long[] values = new long[n];
    int[] at = new int[axes.size()];
    long position = 0;
    for (int i = 0; i < n; i++) {
      values[i] = position;
      for (int d = at.length - 1; d >= 0; d--) {
        long s = strideOf.applyAsLong(axes.get(d));
        position += s;
        if (++at[d] < axes.get(d).length()) {
          break;
        }
        position -= s * at[d];
        at[d] = 0;
      }
    }
    return new Offsets(values, uniform(values));
  }

  private static long uniform(long[] values) {
    if (values.length < 2) {
      return 1;
    }
    long s = values[1] - values[0];
    for (int i = 2; i < values.length; i++) {
      if (values[i] - values[i - 1] != s) {
        return 0;
      }
    }
    return s;
  }

  int size() {
    return values.length;
  }

  long at(int i) {
    return values[i];
  }
}
