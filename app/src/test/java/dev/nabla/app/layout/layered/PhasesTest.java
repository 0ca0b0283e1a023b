package dev.nabla.app.layout.layered;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts of the layout against their definitions. */
class PhasesTest {
  private static FlatGraph flat(int nodes, int[][] links) {
    FlatGraph g = new FlatGraph(nodes, links.length);
    Arrays.fill(g.length, 10);
    Arrays.fill(g.breadth, 10);
    Arrays.fill(g.fromAfter, true);
    for (int e = 0; e < links.length; e++) {
      g.from[e] = links[e][0];
      g.to[e] = links[e][1];
      g.net[e] = links[e][0];
      g.fromAt[e] = 5;
      g.toAt[e] = 5;
    }
    return g;
  }

  private static int[][] randomLinks(int nodes, int links, SplittableRandom r) {
    int[][] out = new int[links][];
    for (int e = 0; e < links; e++) {
      int v = 1 + r.nextInt(nodes - 1);
      out[e] = new int[] {r.nextInt(v), v};
    }
    return out;
  }

  /** The least total length of the links, over all ways to assign layers. */
  private static int shortest(int nodes, int[][] links) {
    int best = Integer.MAX_VALUE;
    int[] layer = new int[nodes];
    for (long code = 0; code < Math.pow(nodes, nodes); code++) {
      long c = code;
      for (int v = 0; v < nodes; v++) {
        layer[v] = (int) (c % nodes);
        c /= nodes;
      }
      int sum = 0;
      boolean feasible = true;
      for (int[] l : links) {
        sum += layer[l[1]] - layer[l[0]];
        feasible &= layer[l[1]] > layer[l[0]];
      }
      best = feasible ? Math.min(best, sum) : best;
    }
    return best;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void linksAreAsShortAsLayersAllow(long seed) {
    SplittableRandom r = new SplittableRandom(seed);
    int[][] links = randomLinks(6, 5 + r.nextInt(5), r);
    int[] layer = Layers.assign(flat(6, links), () -> false);
    int sum = 0;
    for (int[] l : links) {
      assertThat(layer[l[1]]).isGreaterThan(layer[l[0]]);
      sum += layer[l[1]] - layer[l[0]];
    }
    assertThat(sum).isEqualTo(shortest(6, links));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void crossingsAreThosePairByPair(long seed) {
    SplittableRandom r = new SplittableRandom(seed);
    int m = 40;
    double[] up = r.doubles(m).map(x -> Math.floor(x * 12)).toArray();
    double[] low = r.doubles(m).map(x -> Math.floor(x * 12)).toArray();
    long expected = 0;
    for (int i = 0; i < m; i++) {
      for (int k = 0; k < i; k++) {
        expected += (up[i] - up[k]) * (low[i] - low[k]) < 0 ? 1 : 0;
      }
    }
    assertThat(Crossings.count(up, low)).isEqualTo(expected);
  }

  @Test
  void aTreeIsDrawnWithoutCrossings() {
    int n = 127;
    int[][] links = new int[n - 1][];
    SplittableRandom r = new SplittableRandom(5);
    int[] name = r.ints(n).toArray();
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Integer.compare(name[a], name[b]));
    for (int v = 1; v < n; v++) {
      links[v - 1] = new int[] {order[(v - 1) / 2], order[v]};
    }
    assertThat(order(flat(n, links)).crossings()).isZero();
  }

  private static Order order(FlatGraph g) {
    Items items = Items.of(g, Layers.assign(g, () -> false));
    double[] before = new double[g.nodes];
    Arrays.setAll(before, i -> i);
    return Ordering.of(items, before, false, () -> false);
  }

  /** The count that the sweeps keep is that of the order as it is replayed. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void theOrdersCrossingsAreThoseOfItsLayers(long seed) {
    SplittableRandom r = new SplittableRandom(seed);
    FlatGraph g = flat(60, randomLinks(60, 90, r));
    Items items = Items.of(g, Layers.assign(g, () -> false));
    Order order = order(g);
    int[][] lists = new int[items.layers][];
    order.replay(items, (layer, list, n) -> lists[layer] = Arrays.copyOf(list, n));
    long found = 0;
    for (int gap = 0; gap + 1 < items.layers; gap++) {
      found += crossings(items, lists[gap], lists[gap + 1], gap);
    }
    assertThat(order.crossings()).isEqualTo(found);
  }

  private static long crossings(Items items, int[] above, int[] below, int gap) {
    int[][] ends = new int[items.byGap.size(gap) + above.length][];
    int n = 0;
    for (int i = 0; i < items.byGap.size(gap); i++) {
      int e = items.byGap.get(gap, i);
      ends[n++] = new int[] {index(above, items.upper[e]), index(below, items.lower[e])};
    }
    for (int i = 0; i < above.length; i++) {
      int b = index(below, above[i]);
      if (b >= 0) {
        ends[n++] = new int[] {i, b};
      }
    }
    long out = 0;
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        out += (long) (ends[i][0] - ends[k][0]) * (ends[i][1] - ends[k][1]) < 0 ? 1 : 0;
      }
    }
    return out;
  }

  private static int index(int[] list, int item) {
    for (int i = 0; i < list.length; i++) {
      if (list[i] == item) {
        return i;
      }
    }
    return -1;
  }

  @Test
  void linksOfOneNetShareABarWhereTheyRunTogether() {
    // 0 → 1 → 2 → 3 → 4, and 0 → 3, 0 → 4: the two long ones run side by side.
    int[][] links = {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {0, 3}, {0, 4}};
    FlatGraph g = flat(5, links);
    int[] layer = Layers.assign(g, () -> false);
    Items own = Items.of(g, layer);
    assertThat(own.count - own.nodes).isEqualTo(2);
    double[] before = {0, 1, 2, 3, 4};
    Sharing s = Sharing.of(g, layer, own, Ordering.of(own, before, false, () -> false));
    assertThat(s.items.count - s.items.nodes).isEqualTo(1);
    assertThat(s.items.barOf[4]).isEqualTo(s.items.barOf[5]);
  }
}
