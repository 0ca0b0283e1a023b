package dev.nabla.app.compare;

import java.util.List;
import java.util.TreeSet;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import org.jspecify.annotations.Nullable;

/** Finds room for a rule card near its node. */
final class CardPlacer {
  private static final double CLEAR = 3;
  private static final double CLEAR_VERTICAL = 6;
  private static final int MOST_NODES = 120;
  private static final double BELOW = 24;

  private final Bounds area;
  private final List<Bounds> nodes;

  /**
   * @param area where the card may be
   * @param nodes what it should not cover
   */
  CardPlacer(Bounds area, List<Bounds> nodes) {
    this.area = area;
    this.nodes = nodes.stream().filter(n -> n.intersects(area)).toList();
  }

  /**
   * A place that covers no node, as near as possible, below left by preference; null if there is
   * none.
   */
  @Nullable Bounds free(Bounds node, double width, double height) {
    double wishX = node.getMinX() - 8 - width;
    double wishY = node.getMaxY() + BELOW;
    if (nodes.size() > MOST_NODES) {
      return null;
    }
    TreeSet<Double> xs = new TreeSet<>(List.of(wishX));
    TreeSet<Double> ys = new TreeSet<>(List.of(wishY));
    for (Bounds n : nodes) {
      xs.add(n.getMaxX() + CLEAR);
      xs.add(n.getMinX() - CLEAR - width);
      ys.add(n.getMaxY() + CLEAR_VERTICAL);
      ys.add(n.getMinY() - CLEAR_VERTICAL - height);
    }
    Bounds best = null;
    double cost = Double.POSITIVE_INFINITY;
    for (double y : ys) {
      for (double x : xs) {
        double c = Math.abs(x - wishX) + Math.abs(y - wishY) * 1.5;
        if (c < cost && isInside(x, y, width, height) && isFree(x, y, width, height)) {
          best = new BoundingBox(Math.round(x), Math.round(y), width, height);
          cost = c;
        }
      }
    }
    return best;
  }

  private boolean isInside(double x, double y, double w, double h) {
    return x >= area.getMinX() + CLEAR
        && x + w <= area.getMaxX() - CLEAR
        && y >= area.getMinY() + CLEAR
        && y + h <= area.getMaxY() - CLEAR;
  }

  /** A place inside the area, whatever it covers. */
  Bounds any(Bounds node, double width, double height) {
    double x = clamp(node.getMinX() - 8 - width, area.getMinX(), area.getMaxX() - width);
    double y = clamp(node.getMaxY() + BELOW, area.getMinY(), area.getMaxY() - height);
    if (y < node.getMaxY() && x + width > node.getMinX()) {
      x = clamp(node.getMaxX() + 8, area.getMinX(), area.getMaxX() - width);
    }
    return new BoundingBox(Math.round(x), Math.round(y), width, height);
  }

  private static double clamp(double v, double lo, double hi) {
    return Math.max(lo, Math.min(v, hi));
  }

  private boolean isFree(double x, double y, double w, double h) {
    double slack = CLEAR - 0.5;
    for (Bounds n : nodes) {
      if (x < n.getMaxX() + slack
          && x + w > n.getMinX() - slack
          && y < n.getMaxY() + slack + 3
          && y + h > n.getMinY() - slack - 3) {
        return false;
      }
    }
    return true;
  }
}
