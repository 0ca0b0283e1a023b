package dev.nabla.app.editor.paint;

import dev.nabla.styles.Token;
import dev.nabla.tensor.DType;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.ArcType;
import org.jspecify.annotations.Nullable;

/** Draws sockets: shape and colour tell the element type; hollow where nothing is linked. */
final class SocketPainter {
  private static final double RADIUS = 3.75;

  private final Pen pen;
  private final GraphicsContext g;
  private final double[] xs = new double[4];
  private final double[] ys = new double[4];

  SocketPainter(Pen pen) {
    this.pen = pen;
    this.g = pen.g;
  }

  void paint(double x, double y, @Nullable DType d, boolean hollow) {
    Color c = pen.color(Inks.of(d));
    Color ground = pen.color(Token.BG2);
    g.setFill(hollow ? ground : c);
    g.setStroke(c);
    g.setLineWidth(1.5);
    double r = RADIUS;
    if (d != null && d.isBool()) {
      diamond(x, y, r + 1);
    } else if (d != null && d.isInteger()) {
      g.fillRect(x - r, y - r, 2 * r, 2 * r);
      g.strokeRect(x - r, y - r, 2 * r, 2 * r);
    } else {
      boolean half = d != null && d.bytes() == 2;
      g.setFill(hollow || half ? ground : c);
      g.fillOval(x - r, y - r, 2 * r, 2 * r);
      g.strokeOval(x - r, y - r, 2 * r, 2 * r);
      if (half) {
        g.setFill(c);
        g.fillArc(x - r, y - r, 2 * r, 2 * r, 90, 180, ArcType.CHORD);
      }
    }
  }

  private void diamond(double x, double y, double r) {
    xs[0] = x - r;
    xs[1] = x;
    xs[2] = x + r;
    xs[3] = x;
    ys[0] = y;
    ys[1] = y - r;
    ys[2] = y;
    ys[3] = y + r;
    g.fillPolygon(xs, ys, 4);
    g.strokePolygon(xs, ys, 4);
  }
}
