package dev.nabla.app.layout;

import dev.nabla.ir.Equation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleDirectedGraph;
import org.jgrapht.traverse.TopologicalOrderIterator;

/**
 * Sets of equations that want the same row, and the order between them. Where the wishes contradict
 * each other, those of the latest stage give way.
 */
final class Tracks {
  private final Map<Equation, Integer> track = new HashMap<>();
  private final Map<Equation, Integer> stageOf = new HashMap<>();
  private final Map<Equation, Boolean> rooted = new HashMap<>();
  private final List<Order> orders = new ArrayList<>();
  private final List<Integer> firstStage = new ArrayList<>();
  private int stage;
  private int[] rows = new int[0];

  /** The upper equation's row comes before the lower's; or may be the same, if not strict. */
  private record Order(Equation upper, Equation lower, boolean strict) {}

  boolean contains(Equation e) {
    return track.containsKey(e);
  }

  /** Gives the equation a track of its own and returns it. */
  int fresh(Equation e) {
    firstStage.add(stage);
    int t = firstStage.size() - 1;
    put(e, t);
    return t;
  }

  void join(Equation e, Equation other) {
    put(e, Known.get(track, other));
  }

  void join(Equation e, int t) {
    put(e, t);
  }

  private void put(Equation e, int t) {
    track.put(e, t);
    stageOf.putIfAbsent(e, stage);
  }

  /** The stage that the tracks of the following equations belong to. */
  void stage(int s) {
    stage = s;
  }

  /** Says whether the equation reads any variable. */
  void rooted(Equation e, boolean is) {
    rooted.put(e, is);
  }

  void above(Equation upper, Equation lower, boolean strict) {
    orders.add(new Order(upper, lower, strict));
  }

  int row(Equation e) {
    return rows[Known.get(track, e)];
  }

  int rowCount() {
    return Arrays.stream(rows).max().orElse(-1) + 1;
  }

  /** The stage that introduced the equation's row. */
  int firstStage(Equation e) {
    return firstStage.get(Known.get(track, e));
  }

  void solve() {
    SimpleDirectedGraph<Integer, DefaultEdge> g = graph();
    while (separate(g)) {
      g = graph();
    }
    assign(g);
  }

  private SimpleDirectedGraph<Integer, DefaultEdge> graph() {
    SimpleDirectedGraph<Integer, DefaultEdge> g = new SimpleDirectedGraph<>(DefaultEdge.class);
    for (int t = 0; t < firstStage.size(); t++) {
      g.addVertex(t);
    }
    for (Order o : orders) {
      int u = Known.get(track, o.upper());
      int l = Known.get(track, o.lower());
      if (u != l) {
        g.addEdge(u, l);
      }
    }
    return g;
  }

  /** Takes equations off tracks that would have to be above themselves; false if there are none. */
  private boolean separate(SimpleDirectedGraph<Integer, DefaultEdge> g) {
    int[] component = new int[firstStage.size()];
    int n = 0;
    for (Set<Integer> c : new KosarajuStrongConnectivityInspector<>(g).stronglyConnectedSets()) {
      for (int t : c) {
        component[t] = n;
      }
      n++;
    }
    Map<Integer, Integer> latest = new HashMap<>();
    List<Order> wrong = new ArrayList<>();
    for (Order o : orders) {
      int u = Known.get(track, o.upper());
      int l = Known.get(track, o.lower());
      if (component[u] == component[l] && (u != l || o.strict())) {
        wrong.add(o);
        latest.merge(component[u], Known.get(stageOf, o.lower()), Math::max);
      }
    }
    List<Order> late = new ArrayList<>();
    for (Order o : wrong) {
      if (Known.get(stageOf, o.lower())
          .equals(latest.get(component[Known.get(track, o.upper())]))) {
        late.add(o);
      }
    }
    return split(late) || split(wrong);
  }

  /** Gives each equation of these its own track; false if all had. */
  private boolean split(List<Order> wrong) {
    Map<Integer, Integer> members = new HashMap<>();
    track.values().forEach(t -> members.merge(t, 1, Integer::sum));
    boolean any = false;
    for (Order o : wrong) {
      for (Equation e : List.of(o.lower(), o.upper())) {
        if (Known.get(members, Known.get(track, e)) > 1) {
          members.merge(Known.get(track, e), -1, Integer::sum);
          firstStage.add(Known.get(stageOf, e));
          track.put(e, firstStage.size() - 1);
          members.put(firstStage.size() - 1, 1);
          any = true;
        }
      }
    }
    return any;
  }

  /** Longest path from the top; what hangs on nothing above stands right over what needs it. */
  private void assign(SimpleDirectedGraph<Integer, DefaultEdge> g) {
    Set<List<Integer>> strict = new HashSet<>();
    for (Order o : orders) {
      if (o.strict()) {
        strict.add(List.of(Known.get(track, o.upper()), Known.get(track, o.lower())));
      }
    }
    boolean[] floating = new boolean[firstStage.size()];
    track.forEach((e, t) -> floating[t] |= firstStage.get(t) > 0 || !rooted.getOrDefault(e, true));
    rows = new int[firstStage.size()];
    List<Integer> order = new ArrayList<>();
    new TopologicalOrderIterator<>(g).forEachRemaining(order::add);
    for (int t : order) {
      for (DefaultEdge e : g.outgoingEdgesOf(t)) {
        int to = g.getEdgeTarget(e);
        rows[to] = Math.max(rows[to], rows[t] + (strict.contains(List.of(t, to)) ? 1 : 0));
      }
      for (DefaultEdge e : g.incomingEdgesOf(t)) {
        floating[t] &= floating[g.getEdgeSource(e)];
      }
    }
    for (int t : order.reversed()) {
      if (floating[t]) {
        sink(g, t, strict);
      }
    }
  }

  private void sink(SimpleDirectedGraph<Integer, DefaultEdge> g, int t, Set<List<Integer>> strict) {
    int down = Integer.MAX_VALUE;
    for (DefaultEdge e : g.outgoingEdgesOf(t)) {
      int to = g.getEdgeTarget(e);
      down = Math.min(down, rows[to] - (strict.contains(List.of(t, to)) ? 1 : 0));
    }
    rows[t] = down == Integer.MAX_VALUE ? rows[t] : down;
  }
}
