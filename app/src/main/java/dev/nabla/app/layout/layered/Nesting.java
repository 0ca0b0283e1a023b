package dev.nabla.app.layout.layered;

import dev.nabla.app.layout.layered.Arrangement.Area;
import dev.nabla.app.layout.layered.Arrangement.Point;
import dev.nabla.app.layout.layered.LayeredGraph.Group;
import dev.nabla.app.layout.layered.LayeredGraph.Link;
import dev.nabla.app.layout.layered.LayeredGraph.Node;
import dev.nabla.app.layout.layered.LayeredGraph.Port;
import dev.nabla.app.layout.layered.LayeredGraph.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lays out groups from the inside out. For what is around it, a group is a node with a port for
 * every net that leads in or out; inside, a net that leads in starts before the first layer, and
 * one that leads out ends after the last.
 */
final class Nesting {
  private static final int ROOT = LayeredGraph.NO_GROUP;

  private final LayeredGraph graph;
  private final boolean right;
  private final Spacing spacing;
  private final BooleanSupplier cancelled;
  private final List<? extends @Nullable Point> before;
  private final int[] net;
  private final Level[] levels;

  /** The groups around a link's ends, innermost first. */
  private final List<List<Integer>> around = new ArrayList<>();

  Nesting(
      LayeredGraph graph,
      List<? extends @Nullable Point> before,
      Direction direction,
      Spacing spacing,
      BooleanSupplier cancelled) {
    this.graph = graph;
    this.before = before;
    this.right = direction == Direction.RIGHT;
    this.spacing = spacing;
    this.cancelled = cancelled;
    this.net = nets(graph);
    levels = new Level[graph.groups().size() + 1];
    for (Node n : graph.nodes()) {
      around.add(chain(n.group()));
    }
  }

  private static int[] nets(LayeredGraph graph) {
    Map<Long, Integer> known = new HashMap<>();
    int[] net = new int[graph.links().size()];
    for (int i = 0; i < net.length; i++) {
      Link l = graph.links().get(i);
      long key = ((long) l.from() << 32) | l.fromPort();
      net[i] = known.computeIfAbsent(key, k -> known.size());
    }
    return net;
  }

  private List<Integer> chain(int group) {
    List<Integer> out = new ArrayList<>();
    for (int g = group; g != ROOT; g = graph.groups().get(g).parent()) {
      out.add(g);
    }
    return out;
  }

  Arrangement arrange() {
    for (int g = graph.groups().size() - 1; g >= ROOT; g--) {
      levels[g + 1] = new Level(this, g);
    }
    distribute();
    Point[] places = new Point[graph.nodes().size()];
    Area[] areas = new Area[graph.groups().size()];
    Level root = level(ROOT);
    root.put(0, 0, places, areas);
    List<List<Point>> bends = new ArrayList<>();
    for (int i = 0; i < graph.links().size(); i++) {
      bends.add(bends(i, places));
    }
    return new Arrangement(
        List.of(places),
        bends,
        List.of(areas),
        right ? root.length : root.breadth,
        right ? root.breadth : root.length);
  }

  /** Levels are made from the inside out; each needs those inside it. */
  private void distribute() {
    Map<Integer, List<Integer>> links = new HashMap<>();
    for (int i = 0; i < graph.links().size(); i++) {
      Link l = graph.links().get(i);
      for (int g : crossed(l)) {
        links.computeIfAbsent(g, k -> new ArrayList<>()).add(i);
      }
    }
    for (int g = graph.groups().size() - 1; g >= ROOT; g--) {
      level(g).layOut(links.getOrDefault(g, List.of()));
    }
  }

  /** The levels that have a part of a link: those it leaves, the one around, those it enters. */
  private List<Integer> crossed(Link l) {
    List<Integer> out = new ArrayList<>(around.get(l.from()));
    List<Integer> in = around.get(l.to());
    out.removeAll(in);
    List<Integer> all = new ArrayList<>(out);
    List<Integer> entered = new ArrayList<>(in);
    entered.removeAll(around.get(l.from()));
    all.add(common(l));
    all.addAll(entered.reversed());
    return all;
  }

  /** The innermost level that holds both ends. */
  private int common(Link l) {
    for (int g : around.get(l.from())) {
      if (around.get(l.to()).contains(g)) {
        return g;
      }
    }
    return ROOT;
  }

  private List<Point> bends(int link, Point[] places) {
    Link l = graph.links().get(link);
    List<Point> all = new ArrayList<>();
    all.add(at(places[l.from()], graph.nodes().get(l.from()), graph.fromPort(l)));
    for (int g : crossed(l)) {
      level(g).bends(link, all);
    }
    all.add(at(places[l.to()], graph.nodes().get(l.to()), graph.toPort(l)));
    return simple(all);
  }

  /** Without the ends, and without points on the way straight along the flow. */
  private List<Point> simple(List<Point> all) {
    List<Point> out = new ArrayList<>();
    for (int i = 1; i + 1 < all.size(); i++) {
      Point last = out.isEmpty() ? all.getFirst() : out.getLast();
      Point p = all.get(i);
      boolean same = isLevel(last, p) && isLevel(p, all.get(i + 1));
      if (!same && !p.equals(last)) {
        out.add(p);
      }
    }
    return out;
  }

  private boolean isLevel(Point a, Point b) {
    return Math.abs(right ? a.y() - b.y() : a.x() - b.x()) < 1e-6;
  }

  private Point at(Point corner, Node n, Port p) {
    double along = p.side() == Side.AFTER ? length(n) : 0;
    return right ? corner.plus(along, p.offset()) : corner.plus(p.offset(), along);
  }

  LayeredGraph graph() {
    return graph;
  }

  Spacing spacing() {
    return spacing;
  }

  BooleanSupplier cancelled() {
    return cancelled;
  }

  Level level(int group) {
    return levels[group + 1];
  }

  int net(int link) {
    return net[link];
  }

  double length(Node n) {
    return right ? n.width() : n.height();
  }

  double breadth(Node n) {
    return right ? n.height() : n.width();
  }

  Point point(double along, double across) {
    return right ? new Point(along, across) : new Point(across, along);
  }

  Area area(double along, double across, double length, double breadth) {
    return right
        ? new Area(along, across, length, breadth)
        : new Area(across, along, breadth, length);
  }

  /** What a group keeps free: before and after its nodes along the flow, then across it. */
  double[] padding(int group) {
    if (group == ROOT) {
      return new double[4];
    }
    Group g = graph.groups().get(group);
    return right
        ? new double[] {g.left(), g.right(), g.top(), g.bottom()}
        : new double[] {g.top(), g.bottom(), g.left(), g.right()};
  }

  /** Whether positions from before are known, of some nodes at least. */
  boolean hasBefore() {
    return before.stream().anyMatch(p -> p != null);
  }

  /** Where a node's middle was, across the flow; null for a new one. */
  @Nullable Double before(int node) {
    Point p = before.isEmpty() ? null : before.get(node);
    double half = breadth(graph.nodes().get(node)) / 2;
    return p == null ? null : (right ? p.y() : p.x()) + half;
  }

  /** The groups around a node, innermost first. */
  List<Integer> around(int node) {
    return around.get(node);
  }
}
