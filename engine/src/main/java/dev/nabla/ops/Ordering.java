package dev.nabla.ops;

import dev.nabla.tensor.Tensor;
import java.util.List;

/**
 * The order of the elements of a lane by one or several keys. Keys are turned into longs that
 * compare as the values do; a lane is sorted by merging, which keeps the order of equal elements.
 */
final class Ordering {
  private static final int INSERTION = 8;

  private final List<Tensor> keys;
  private final Lanes lanes;
  private final long[][] values;
  private final boolean signedZero;
  private final int[] order;
  private final int[] spare;

  /**
   * @param signedZero whether −0 comes before 0 instead of being equal to it
   */
  Ordering(List<Tensor> keys, Lanes lanes, boolean signedZero) {
    this.keys = keys;
    this.lanes = lanes;
    this.signedZero = signedZero;
    this.values = new long[keys.size()][lanes.length()];
    this.order = new int[lanes.length()];
    this.spare = new int[lanes.length()];
  }

  /** Positions from the smallest to the largest; equal elements in their order. */
  int[] ascending(long lane) {
    return sorted(lane, 0);
  }

  /** Positions from the largest to the smallest; equal elements in their order. */
  int[] descending(long lane) {
    return sorted(lane, -1);
  }

  private int[] sorted(long lane, long flip) {
    for (int k = 0; k < keys.size(); k++) {
      Tensor t = keys.get(k);
      for (int i = 0; i < order.length; i++) {
        values[k][i] = comparable(t, lanes.at(lane, i)) ^ flip;
      }
    }
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    sort(0, order.length);
    return order;
  }

  /** Maps values to longs in the same order, NaN last. */
  private long comparable(Tensor t, long i) {
    return switch (t.dtype()) {
      case FLOAT16, BFLOAT16, FLOAT32, FLOAT64 -> {
        double d = t.getDouble(i);
        long bits = Double.doubleToLongBits(d == 0 && !signedZero ? 0 : d);
        yield bits ^ (bits >> 63 & Long.MAX_VALUE);
      }
      case UINT64 -> t.getLong(i) ^ Long.MIN_VALUE;
      default -> t.getLong(i);
    };
  }

  private boolean isAfter(int a, int b) {
    for (long[] v : values) {
      if (v[a] != v[b]) {
        return v[a] > v[b];
      }
    }
    return false;
  }

  private void sort(int from, int to) {
    if (to - from <= INSERTION) {
      insertionSort(from, to);
      return;
    }
    int middle = (from + to) >>> 1;
    sort(from, middle);
    sort(middle, to);
    if (isAfter(order[middle - 1], order[middle])) {
      merge(from, middle, to);
    }
  }

  private void insertionSort(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      int x = order[i];
      int k = i;
      for (; k > from && isAfter(order[k - 1], x); k--) {
        order[k] = order[k - 1];
      }
      order[k] = x;
    }
  }

  private void merge(int from, int middle, int to) {
    System.arraycopy(order, from, spare, from, middle - from);
    int a = from;
    int b = middle;
    for (int k = from; k < b && a < middle; k++) {
      order[k] = b < to && isAfter(spare[a], order[b]) ? order[b++] : spare[a++];
    }
  }
}
