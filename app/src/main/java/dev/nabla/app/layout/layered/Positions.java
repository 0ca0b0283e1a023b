package dev.nabla.app.layout.layered;

/** Where the ends of edges are in the orders of their layers, and what lies beside what. */
final class Positions implements Order.Visitor {
  final Items items;

  /** For every edge, the places of its ends in their layers. */
  final int[] upper;

  final int[] lower;

  /** Whether an edge crosses a bar. */
  final boolean[] crossesBar;

  /** Pairs of neighbours: an item and the one on its right. */
  int[] left = new int[64];

  int[] right = new int[64];
  int pairs;

  private final boolean down;
  private final int[] lastRight;
  private int[] pos;
  private int[] prevPos;
  private int[] bars;
  private int[] prevBars;
  private int[] prev;
  private int prevSize;

  private Positions(Items items, boolean down) {
    this.items = items;
    this.down = down;
    int n = items.count;
    upper = new int[items.upper.length];
    lower = new int[items.upper.length];
    crossesBar = new boolean[items.upper.length];
    lastRight = new int[n];
    java.util.Arrays.fill(lastRight, -1);
    pos = new int[n];
    prevPos = new int[n];
    bars = new int[n + 1];
    prevBars = new int[n + 1];
    prev = new int[n];
  }

  static Positions of(Items items, Order order) {
    Positions p = new Positions(items, order.down());
    order.replay(items, p);
    return p;
  }

  @Override
  public void layer(int layer, int[] list, int n) {
    for (int i = 0; i < n; i++) {
      pos[list[i]] = i;
      if (i + 1 < n && lastRight[list[i]] != list[i + 1]) {
        pair(list[i], list[i + 1]);
      }
    }
    int gap = down ? layer - 1 : layer;
    if (gap >= 0 && gap + 1 < items.layers) {
      count(prev, prevSize, gap, prevBars);
      count(list, n, gap, bars);
      edges(gap);
    }
    System.arraycopy(list, 0, prev, 0, n);
    prevSize = n;
    int[] swap = pos;
    pos = prevPos;
    prevPos = swap;
  }

  private void pair(int a, int b) {
    lastRight[a] = b;
    if (pairs == left.length) {
      left = java.util.Arrays.copyOf(left, 2 * pairs);
      right = java.util.Arrays.copyOf(right, 2 * pairs);
    }
    left[pairs] = a;
    right[pairs++] = b;
  }

  /** For every place the number of bars before it that pass the gap. */
  private void count(int[] list, int n, int gap, int[] out) {
    int passing = 0;
    for (int i = 0; i < n; i++) {
      out[i] = passing;
      passing += items.first[list[i]] <= gap && items.last[list[i]] > gap ? 1 : 0;
    }
  }

  private void edges(int gap) {
    int[] up = down ? prevPos : pos;
    int[] low = down ? pos : prevPos;
    int[] upBars = down ? prevBars : bars;
    int[] lowBars = down ? bars : prevBars;
    for (int i = 0; i < items.byGap.size(gap); i++) {
      int e = items.byGap.get(gap, i);
      upper[e] = up[items.upper[e]];
      lower[e] = low[items.lower[e]];
      crossesBar[e] = items.crossedBars(e, upBars[upper[e]], lowBars[lower[e]]) > 0;
    }
  }
}
