package dev.nabla.app.layout.layered;

import dev.nabla.app.layout.layered.Arrangement.Area;
import dev.nabla.app.layout.layered.Arrangement.Point;
import dev.nabla.app.layout.layered.LayeredGraph.Link;
import dev.nabla.app.layout.layered.LayeredGraph.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleGraph;
import org.jspecify.annotations.Nullable;

/**
 * Finds places for new nodes among others. Those stay where they are, unless a new node comes
 * between two that have no room for it: then what it leads to gives way along the flow, and what
 * that would run into.
 */
final class Addition {
  private final LayeredGraph graph;
  private final Direction direction;
  private final Spacing spacing;
  private final LayeredLayout layout;
  private final @Nullable Point[] places;

  Addition(
      LayeredGraph graph,
      List<? extends @Nullable Point> now,
      Direction direction,
      Spacing spacing,
      LayeredLayout layout) {
    this.graph = graph;
    this.direction = direction;
    this.spacing = spacing;
    this.layout = layout;
    this.places = now.toArray(new Point[0]);
  }

  List<Point> place() {
    List<Integer> fresh = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      if (places[i] == null) {
        fresh.add(i);
      }
    }
    if (fresh.size() == places.length) {
      return layout.arrange(graph).nodes();
    }
    for (Set<Integer> part : parts(fresh)) {
      put(new TreeSet<>(part).stream().mapToInt(Integer::intValue).toArray());
    }
    return Arrays.stream(places).map(Objects::requireNonNull).toList();
  }

  /** New nodes that links, or groups, connect are placed together. */
  private List<Set<Integer>> parts(List<Integer> fresh) {
    Graph<Integer, DefaultEdge> g = new SimpleGraph<>(DefaultEdge.class);
    fresh.forEach(g::addVertex);
    for (Link l : graph.links()) {
      if (l.from() != l.to() && g.containsVertex(l.from()) && g.containsVertex(l.to())) {
        g.addEdge(l.from(), l.to());
      }
    }
    Map<Integer, Integer> ofGroup = new HashMap<>();
    for (int v : fresh) {
      int group = graph.nodes().get(v).group();
      Integer other = group == LayeredGraph.NO_GROUP ? null : ofGroup.putIfAbsent(group, v);
      if (other != null) {
        g.addEdge(other, v);
      }
    }
    List<Set<Integer>> out = new ArrayList<>(new ConnectivityInspector<>(g).connectedSets());
    out.sort((a, b) -> Integer.compare(new TreeSet<>(a).first(), new TreeSet<>(b).first()));
    return out;
  }

  private void put(int[] part) {
    List<Point> inside = layout.arrange(Subgraph.of(graph, part)).nodes();
    Span span = span(part, inside);
    double shift = Math.max(0, span.least() - span.most());
    double along = Double.isInfinite(span.least()) ? span.most() : span.least();
    double across = span.across();
    if (Double.isInfinite(along)) {
      Area all = bounds();
      along = isRight() ? all.x() : all.y();
      across = (isRight() ? all.bottom() : all.right()) + spacing.parts();
    }
    List<Area> block = new ArrayList<>();
    for (int i = 0; i < part.length; i++) {
      Point p = inside.get(i);
      Point at = isRight() ? p.plus(along, across) : p.plus(across, along);
      block.add(area(part[i], at));
    }
    if (shift > 0) {
      new GivingWay(graph, places, direction, spacing).makeRoom(part, inside, along);
    }
    double most = Math.max(0, span.most() + shift - along);
    double least = Double.isInfinite(span.least()) ? Double.NEGATIVE_INFINITY : 0;
    Ground.Move m = ground(part).room(turned(block), least, most);
    for (int i = 0; i < part.length; i++) {
      Area a = block.get(i);
      places[part[i]] =
          new Point(a.x() + (isRight() ? m.dx() : m.dy()), a.y() + (isRight() ? m.dy() : m.dx()));
    }
  }

  private boolean isRight() {
    return direction == Direction.RIGHT;
  }

  /**
   * Where a block can stand along the flow: at {@code least} behind all it reads, at {@code most}
   * before all that read it; and where it would best stand across it.
   */
  private record Span(double least, double most, double across) {}

  private Span span(int[] part, List<Point> inside) {
    double least = Double.NEGATIVE_INFINITY;
    double most = Double.POSITIVE_INFINITY;
    List<Double> across = new ArrayList<>();
    for (Link l : graph.links()) {
      int from = Arrays.binarySearch(part, l.from());
      int to = Arrays.binarySearch(part, l.to());
      Point p = places[l.from()];
      Point q = places[l.to()];
      if (to >= 0 && from < 0 && p != null) {
        double end = along(p) + length(l.from()) + spacing.layers();
        least = Math.max(least, end - along(inside.get(to)));
        across.add(across(p) + graph.fromPort(l).offset() - across(inside.get(to)) - toOffset(l));
      } else if (from >= 0 && to < 0 && q != null) {
        double start = along(q) - spacing.layers() - length(l.from());
        most = Math.min(most, start - along(inside.get(from)));
        across.add(across(q) + toOffset(l) - across(inside.get(from)) - graph.fromPort(l).offset());
      }
    }
    across.sort(null);
    return new Span(least, most, across.isEmpty() ? 0 : across.get(across.size() / 2));
  }

  private double toOffset(Link l) {
    return graph.toPort(l).offset();
  }

  private double along(Point p) {
    return isRight() ? p.x() : p.y();
  }

  private double across(Point p) {
    return isRight() ? p.y() : p.x();
  }

  private double length(int node) {
    Node n = graph.nodes().get(node);
    return isRight() ? n.width() : n.height();
  }

  private Area area(int node, Point at) {
    Node n = graph.nodes().get(node);
    return new Area(at.x(), at.y(), n.width(), n.height());
  }

  private Area bounds() {
    double x1 = Double.POSITIVE_INFINITY;
    double y1 = Double.POSITIVE_INFINITY;
    double x2 = Double.NEGATIVE_INFINITY;
    double y2 = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < places.length; i++) {
      Point p = places[i];
      if (p != null) {
        Area a = area(i, p);
        x1 = Math.min(x1, a.x());
        y1 = Math.min(y1, a.y());
        x2 = Math.max(x2, a.right());
        y2 = Math.max(y2, a.bottom());
      }
    }
    return new Area(x1, y1, x2 - x1, y2 - y1);
  }

  /** The ground looks along its first axis, which is the flow's. */
  private List<Area> turned(List<Area> block) {
    return block.stream().map(this::turned).toList();
  }

  private Area turned(Area a) {
    return isRight() ? a : new Area(a.y(), a.x(), a.height(), a.width());
  }

  /** Where nodes stand, and groups that a part is not in. */
  private Ground ground(int[] part) {
    Ground out = new Ground();
    for (int i = 0; i < places.length; i++) {
      Point p = places[i];
      if (p != null) {
        out.add(turned(area(i, p)), spacing.nodes());
      }
    }
    GroupAreas groups = new GroupAreas(graph, places);
    for (int g = 0; g < graph.groups().size(); g++) {
      Area a = groups.of(g);
      if (a != null && !groups.holdsAny(g, part)) {
        out.add(turned(a), spacing.lanes());
      }
    }
    return out;
  }
}
