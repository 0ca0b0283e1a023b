package dev.nabla.app.canvas;

import dev.nabla.app.layout.Route;
import dev.nabla.app.layout.ViewLink.Style;
import dev.nabla.ir.Var;
import dev.nabla.styles.Token;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.StrokeLineCap;

/**
 * Draws links: colour and dashes by role, strands where a batch axis is carried, triangles along
 * the way back.
 */
final class LinkPainter {
  private static final double STRAND = 3;
  private static final double TRIANGLE_AFTER = 20;
  private static final double TRIANGLE_MIN_LENGTH = 48;

  private final Brush brush;
  private final GraphicsContext gc;
  private final PaneScene scene;

  LinkPainter(Brush brush, PaneScene scene) {
    this.brush = brush;
    this.gc = brush.gc;
    this.scene = scene;
  }

  /**
   * @param lit whether the pointer is over it or it is selected: a pixel wider
   */
  void paint(LinkShape s, boolean lit) {
    int axes = strands(s);
    Token color = color(s.link.style());
    gc.setLineCap(StrokeLineCap.BUTT);
    if (brush.detail == Detail.SHAPES) {
      boolean mapped = axes > 0;
      brush.stroke(mapped ? Token.BATCH : color, (mapped ? 2 : 1) / brush.scale());
      strokeRoute(s.link.route());
      return;
    }
    for (int i = 1; i <= axes; i++) {
      brush.stroke(Token.BATCH, 1);
      strand(s, STRAND * i);
      strand(s, -STRAND * i);
    }
    double width = s.link.style() == Style.BACKWARD ? 2 : 1.5;
    brush.stroke(color, width + (lit ? 1 : 0));
    if (s.link.style() == Style.RESIDUAL) {
      brush.dashes(5, 3);
    }
    strokeRoute(s.link.route());
    gc.setLineDashes();
  }

  private int strands(LinkShape s) {
    Var v = s.link.value();
    return v == null || !scene.options().batchAxes() ? 0 : scene.axes(v).size();
  }

  private static Token color(Style style) {
    return switch (style) {
      case FORWARD, TANGENT -> Token.FORWARD;
      case BACKWARD -> Token.BACKWARD;
      case RESIDUAL -> Token.RESIDUAL;
    };
  }

  private void strokeRoute(Route r) {
    gc.beginPath();
    gc.moveTo(r.startX(), r.startY());
    for (double[] c : r.curves()) {
      gc.bezierCurveTo(c[0], c[1], c[2], c[3], c[4], c[5]);
    }
    gc.stroke();
  }

  private void strand(LinkShape s, double offset) {
    double[][] p = s.beside(offset);
    if (s.xs.length == 2 && s.xs[0] == s.xs[1]) {
      double x = brush.snapX(p[0][0] - brush.pixels(0.5));
      gc.strokeLine(x, p[1][0], x, p[1][1]);
      return;
    }
    gc.strokePolyline(p[0], p[1], p[0].length);
  }

  /** The arrow of a long link that carries a cotangent. */
  void triangle(LinkShape s) {
    boolean backward = s.link.style() == Style.BACKWARD;
    if (!backward || s.length < TRIANGLE_MIN_LENGTH || !brush.detail.atLeast(Detail.NAMES)) {
      return;
    }
    LinkShape.Spot p = s.at(TRIANGLE_AFTER);
    if (Math.abs(p.dx()) > 0.3) {
      return;
    }
    brush.fill(Token.BACKWARD);
    double nx = -p.dy();
    double ny = p.dx();
    gc.fillPolygon(
        new double[] {p.x(), p.x() - p.dx() * 6 + nx * 4, p.x() - p.dx() * 6 - nx * 4},
        new double[] {p.y(), p.y() - p.dy() * 6 + ny * 4, p.y() - p.dy() * 6 - ny * 4},
        3);
  }
}
