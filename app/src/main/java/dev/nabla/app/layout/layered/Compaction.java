package dev.nabla.app.layout.layered;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Places blocks of items side by side, close to one side, then close to what they are linked to.
 */
final class Compaction {
  private static final int ROUNDS = 2;

  private final Items items;
  private final int[] root;
  private final double[] shift;

  /** Between blocks: the one before, the one after, and their roots' least distance. */
  private final int[] before;

  private final int[] after;
  private final double[] distance;
  private final Edges byBefore;
  private final Edges byAfter;
  private final double[] place;

  private Compaction(
      Items items, Positions at, double[] gaps, int[] root, double[] shift, boolean fromLeft) {
    this.items = items;
    this.root = root;
    this.shift = shift;
    int m = at.pairs;
    before = new int[m];
    after = new int[m];
    distance = new double[m];
    for (int i = 0; i < m; i++) {
      int a = at.left[i];
      int b = at.right[i];
      double d = shift[a] + items.breadth(a) + gaps[i] - shift[b];
      before[i] = fromLeft ? root[a] : root[b];
      after[i] = fromLeft ? root[b] : root[a];
      distance[i] = d;
    }
    byBefore = new Edges(items.count, before);
    byAfter = new Edges(items.count, after);
    place = new double[items.count];
  }

  /**
   * The place of every item; null if the blocks' order is a circle.
   *
   * @param gaps for every pair of neighbours, the room between them
   * @param root of every item the one that its block is named by
   * @param shift of every item its distance from its block's root
   */
  static double @Nullable [] of(
      Items items, Positions at, double[] gaps, int[] root, double[] shift, boolean fromLeft) {
    Compaction c = new Compaction(items, at, gaps, root, shift, fromLeft);
    int[] order = c.order();
    if (order == null) {
      return null;
    }
    c.pack(order);
    for (int i = 0; i < ROUNDS; i++) {
      c.pull(order, fromLeft);
    }
    double[] x = new double[items.count];
    for (int i = 0; i < x.length; i++) {
      x[i] = (fromLeft ? c.place[root[i]] : -c.place[root[i]]) + shift[i];
    }
    return x;
  }

  /** The blocks' roots in an order that their neighbourhood allows. */
  private int @Nullable [] order() {
    int n = items.count;
    int[] open = new int[n];
    int blocks = 0;
    int[] out = new int[n];
    int done = 0;
    for (int i = 0; i < n; i++) {
      open[i] = byAfter.size(i);
      blocks += root[i] == i ? 1 : 0;
      if (root[i] == i && open[i] == 0) {
        out[done++] = i;
      }
    }
    for (int k = 0; k < done; k++) {
      int b = out[k];
      for (int i = byBefore.start(b); i < byBefore.end(b); i++) {
        int next = after[byBefore.at(i)];
        if (--open[next] == 0) {
          out[done++] = next;
        }
      }
    }
    return done == blocks ? Arrays.copyOf(out, done) : null;
  }

  /** As far to the one side as possible. */
  private void pack(int[] order) {
    for (int b : order) {
      double p = byAfter.size(b) == 0 ? 0 : Double.NEGATIVE_INFINITY;
      for (int i = byAfter.start(b); i < byAfter.end(b); i++) {
        int e = byAfter.at(i);
        p = Math.max(p, place[before[e]] + distance[e]);
      }
      place[b] = p;
    }
  }

  /** Moves blocks to the other side, as far as there is room and their links get shorter. */
  private void pull(int[] order, boolean fromLeft) {
    double[][] wishes = wishes(fromLeft);
    for (int k = order.length - 1; k >= 0; k--) {
      int b = order[k];
      double room = Double.POSITIVE_INFINITY;
      for (int i = byBefore.start(b); i < byBefore.end(b); i++) {
        int e = byBefore.at(i);
        room = Math.min(room, place[after[e]] - distance[e] - place[b]);
      }
      double[] w = wishes[b];
      if (w.length > 0) {
        Arrays.sort(w);
        double by = Math.min(room, w[(w.length - 1) / 2]);
        place[b] += Math.max(0, by);
      }
    }
  }

  /** For every block, how far each of its links to other blocks would have it moved. */
  private double[][] wishes(boolean fromLeft) {
    int[] upperBlock = new int[items.upper.length];
    int[] lowerBlock = new int[items.upper.length];
    for (int e = 0; e < upperBlock.length; e++) {
      boolean inside = root[items.upper[e]] == root[items.lower[e]];
      upperBlock[e] = inside ? -1 : root[items.upper[e]];
      lowerBlock[e] = inside ? -1 : root[items.lower[e]];
    }
    Edges down = new Edges(items.count, upperBlock);
    Edges up = new Edges(items.count, lowerBlock);
    double[][] out = new double[items.count][];
    for (int b = 0; b < items.count; b++) {
      double[] w = new double[down.size(b) + up.size(b)];
      int n = 0;
      for (int i = down.start(b); i < down.end(b); i++) {
        w[n++] = -slant(down.at(i), fromLeft);
      }
      for (int i = up.start(b); i < up.end(b); i++) {
        w[n++] = slant(up.at(i), fromLeft);
      }
      out[b] = w;
    }
    return out;
  }

  /** How far an edge's upper end is beyond its lower one. */
  private double slant(int e, boolean fromLeft) {
    int u = items.upper[e];
    int v = items.lower[e];
    double ports = shift[u] + items.upperAt[e] - shift[v] - items.lowerAt[e];
    return place[root[u]] - place[root[v]] + (fromLeft ? ports : -ports);
  }
}
