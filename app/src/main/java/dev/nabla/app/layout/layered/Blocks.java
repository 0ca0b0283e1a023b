package dev.nabla.app.layout.layered;

import java.util.Arrays;

/**
 * Items lined up in blocks so that the links inside a block run straight, and places for the
 * blocks: one of the four alignments of U. Brandes and B. Köpf, <i>Fast and Simple Horizontal
 * Coordinate Assignment</i>, Graph Drawing 2001, with ports, nodes of different sizes, and bars,
 * which are straight in any case.
 */
final class Blocks {
  private final Items items;
  private final Positions at;
  private final double[] gaps;
  private final boolean down;
  private final boolean fromLeft;
  private final int[] root;
  private final double[] shift;

  /**
   * @param gaps for every pair of neighbours, the room between them
   * @param down whether items are lined up with those in the layer before rather than after
   * @param fromLeft whether the leftmost come first, and are placed as far left as they can be
   */
  Blocks(Items items, Positions at, double[] gaps, boolean down, boolean fromLeft) {
    this.items = items;
    this.at = at;
    this.gaps = gaps;
    this.down = down;
    this.fromLeft = fromLeft;
    root = new int[items.count];
    shift = new double[items.count];
  }

  /** The place of every item across the flow. */
  double[] place() {
    for (int i = 0; i < root.length; i++) {
      root[i] = i;
    }
    align();
    double[] x = Compaction.of(items, at, gaps, root, shift, fromLeft);
    if (x == null) {
      for (int i = 0; i < root.length; i++) {
        root[i] = i;
      }
      Arrays.fill(shift, 0);
      x = Compaction.of(items, at, gaps, root, shift, fromLeft);
    }
    return java.util.Objects.requireNonNull(x, "neighbours in a circle");
  }

  private void align() {
    int[] sorted = new int[items.upper.length];
    for (int step = 0; step + 1 < items.layers; step++) {
      int gap = down ? step : items.layers - 2 - step;
      int m = items.byGap.size(gap);
      for (int i = 0; i < m; i++) {
        sorted[i] = items.byGap.get(gap, i);
      }
      Sorting.sort(sorted, m, this::compare);
      alignGap(sorted, m);
    }
  }

  /** The end of an edge whose item is lined up. */
  private int own(int e) {
    return down ? items.lower[e] : items.upper[e];
  }

  /** The end that it is lined up with. */
  private int other(int e) {
    return down ? items.upper[e] : items.lower[e];
  }

  private int ownPlace(int e) {
    return down ? at.lower[e] : at.upper[e];
  }

  private int otherPlace(int e) {
    return down ? at.upper[e] : at.lower[e];
  }

  private double otherPort(int e) {
    return down ? items.upperAt[e] : items.lowerAt[e];
  }

  private int compare(int a, int b) {
    if (ownPlace(a) != ownPlace(b)) {
      return fromLeft
          ? Integer.compare(ownPlace(a), ownPlace(b))
          : Integer.compare(ownPlace(b), ownPlace(a));
    }
    int left = fromLeft ? a : b;
    int right = fromLeft ? b : a;
    int c = Integer.compare(otherPlace(left), otherPlace(right));
    return c != 0 ? c : Double.compare(otherPort(left), otherPort(right));
  }

  /** Whether the edge's ends can stand in line: neither item goes on past the other. */
  private boolean isStraight(int e) {
    return !at.crossesBar[e]
        && items.last[items.upper[e]] == items.gap[e]
        && items.first[items.lower[e]] == items.gap[e] + 1;
  }

  private void alignGap(int[] edges, int m) {
    int limit = fromLeft ? -1 : Integer.MAX_VALUE;
    int from = 0;
    int[] good = new int[m];
    while (from < m) {
      int to = from;
      int n = 0;
      while (to < m && own(edges[to]) == own(edges[from])) {
        if (isStraight(edges[to])) {
          good[n++] = edges[to];
        }
        to++;
      }
      from = to;
      for (int i = 0; i < 2 && n > 0; i++) {
        // The median, or both where there are two.
        int e = good[(n - 1 + i) / 2];
        int p = otherPlace(e);
        if (fromLeft ? p > limit : p < limit) {
          line(e);
          limit = p;
          break;
        }
      }
    }
  }

  private void line(int e) {
    int v = own(e);
    int u = other(e);
    root[v] = root[u];
    double offset = items.upperAt[e] - items.lowerAt[e];
    shift[v] = shift[u] + (down ? offset : -offset);
  }
}
