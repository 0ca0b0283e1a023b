package dev.nabla.app.layout;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Finds rectangles that meet another one. Each lies in one cell of a loose grid: the one of its top
 * left corner, in the finest of several grids whose cells are as large as it is. A cell's list is a
 * stretch of a sorted array.
 */
public final class SpatialIndex {
  private static final double FINEST = 256;
  private static final double COARSER = 4;
  private static final int LEVELS = 8;
  private static final int ITEM_BITS = 24;
  private static final int CELL_BITS = 20;
  private static final long CELL_MASK = (1L << CELL_BITS) - 1;

  private final double left;
  private final double top;
  private final double[] bounds;
  private final long[][] levels = new long[LEVELS][];

  /**
   * @param bounds left, top, right and bottom of each rectangle
   */
  public SpatialIndex(double[] bounds) {
    this.bounds = bounds;
    int n = bounds.length / 4;
    double least = Double.POSITIVE_INFINITY;
    double highest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      least = Math.min(least, bounds[4 * i]);
      highest = Math.min(highest, bounds[4 * i + 1]);
    }
    left = least;
    top = highest;
    int[] counts = new int[LEVELS];
    for (int i = 0; i < n; i++) {
      counts[level(i)]++;
    }
    for (int l = 0; l < LEVELS; l++) {
      levels[l] = new long[counts[l]];
    }
    for (int i = 0; i < n; i++) {
      int l = level(i);
      levels[l][--counts[l]] = key(l, bounds[4 * i], bounds[4 * i + 1]) << ITEM_BITS | i;
    }
    for (long[] keys : levels) {
      Arrays.sort(keys);
    }
  }

  private int level(int item) {
    double size =
        Math.max(
            bounds[4 * item + 2] - bounds[4 * item], bounds[4 * item + 3] - bounds[4 * item + 1]);
    int l = 0;
    for (double cell = FINEST; size > cell && l < LEVELS - 1; cell *= COARSER) {
      l++;
    }
    return l;
  }

  private static double cell(int level) {
    return FINEST * Math.pow(COARSER, level);
  }

  private long key(int level, double x, double y) {
    return index(y - top, level) << CELL_BITS | index(x - left, level);
  }

  private static long index(double offset, int level) {
    return Math.clamp((long) Math.floor(offset / cell(level)), 0, CELL_MASK);
  }

  /** The numbers of all rectangles that meet this one, in no order. */
  public void query(double x1, double y1, double x2, double y2, IntConsumer found) {
    for (int l = 0; l < LEVELS; l++) {
      long[] keys = levels[l];
      if (keys.length == 0) {
        continue;
      }
      double cell = l == LEVELS - 1 ? Double.POSITIVE_INFINITY : cell(l);
      long firstRow = cell == Double.POSITIVE_INFINITY ? 0 : index(y1 - cell - top, l);
      long lastRow = index(y2 - top, l);
      long firstColumn = cell == Double.POSITIVE_INFINITY ? 0 : index(x1 - cell - left, l);
      long lastColumn = index(x2 - left, l);
      row(keys, firstRow, firstColumn, lastRow, lastColumn, new Query(x1, y1, x2, y2), found);
    }
  }

  private record Query(double x1, double y1, double x2, double y2) {}

  private void row(
      long[] keys,
      long firstRow,
      long firstColumn,
      long lastRow,
      long lastColumn,
      Query q,
      IntConsumer found) {
    int at = 0;
    long row = firstRow;
    while (row <= lastRow) {
      at = first(keys, at, (row << CELL_BITS | firstColumn) << ITEM_BITS);
      long end = (row << CELL_BITS | lastColumn) + 1 << ITEM_BITS;
      while (at < keys.length && keys[at] < end) {
        report((int) (keys[at] & (1L << ITEM_BITS) - 1), q, found);
        at++;
      }
      if (at == keys.length) {
        return;
      }
      row = Math.max(row + 1, keys[at] >> ITEM_BITS + CELL_BITS);
    }
  }

  private void report(int item, Query q, IntConsumer found) {
    int i = 4 * item;
    if (bounds[i] <= q.x2()
        && bounds[i + 2] >= q.x1()
        && bounds[i + 1] <= q.y2()
        && bounds[i + 3] >= q.y1()) {
      found.accept(item);
    }
  }

  private static int first(long[] keys, int from, long key) {
    int at = Arrays.binarySearch(keys, from, keys.length, key);
    return at < 0 ? -at - 1 : at;
  }
}
