package dev.nabla.app.canvas;

import dev.nabla.app.layout.ViewLink;
import java.util.List;

/**
 * A link as a chain of short straight pieces: for drawing beside it, measuring along it and hitting
 * it.
 */
final class LinkShape {
  final ViewLink link;
  final double[] xs;
  final double[] ys;
  final double minX;
  final double minY;
  final double maxX;
  final double maxY;
  final double length;

  LinkShape(ViewLink link) {
    this.link = link;
    List<double[]> points = link.route().flatten();
    int n = points.size();
    xs = new double[n];
    ys = new double[n];
    double x1 = Double.POSITIVE_INFINITY;
    double y1 = Double.POSITIVE_INFINITY;
    double x2 = Double.NEGATIVE_INFINITY;
    double y2 = Double.NEGATIVE_INFINITY;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      xs[i] = points.get(i)[0];
      ys[i] = points.get(i)[1];
      x1 = Math.min(x1, xs[i]);
      y1 = Math.min(y1, ys[i]);
      x2 = Math.max(x2, xs[i]);
      y2 = Math.max(y2, ys[i]);
      if (i > 0) {
        sum += Math.hypot(xs[i] - xs[i - 1], ys[i] - ys[i - 1]);
      }
    }
    minX = x1;
    minY = y1;
    maxX = x2;
    maxY = y2;
    length = sum;
  }

  /** A place on the link: its coordinates and the direction of the flow there, a unit vector. */
  record Spot(double x, double y, double dx, double dy) {}

  Spot at(double distance) {
    double left = distance;
    for (int i = 1; i < xs.length; i++) {
      double dx = xs[i] - xs[i - 1];
      double dy = ys[i] - ys[i - 1];
      double d = Math.hypot(dx, dy);
      if (d > 0 && (left <= d || i == xs.length - 1)) {
        double t = Math.min(1, left / d);
        return new Spot(xs[i - 1] + dx * t, ys[i - 1] + dy * t, dx / d, dy / d);
      }
      left -= d;
    }
    return new Spot(xs[0], ys[0], 0, 1);
  }

  /** The same course, this far to its side. */
  double[][] beside(double offset) {
    int n = xs.length;
    double[][] out = new double[2][n];
    for (int i = 0; i < n; i++) {
      int a = Math.max(0, i - 1);
      int b = Math.min(n - 1, i + 1);
      double dx = xs[b] - xs[a];
      double dy = ys[b] - ys[a];
      double d = Math.max(1e-9, Math.hypot(dx, dy));
      out[0][i] = xs[i] - dy / d * offset;
      out[1][i] = ys[i] + dx / d * offset;
    }
    return out;
  }

  boolean touches(double x1, double y1, double x2, double y2) {
    return maxX >= x1 && minX <= x2 && maxY >= y1 && minY <= y2;
  }

  /** Whether the link passes through a rectangle. */
  boolean crosses(double x1, double y1, double x2, double y2) {
    if (!touches(x1, y1, x2, y2)) {
      return false;
    }
    for (int i = 1; i < xs.length; i++) {
      double d = Math.hypot(xs[i] - xs[i - 1], ys[i] - ys[i - 1]);
      int steps = Math.max(1, (int) Math.ceil(d / 4));
      for (int k = 0; k <= steps; k++) {
        double t = (double) k / steps;
        double x = xs[i - 1] + (xs[i] - xs[i - 1]) * t;
        double y = ys[i - 1] + (ys[i] - ys[i - 1]) * t;
        if (x >= x1 && x <= x2 && y >= y1 && y <= y2) {
          return true;
        }
      }
    }
    return false;
  }

  boolean isNear(double x, double y, double distance) {
    if (!touches(x - distance, y - distance, x + distance, y + distance)) {
      return false;
    }
    for (int i = 1; i < xs.length; i++) {
      if (distanceTo(i, x, y) <= distance) {
        return true;
      }
    }
    return false;
  }

  private double distanceTo(int i, double x, double y) {
    double dx = xs[i] - xs[i - 1];
    double dy = ys[i] - ys[i - 1];
    double d2 = dx * dx + dy * dy;
    double t = d2 == 0 ? 0 : ((x - xs[i - 1]) * dx + (y - ys[i - 1]) * dy) / d2;
    double c = Math.clamp(t, 0, 1);
    return Math.hypot(x - xs[i - 1] - c * dx, y - ys[i - 1] - c * dy);
  }
}
