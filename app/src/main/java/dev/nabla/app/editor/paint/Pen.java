package dev.nabla.app.editor.paint;

import dev.nabla.app.canvas.Detail;
import dev.nabla.app.canvas.Viewport;
import dev.nabla.app.controls.SharpCanvas;
import dev.nabla.styles.Theme;
import dev.nabla.styles.Token;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** A graphics context in the graph's coordinates, with the theme's colours. */
final class Pen {
  final GraphicsContext g;
  final Theme theme;
  final double scale;
  final double dx;
  final double dy;
  final Detail detail;

  Pen(GraphicsContext g, Theme theme, Viewport view) {
    this.g = g;
    this.theme = theme;
    scale = view.scale();
    dx = view.xProperty().get();
    dy = view.yProperty().get();
    detail = Detail.at(scale);
    g.setTextBaseline(VPos.CENTER);
    g.setLineCap(StrokeLineCap.BUTT);
    solid();
    inGraph();
  }

  void inGraph() {
    SharpCanvas.transform(g, scale, dx, dy);
  }

  void onScreen() {
    SharpCanvas.transform(g, 1, 0, 0);
  }

  double screenX(double x) {
    return x * scale + dx;
  }

  double screenY(double y) {
    return y * scale + dy;
  }

  Color color(Token t) {
    return theme.color(t);
  }

  void fill(Token t) {
    g.setFill(color(t));
  }

  void fill(Token t, double opacity) {
    g.setFill(theme.color(t, opacity));
  }

  /** A line this wide at 100 %, and never thinner than a pixel. */
  void stroke(Token t, double width) {
    stroke(color(t), width);
  }

  void stroke(Color c, double width) {
    g.setStroke(c);
    g.setLineWidth(Math.max(width, 1 / scale));
  }

  void dashed(double on, double off) {
    g.setLineDashes(on, off);
  }

  void solid() {
    g.setLineDashes((double[]) null);
  }

  /** The outline of a rounded rectangle, within its edges. */
  void outline(double x, double y, double w, double h, double radius) {
    double half = g.getLineWidth() / 2;
    g.strokeRoundRect(
        x + half, y + half, w - 2 * half, h - 2 * half, 2 * radius - half, 2 * radius - half);
  }

  void fillRound(double x, double y, double w, double h, double radius) {
    g.fillRoundRect(x, y, w, h, 2 * radius, 2 * radius);
  }

  void left(String s, double x, double y, Token ink, Font font) {
    text(s, x, y, ink, font, TextAlignment.LEFT);
  }

  void right(String s, double x, double y, Token ink, Font font) {
    text(s, x, y, ink, font, TextAlignment.RIGHT);
  }

  void text(String s, double x, double y, Token ink, Font font, TextAlignment align) {
    if (s.isEmpty()) {
      return;
    }
    g.setFont(font);
    g.setTextAlign(align);
    g.setFill(color(ink));
    g.fillText(s, x, y);
  }
}
