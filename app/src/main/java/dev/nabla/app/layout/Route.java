package dev.nabla.app.layout;

import java.util.ArrayList;
import java.util.List;

/**
 * The course of a link: a start, then cubic Bézier curves, each of them {@code x1 y1 x2 y2 x y}.
 */
public record Route(double startX, double startY, List<double[]> curves) {
  private static final int STEPS = 12;

  public Route {
    curves = List.copyOf(curves);
  }

  public double endX() {
    return curves.isEmpty() ? startX : curves.getLast()[4];
  }

  public double endY() {
    return curves.isEmpty() ? startY : curves.getLast()[5];
  }

  /** A rectangle that holds the route: left, top, right and bottom. */
  double[] bounds() {
    double[] b = {startX, startY, startX, startY};
    for (double[] c : curves) {
      for (int i = 0; i < 6; i += 2) {
        b[0] = Math.min(b[0], c[i]);
        b[1] = Math.min(b[1], c[i + 1]);
        b[2] = Math.max(b[2], c[i]);
        b[3] = Math.max(b[3], c[i + 1]);
      }
    }
    return b;
  }

  /** Points on the route, close enough together for straight lines between them. */
  public List<double[]> flatten() {
    List<double[]> out = new ArrayList<>();
    double x = startX;
    double y = startY;
    out.add(new double[] {x, y});
    for (double[] c : curves) {
      int n = isStraight(x, y, c) ? 1 : STEPS;
      for (int i = 1; i <= n; i++) {
        out.add(point(x, y, c, (double) i / n));
      }
      x = c[4];
      y = c[5];
    }
    return out;
  }

  private static boolean isStraight(double x, double y, double[] c) {
    return (x == c[4] && c[0] == x && c[2] == x) || (y == c[5] && c[1] == y && c[3] == y);
  }

  private static double[] point(double x, double y, double[] c, double t) {
    double u = 1 - t;
    double a = u * u * u;
    double b = 3 * u * u * t;
    double d = 3 * u * t * t;
    double e = t * t * t;
    return new double[] {
      a * x + b * c[0] + d * c[2] + e * c[4], a * y + b * c[1] + d * c[3] + e * c[5]
    };
  }

  /** Starts a route that is put together piece by piece. */
  static Builder from(double x, double y) {
    return new Builder(x, y);
  }

  /** Lines with rounded corners, and curves that leave and arrive straight. */
  static final class Builder {
    private final double startX;
    private final double startY;
    private final List<double[]> curves = new ArrayList<>();
    private double x;
    private double y;

    private Builder(double x, double y) {
      this.startX = x;
      this.startY = y;
      this.x = x;
      this.y = y;
    }

    double x() {
      return x;
    }

    double y() {
      return y;
    }

    Builder line(double toX, double toY) {
      if (toX != x || toY != y) {
        curve(x, y, toX, toY, toX, toY);
      }
      return this;
    }

    Builder curve(double x1, double y1, double x2, double y2, double toX, double toY) {
      curves.add(new double[] {x1, y1, x2, y2, toX, toY});
      x = toX;
      y = toY;
      return this;
    }

    /** An S that leaves and arrives vertically. */
    Builder fallTo(double toX, double toY) {
      if (Math.abs(toX - x) < 0.5) {
        return line(toX, toY);
      }
      double bend = (toY - y) * 0.45;
      return curve(x, y + bend, toX, toY - bend, toX, toY);
    }

    /** An S that leaves and arrives horizontally. */
    Builder crossTo(double toX, double toY) {
      if (Math.abs(toY - y) < 0.5) {
        return line(toX, toY);
      }
      double bend = (toX - x) * 0.45;
      return curve(x + bend, y, toX - bend, toY, toX, toY);
    }

    /** Through corners, rounded as far as there is room. */
    Builder through(double radius, double... xy) {
      for (int i = 0; i < xy.length; i += 2) {
        double cx = xy[i];
        double cy = xy[i + 1];
        if (i + 2 >= xy.length) {
          line(cx, cy);
          return this;
        }
        double nx = xy[i + 2];
        double ny = xy[i + 3];
        double in = Math.hypot(cx - x, cy - y);
        double out = Math.hypot(nx - cx, ny - cy);
        boolean last = i + 4 >= xy.length;
        double r = Math.min(radius, Math.min(in, last ? out : out / 2));
        if (r < 0.5 || in < 0.5 || out < 0.5) {
          line(cx, cy);
          continue;
        }
        line(cx - (cx - x) / in * r, cy - (cy - y) / in * r);
        double k = 0.45;
        double ex = cx + (nx - cx) / out * r;
        double ey = cy + (ny - cy) / out * r;
        curve(cx + (x - cx) * k, cy + (y - cy) * k, cx + (ex - cx) * k, cy + (ey - cy) * k, ex, ey);
      }
      return this;
    }

    Route build() {
      return new Route(startX, startY, curves);
    }
  }
}
