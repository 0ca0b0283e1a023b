package dev.nabla.app.layout.layered;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lets links of one net share a bar where theirs run side by side with nothing in between, so that
 * one line is drawn and its branches.
 */
final class Sharing implements Order.Visitor {
  final Items items;
  final Order order;

  private final Items own;
  private final FlatGraph g;
  private final int[] linkOf;

  /** The bar that stands for each bar, once that is known. */
  private final int[] stands;

  private final Map<Long, Integer> beside = new HashMap<>();
  private final Set<Long> apart = new HashSet<>();
  private final int[] lastOfNet;
  private final int[] placeOfNet;
  private final int[] seenIn;

  private Sharing(FlatGraph g, int[] layer, Items own, Order order) {
    this.g = g;
    this.own = own;
    linkOf = new int[own.count];
    stands = new int[own.count];
    Arrays.setAll(stands, i -> i);
    int nets = Arrays.stream(g.net).max().orElse(0) + 1;
    lastOfNet = new int[nets];
    placeOfNet = new int[nets];
    seenIn = new int[nets];
    Arrays.fill(seenIn, -1);
    for (int e = 0; e < g.links; e++) {
      if (own.barOf[e] >= 0) {
        linkOf[own.barOf[e]] = e;
      }
    }
    order.replay(own, this);
    boolean any = unite();
    items = any ? Items.of(g, layer, share()) : own;
    this.order = any ? rank(order) : order;
  }

  static Sharing of(FlatGraph g, int[] layer, Items own, Order order) {
    return new Sharing(g, layer, own, order);
  }

  private static long pair(int a, int b) {
    return ((long) Math.min(a, b) << 32) | Math.max(a, b);
  }

  /** Whether a bar leads on from its node's usual side. */
  private boolean isPlain(int bar) {
    return own.mateFirst[bar] < 0 && own.mateLast[bar] < 0 && own.byLower.size(bar) > 0;
  }

  @Override
  public void layer(int layer, int[] list, int n) {
    for (int i = 0; i < n; i++) {
      int b = list[i];
      if (!own.isBar(b) || !isPlain(b)) {
        continue;
      }
      int net = g.net[linkOf[b]];
      if (seenIn[net] == layer) {
        long key = pair(lastOfNet[net], b);
        if (placeOfNet[net] == i - 1) {
          beside.merge(key, 1, Integer::sum);
        } else {
          apart.add(key);
        }
      }
      seenIn[net] = layer;
      lastOfNet[net] = b;
      placeOfNet[net] = i;
    }
  }

  /** Unites bars that are always side by side, those that run so longest first. */
  private boolean unite() {
    List<Long> pairs = new ArrayList<>(beside.keySet());
    pairs.removeAll(apart);
    pairs.sort(
        (a, b) -> {
          int c = Integer.compare(beside.getOrDefault(b, 0), beside.getOrDefault(a, 0));
          return c != 0 ? c : Long.compare(a, b);
        });
    Map<Integer, List<Integer>> members = new HashMap<>();
    for (long p : pairs) {
      int a = stands[(int) (p >>> 32)];
      int b = stands[(int) p];
      List<Integer> as = members.computeIfAbsent(a, k -> new ArrayList<>(List.of(k)));
      List<Integer> bs = members.computeIfAbsent(b, k -> new ArrayList<>(List.of(k)));
      if (a != b && areTogether(as, bs)) {
        boolean longer = own.last[a] >= own.last[b];
        List<Integer> into = longer ? as : bs;
        List<Integer> from = longer ? bs : as;
        for (int m : from) {
          stands[m] = longer ? a : b;
        }
        into.addAll(from);
      }
    }
    return !pairs.isEmpty();
  }

  private boolean areTogether(List<Integer> as, List<Integer> bs) {
    for (int a : as) {
      for (int b : bs) {
        if (apart.contains(pair(a, b))) {
          return false;
        }
      }
    }
    return true;
  }

  private int[] share() {
    int[] share = new int[g.links];
    for (int e = 0; e < g.links; e++) {
      share[e] = own.barOf[e] < 0 ? e : linkOf[stands[own.barOf[e]]];
    }
    return share;
  }

  /** The same order, of the bars that are left. */
  private Order rank(Order old) {
    int[] now = new int[own.count];
    for (int i = 0; i < own.count; i++) {
      now[i] = own.isBar(i) ? items.barOf[linkOf[i]] : i;
    }
    int[] rank = new int[items.count];
    int[][] start = new int[1][];
    int[] list = new int[items.count];
    old.replay(
        own,
        (layer, olds, n) -> {
          int size = 0;
          for (int i = 0; i < n; i++) {
            int item = olds[i];
            if (stands[item] == item) {
              list[size++] = now[item];
            }
          }
          for (int i = 0; i < size; i++) {
            if ((old.down() ? items.first : items.last)[list[i]] == layer) {
              rank[list[i]] = i;
            }
          }
          if (start[0] == null) {
            start[0] = Arrays.copyOf(list, size);
          }
        });
    return new Order(old.down(), start[0], rank, old.crossings());
  }
}
