package dev.nabla.app.editor.scene;

import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Target;
import dev.nabla.tensor.DType;
import org.jspecify.annotations.Nullable;

/**
 * A link as it is drawn: a cubic curve that leaves both sockets straight.
 *
 * @param to where it ends: what names it, since a socket takes one link
 * @param source id of the node that it starts from
 */
public record LinkCurve(
    Operand from,
    Target to,
    int source,
    double x1,
    double y1,
    double x2,
    double y2,
    @Nullable DType dtype) {
  private static final double PULL = 0.45;
  private static final double LEAST = 16;
  private static final int STEPS = 24;

  /** How far the control points lie from their ends. */
  public double pull() {
    return pull(x1, y1, x2, y2);
  }

  public static double pull(double x1, double y1, double x2, double y2) {
    return Math.max(LEAST, PULL * Math.hypot(x2 - x1, y2 - y1));
  }

  /** Left end of the rectangle that the curve cannot leave. */
  double left() {
    return Math.min(x1, x2 - pull());
  }

  double right() {
    return Math.max(x1 + pull(), x2);
  }

  double top() {
    return Math.min(y1, y2);
  }

  double bottom() {
    return Math.max(y1, y2);
  }

  /** A point of the curve, from its start at 0 to its end at 1. */
  public double x(double t) {
    return at(t, x1, x1 + pull(), x2 - pull(), x2);
  }

  public double y(double t) {
    return at(t, y1, y1, y2, y2);
  }

  /** Distance of a point from the curve. */
  public double distance(double px, double py) {
    double best = Double.POSITIVE_INFINITY;
    double lastX = x1;
    double lastY = y1;
    for (int i = 1; i <= STEPS; i++) {
      double t = i / (double) STEPS;
      double x = x(t);
      double y = y(t);
      best = Math.min(best, toSegment(px, py, lastX, lastY, x, y));
      lastX = x;
      lastY = y;
    }
    return best;
  }

  /** Whether a straight line from one point to another meets the curve. */
  public boolean isCutBy(double ax, double ay, double bx, double by) {
    double lastX = x1;
    double lastY = y1;
    for (int i = 1; i <= STEPS; i++) {
      double t = i / (double) STEPS;
      double x = x(t);
      double y = y(t);
      if (cross(ax, ay, bx, by, lastX, lastY, x, y)) {
        return true;
      }
      lastX = x;
      lastY = y;
    }
    return false;
  }

  private static boolean cross(
      double ax, double ay, double bx, double by, double cx, double cy, double dx, double dy) {
    return side(ax, ay, bx, by, cx, cy) != side(ax, ay, bx, by, dx, dy)
        && side(cx, cy, dx, dy, ax, ay) != side(cx, cy, dx, dy, bx, by);
  }

  private static boolean side(double ax, double ay, double bx, double by, double px, double py) {
    return (bx - ax) * (py - ay) > (by - ay) * (px - ax);
  }

  private static double at(double t, double a, double b, double c, double d) {
    double u = 1 - t;
    return u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
  }

  private static double toSegment(
      double px, double py, double ax, double ay, double bx, double by) {
    double dx = bx - ax;
    double dy = by - ay;
    double length = dx * dx + dy * dy;
    double t = length == 0 ? 0 : Math.clamp(((px - ax) * dx + (py - ay) * dy) / length, 0, 1);
    return Math.hypot(px - ax - t * dx, py - ay - t * dy);
  }
}
