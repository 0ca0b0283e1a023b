package dev.nabla.app.timing;

import dev.nabla.app.controls.DrawnRegion;
import dev.nabla.styles.Fonts;
import dev.nabla.styles.Theme;
import dev.nabla.styles.Token;
import javafx.beans.value.ObservableValue;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** Time per call against run, a dot a batch of calls; fills while the measurement goes on. */
final class SteadyChart extends DrawnRegion {
  private static final double LEFT = 32;
  private static final double RIGHT = 50;
  private static final double LABEL_ROOM = 92;
  private static final double DOT = 1.6;
  private static final double LINE_HEIGHT = 13;

  private final ChartTexts texts;
  private SteadyState steady = SteadyState.NONE;
  private boolean running;
  private double top = 12;
  private double bottom = 23;

  /** Words in the chart. */
  record ChartTexts(String p95, String medianAndIqr, String median, String andIqr) {}

  SteadyChart(ObservableValue<Theme> theme, ChartTexts texts) {
    super(theme);
    this.texts = texts;
  }

  /** Less room around the axes. */
  void shorten(boolean yes) {
    top = yes ? 7 : 12;
    bottom = yes ? 17 : 23;
    redraw();
  }

  /** Whether there is nothing to show yet. */
  boolean isBlank() {
    return steady.planned() == 0;
  }

  void show(SteadyState state, boolean isRunning) {
    steady = state;
    running = isRunning;
    redraw();
  }

  @Override
  protected void draw(GraphicsContext g, Theme t, double width, double height) {
    Spread spread = steady.spread();
    ChartAxes axes = ChartAxes.of(steady, LEFT, top, width - LEFT - RIGHT, height - top - bottom);
    drawGrid(g, t, axes);
    if (spread != null) {
      drawSpread(g, t, axes, spread);
    }
    drawDots(g, t, axes);
    if (running && steady.planned() > 0) {
      g.setFill(t.color(Token.RUNNING));
      g.fillRect(Math.round(axes.x(steady.done())), top, 2, axes.height());
    }
    if (spread != null) {
      drawLabels(g, t, axes, spread);
    }
  }

  private void drawGrid(GraphicsContext g, Theme t, ChartAxes axes) {
    g.setFont(Fonts.mono(10));
    g.setTextBaseline(VPos.CENTER);
    g.setLineWidth(1);
    for (int i = 0; i < axes.vertical().count(); i++) {
      double y = Math.round(axes.y(axes.nanosAt(i))) + 0.5;
      g.setStroke(t.color(Token.LINE));
      g.strokeLine(axes.left(), y, axes.left() + axes.width(), y);
      if (steady.done() == 0) {
        continue;
      }
      g.setFill(t.color(Token.T3));
      g.setTextAlign(TextAlignment.RIGHT);
      g.fillText(axes.vertical().label(i), axes.left() - 8, y);
    }
    g.setFill(t.color(Token.T3));
    g.setTextAlign(TextAlignment.CENTER);
    for (int i = 0; i < axes.horizontal().count(); i++) {
      double run = axes.horizontal().at(i);
      if (run <= axes.runs()) {
        g.fillText(axes.horizontal().label(i), axes.x(run), axes.top() + axes.height() + 11.5);
      }
    }
  }

  private void drawSpread(GraphicsContext g, Theme t, ChartAxes axes, Spread spread) {
    double end = axes.x(steady.done());
    g.setFill(t.color(Token.ACCENT, 0.2));
    double high = axes.y(spread.q3());
    g.fillRect(axes.left(), high, end - axes.left(), Math.max(1, axes.y(spread.q1()) - high));
    g.setStroke(t.color(Token.ACCENT));
    g.setLineWidth(1.5);
    double median = axes.y(spread.median());
    g.strokeLine(axes.left(), median, end, median);
    if (axes.shows(spread.p95())) {
      double p95 = Math.round(axes.y(spread.p95())) + 0.5;
      g.setStroke(t.color(Token.WARNING));
      g.setLineWidth(1);
      g.setLineDashes(3, 3);
      g.strokeLine(axes.left(), p95, end, p95);
      g.setLineDashes((double[]) null);
    }
  }

  private void drawDots(GraphicsContext g, Theme t, ChartAxes axes) {
    double[] dots = steady.dots();
    for (int i = 0; i < dots.length; i++) {
      boolean counted = i >= steady.warmUp();
      Color color = counted ? t.color(Token.SOCKET_FLOAT) : t.color(Token.T3);
      double x = axes.x(i + 0.5);
      double y = axes.y(dots[i]);
      g.setFill(color);
      if (y < axes.top()) {
        double[] xs = {x - 2.5, x + 2.5, x};
        double[] ys = {axes.top() + 5, axes.top() + 5, axes.top() + 0.5};
        g.fillPolygon(xs, ys, 3);
      } else {
        g.fillOval(x - DOT, y - DOT, 2 * DOT, 2 * DOT);
      }
    }
  }

  /** Names the lines at the run in progress, or in two words' width at the chart's end. */
  private void drawLabels(GraphicsContext g, Theme t, ChartAxes axes, Spread spread) {
    double end = axes.x(steady.done());
    boolean room = end + LABEL_ROOM < axes.left() + axes.width() + RIGHT;
    double lines = room ? 1 : 2;
    double lowest = axes.top() + axes.height() + 4 - lines * LINE_HEIGHT + LINE_HEIGHT / 2;
    double median = Math.min(axes.y(spread.median()), lowest);
    boolean above = !axes.shows(spread.p95());
    double p95 = above ? axes.top() + 2 : Math.min(axes.y(spread.p95()), median - LINE_HEIGHT);
    g.setTextAlign(TextAlignment.LEFT);
    g.setFill(t.color(Token.WARNING));
    g.setFont(Fonts.ui(10));
    g.fillText(above ? texts.p95() + " \u2191" : texts.p95(), end + 8, p95);
    g.setFill(t.color(Token.ACCENT_TEXT));
    g.setFont(Fonts.uiSemiBold(10));
    if (room) {
      g.fillText(texts.medianAndIqr(), end + 8, median);
    } else {
      g.fillText(texts.median(), end + 8, median);
      g.fillText(texts.andIqr(), end + 8, median + LINE_HEIGHT - 1);
    }
  }
}
