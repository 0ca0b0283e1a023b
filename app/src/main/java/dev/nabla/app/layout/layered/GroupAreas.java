package dev.nabla.app.layout.layered;

import dev.nabla.app.layout.layered.Arrangement.Area;
import dev.nabla.app.layout.layered.Arrangement.Point;
import dev.nabla.app.layout.layered.LayeredGraph.Group;
import dev.nabla.app.layout.layered.LayeredGraph.Node;
import org.jspecify.annotations.Nullable;

/** The areas of groups around where their nodes are. */
final class GroupAreas {
  private final LayeredGraph graph;
  private final @Nullable Area[] areas;

  /**
   * @param places null for nodes that stand nowhere yet
   */
  GroupAreas(LayeredGraph graph, @Nullable Point[] places) {
    this.graph = graph;
    areas = new Area[graph.groups().size()];
    for (int i = 0; i < places.length; i++) {
      Point p = places[i];
      Node n = graph.nodes().get(i);
      if (p != null && n.group() != LayeredGraph.NO_GROUP) {
        grow(n.group(), new Area(p.x(), p.y(), n.width(), n.height()));
      }
    }
    for (int g = areas.length - 1; g >= 0; g--) {
      Area a = areas[g];
      if (a != null) {
        Group p = graph.groups().get(g);
        Area padded =
            new Area(
                a.x() - p.left(),
                a.y() - p.top(),
                a.width() + p.left() + p.right(),
                a.height() + p.top() + p.bottom());
        areas[g] = padded;
        if (p.parent() != LayeredGraph.NO_GROUP) {
          grow(p.parent(), padded);
        }
      }
    }
  }

  private void grow(int group, Area by) {
    Area a = areas[group];
    if (a == null) {
      areas[group] = by;
      return;
    }
    double x = Math.min(a.x(), by.x());
    double y = Math.min(a.y(), by.y());
    areas[group] =
        new Area(x, y, Math.max(a.right(), by.right()) - x, Math.max(a.bottom(), by.bottom()) - y);
  }

  /** Null where no node of the group has a place. */
  @Nullable Area of(int group) {
    return areas[group];
  }

  /** Whether any of these nodes is in the group, or in one inside it. */
  boolean holdsAny(int group, int[] nodes) {
    for (int v : nodes) {
      for (int g = graph.nodes().get(v).group(); g >= 0; g = graph.groups().get(g).parent()) {
        if (g == group) {
          return true;
        }
      }
    }
    return false;
  }
}
