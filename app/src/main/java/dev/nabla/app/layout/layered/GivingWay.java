package dev.nabla.app.layout.layered;

import dev.nabla.app.layout.layered.Arrangement.Area;
import dev.nabla.app.layout.layered.Arrangement.Point;
import dev.nabla.app.layout.layered.LayeredGraph.Link;
import dev.nabla.app.layout.layered.LayeredGraph.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Moves nodes along the flow to make room: those that a new one leads to, then those that a moved
 * one leads to or would lie on, each just as far as it must. Groups move as a whole.
 */
final class GivingWay {
  private final LayeredGraph graph;
  private final @Nullable Point[] places;
  private final Point[] old;
  private final boolean right;
  private final Spacing spacing;
  private final int[] unit;
  private final double[] shift;
  private final Deque<Integer> moved = new ArrayDeque<>();
  private final List<List<Link>> from = new ArrayList<>();

  GivingWay(LayeredGraph graph, @Nullable Point[] places, Direction direction, Spacing spacing) {
    this.graph = graph;
    this.places = places;
    this.old = Arrays.copyOf(places, places.length);
    this.right = direction == Direction.RIGHT;
    this.spacing = spacing;
    int n = places.length;
    unit = new int[n];
    shift = new double[n + graph.groups().size()];
    for (int i = 0; i < n; i++) {
      unit[i] = i;
      for (int g = graph.nodes().get(i).group(); g >= 0; g = graph.groups().get(g).parent()) {
        unit[i] = n + g;
      }
      from.add(new ArrayList<>());
    }
    for (Link l : graph.links()) {
      from.get(l.from()).add(l);
    }
  }

  /**
   * Makes room for a block.
   *
   * @param part its nodes
   * @param inside their places in it
   * @param along where it comes to stand along the flow
   */
  void makeRoom(int[] part, List<Point> inside, double along) {
    for (int i = 0; i < part.length; i++) {
      double end = along + along(inside.get(i)) + length(part[i]);
      for (Link l : from.get(part[i])) {
        if (old[l.to()] != null) {
          push(l.to(), end + spacing.layers());
        }
      }
    }
    while (!moved.isEmpty()) {
      spread(moved.poll());
    }
    for (int i = 0; i < places.length; i++) {
      Point p = old[i];
      double d = shift[unit[i]];
      if (p != null && d > 0) {
        places[i] = right ? p.plus(d, 0) : p.plus(0, d);
      }
    }
  }

  private void push(int node, double to) {
    double by = to - along(old[node]);
    if (by > shift[unit[node]] + 1e-9) {
      shift[unit[node]] = by;
      if (unit[node] == node) {
        moved.add(node);
        return;
      }
      for (int i = 0; i < unit.length; i++) {
        if (unit[i] == unit[node] && old[i] != null) {
          moved.add(i);
        }
      }
    }
  }

  private void spread(int m) {
    double was = along(old[m]) + length(m);
    double end = was + shift[unit[m]];
    for (Link l : from.get(m)) {
      Point q = old[l.to()];
      // What did not lead on before need not do so now; what was close may stay so.
      if (q != null && unit[l.to()] != unit[m] && along(q) >= was) {
        push(l.to(), end + Math.min(spacing.layers(), along(q) - was));
      }
    }
    Area a = area(m);
    for (int o = 0; o < old.length; o++) {
      if (old[o] != null && unit[o] != unit[m] && area(o).overlaps(a)) {
        if (along(old[o]) + shift[unit[o]] >= along(old[m])) {
          push(o, end + spacing.nodes());
        }
      }
    }
  }

  private double along(Point p) {
    return right ? p.x() : p.y();
  }

  private double length(int node) {
    Node n = graph.nodes().get(node);
    return right ? n.width() : n.height();
  }

  private Area area(int node) {
    Node n = graph.nodes().get(node);
    Point p = old[node];
    double d = shift[unit[node]];
    return new Area(p.x() + (right ? d : 0), p.y() + (right ? 0 : d), n.width(), n.height());
  }
}
