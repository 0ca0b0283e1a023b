package dev.nabla.app.layout.layered;

/** Exchanges neighbouring nodes of a layer as long as fewer links cross for it. */
final class Transposition {
  private static final int ROUNDS = 6;

  /** Nodes with more links than this, multiplied, are left where they are. */
  private static final long MANY = 4096;

  private final Items items;
  private final Order order;
  private final Positions at;
  private final int[] byRank;

  private Transposition(Items items, Order order) {
    this.items = items;
    this.order = order;
    this.at = Positions.of(items, order);
    this.byRank = new int[items.count];
  }

  static Order better(Items items, Order order) {
    if (order.crossings() == 0) {
      return order;
    }
    return new Transposition(items, order).run();
  }

  private Order run() {
    long gained = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long now = 0;
      for (int layer = 0; layer < items.layers; layer++) {
        now += layer(layer);
      }
      gained += now;
      if (now == 0) {
        break;
      }
    }
    return gained == 0
        ? order
        : new Order(order.down(), start(), order.rank(), order.crossings() - gained);
  }

  /** The first layer as its nodes' ranks are now. */
  private int[] start() {
    int[] out = new int[order.start().length];
    for (int item : order.start()) {
      out[order.rank()[item]] = item;
    }
    return out;
  }

  private long layer(int layer) {
    Edges row = order.down() ? items.starting : items.ending;
    int n = 0;
    for (int i = row.start(layer); i < row.end(layer); i++) {
      if (!items.isBar(row.at(i))) {
        byRank[n++] = row.at(i);
      }
    }
    int[] rank = order.rank();
    Sorting.sort(byRank, n, (a, b) -> Integer.compare(rank[a], rank[b]));
    long gained = 0;
    for (int i = 0; i + 1 < n; i++) {
      int a = byRank[i];
      int b = byRank[i + 1];
      if (rank[b] == rank[a] + 1) {
        long gain = gain(a, b);
        if (gain > 0) {
          rank[a]++;
          rank[b]--;
          byRank[i] = b;
          byRank[i + 1] = a;
          gained += gain;
        }
      }
    }
    return gained;
  }

  private long gain(int a, int b) {
    return gain(items.byLower, a, b, true) + gain(items.byUpper, a, b, false);
  }

  /** What is gained among the links on one side if {@code b} comes before {@code a}. */
  private long gain(Edges edges, int a, int b, boolean above) {
    long n = edges.size(a);
    if (n * edges.size(b) > MANY) {
      return 0;
    }
    long gain = 0;
    for (int i = edges.start(a); i < edges.end(a); i++) {
      double x = place(edges.at(i), above);
      for (int k = edges.start(b); k < edges.end(b); k++) {
        gain += Double.compare(x, place(edges.at(k), above));
      }
    }
    return gain;
  }

  private double place(int e, boolean above) {
    int item = above ? items.upper[e] : items.lower[e];
    double port = above ? items.upperAt[e] : items.lowerAt[e];
    if (!items.isBar(item)) {
      return order.rank()[item] + port / Math.max(1, items.breadth(item)) * 0.9;
    }
    return above ? at.upper[e] : at.lower[e];
  }
}
