package dev.nabla.app.layout.layered;

import dev.nabla.app.layout.layered.Arrangement.Area;
import dev.nabla.app.layout.layered.Arrangement.Point;
import dev.nabla.app.layout.layered.LayeredGraph.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lays out some nodes among others that stay where they are. */
final class Selection {
  private Selection() {}

  /**
   * @param chosen in ascending order
   */
  static List<Point> arrange(
      LayeredGraph graph,
      List<Point> now,
      int[] chosen,
      Direction direction,
      Spacing spacing,
      LayeredLayout layout) {
    if (chosen.length == 0) {
      return List.copyOf(now);
    }
    List<Point> before = Arrays.stream(chosen).mapToObj(now::get).toList();
    List<Point> inside = layout.arrange(Subgraph.of(graph, chosen), before).nodes();
    double x = before.stream().mapToDouble(Point::x).min().orElse(0);
    double y = before.stream().mapToDouble(Point::y).min().orElse(0);
    double left = inside.stream().mapToDouble(Point::x).min().orElse(0);
    double top = inside.stream().mapToDouble(Point::y).min().orElse(0);
    boolean right = direction == Direction.RIGHT;
    Ground ground = new Ground();
    List<Area> block = new ArrayList<>();
    for (int i = 0; i < now.size(); i++) {
      int at = Arrays.binarySearch(chosen, i);
      Point p = at < 0 ? now.get(i) : inside.get(at).plus(x - left, y - top);
      Area a = turned(graph.nodes().get(i), p, right);
      if (at < 0) {
        ground.add(a, spacing.nodes() / 2);
      } else {
        block.add(a);
      }
    }
    Ground.Move m = ground.room(block, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    List<Point> out = new ArrayList<>(now);
    for (int i = 0; i < chosen.length; i++) {
      Area a = block.get(i);
      double along = a.x() + m.dx();
      double across = a.y() + m.dy();
      out.set(chosen[i], right ? new Point(along, across) : new Point(across, along));
    }
    return List.copyOf(out);
  }

  private static Area turned(Node n, Point p, boolean right) {
    return right
        ? new Area(p.x(), p.y(), n.width(), n.height())
        : new Area(p.y(), p.x(), n.height(), n.width());
  }
}
