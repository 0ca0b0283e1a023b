package dev.nabla.app.canvas;

import dev.nabla.app.layout.Metrics;
import dev.nabla.app.layout.ViewNode;
import dev.nabla.app.layout.ViewNode.Kind;
import dev.nabla.ir.Var;
import dev.nabla.styles.Fonts;
import dev.nabla.styles.Token;
import dev.nabla.tensor.Tensor;
import dev.nabla.transform.Stage.BatchLabel;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** Draws nodes: shape and bars tell the role, whatever the colours. */
final class NodePainter {
  static final double CUT = 8;
  static final double RADIUS = 4;
  private static final double INDENT = 11;
  private static final double PADDING = 7;
  private static final Font NAME = Fonts.monoSemiBold(11);
  private static final Font PLAIN_NAME = Fonts.mono(11);
  private static final Font SMALL = Fonts.mono(10);
  private static final double SMALLEST_NAME = 8;
  private static final double TAG_HEIGHT = 14;

  private final Brush brush;
  private final GraphicsContext gc;
  private final PaneScene scene;

  NodePainter(Brush brush, PaneScene scene) {
    this.brush = brush;
    this.gc = brush.gc;
    this.scene = scene;
  }

  /** A tag on the upper edge with the time of the kernel that holds the node. */
  void time(ViewNode n) {
    String text = n.equation() == null ? null : scene.times().get(n.equation());
    if (text == null || brush.detail != Detail.FULL) {
      return;
    }
    double w = Metrics.ADVANCE * 10 * text.length() + 8;
    double x = n.right() - w - 4;
    double y = n.y() - TAG_HEIGHT / 2;
    brush.fill(Token.BG3).stroke(Token.LINE2, 1);
    brush.roundRect(x, y, w, TAG_HEIGHT, 3, true);
    brush.text(text, x + w / 2, y + 10.5, SMALL, Token.T1, TextAlignment.CENTER);
  }

  void paint(ViewNode n) {
    if (n.kind().isPill()) {
      pill(n);
    } else {
      equation(n);
    }
  }

  private void equation(ViewNode n) {
    switch (n.kind()) {
      case BACKWARD -> backward(n);
      case RESIDUAL -> {
        brush.fill(Token.BG2).stroke(Token.RESIDUAL, 1).dashes(4, 2);
        brush.roundRect(n.x(), n.y(), n.width(), n.height(), RADIUS, true);
      }
      case UNUSED -> unused(n);
      default -> forward(n);
    }
    gc.setLineDashes();
    words(n);
  }

  private void forward(ViewNode n) {
    brush.fill(Token.BG2).stroke(Token.LINE2, 1);
    brush.roundRect(n.x(), n.y(), n.width(), n.height(), RADIUS, true);
    bar(n, brush.color(Token.FORWARD));
    if (n.kind() == Kind.TANGENT) {
      brush.fill(Token.FORWARD);
      gc.fillRect(n.x() + 6, n.y() + 1, 1.5, n.height() - 2);
    }
  }

  private void unused(ViewNode n) {
    Color half = brush.color(Token.CANVAS).interpolate(brush.color(Token.BG2), 0.55);
    brush.fill(half).stroke(Token.LINE2, 1).dashes(2, 2);
    brush.roundRect(n.x(), n.y(), n.width(), n.height(), RADIUS, true);
    bar(n, half.interpolate(brush.color(Token.FORWARD), 0.5));
  }

  private void bar(ViewNode n, Color color) {
    double x = n.x();
    double y = n.y();
    double b = n.bottom();
    gc.setFill(color);
    gc.beginPath();
    gc.moveTo(x + 4, y);
    gc.quadraticCurveTo(x, y, x, y + 4);
    gc.lineTo(x, b - 4);
    gc.quadraticCurveTo(x, b, x + 4, b);
    gc.closePath();
    gc.fill();
  }

  private void backward(ViewNode n) {
    brush.fill(Token.BACKWARD_FILL).stroke(Token.BACKWARD, 1);
    cutCorners(brush, n, 0, true);
    brush.fill(Token.BACKWARD);
    double x = n.x();
    double y = n.y();
    slantedBar(x, y + CUT, 3, n.bottom());
    slantedBar(x + 5, y + CUT - 5, 2, n.bottom());
  }

  /** A bar whose top follows the cut corner. */
  private void slantedBar(double x, double y, double width, double bottom) {
    gc.fillPolygon(
        new double[] {x, x + width, x + width, x}, new double[] {y, y - width, bottom, bottom}, 4);
  }

  /** The outline of a backward node, larger by {@code grow} on every side. */
  static void cutCorners(Brush brush, ViewNode n, double grow, boolean filled) {
    double x1 = brush.snapX(n.x() - grow);
    double y1 = brush.snapY(n.y() - grow);
    double x2 = brush.snapX(n.right() + grow - brush.pixels(1));
    double y2 = brush.snapY(n.bottom() + grow - brush.pixels(1));
    double c = CUT + grow * 0.6;
    double[] xs = {x1 + c, x2, x2, x2 - c, x1, x1};
    double[] ys = {y1, y1, y2 - c, y2, y2, y1 + c};
    if (filled) {
      brush.gc.fillPolygon(xs, ys, 6);
    }
    brush.gc.strokePolygon(xs, ys, 6);
  }

  private void words(ViewNode n) {
    boolean dead = n.kind() == Kind.UNUSED;
    boolean full = brush.detail == Detail.FULL;
    if (!full && 7.3 * 1.1 * brush.scale() < SMALLEST_NAME && brush.detail != Detail.NAMES) {
      return;
    }
    double mark = mark(n);
    double y = full ? n.y() + 15 : n.centerY() + 4;
    String name = fitting(n.title(), n.width() - INDENT - PADDING, 11);
    brush.text(name, n.x() + INDENT, y, dead ? PLAIN_NAME : NAME, dead ? Token.T3 : Token.T1);
    double nameEnd = INDENT + Metrics.ADVANCE * 11 * name.length();
    if (mark > 0 && nameEnd + mark < n.width()) {
      boolean tangent = n.kind() == Kind.TANGENT;
      Token color = tangent ? Token.FORWARD : Token.BACKWARD;
      String sign = tangent ? "d" : "∂";
      brush.text(sign, n.right() - PADDING, y, NAME, color, TextAlignment.RIGHT);
    }
    if (full) {
      double end = value(n);
      String detail = fitting(n.detail(), n.width() - INDENT - end - 4, 10);
      brush.text(detail, n.x() + INDENT, n.y() + 29, SMALL, dead ? Token.T3 : Token.T2);
    }
  }

  private static double mark(ViewNode n) {
    return n.kind() == Kind.BACKWARD || n.kind() == Kind.TANGENT ? PADDING + 10 : 0;
  }

  private static String fitting(String s, double width, double size) {
    int most = (int) (width / (size * Metrics.ADVANCE) + 0.01);
    return s.length() <= most ? s : s.substring(0, Math.max(1, most - 1)) + "…";
  }

  /** Draws the value at the right of the second line; returns the room that it took. */
  private double value(ViewNode n) {
    double free = n.width() - INDENT - Metrics.ADVANCE * 10 * n.detail().length() - 4;
    if (n.kind() == Kind.UNUSED) {
      return rightText(n, CanvasText.get("unused"), Token.T3, free);
    }
    Var v = n.value();
    Tensor t = v == null || !scene.options().values() ? null : scene.values().get(v);
    if (t == null || v == null) {
      return 0;
    }
    double[] cells = cells(v, t);
    if (cells != null) {
      return strip(n, cells, free);
    }
    String text = ValueText.of(t);
    return text == null ? 0 : rightText(n, text, Token.T2, free);
  }

  private double @Nullable [] cells(Var v, Tensor t) {
    List<BatchLabel> axes = scene.axes(v);
    return axes.isEmpty() ? null : HeatStrip.cells(t, axes.getFirst().size());
  }

  private double rightText(ViewNode n, String text, Token color, double free) {
    double w = Metrics.ADVANCE * 10 * text.length();
    if (w + PADDING > free) {
      return 0;
    }
    brush.text(text, n.right() - PADDING, n.y() + 29, SMALL, color, TextAlignment.RIGHT);
    return w + PADDING;
  }

  private double strip(ViewNode n, double[] cells, double free) {
    double w = cells.length * HeatStrip.CELL_WIDTH;
    if (w + PADDING > free) {
      return 0;
    }
    double x = n.right() - PADDING - w;
    double y = n.y() + 21;
    for (int i = 0; i < cells.length; i++) {
      gc.setFill(HeatStrip.color(cells[i], brush.theme));
      double cell = HeatStrip.CELL_WIDTH;
      gc.fillRect(x + i * cell, y, cell, HeatStrip.CELL_HEIGHT);
    }
    brush.stroke(Token.LINE2, 1);
    brush.roundRect(x - 1, y - 1, w + 2, HeatStrip.CELL_HEIGHT + 2, 0, false);
    return w + PADDING + 1;
  }

  private void pill(ViewNode n) {
    Token edge = edge(n);
    brush.fill(Token.BG3).stroke(edge, 1);
    boolean hollow = n.kind() == Kind.NOT_RETURNED;
    if (hollow || n.kind() == Kind.SEED) {
      gc.setLineDashes(3, 2);
    }
    brush.roundRect(n.x(), n.y(), n.width(), n.height(), n.height() / 2, !hollow);
    gc.setLineDashes();
    if (brush.detail == Detail.FULL) {
      double x = n.centerX();
      Token name = hollow ? Token.T2 : Token.T1;
      brush.text(n.title(), x, n.y() + 14, SMALL, name, TextAlignment.CENTER);
      brush.text(
          n.detail(), x, n.y() + 26, SMALL, hollow ? Token.T3 : Token.T2, TextAlignment.CENTER);
    } else if (brush.detail == Detail.NAMES) {
      brush.text(n.title(), n.centerX(), n.centerY() + 4, SMALL, Token.T1, TextAlignment.CENTER);
    }
  }

  private Token edge(ViewNode n) {
    Var v = n.value();
    if (n.kind() == Kind.NOT_RETURNED) {
      return Token.LINE2;
    }
    if (v != null && scene.options().batchAxes() && scene.isMapped(v)) {
      return Token.BATCH;
    }
    boolean backward = n.kind() == Kind.SEED || (n.kind() == Kind.OUTPUT && n.zone().level() > 0);
    return backward ? Token.BACKWARD : Token.LINE2;
  }
}
