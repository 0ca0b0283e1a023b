package dev.nabla.app.editor.paint;

import dev.nabla.app.canvas.Detail;
import dev.nabla.app.editor.scene.LinkCurve;
import dev.nabla.styles.Token;
import dev.nabla.tensor.DType;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/** Draws links. */
final class CurvePainter {
  private static final double WIDTH = 2;
  private static final double RING = 7;

  private final Pen pen;
  private final GraphicsContext g;

  CurvePainter(Pen pen) {
    this.pen = pen;
    this.g = pen.g;
  }

  /** A link, one pixel wider where the pointer is or where it is selected. */
  void paint(LinkCurve l, boolean wider, boolean selected) {
    boolean thin = !pen.detail.atLeast(Detail.NAMES);
    pen.stroke(Inks.of(l.dtype()), thin ? 1 / pen.scale : wider || selected ? WIDTH + 1 : WIDTH);
    curve(l.x1(), l.y1(), l.x2(), l.y2());
    if (selected) {
      ring(l.x1(), l.y1());
      ring(l.x2(), l.y2());
    }
  }

  /** One that a node would be put into. */
  void target(LinkCurve l) {
    pen.stroke(Token.ACCENT, WIDTH + 2);
    curve(l.x1(), l.y1(), l.x2(), l.y2());
  }

  /** One on its way to the pointer. */
  void dragged(double x1, double y1, double x2, double y2, @Nullable DType d, boolean fits) {
    pen.stroke(fits ? Inks.of(d) : Token.ERROR, WIDTH);
    pen.dashed(6, 4);
    curve(x1, y1, x2, y2);
    pen.solid();
  }

  private void curve(double x1, double y1, double x2, double y2) {
    double pull = LinkCurve.pull(x1, y1, x2, y2);
    g.beginPath();
    g.moveTo(x1, y1);
    g.bezierCurveTo(x1 + pull, y1, x2 - pull, y2, x2, y2);
    g.stroke();
  }

  private void ring(double x, double y) {
    pen.stroke(Token.ACCENT, 1.5);
    g.strokeOval(x - RING, y - RING, 2 * RING, 2 * RING);
  }
}
