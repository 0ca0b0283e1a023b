package dev.nabla.app.editor.paint;

import dev.nabla.app.canvas.Viewport;
import dev.nabla.app.editor.scene.Area;
import dev.nabla.app.editor.scene.LinkCurve;
import dev.nabla.app.editor.scene.TextWidths;
import dev.nabla.styles.Fonts;
import dev.nabla.styles.Theme;
import dev.nabla.styles.Token;
import dev.nabla.tensor.DType;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/** Draws what a pressed mouse is about to do, over everything. */
public final class GesturePainter {
  private static final double FILL = 0.12;
  private static final double ARM = 4;

  private final Pen pen;
  private final TextWidths widths;

  public GesturePainter(GraphicsContext g, Theme theme, Viewport view, TextWidths widths) {
    this.pen = new Pen(g, theme, view);
    this.widths = widths;
  }

  /** A link on its way from one point of the graph to another. */
  public void link(double x1, double y1, double x2, double y2, @Nullable DType d, boolean fits) {
    new CurvePainter(pen).dragged(x1, y1, x2, y2, d, fits);
  }

  /** The link that a node would be put into. */
  public void target(LinkCurve l) {
    new CurvePainter(pen).target(l);
  }

  /** What would happen here, in words, beside a point of the graph. */
  public void words(String words, double x, double y, boolean fits) {
    double sx = pen.screenX(x) + 14;
    double sy = pen.screenY(y) + 14;
    double w = widths.name(words) + 16;
    pen.onScreen();
    pen.fill(fits ? Token.POPUP : Token.ERROR_FILL);
    pen.fillRound(sx, sy, w, 22, 4);
    pen.g.setStroke(pen.color(fits ? Token.LINE2 : Token.ERROR));
    pen.g.setLineWidth(1);
    pen.g.strokeRoundRect(sx + 0.5, sy + 0.5, w - 1, 21, 8, 8);
    pen.left(words, sx + 8, sy + 11, fits ? Token.T1 : Token.ERROR, Fonts.ui(11));
    pen.inGraph();
  }

  /** The area that is being selected. */
  public void box(Area a) {
    pen.fill(Token.ACCENT, FILL);
    pen.g.fillRect(a.x1(), a.y1(), a.width(), a.height());
    pen.stroke(Token.ACCENT, 1 / pen.scale);
    pen.dashed(ARM / pen.scale, ARM / pen.scale);
    pen.g.strokeRect(a.x1(), a.y1(), a.width(), a.height());
    pen.solid();
  }

  /** A way drawn by hand. */
  public void lasso(List<double[]> points) {
    trace(points);
    pen.g.closePath();
    pen.fill(Token.ACCENT, FILL);
    pen.g.fill();
    pen.stroke(Token.ACCENT, 1 / pen.scale);
    pen.dashed(ARM / pen.scale, ARM / pen.scale);
    pen.g.stroke();
    pen.solid();
  }

  /** A cut through links, with those that it meets. */
  public void cut(List<double[]> points, List<LinkCurve> met) {
    for (LinkCurve l : met) {
      pen.stroke(Token.ERROR, 3);
      pen.g.beginPath();
      pen.g.moveTo(l.x1(), l.y1());
      pen.g.bezierCurveTo(l.x1() + l.pull(), l.y1(), l.x2() - l.pull(), l.y2(), l.x2(), l.y2());
      pen.g.stroke();
    }
    trace(points);
    pen.stroke(Token.ERROR, 1.5 / pen.scale);
    pen.dashed(ARM / pen.scale, ARM / pen.scale);
    pen.g.stroke();
    pen.solid();
  }

  private void trace(List<double[]> points) {
    pen.g.beginPath();
    for (int i = 0; i < points.size(); i++) {
      double[] p = points.get(i);
      if (i == 0) {
        pen.g.moveTo(p[0], p[1]);
      } else {
        pen.g.lineTo(p[0], p[1]);
      }
    }
  }
}
