package dev.nabla.app.canvas;

import dev.nabla.app.controls.SharpCanvas;
import dev.nabla.styles.Theme;
import dev.nabla.styles.Token;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** A graphics context in the graph's coordinates that keeps thin lines on whole pixels. */
final class Brush {
  final GraphicsContext gc;
  final Theme theme;
  final Detail detail;
  private final double scale;
  private final double dx;
  private final double dy;

  Brush(GraphicsContext gc, Theme theme, Viewport view) {
    this.gc = gc;
    this.theme = theme;
    this.scale = view.scale();
    this.dx = view.xProperty().get();
    this.dy = view.yProperty().get();
    this.detail = Detail.at(scale);
    inGraph();
    gc.setTextBaseline(VPos.BASELINE);
    gc.setLineCap(StrokeLineCap.BUTT);
    gc.setLineDashes();
  }

  void inGraph() {
    SharpCanvas.transform(gc, scale, dx, dy);
  }

  double scale() {
    return scale;
  }

  Color color(Token t) {
    return theme.color(t);
  }

  /** A length of so many pixels on the screen. */
  double pixels(double n) {
    return n / scale;
  }

  /** The middle of the pixel at this place. */
  double snapX(double x) {
    return (Math.floor(x * scale + dx + 0.01) + 0.5 - dx) / scale;
  }

  double snapY(double y) {
    return (Math.floor(y * scale + dy + 0.01) + 0.5 - dy) / scale;
  }

  /** A stroke this wide at 100 %, and never thinner than a pixel. */
  Brush stroke(Color c, double width) {
    gc.setStroke(c);
    gc.setLineWidth(Math.max(1, width * scale) / scale);
    gc.setLineDashes();
    return this;
  }

  Brush stroke(Token t, double width) {
    return stroke(color(t), width);
  }

  void dashes(double... lengths) {
    gc.setLineDashes(lengths);
  }

  Brush fill(Token t) {
    gc.setFill(color(t));
    return this;
  }

  Brush fill(Color c) {
    gc.setFill(c);
    return this;
  }

  /** A rounded rectangle whose edge lies on whole pixels. */
  void roundRect(double x, double y, double w, double h, double radius, boolean filled) {
    double x1 = snapX(x);
    double y1 = snapY(y);
    double x2 = snapX(x + w - 1 / scale);
    double y2 = snapY(y + h - 1 / scale);
    double d = 2 * radius;
    if (filled) {
      gc.fillRoundRect(x1, y1, x2 - x1, y2 - y1, d, d);
    }
    gc.strokeRoundRect(x1, y1, x2 - x1, y2 - y1, d, d);
  }

  void text(String s, double x, double y, Font font, Token color) {
    text(s, x, y, font, color, TextAlignment.LEFT);
  }

  void text(String s, double x, double y, Font font, Token color, TextAlignment align) {
    gc.setFont(font);
    gc.setFill(color(color));
    gc.setTextAlign(align);
    gc.fillText(s, x, y);
  }
}
