package dev.nabla.app.layout.layered;

/**
 * The order of the items in every layer. It is kept as it was made: from the first layer to the
 * last, or back, each item with its rank in the layer in which it comes in. Bars that stay keep
 * their order.
 *
 * @param down whether from the first layer to the last
 * @param start the items of the layer that it starts with
 * @param rank of every item in the first layer that it is met in
 * @param crossings of the links
 */
record Order(boolean down, int[] start, int[] rank, long crossings) {
  /** What is done with every layer's items. */
  interface Visitor {
    /**
     * @param items the first {@code n} of them are those of the layer
     */
    void layer(int layer, int[] items, int n);
  }

  /** Shows all layers, in the order in which this was made. */
  void replay(Items items, Visitor visitor) {
    int[] now = new int[items.count];
    int[] next = new int[items.count];
    System.arraycopy(start, 0, now, 0, start.length);
    int n = start.length;
    int[] entering = new int[items.count];
    for (int step = 0; step < items.layers; step++) {
      int layer = down ? step : items.layers - 1 - step;
      if (step > 0) {
        Edges row = down ? items.starting : items.ending;
        int m = 0;
        for (int i = row.start(layer); i < row.end(layer); i++) {
          entering[m++] = row.at(i);
        }
        sortByRank(entering, m);
        n = merge(items, layer, now, n, entering, m, next);
        int[] swap = now;
        now = next;
        next = swap;
      }
      visitor.layer(layer, now, n);
    }
  }

  private int merge(Items items, int layer, int[] now, int n, int[] entering, int m, int[] next) {
    int size = 0;
    int taken = 0;
    for (int i = 0; i < n; i++) {
      if (down ? items.last[now[i]] >= layer : items.first[now[i]] <= layer) {
        while (taken < m && rank[entering[taken]] <= size) {
          next[size++] = entering[taken++];
        }
        next[size++] = now[i];
      }
    }
    while (taken < m) {
      next[size++] = entering[taken++];
    }
    return size;
  }

  private void sortByRank(int[] a, int n) {
    Sorting.sort(a, n, (x, y) -> Integer.compare(rank[x], rank[y]));
  }
}
