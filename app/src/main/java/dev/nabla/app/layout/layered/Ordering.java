package dev.nabla.app.layout.layered;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * Orders the items of every layer so that few links cross: sweeps down and up, each item at the
 * barycentre of what it is linked to, ports counted; from several first orders, of which the best
 * result is kept. Bars keep their order along a sweep, so that none cross, after M. Eiglsperger, M.
 * Siebenhaller and M. Kaufmann, <i>An Efficient Implementation of Sugiyama's Algorithm for Layered
 * Graph Drawing</i>, Journal of Graph Algorithms and Applications 9 (3), 2005.
 */
final class Ordering {
  /** Sweeps of one run at most, and without a better order before it is given up. */
  private static final int SWEEPS = 8;

  private static final int IN_VAIN = 2;

  /** Runs from different first orders at most, and what all may cost, in items looked at. */
  private static final long MOST_RUNS = 24;

  private static final long WORK = 12_000_000;

  private static final double NOWHERE = Double.MAX_VALUE;

  private final Items items;
  private final double[] before;

  /** Every item's place in its first and in its last layer, as they are now. */
  private final int[] rankFirst;

  private final int[] rankLast;
  private final int[] left;
  private final double[] key;
  private int[] list;
  private int[] next;
  private int size;
  private int[] pos;
  private int[] nextPos;
  private int[] bars;
  private int[] nextBars;
  private final int[] entering;
  private boolean first = true;
  private boolean flip;

  private Ordering(Items items, double[] before) {
    this.items = items;
    this.before = before;
    int n = items.count;
    rankFirst = new int[n];
    rankLast = new int[n];
    left = new int[n];
    Arrays.fill(left, -1);
    key = new double[n];
    list = new int[n];
    next = new int[n];
    pos = new int[n];
    nextPos = new int[n];
    bars = new int[n + 1];
    nextBars = new int[n + 1];
    entering = new int[n];
  }

  /**
   * @param before keys that the nodes are sorted by to begin with
   */
  static Order of(Items items, double[] before, boolean keep, BooleanSupplier cancelled) {
    long size = items.upper.length;
    for (int i = 0; i < items.count; i++) {
      size += items.last[i] - items.first[i] + 1;
    }
    Order best = new Ordering(items, before).run(keep, cancelled);
    SplittableRandom random = new SplittableRandom(1);
    long runs = Math.min(MOST_RUNS, WORK / (size * SWEEPS / 2 + 1));
    for (int i = 1; i < runs && best.crossings() > 0 && !cancelled.getAsBoolean(); i++) {
      double[] keys = new double[before.length];
      Arrays.setAll(keys, k -> random.nextDouble());
      Order next = new Ordering(items, keys).run(false, cancelled);
      best = next.crossings() < best.crossings() ? next : best;
    }
    return best;
  }

  private Order run(boolean keep, BooleanSupplier cancelled) {
    Edges row = items.starting;
    for (int i = row.start(0); i < row.end(0); i++) {
      list[size++] = row.at(i);
    }
    Sorting.sort(list, size, (a, b) -> Double.compare(wish(a), wish(b)));
    Order best = sweep(true, keep);
    int vain = 0;
    for (int i = 1; i < SWEEPS && vain < IN_VAIN && best.crossings() > 0; i++) {
      if (cancelled.getAsBoolean()) {
        break;
      }
      flip = i % 4 >= 2;
      Order next = sweep(i % 2 == 0, false);
      vain = next.crossings() < best.crossings() ? 0 : vain + 1;
      best = next.crossings() < best.crossings() ? next : best;
    }
    return Transposition.better(items, best);
  }

  private double wish(int item) {
    return items.isBar(item) ? NOWHERE : before[item];
  }

  /**
   * @param keep whether nodes are sorted by their first keys rather than by what they are linked to
   */
  private Order sweep(boolean down, boolean keep) {
    int[] start = Arrays.copyOf(list, size);
    for (int i = 0; i < size; i++) {
      enter(list, i, pos, down ? 0 : items.layers - 1);
    }
    long crossings = 0;
    for (int step = 1; step < items.layers; step++) {
      crossings += advance(down, down ? step : items.layers - 1 - step, keep);
    }
    first = false;
    return new Order(down, start, (down ? rankFirst : rankLast).clone(), crossings);
  }

  private void enter(int[] order, int i, int[] at, int layer) {
    left[order[i]] = i == 0 ? -1 : order[i - 1];
    put(order[i], i, at, layer);
  }

  private void put(int item, int i, int[] at, int layer) {
    at[item] = i;
    if (items.first[item] == layer) {
      rankFirst[item] = i;
    }
    if (items.last[item] == layer) {
      rankLast[item] = i;
    }
  }

  /** Orders a layer by the one before it; counts the crossings between the two. */
  private long advance(boolean down, int layer, boolean keep) {
    Edges row = down ? items.starting : items.ending;
    int m = 0;
    for (int i = row.start(layer); i < row.end(layer); i++) {
      entering[m++] = row.at(i);
    }
    int[] rank = down ? rankFirst : rankLast;
    keys(down, layer, m, keep);
    int turn = flip ? -1 : 1;
    Sorting.sort(
        entering,
        m,
        (a, b) ->
            key[a] != key[b]
                ? Double.compare(key[a], key[b])
                : turn * (first ? Double.compare(wish(a), wish(b)) : rank[a] - rank[b]));
    merge(down, layer, m);
    long n = crossings(down, down ? layer - 1 : layer);
    int[] swap = pos;
    pos = nextPos;
    nextPos = swap;
    return n;
  }

  private void keys(boolean down, int layer, int m, boolean keep) {
    if (!first) {
      // Those that nothing pulls stay beside what they stood beside: that must be known before.
      int[] rank = down ? rankFirst : rankLast;
      Sorting.sort(entering, m, (a, b) -> Integer.compare(rank[a], rank[b]));
    }
    for (int i = 0; i < m; i++) {
      key[entering[i]] = barycentre(entering[i], down, layer);
    }
    for (int i = 0; i < m; i++) {
      int v = entering[i];
      int mate = (down ? items.mateFirst : items.mateLast)[v];
      if (key[v] == NOWHERE && mate >= 0 && key[mate] != NOWHERE) {
        key[v] = key[mate] + 0.4;
      } else if (key[v] == NOWHERE && !first) {
        key[v] = left[v] < 0 ? -1 : beside(left[v], down, layer);
      }
    }
    if (keep) {
      keepWishes(m);
    }
  }

  /** Nodes that have a place keep their order: one that would be out of it comes right after. */
  private void keepWishes(int m) {
    Sorting.sort(entering, m, (a, b) -> Double.compare(wish(a), wish(b)));
    double most = -NOWHERE;
    for (int i = 0; i < m; i++) {
      int v = entering[i];
      if (!items.isBar(v) && key[v] != NOWHERE) {
        most = Math.max(most, key[v]);
        key[v] = most;
      }
    }
  }

  private double beside(int item, boolean down, int layer) {
    boolean enters = (down ? items.first : items.last)[item] == layer;
    return (enters ? key[item] : pos[item]) + 0.01;
  }

  private double barycentre(int v, boolean down, int layer) {
    Edges edges = down ? items.byLower : items.byUpper;
    int gap = down ? layer - 1 : layer;
    double sum = 0;
    int n = 0;
    for (int i = edges.start(v); i < edges.end(v); i++) {
      int e = edges.at(i);
      if (items.gap[e] == gap) {
        int other = down ? items.upper[e] : items.lower[e];
        sum += pos[other] + within(other, down ? items.upperAt[e] : items.lowerAt[e]);
        n++;
      }
    }
    return n == 0 ? NOWHERE : sum / n;
  }

  /** Where on an item a port is, less than half a rank from its middle. */
  private double within(int item, double at) {
    double b = items.breadth(item);
    return b == 0 ? 0 : (at / b - 0.5) * 0.9;
  }

  private void merge(boolean down, int layer, int m) {
    int n = 0;
    int taken = 0;
    int passing = 0;
    int passed = 0;
    for (int i = 0; i < size; i++) {
      int item = list[i];
      bars[i] = passing;
      if (down ? items.last[item] >= layer : items.first[item] <= layer) {
        while (taken < m && key[entering[taken]] < i) {
          nextBars[n] = passed;
          next[n] = entering[taken++];
          enter(next, n, nextPos, layer);
          n++;
        }
        nextBars[n] = passed++;
        next[n] = item;
        put(item, n++, nextPos, layer);
        passing++;
      }
    }
    while (taken < m) {
      nextBars[n] = passed;
      next[n] = entering[taken++];
      enter(next, n, nextPos, layer);
      n++;
    }
    size = n;
    int[] swap = list;
    list = next;
    next = swap;
  }

  private long crossings(boolean down, int gap) {
    int m = items.byGap.size(gap);
    if (m == 0) {
      return 0;
    }
    int[] upPos = down ? pos : nextPos;
    int[] lowPos = down ? nextPos : pos;
    int[] upBars = down ? bars : nextBars;
    int[] lowBars = down ? nextBars : bars;
    double[] up = new double[m];
    double[] low = new double[m];
    long n = 0;
    for (int i = 0; i < m; i++) {
      int e = items.byGap.get(gap, i);
      int u = upPos[items.upper[e]];
      int v = lowPos[items.lower[e]];
      up[i] = u + within(items.upper[e], items.upperAt[e]);
      low[i] = v + within(items.lower[e], items.lowerAt[e]);
      n += items.crossedBars(e, upBars[u], lowBars[v]);
    }
    return n + Crossings.count(up, low);
  }
}
