package dev.nabla.app.values;

import dev.nabla.app.controls.DrawnRegion;
import dev.nabla.styles.Fonts;
import dev.nabla.styles.Theme;
import dev.nabla.styles.Token;
import javafx.beans.value.ObservableValue;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** A histogram's bars, with the range below and, where it crosses zero, zero. */
final class HistogramCanvas extends DrawnRegion {
  private static final double LABELS = 16;
  private static final double COUNTS = 14;
  private static final double GAP = 2;

  private final boolean counted;
  private @Nullable Histogram histogram;
  private @Nullable NumberText numbers;

  /**
   * @param height of the whole, labels included
   * @param counted whether each bar carries its count
   */
  HistogramCanvas(ObservableValue<Theme> theme, double height, boolean counted) {
    super(theme);
    this.counted = counted;
    setMinHeight(height);
    setPrefHeight(height);
    setMaxHeight(height);
  }

  void show(Histogram next, NumberText form) {
    histogram = next;
    numbers = form;
    redraw();
  }

  @Override
  protected void draw(GraphicsContext g, Theme t, double width, double height) {
    Histogram h = histogram;
    NumberText form = numbers;
    if (h == null || form == null || h.isEmpty()) {
      return;
    }
    double base = height - LABELS;
    double top = counted ? COUNTS : 0;
    double pitch = width / h.counts().length;
    for (int i = 0; i < h.counts().length; i++) {
      long n = h.counts()[i];
      if (n == 0) {
        continue;
      }
      double tall = Math.max(2, (base - top) * n / h.most());
      g.setFill(t.color(Token.SOCKET_FLOAT, 0.85));
      g.fillRect(i * pitch + GAP / 2, base - tall, Math.max(1, pitch - GAP), tall);
      if (counted && pitch >= 14) {
        g.setFont(Fonts.mono(10));
        g.setFill(t.color(Token.T3));
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(Long.toString(n), (i + 0.5) * pitch, base - tall - 7, pitch);
      }
    }
    g.setFill(t.color(Token.LINE3));
    g.fillRect(0, base, width, 1);
    drawRange(g, t, h, form, width, height);
  }

  private static void drawRange(
      GraphicsContext g, Theme t, Histogram h, NumberText form, double width, double height) {
    g.setFont(Fonts.mono(10));
    g.setFill(t.color(Token.T3));
    g.setTextBaseline(VPos.CENTER);
    double y = height - LABELS / 2 + 1;
    String low = form.number(h.lo());
    String high = form.number(h.hi());
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText(low, 0, y);
    g.setTextAlign(TextAlignment.RIGHT);
    g.fillText(high, width, y);
    double zero = width * -h.lo() / (h.hi() - h.lo());
    double digit = 6.1;
    if (zero > (low.length() + 1.5) * digit && zero < width - (high.length() + 1.5) * digit) {
      g.setTextAlign(TextAlignment.CENTER);
      g.fillText("0", zero, y);
    }
  }
}
