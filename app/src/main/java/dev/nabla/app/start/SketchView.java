package dev.nabla.app.start;

import dev.nabla.app.controls.DrawnRegion;
import dev.nabla.app.start.Sketch.Box;
import dev.nabla.app.start.Sketch.Link;
import dev.nabla.app.start.Sketch.Matrix;
import dev.nabla.app.start.Sketch.Role;
import dev.nabla.app.start.Sketch.Word;
import dev.nabla.styles.Fonts;
import dev.nabla.styles.Theme;
import dev.nabla.styles.Token;
import javafx.beans.value.ObservableValue;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** Draws a lesson's sketch in the middle of its card's top. */
final class SketchView extends DrawnRegion {
  private static final double CELL = 14;

  private final Sketch sketch;

  SketchView(Sketch sketch, ObservableValue<Theme> theme) {
    super(theme);
    this.sketch = sketch;
    getStyleClass().add("lesson-sketch");
    setMinHeight(Sketch.HEIGHT);
    setPrefHeight(Sketch.HEIGHT);
    setMaxHeight(Sketch.HEIGHT);
  }

  @Override
  protected void draw(GraphicsContext g, Theme t, double width, double height) {
    g.save();
    g.translate(Math.round((width - Sketch.WIDTH) / 2), 0);
    sketch.matrices.forEach(m -> matrix(g, t, m));
    if (sketch.parabola) {
      parabola(g, t);
    }
    sketch.links.forEach(l -> link(g, t, l));
    sketch.boxes.forEach(b -> box(g, t, b));
    g.setFont(Fonts.mono(11));
    g.setTextAlign(TextAlignment.CENTER);
    g.setTextBaseline(VPos.CENTER);
    for (Word w : sketch.words) {
      g.setFill(color(t, w.role()));
      g.fillText(w.text(), w.x(), w.y());
    }
    g.restore();
  }

  private static Color color(Theme t, Role role) {
    return t.color(
        switch (role) {
          case PLAIN -> Token.FORWARD;
          case BACKWARD -> Token.BACKWARD;
          case RESIDUAL -> Token.RESIDUAL;
          case BATCH -> Token.BATCH;
          case ACCENT -> Token.ACCENT;
          case GOOD -> Token.OK;
          case WARNING -> Token.WARNING;
          case BAD -> Token.ERROR;
          case QUIET -> Token.T2;
        });
  }

  private static void box(GraphicsContext g, Theme t, Box b) {
    double arc = b.pill() ? Sketch.BOX_HEIGHT : 8;
    Color edge = b.role() == Role.PLAIN ? t.color(Token.LINE2) : color(t, b.role());
    g.setFill(t.color(b.role() == Role.BACKWARD ? Token.BACKWARD_FILL : Token.BG2));
    g.setStroke(edge);
    g.setLineWidth(1);
    if (b.role() == Role.BACKWARD) {
      cut(g, b);
    } else {
      g.fillRoundRect(b.x() + 0.5, b.y() + 0.5, b.width() - 1, Sketch.BOX_HEIGHT - 1, arc, arc);
      g.strokeRoundRect(b.x() + 0.5, b.y() + 0.5, b.width() - 1, Sketch.BOX_HEIGHT - 1, arc, arc);
    }
    g.setFont(Fonts.mono(11));
    g.setTextAlign(TextAlignment.CENTER);
    g.setTextBaseline(VPos.CENTER);
    g.setFill(b.pill() ? edge : t.color(Token.T1));
    g.fillText(b.text(), b.centreX(), b.centreY());
  }

  /** The backward node's shape: two corners cut. */
  private static void cut(GraphicsContext g, Box b) {
    double x = b.x() + 0.5;
    double y = b.y() + 0.5;
    double w = b.width() - 1;
    double h = Sketch.BOX_HEIGHT - 1;
    double[] xs = {x + 6, x + w, x + w, x + w - 6, x, x};
    double[] ys = {y, y, y + h - 6, y + h, y + h, y + 6};
    g.fillPolygon(xs, ys, xs.length);
    g.strokePolygon(xs, ys, xs.length);
  }

  private void link(GraphicsContext g, Theme t, Link l) {
    Box from = sketch.boxes.get(l.from());
    Box to = sketch.boxes.get(l.to());
    g.setStroke(color(t, l.role()));
    g.setFill(color(t, l.role()));
    g.setLineWidth(1.5);
    if (l.role() == Role.RESIDUAL) {
      g.setLineDashes(5, 3);
    }
    boolean below = to.y() > from.y() + Sketch.BOX_HEIGHT && overlaps(from, to);
    boolean above = to.y() + Sketch.BOX_HEIGHT < from.y() && overlaps(from, to);
    boolean slanted = !overlaps(from, to) && to.x() < from.right() && to.right() > from.x() - 60;
    if (below || above || slanted && to.y() > from.y() + 40) {
      vertical(g, from, to, !above);
    } else {
      horizontal(g, from, to);
    }
    g.setLineDashes();
  }

  private static boolean overlaps(Box a, Box b) {
    return Math.abs(a.centreX() - b.centreX()) < 4;
  }

  private static void vertical(GraphicsContext g, Box from, Box to, boolean down) {
    double x0 = from.centreX();
    double x1 = to.centreX();
    double y0 = down ? from.y() + Sketch.BOX_HEIGHT : from.y();
    double y1 = down ? to.y() : to.y() + Sketch.BOX_HEIGHT;
    double bend = (y1 - y0) * 0.45;
    g.beginPath();
    g.moveTo(x0, y0);
    g.bezierCurveTo(x0, y0 + bend, x1, y1 - bend, x1, y1);
    g.stroke();
    double s = down ? -1 : 1;
    g.setLineDashes();
    g.strokePolyline(
        new double[] {x1 - 3.5, x1, x1 + 3.5}, new double[] {y1 + 5 * s, y1, y1 + 5 * s}, 3);
  }

  private static void horizontal(GraphicsContext g, Box from, Box to) {
    double x0 = from.right();
    double x1 = to.x();
    double bend = Math.max(16, (x1 - x0) * 0.45);
    g.beginPath();
    g.moveTo(x0, from.centreY());
    g.bezierCurveTo(x0 + bend, from.centreY(), x1 - bend, to.centreY(), x1, to.centreY());
    g.stroke();
    g.setLineDashes();
    double y = to.centreY();
    g.strokePolyline(new double[] {x1 - 5, x1, x1 - 5}, new double[] {y - 3.5, y, y + 3.5}, 3);
  }

  private static void matrix(GraphicsContext g, Theme t, Matrix m) {
    Color c = color(t, m.role());
    for (int r = 0; r < m.rows(); r++) {
      for (int k = 0; k < m.columns(); k++) {
        double shade = m.rows() == 1 ? 1 : 0.18 + 0.5 * ((r * 5 + k * 3) % 7) / 6.0;
        g.setFill(c.deriveColor(0, 1, 1, shade));
        g.fillRect(m.x() + k * CELL, m.y() + r * CELL, CELL - 1, CELL - 1);
      }
    }
    if (m.role() == Role.BATCH) {
      g.setFill(c);
      g.fillRect(m.x() + m.columns() * CELL + 6, m.y(), 3, m.rows() * CELL - 1);
    } else {
      fan(g, t, m);
    }
  }

  /** One row of weights goes to every row of the batch. */
  private static void fan(GraphicsContext g, Theme t, Matrix m) {
    g.setStroke(t.color(Token.FORWARD));
    g.setLineWidth(1.2);
    double x0 = m.x() + m.columns() * CELL + 2;
    double y0 = m.y() + CELL / 2;
    for (int i = 0; i < 6; i++) {
      double y1 = 28 + i * CELL + CELL / 2;
      g.beginPath();
      g.moveTo(x0, y0);
      g.bezierCurveTo(x0 + 32, y0, 146 - 32, y1, 146, y1);
      g.stroke();
    }
  }

  private static void parabola(GraphicsContext g, Theme t) {
    g.setStroke(t.color(Token.LINE2));
    g.setLineWidth(1);
    g.strokeLine(40.5, 114.5, 232.5, 114.5);
    g.strokeLine(56.5, 20, 56.5, 122);
    g.setStroke(t.color(Token.FORWARD));
    g.setLineWidth(2);
    g.beginPath();
    for (int i = 0; i <= 60; i++) {
      double u = -1 + i / 30.0;
      double x = 136 + u * 64;
      double y = 112 - u * u * 84;
      if (i == 0) {
        g.moveTo(x, y);
      } else {
        g.lineTo(x, y);
      }
    }
    g.stroke();
    g.setStroke(t.color(Token.BACKWARD));
    g.setLineWidth(1.6);
    g.setLineDashes(5, 3);
    g.strokeLine(150, 117, 204, 35);
    g.setLineDashes();
    g.setFill(t.color(Token.BACKWARD));
    g.fillOval(171, 76, 8, 8);
  }
}
