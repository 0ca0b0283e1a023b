package dev.nabla.app.editor;

import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Target;
import dev.nabla.tensor.DType;
import org.jspecify.annotations.Nullable;

/**
 * A link as it is drawn: a cubic curve that leaves both sockets straight.
 *
 * @param to where it ends: what names it, since a socket takes one link
 */
record LinkCurve(
    Operand from, Target to, double x1, double y1, double x2, double y2, @Nullable DType dtype) {
  private static final double PULL = 0.45;
  private static final double LEAST = 16;
  private static final int STEPS = 24;

  /** How far the control points lie from their ends. */
  double pull() {
    return pull(x1, y1, x2, y2);
  }

  static double pull(double x1, double y1, double x2, double y2) {
    return Math.max(LEAST, PULL * Math.hypot(x2 - x1, y2 - y1));
  }

  /** Distance of a point from the curve. */
  double distance(double px, double py) {
    double best = Double.POSITIVE_INFINITY;
    double lastX = x1;
    double lastY = y1;
    for (int i = 1; i <= STEPS; i++) {
      double t = i / (double) STEPS;
      double x = at(t, x1, x1 + pull(), x2 - pull(), x2);
      double y = at(t, y1, y1, y2, y2);
      best = Math.min(best, toSegment(px, py, lastX, lastY, x, y));
      lastX = x;
      lastY = y;
    }
    return best;
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
