package dev.nabla.app.compare;

import java.util.List;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import org.jspecify.annotations.Nullable;

/** Finds room for a rule card near its node. */
final class CardPlacer {
  private static final double CLEAR = 4;
  private static final double STEP = 8;
  private static final double BELOW = 24;

  private final Bounds area;
  private final List<Bounds> nodes;

  /**
   * @param area where the card may be
   * @param nodes what it should not cover
   */
  CardPlacer(Bounds area, List<Bounds> nodes) {
    this.area = area;
    this.nodes = nodes;
  }

  /**
   * A place that covers no node, as near as possible, below left by preference; null if there is
   * none.
   */
  @Nullable Bounds free(Bounds node, double width, double height) {
    double wishX = node.getMinX() - 8 - width;
    double wishY = node.getMaxY() + BELOW;
    Bounds best = null;
    double cost = Double.POSITIVE_INFINITY;
    double maxX = area.getMaxX() - CLEAR - width;
    double maxY = area.getMaxY() - CLEAR - height;
    for (double y = area.getMinY() + CLEAR; y <= maxY; y += next(y, wishY)) {
      for (double x = area.getMinX() + CLEAR; x <= maxX; x += next(x, wishX)) {
        double c = Math.abs(x - wishX) + Math.abs(y - wishY) * 1.5;
        if (c < cost && isFree(x, y, width, height)) {
          best = new BoundingBox(Math.round(x), Math.round(y), width, height);
          cost = c;
        }
      }
    }
    return best;
  }

  /** Steps through a grid, and through the wished place itself. */
  private static double next(double at, double wish) {
    return at < wish && at + STEP > wish ? Math.max(0.5, wish - at) : STEP;
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
    for (Bounds n : nodes) {
      if (x < n.getMaxX() + CLEAR
          && x + w > n.getMinX() - CLEAR
          && y < n.getMaxY() + CLEAR
          && y + h > n.getMinY() - CLEAR) {
        return false;
      }
    }
    return true;
  }
}
