package dev.nabla.app.layout.layered;

import java.util.List;

/**
 * A laid-out graph. Its left and upper edges are at 0.
 *
 * @param nodes the upper left corner of every node
 * @param bends for every link, the points between its ports that it passes: between two of them it
 *     runs straight, or in an S that leaves and arrives along the flow
 * @param groups the area of every group
 */
public record Arrangement(
    List<Point> nodes, List<List<Point>> bends, List<Area> groups, double width, double height) {
  public Arrangement {
    nodes = List.copyOf(nodes);
    bends = List.copyOf(bends);
    groups = List.copyOf(groups);
  }

  /** A place. */
  public record Point(double x, double y) {
    Point plus(double dx, double dy) {
      return new Point(x + dx, y + dy);
    }
  }

  /** A rectangle. */
  public record Area(double x, double y, double width, double height) {
    public double right() {
      return x + width;
    }

    public double bottom() {
      return y + height;
    }

    /** Whether the two share more than an edge. */
    public boolean overlaps(Area o) {
      return x < o.right() && o.x < right() && y < o.bottom() && o.y < bottom();
    }
  }
}
