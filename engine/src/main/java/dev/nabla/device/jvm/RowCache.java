package dev.nabla.device.jvm;

import dev.nabla.device.jvm.LoopPlan.Action;
import dev.nabla.device.jvm.LoopPlan.Place;
import dev.nabla.device.jvm.Node.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Values of a row that one reduction computes and a later step needs again are kept in scratch
 * memory if they are expensive: the exponentials of a softmax are computed once.
 */
final class RowCache {
  /** Operations that cost more than a store and a load. */
  private static final int EXPENSIVE = 8;

  /** A row must stay in the caches. */
  private static final long MOST_BYTES = 1 << 18;

  private final List<Place> places;
  private final List<Node> nodes;
  private final List<Action> actions;
  private final int last;

  private RowCache(List<Place> places, List<Node> nodes, List<Action> actions, int last) {
    this.places = new ArrayList<>(places);
    this.nodes = new ArrayList<>(nodes);
    this.actions = new ArrayList<>(actions);
    this.last = last;
  }

  /** The plan with what pays to keep; the plan itself if nothing does. */
  static LoopPlan apply(LoopPlan plan) {
    boolean oneRow = plan.rank() == plan.outerRank() + 1;
    if (plan.strategy() != LoopPlan.Strategy.INNER
        || !oneRow
        || plan.innerSize() * 8 > MOST_BYTES) {
      return plan;
    }
    RowCache c = new RowCache(plan.accesses(), plan.nodes(), plan.actions(), plan.rank() - 1);
    for (int i = 0; i < c.actions.size(); i++) {
      if (c.actions.get(i) instanceof Action.Reduce r) {
        c.keep(i, r);
      }
    }
    List<Node> live = VectorChoice.live(c.nodes, c.actions);
    return new LoopPlan(
        plan.name(),
        plan.dims(),
        plan.outerRank(),
        c.places,
        live,
        c.actions,
        plan.strategy(),
        plan.lanes());
  }

  private void keep(int index, Action.Reduce r) {
    Set<Node> later = new HashSet<>();
    for (Action a : actions.subList(index + 1, actions.size())) {
      collect(a.value(), later);
    }
    Node shared = topmostShared(r.value(), later);
    if (shared == null) {
      return;
    }
    int access = places.size();
    long[] strides = new long[last + 1];
    strides[last] = 1;
    places.add(new Place(LoopPlan.SCRATCH, shared.dtype(), 0, strides));
    Node load = add(new Node(nextId(), Op.LOAD, shared.dtype(), access, null, List.of()));
    actions.set(index, new Action.Reduce(r.slot(), r.op(), r.value(), access, shared));
    Map<Node, Node> replaced = new HashMap<>(Map.of(shared, load));
    for (int i = index + 1; i < actions.size(); i++) {
      actions.set(i, rewrite(actions.get(i), replaced));
    }
  }

  private int nextId() {
    return nodes.stream().mapToInt(Node::id).max().orElse(-1) + 1;
  }

  private Node add(Node n) {
    nodes.add(n);
    return n;
  }

  private static void collect(Node n, Set<Node> into) {
    if (into.add(n)) {
      n.args().forEach(a -> collect(a, into));
    }
  }

  /**
   * The first node from the root down that later steps use, varies along the row, and is expensive.
   */
  private @org.jspecify.annotations.Nullable Node topmostShared(Node n, Set<Node> later) {
    if (later.contains(n)) {
      Set<Node> below = new HashSet<>();
      collect(n, below);
      long cost = below.stream().filter(x -> !x.isLeaf() && varies(x)).count();
      return cost >= EXPENSIVE && !n.dtype().isBool() ? n : null;
    }
    for (Node a : n.args()) {
      Node found = topmostShared(a, later);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private boolean varies(Node n) {
    return switch (n.op()) {
      case LOAD -> places.get((int) n.bits()).varies(last);
      case COORD -> n.bits() == last;
      default -> n.args().stream().anyMatch(this::varies);
    };
  }

  private Action rewrite(Action a, Map<Node, Node> replaced) {
    return switch (a) {
      case Action.Reduce r ->
          new Action.Reduce(
              r.slot(), r.op(), rewrite(r.value(), replaced), r.kept(), r.keptValue());
      case Action.Store s ->
          new Action.Store(s.access(), rewrite(s.value(), replaced), s.perOuter());
    };
  }

  private Node rewrite(Node n, Map<Node, Node> replaced) {
    Node known = replaced.get(n);
    if (known != null) {
      return known;
    }
    List<Node> args = n.args().stream().map(a -> rewrite(a, replaced)).toList();
    Node out =
        args.equals(n.args())
            ? n
            : add(new Node(nextId(), n.op(), n.dtype(), n.bits(), n.function(), args));
    replaced.put(n, out);
    return out;
  }
}
