package dev.nabla.app.layout.layered;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/**
 * Shortens the edges of a layered graph, weighted, as far as they can be: the network simplex
 * method of E. R. Gansner, E. Koutsofios, S. C. North and K.-P. Vo, <i>A Technique for Drawing
 * Directed Graphs</i>, IEEE Transactions on Software Engineering 19 (3), 1993, section 2.
 *
 * <p>A spanning forest of tight edges (that lead one layer on) is improved edge by edge: one whose
 * removal leaves two parts that would rather move apart gives way to the shortest edge between
 * them.
 */
final class NetworkSimplex {
  /** After so many exchanges for every node the layers are good enough. */
  private static final int EXCHANGES = 4;

  private final int[] layer;
  private final int[] from;
  private final int[] to;
  private final int[] weight;
  private final Edges out;
  private final Edges in;

  /** The tree edge to a node's parent, or −1 for a root. */
  private final int[] parent;

  /** Postorder numbers: a node's subtree has those from {@code low} to its own. */
  private final int[] number;

  private final int[] low;
  private final int[] cut;
  private final boolean[] inTree;

  /** The tree's edges at every node, as lists linked through the edges' two ends. */
  private final int[] treeHead;

  private final int[] treeNext;
  private final int[] treeBack;

  /**
   * @param layer feasible layers, which are bettered in place
   */
  NetworkSimplex(int[] layer, int[] from, int[] to, int[] weight) {
    this.layer = layer;
    this.from = from;
    this.to = to;
    this.weight = weight;
    int n = layer.length;
    out = new Edges(n, from);
    in = new Edges(n, to);
    parent = new int[n];
    number = new int[n];
    low = new int[n];
    cut = new int[from.length];
    inTree = new boolean[from.length];
    treeHead = new int[n];
    treeNext = new int[2 * from.length];
    treeBack = new int[2 * from.length];
    Arrays.fill(treeHead, -1);
  }

  void run(BooleanSupplier cancelled) {
    boolean[] reached = new boolean[layer.length];
    for (int v = 0; v < layer.length; v++) {
      if (!reached[v]) {
        grow(v, reached);
      }
    }
    int[] counter = {0};
    Arrays.fill(number, -1);
    int[] tree = new int[layer.length];
    int trees = 0;
    for (int v = 0; v < layer.length; v++) {
      if (number[v] < 0) {
        int start = counter[0];
        traverse(v, -1, start, counter);
        Arrays.fill(tree, start, counter[0], trees++);
      }
    }
    cutValues();
    improve(cancelled);
    startAtZero(tree, trees);
  }

  private void improve(BooleanSupplier cancelled) {
    int search = 0;
    for (long left = (long) EXCHANGES * layer.length + 100; left > 0; left--) {
      search = leaving(search);
      if (search < 0) {
        return;
      }
      if ((left & 63) == 0 && cancelled.getAsBoolean()) {
        return;
      }
      exchange(search, entering(search));
    }
  }

  private int slack(int e) {
    return layer[to[e]] - layer[from[e]] - 1;
  }

  /** An edge that might join the tree; the slack is that before the tree moved. */
  private record Reach(int slack, int edge) implements Comparable<Reach> {
    @Override
    public int compareTo(Reach o) {
      return slack != o.slack ? Integer.compare(slack, o.slack) : Integer.compare(edge, o.edge);
    }
  }

  /** Makes a tree of tight edges of all that is connected with a node, moving it as it grows. */
  private void grow(int root, boolean[] reached) {
    PriorityQueue<Reach> down = new PriorityQueue<>();
    PriorityQueue<Reach> up = new PriorityQueue<>();
    List<Integer> members = new ArrayList<>();
    int shift = 0;
    int v = root;
    while (v >= 0) {
      reached[v] = true;
      members.add(v);
      layer[v] -= shift;
      for (int i = out.start(v); i < out.end(v); i++) {
        int e = out.at(i);
        if (!reached[to[e]]) {
          down.add(new Reach(layer[to[e]] - layer[v] - 1, e));
        }
      }
      for (int i = in.start(v); i < in.end(v); i++) {
        int e = in.at(i);
        if (!reached[from[e]]) {
          up.add(new Reach(layer[v] - layer[from[e]] - 1, e));
        }
      }
      drop(down, to, reached);
      drop(up, from, reached);
      int d = down.isEmpty() ? Integer.MAX_VALUE : down.peek().slack() - shift;
      int u = up.isEmpty() ? Integer.MAX_VALUE : up.peek().slack() + shift;
      v = -1;
      if (d <= u && !down.isEmpty()) {
        int e = down.poll().edge();
        shift += d;
        addToTree(e);
        v = to[e];
      } else if (!up.isEmpty()) {
        int e = up.poll().edge();
        shift -= u;
        addToTree(e);
        v = from[e];
      }
    }
    for (int m : members) {
      layer[m] += shift;
    }
  }

  private static void drop(PriorityQueue<Reach> queue, int[] end, boolean[] reached) {
    while (!queue.isEmpty() && reached[end[queue.peek().edge()]]) {
      queue.poll();
    }
  }

  private void addToTree(int e) {
    inTree[e] = true;
    link(2 * e, from[e]);
    link(2 * e + 1, to[e]);
  }

  private void link(int half, int node) {
    treeNext[half] = treeHead[node];
    treeBack[half] = -1;
    if (treeHead[node] >= 0) {
      treeBack[treeHead[node]] = half;
    }
    treeHead[node] = half;
  }

  private void removeFromTree(int e) {
    inTree[e] = false;
    unlink(2 * e, from[e]);
    unlink(2 * e + 1, to[e]);
  }

  private void unlink(int half, int node) {
    if (treeBack[half] >= 0) {
      treeNext[treeBack[half]] = treeNext[half];
    } else {
      treeHead[node] = treeNext[half];
    }
    if (treeNext[half] >= 0) {
      treeBack[treeNext[half]] = treeBack[half];
    }
  }

  private int otherEnd(int half) {
    return (half & 1) == 0 ? to[half >> 1] : from[half >> 1];
  }

  /** Numbers a subtree in postorder from {@code start} on. */
  private void traverse(int root, int parentEdge, int start, int[] end) {
    int n = start;
    int[] cursor = new int[64];
    int[] stack = new int[64];
    int depth = 0;
    stack[0] = root;
    cursor[0] = treeHead[root];
    parent[root] = parentEdge;
    low[root] = n;
    while (depth >= 0) {
      int v = stack[depth];
      int half = cursor[depth];
      if (half < 0) {
        number[v] = n++;
        depth--;
        continue;
      }
      cursor[depth] = treeNext[half];
      if (half >> 1 == parent[v]) {
        continue;
      }
      int w = otherEnd(half);
      if (++depth == stack.length) {
        stack = Arrays.copyOf(stack, 2 * depth);
        cursor = Arrays.copyOf(cursor, 2 * depth);
      }
      parent[w] = half >> 1;
      low[w] = n;
      stack[depth] = w;
      cursor[depth] = treeHead[w];
    }
    end[0] = n;
  }

  /** Every tree's first layer is 0. Trees are told apart by their nodes' numbers. */
  private void startAtZero(int[] tree, int trees) {
    int[] first = new int[trees];
    Arrays.fill(first, Integer.MAX_VALUE);
    for (int v = 0; v < layer.length; v++) {
      int t = tree[number[v]];
      first[t] = Math.min(first[t], layer[v]);
    }
    for (int v = 0; v < layer.length; v++) {
      layer[v] -= first[tree[number[v]]];
    }
  }

  /** All cut values: leaves first, which is the order of the numbers. */
  private void cutValues() {
    int[] byNumber = new int[number.length];
    for (int v = 0; v < number.length; v++) {
      byNumber[number[v]] = v;
    }
    for (int v : byNumber) {
      if (parent[v] >= 0) {
        cut[parent[v]] = cutValue(v);
      }
    }
  }

  /**
   * The weight of edges that lead as the edge from {@code v} to its parent does, less that of those
   * that lead back; from the cut values of the edges below {@code v}.
   */
  private int cutValue(int v) {
    int p = parent[v];
    boolean outward = from[p] == v;
    int sum = 0;
    for (int i = out.start(v); i < out.end(v); i++) {
      sum += share(out.at(i), p, outward);
    }
    for (int i = in.start(v); i < in.end(v); i++) {
      sum += share(in.at(i), p, !outward);
    }
    return sum;
  }

  private int share(int e, int p, boolean along) {
    int value = weight[e];
    if (inTree[e] && e != p) {
      value -= cut[e];
    }
    return along ? value : -value;
  }

  /** A tree edge with a negative cut value, searched for from an edge on; −1 if there is none. */
  private int leaving(int search) {
    int m = from.length;
    int best = -1;
    int found = 0;
    for (int i = 0; i < m && found < 30; i++) {
      int e = (search + i) % m;
      if (inTree[e] && cut[e] < 0) {
        if (best < 0 || cut[e] < cut[best]) {
          best = e;
        }
        found++;
      }
    }
    return best;
  }

  private boolean isBelow(int v, int top) {
    return low[top] <= number[v] && number[v] <= number[top];
  }

  /** The shortest edge that leads the other way between the two parts that an edge joins. */
  private int entering(int e) {
    boolean tailBelow = number[from[e]] < number[to[e]];
    int top = tailBelow ? from[e] : to[e];
    int best = -1;
    int least = Integer.MAX_VALUE;
    Deque<Integer> open = new ArrayDeque<>();
    open.add(top);
    while (!open.isEmpty()) {
      int v = open.poll();
      Edges edges = tailBelow ? in : out;
      for (int i = edges.start(v); i < edges.end(v); i++) {
        int f = edges.at(i);
        if (!isBelow(tailBelow ? from[f] : to[f], top) && slack(f) < least) {
          least = slack(f);
          best = f;
        }
      }
      for (int h = treeHead[v]; h >= 0; h = treeNext[h]) {
        if (h >> 1 != parent[v]) {
          open.add(otherEnd(h));
        }
      }
    }
    return best;
  }

  private void exchange(int leave, int enter) {
    boolean tailBelow = number[from[leave]] < number[to[leave]];
    int top = tailBelow ? from[leave] : to[leave];
    int move = slack(enter);
    if (move != 0) {
      shift(top, tailBelow ? -move : move);
    }
    int value = cut[leave];
    int common = climb(from[enter], to[enter], value, true);
    climb(to[enter], from[enter], value, false);
    cut[enter] = -value;
    cut[leave] = 0;
    removeFromTree(leave);
    addToTree(enter);
    traverse(common, parent[common], low[common], new int[1]);
  }

  /** Moves the part below the leaving edge. */
  private void shift(int top, int by) {
    Deque<Integer> open = new ArrayDeque<>();
    open.add(top);
    while (!open.isEmpty()) {
      int v = open.poll();
      layer[v] += by;
      for (int h = treeHead[v]; h >= 0; h = treeNext[h]) {
        if (h >> 1 != parent[v]) {
          open.add(otherEnd(h));
        }
      }
    }
  }

  /** Changes the cut values from a node up to where the other one's subtree begins. */
  private int climb(int start, int other, int value, boolean fromTail) {
    int v = start;
    while (!isBelow(other, v)) {
      int p = parent[v];
      boolean outward = from[p] == v;
      cut[p] += outward == fromTail ? value : -value;
      v = from[p] == v ? to[p] : from[p];
    }
    return v;
  }
}
