package dev.nabla.app.layout.layered;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What lies side by side in the layers: nodes, and bars, which are the parts of links that pass
 * layers. A bar runs straight from its first layer to its last. So a graph has no more items than
 * nodes and links, however far these lead. Links of one net may share a bar.
 *
 * <p>Edges join items of neighbouring layers: nodes, and bars where they begin, end, or let a link
 * branch off.
 */
final class Items {
  final int nodes;
  final int count;
  final int layers;

  /** The layers that an item is in. */
  final int[] first;

  final int[] last;

  /** Edges: the items, and where on them across the flow. */
  final int[] upper;

  final int[] lower;
  final double[] upperAt;
  final double[] lowerAt;

  /** The layer that an edge comes from. */
  final int[] gap;

  /** The bar of a link, or −1 where it passes no layer. */
  final int[] barOf;

  final Edges byGap;
  final Edges byUpper;
  final Edges byLower;

  /** Items by their first and by their last layer. */
  final Edges starting;

  final Edges ending;

  /** For a bar: a node of its first or last layer that its link starts or ends at, else −1. */
  final int[] mateFirst;

  final int[] mateLast;

  private final double[] breadth;

  private Items(Builder b, FlatGraph g) {
    nodes = g.nodes;
    count = g.nodes + b.bars;
    breadth = g.breadth;
    first = Arrays.copyOf(b.first, count);
    last = Arrays.copyOf(b.last, count);
    mateFirst = Arrays.copyOf(b.mateFirst, count);
    mateLast = Arrays.copyOf(b.mateLast, count);
    upper = Arrays.copyOf(b.upper, b.edges);
    lower = Arrays.copyOf(b.lower, b.edges);
    upperAt = Arrays.copyOf(b.upperAt, b.edges);
    lowerAt = Arrays.copyOf(b.lowerAt, b.edges);
    gap = Arrays.copyOf(b.gap, b.edges);
    barOf = b.barOf;
    int most = 0;
    for (int l : last) {
      most = Math.max(most, l);
    }
    layers = most + 1;
    byGap = new Edges(layers, gap);
    byUpper = new Edges(count, upper);
    byLower = new Edges(count, lower);
    starting = new Edges(layers, first);
    ending = new Edges(layers, last);
  }

  /** Items with a bar for every link that passes a layer. */
  static Items of(FlatGraph g, int[] layer) {
    int[] own = new int[g.links];
    Arrays.setAll(own, e -> e);
    return of(g, layer, own);
  }

  /**
   * @param share links with the same number share a bar; they start at the same port
   */
  static Items of(FlatGraph g, int[] layer, int[] share) {
    Builder b = new Builder(g, layer, share);
    b.build();
    return new Items(b, g);
  }

  boolean isBar(int item) {
    return item >= nodes;
  }

  /** How much room an item takes across the flow. */
  double breadth(int item) {
    return item < nodes ? breadth[item] : 0;
  }

  /**
   * How many bars that pass an edge's gap it crosses.
   *
   * @param above the number of them before its upper end
   * @param below the number of them before its lower end
   */
  int crossedBars(int edge, int above, int below) {
    int d = below - above;
    // A bar that an edge branches off is not crossed by it, on whichever side it does.
    if (d > 0 && last[upper[edge]] > gap[edge]) {
      return d - 1;
    }
    if (d < 0 && first[lower[edge]] <= gap[edge]) {
      return -d - 1;
    }
    return Math.abs(d);
  }

  private static final class Builder {
    private final FlatGraph g;
    private final int[] layer;
    private final int[] share;
    private final int[] first;
    private final int[] last;
    private final int[] mateFirst;
    private final int[] mateLast;
    private final int[] upper;
    private final int[] lower;
    private final double[] upperAt;
    private final double[] lowerAt;
    private final int[] gap;
    private final int[] barOf;
    private int bars;
    private int edges;

    Builder(FlatGraph g, int[] layer, int[] share) {
      this.g = g;
      this.layer = layer;
      this.share = share;
      first = Arrays.copyOf(layer, g.nodes + g.links);
      last = Arrays.copyOf(layer, g.nodes + g.links);
      mateFirst = new int[g.nodes + g.links];
      mateLast = new int[g.nodes + g.links];
      Arrays.fill(mateFirst, -1);
      Arrays.fill(mateLast, -1);
      int most = 2 * g.links;
      upper = new int[most];
      lower = new int[most];
      upperAt = new double[most];
      lowerAt = new double[most];
      gap = new int[most];
      barOf = new int[g.links];
      Arrays.fill(barOf, -1);
    }

    /** The gap that a link starts in: the one after layer {@code i} has number {@code i}. */
    private int start(int link) {
      return layer[g.from[link]] - (g.fromAfter[link] ? 0 : 1);
    }

    private int end(int link) {
      return layer[g.to[link]] - (g.toAfter[link] ? 0 : 1);
    }

    void build() {
      Map<Integer, Integer> bar = new HashMap<>();
      for (int e = 0; e < g.links; e++) {
        int s = start(e);
        int t = end(e);
        if (s == t) {
          if (g.fromAfter[e] && !g.toAfter[e]) {
            edge(g.from[e], g.fromAt[e], g.to[e], g.toAt[e], s);
          }
          continue;
        }
        Integer known = bar.get(share[e]);
        int b = known == null ? g.nodes + bars++ : known;
        if (known == null) {
          bar.put(share[e], b);
          first[b] = Math.min(s, t) + 1;
          last[b] = Math.max(s, t);
          begin(e, b, s, t);
        }
        barOf[e] = b;
        first[b] = Math.min(first[b], Math.min(s, t) + 1);
        last[b] = Math.max(last[b], Math.max(s, t));
      }
      for (int e = 0; e < g.links; e++) {
        if (barOf[e] >= 0) {
          arrive(e, barOf[e]);
        }
      }
    }

    /** Joins the bar's beginning to its net's node, unless they are side by side. */
    private void begin(int e, int b, int s, int t) {
      int u = g.from[e];
      if (t > s && g.fromAfter[e]) {
        edge(u, g.fromAt[e], b, 0, s);
      } else if (t < s && !g.fromAfter[e]) {
        edge(b, 0, u, g.fromAt[e], s);
      } else {
        (t > s ? mateFirst : mateLast)[b] = u;
      }
    }

    private void arrive(int e, int b) {
      int t = end(e);
      boolean on = t > start(e);
      if (on && !g.toAfter[e]) {
        edge(b, 0, g.to[e], g.toAt[e], t);
      } else if (!on && g.toAfter[e]) {
        edge(g.to[e], g.toAt[e], b, 0, t);
      } else {
        (on ? mateLast : mateFirst)[b] = g.to[e];
      }
    }

    private void edge(int u, double uAt, int v, double vAt, int between) {
      upper[edges] = u;
      upperAt[edges] = uAt;
      lower[edges] = v;
      lowerAt[edges] = vAt;
      gap[edges] = between;
      edges++;
    }
  }
}
