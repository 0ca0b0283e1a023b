package dev.nabla.app.editor.paint;

import dev.nabla.styles.Icon;
import dev.nabla.styles.Token;
import javafx.scene.canvas.GraphicsContext;

/** The small signs in headers. */
final class Glyphs {
  private static final double FUNCTION = 0.75;

  private final Pen pen;
  private final GraphicsContext g;
  private final double[] xs = new double[3];
  private final double[] ys = new double[3];

  Glyphs(Pen pen) {
    this.pen = pen;
    this.g = pen.g;
  }

  void arrow(double x, double y, boolean down) {
    ink(Token.T2);
    double tip = down ? 4 : -4;
    g.strokeLine(x, y - 4, x, y + 4);
    g.strokeLine(x - 3, y + tip - Math.signum(tip) * 3, x, y + tip);
    g.strokeLine(x + 3, y + tip - Math.signum(tip) * 3, x, y + tip);
  }

  /** More below, or less. */
  void chevron(double x, double y, boolean open) {
    ink(Token.T2);
    double d = open ? -2 : 2;
    polyline(x - 4, y - d, x, y + d, x + 4, y - d);
  }

  /** Inside. */
  void enter(double x, double y) {
    ink(Token.ACCENT_TEXT);
    polyline(x - 3, y - 4, x + 1, y, x - 3, y + 4);
  }

  private void polyline(double ax, double ay, double bx, double by, double cx, double cy) {
    xs[0] = ax;
    xs[1] = bx;
    xs[2] = cx;
    ys[0] = ay;
    ys[1] = by;
    ys[2] = cy;
    g.strokePolyline(xs, ys, 3);
  }

  void function(double x, double y) {
    ink(Token.ACCENT_TEXT);
    g.save();
    double half = Icon.SIZE / 2 * FUNCTION;
    g.translate(x - half, y - half);
    g.scale(FUNCTION, FUNCTION);
    g.beginPath();
    g.appendSVGPath(Icon.FUNCTION.path());
    g.stroke();
    g.restore();
  }

  void plus(double x, double y) {
    ink(Token.T2);
    g.strokeLine(x - 4, y, x + 4, y);
    g.strokeLine(x, y - 4, x, y + 4);
  }

  /** A triangle whose left corner is at {@code x}. */
  void warning(double x, double y) {
    ink(Token.ERROR);
    xs[0] = x;
    xs[1] = x + 6;
    xs[2] = x + 12;
    ys[0] = y + 5;
    ys[1] = y - 5;
    ys[2] = y + 5;
    g.strokePolygon(xs, ys, 3);
    g.strokeLine(x + 6, y - 1.5, x + 6, y + 1);
    g.strokeLine(x + 6, y + 3, x + 6, y + 3.2);
  }

  private void ink(Token t) {
    g.setStroke(pen.color(t));
    g.setLineWidth(1.3);
  }
}
