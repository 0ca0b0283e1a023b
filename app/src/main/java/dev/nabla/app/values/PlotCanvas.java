package dev.nabla.app.values;

import dev.nabla.app.controls.DrawnRegion;
import dev.nabla.app.timing.Ticks;
import dev.nabla.styles.Fonts;
import dev.nabla.styles.Theme;
import dev.nabla.styles.Token;
import javafx.beans.value.ObservableValue;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** A vector as a line against its index; where it has more elements than pixels, as its range. */
final class PlotCanvas extends DrawnRegion {
  private static final double HEIGHT = 172;
  private static final double LABELS = 18;
  private static final double TOP = 8;
  private static final int DOTTED = 40;
  private static final double DIGIT = 6.1;

  private @Nullable ValueDigest digest;

  PlotCanvas(ObservableValue<Theme> theme) {
    super(theme);
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    setMaxHeight(HEIGHT);
  }

  void show(ValueDigest next) {
    digest = next;
    redraw();
  }

  @Override
  protected void draw(GraphicsContext g, Theme t, double width, double height) {
    ValueDigest d = digest;
    if (d == null || Double.isNaN(d.stats().min())) {
      return;
    }
    TensorGrid grid = d.grid();
    boolean down = grid.columnAxis() < 0;
    int n = down ? grid.rows() : grid.columns();
    Ticks ticks = Ticks.enclosing(d.stats().min(), d.stats().max(), 5);
    double left =
        8 + DIGIT * Math.max(ticks.label(0).length(), ticks.label(ticks.count() - 1).length());
    Box box = new Box(left, TOP, width - left - 6, height - TOP - LABELS, n, ticks);
    drawGrid(g, t, box);
    g.setStroke(t.color(Token.SOCKET_FLOAT));
    g.setFill(t.color(Token.SOCKET_FLOAT));
    g.setLineWidth(1.5);
    if (n > box.width()) {
      drawRanges(g, grid, down, box);
    } else {
      drawLine(g, grid, down, box);
    }
  }

  /** The plot's rectangle and what it spans. */
  private record Box(double left, double top, double width, double height, int n, Ticks ticks) {
    double x(double i) {
      return left + (n == 1 ? width / 2 : i / (n - 1) * width);
    }

    double y(double v) {
      return top + height * (1 - (v - ticks.start()) / (ticks.end() - ticks.start()));
    }
  }

  private static void drawGrid(GraphicsContext g, Theme t, Box box) {
    g.setFont(Fonts.mono(10));
    g.setTextBaseline(VPos.CENTER);
    g.setLineWidth(1);
    for (int i = 0; i < box.ticks().count(); i++) {
      double y = Math.round(box.y(box.ticks().at(i))) + 0.5;
      boolean zero = Math.abs(box.ticks().at(i)) < box.ticks().step() / 1e6;
      g.setStroke(t.color(zero ? Token.LINE3 : Token.LINE));
      g.strokeLine(box.left(), y, box.left() + box.width(), y);
      g.setFill(t.color(Token.T3));
      g.setTextAlign(TextAlignment.RIGHT);
      g.fillText(box.ticks().label(i), box.left() - 5, y);
    }
    double y = box.top() + box.height() + LABELS / 2 + 2;
    g.setTextAlign(TextAlignment.CENTER);
    g.fillText("0", box.x(0), y);
    if (box.n() > 1) {
      g.setTextAlign(TextAlignment.RIGHT);
      g.fillText(Integer.toString(box.n() - 1), box.left() + box.width() + 4, y);
    }
  }

  private static double at(TensorGrid grid, boolean down, int i) {
    return down ? grid.value(i, 0) : grid.value(0, i);
  }

  private static void drawLine(GraphicsContext g, TensorGrid grid, boolean down, Box box) {
    boolean pen = false;
    g.beginPath();
    for (int i = 0; i < box.n(); i++) {
      double v = at(grid, down, i);
      if (!Double.isFinite(v)) {
        pen = false;
      } else if (pen) {
        g.lineTo(box.x(i), box.y(v));
      } else {
        g.moveTo(box.x(i), box.y(v));
        pen = true;
      }
    }
    g.stroke();
    for (int i = 0; i < box.n() && box.n() <= DOTTED; i++) {
      double v = at(grid, down, i);
      if (Double.isFinite(v)) {
        g.fillOval(box.x(i) - 2.5, box.y(v) - 2.5, 5, 5);
      }
    }
  }

  /** A column of pixels from the smallest to the largest element that falls on it. */
  private static void drawRanges(GraphicsContext g, TensorGrid grid, boolean down, Box box) {
    int pixels = (int) box.width();
    for (int p = 0; p < pixels; p++) {
      double lo = Double.POSITIVE_INFINITY;
      double hi = Double.NEGATIVE_INFINITY;
      int end = (int) ((p + 1L) * box.n() / pixels);
      for (int i = (int) ((long) p * box.n() / pixels); i < end; i++) {
        double v = at(grid, down, i);
        if (Double.isFinite(v)) {
          lo = Math.min(lo, v);
          hi = Math.max(hi, v);
        }
      }
      if (lo <= hi) {
        double top = box.y(hi);
        g.fillRect(box.left() + p, top, 1, Math.max(1, box.y(lo) - top));
      }
    }
  }
}
