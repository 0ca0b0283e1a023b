package dev.nabla.app.editor;

import dev.nabla.app.editor.NodeBox.Row;
import dev.nabla.app.sketch.Target;
import dev.nabla.styles.Fonts;
import dev.nabla.styles.Theme;
import dev.nabla.styles.Token;
import dev.nabla.tensor.DType;
import java.util.Set;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.ArcType;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** Draws a sketch's nodes and links, in the graph's coordinates. */
final class EditorPainter {
  private static final double RADIUS = 6;
  private static final double SOCKET = 4.5;
  private static final double DOTS = 16;

  private final GraphicsContext g;
  private final Theme theme;
  private final TextWidths widths;

  EditorPainter(GraphicsContext g, Theme theme, TextWidths widths) {
    this.g = g;
    this.theme = theme;
    this.widths = widths;
    g.setTextBaseline(VPos.CENTER);
    g.setLineDashes((double[]) null);
  }

  private Color color(Token t) {
    return theme.color(t);
  }

  /** The ground with its dots, in pixels of the canvas. */
  void ground(double width, double height, double dx, double dy, double scale) {
    g.setFill(color(Token.CANVAS));
    g.fillRect(0, 0, width, height);
    double pitch = DOTS * scale;
    if (pitch < 8) {
      return;
    }
    g.setFill(color(Token.DOTS));
    for (double x = Math.floorMod((long) dx, (long) pitch); x < width; x += pitch) {
      for (double y = Math.floorMod((long) dy, (long) pitch); y < height; y += pitch) {
        g.fillRect(Math.floor(x), Math.floor(y), 1, 1);
      }
    }
  }

  void link(LinkCurve l, boolean selected) {
    g.setStroke(socketColor(l.dtype()));
    g.setLineWidth(selected ? 3 : 2);
    curve(l.x1(), l.y1(), l.x2(), l.y2());
    if (selected) {
      ring(l.x1(), l.y1());
      ring(l.x2(), l.y2());
    }
  }

  /** A link on its way to the pointer. */
  void drag(double x1, double y1, double x2, double y2, @Nullable DType dtype, boolean fits) {
    g.setStroke(fits ? socketColor(dtype) : color(Token.ERROR));
    g.setLineWidth(2);
    g.setLineDashes(6, 4);
    curve(x1, y1, x2, y2);
    g.setLineDashes((double[]) null);
  }

  private void curve(double x1, double y1, double x2, double y2) {
    double pull = LinkCurve.pull(x1, y1, x2, y2);
    g.beginPath();
    g.moveTo(x1, y1);
    g.bezierCurveTo(x1 + pull, y1, x2 - pull, y2, x2, y2);
    g.stroke();
  }

  private void ring(double x, double y) {
    g.setStroke(color(Token.ACCENT));
    g.setLineWidth(1.5);
    g.strokeOval(x - 7, y - 7, 14, 14);
  }

  void node(NodeBox b, boolean selected) {
    boolean bad = b.error() != null;
    double h = b.height();
    g.setFill(color(Token.BG2));
    g.fillRoundRect(b.x(), b.y(), b.width(), h, 2 * RADIUS, 2 * RADIUS);
    header(b, bad);
    g.setStroke(color(bad ? Token.ERROR : Token.LINE2));
    g.setLineWidth(1);
    g.strokeRoundRect(b.x() + 0.5, b.y() + 0.5, b.width() - 1, h - 1, 2 * RADIUS, 2 * RADIUS);
    if (selected) {
      g.setStroke(color(Token.ACCENT));
      g.setLineWidth(2);
      g.strokeRoundRect(b.x() - 1, b.y() - 1, b.width() + 2, h + 2, 2 * RADIUS + 2, 2 * RADIUS + 2);
    }
    for (int i = 0; i < b.rows().size(); i++) {
      row(b, b.rows().get(i), b.rowY(i));
    }
  }

  private void header(NodeBox b, boolean bad) {
    double bottom = b.y() + NodeBox.HEADER;
    g.setFill(color(bad ? Token.ERROR_FILL : Token.BG3));
    g.beginPath();
    g.moveTo(b.x(), bottom);
    g.arcTo(b.x(), b.y(), b.x() + RADIUS, b.y(), RADIUS);
    g.arcTo(b.right(), b.y(), b.right(), b.y() + RADIUS, RADIUS);
    g.lineTo(b.right(), bottom);
    g.closePath();
    g.fill();
    double middle = b.y() + NodeBox.HEADER / 2 + 0.5;
    double x = b.x() + NodeBox.PADDING - 2;
    if (b.kind() != NodeBox.Kind.CALL) {
      arrow(x + 4, middle, b.kind() == NodeBox.Kind.INPUTS);
      x += 18;
    }
    text(b.title(), x, middle, Token.T1, Fonts.uiSemiBold(12), TextAlignment.LEFT);
    double right = b.right() - 10;
    if (bad) {
      warning(right - 12, middle);
      right -= 20;
    }
    if (b.hidden() > 0) {
      chevron(right - 4, middle, b.expanded());
      right -= 16;
    } else if (b.kind() == NodeBox.Kind.INPUTS) {
      plus(right - 4, middle);
    }
    text(b.tag(), right, middle, Token.T3, Fonts.mono(10), TextAlignment.RIGHT);
  }

  private void row(NodeBox b, Row r, double y) {
    double left = b.x() + NodeBox.PADDING;
    double right = b.right() - NodeBox.PADDING;
    boolean output = r.out() != null;
    boolean named = b.kind() == NodeBox.Kind.INPUTS;
    if (named) {
      double name = widths.name(r.name());
      text(r.name(), right, y, Token.T1, Fonts.ui(11), TextAlignment.RIGHT);
      text(r.type(), right - name - 8, y, Token.T2, Fonts.mono(10), TextAlignment.RIGHT);
    } else {
      Token ink = r.in() instanceof Target.OfResults && !r.connected() ? Token.T3 : Token.T1;
      text(r.name(), left, y, ink, Fonts.ui(11), TextAlignment.LEFT);
      if (r.field() != null) {
        field(b, r, y);
      } else {
        Token type = output && b.error() != null ? Token.ERROR : Token.T2;
        text(r.type(), right, y, type, Fonts.mono(10), TextAlignment.RIGHT);
      }
    }
    if (r.socket()) {
      boolean hollow = output ? b.error() != null : !r.connected();
      socket(output ? b.right() : b.x(), y, r.dtype(), hollow);
    }
  }

  private void field(NodeBox b, Row r, double y) {
    double x = b.fieldX(r, widths);
    double w = b.fieldWidth(r, widths);
    double h = NodeBox.FIELD_HEIGHT;
    double top = Math.floor(y - h / 2);
    g.setFill(color(Token.FIELD));
    g.fillRoundRect(x, top, w, h, 8, 8);
    g.setStroke(color(Token.LINE3));
    g.setLineWidth(1);
    g.strokeRoundRect(x + 0.5, top + 0.5, w - 1, h - 1, 8, 8);
    String shown = r.field() == null ? "" : r.field();
    g.setFont(Fonts.mono(11));
    g.setTextAlign(TextAlignment.LEFT);
    g.setFill(color(r.preset() ? Token.T3 : Token.T1));
    g.fillText(shown, x + 7, top + h / 2 + 0.5, w - 12);
  }

  /** A socket: its shape and colour tell the element type; hollow where nothing is linked. */
  private void socket(double x, double y, @Nullable DType d, boolean hollow) {
    Color c = socketColor(d);
    g.setFill(hollow ? color(Token.BG2) : c);
    g.setStroke(c);
    g.setLineWidth(1.5);
    double r = SOCKET - 0.75;
    if (d != null && d.isBool()) {
      double[] xs = {x - r - 1, x, x + r + 1, x};
      double[] ys = {y, y - r - 1, y, y + r + 1};
      g.fillPolygon(xs, ys, 4);
      g.strokePolygon(xs, ys, 4);
    } else if (d != null && d.isInteger()) {
      g.fillRect(x - r, y - r, 2 * r, 2 * r);
      g.strokeRect(x - r, y - r, 2 * r, 2 * r);
    } else {
      boolean half = d != null && d.bytes() == 2;
      g.setFill(hollow || half ? color(Token.BG2) : c);
      g.fillOval(x - r, y - r, 2 * r, 2 * r);
      g.strokeOval(x - r, y - r, 2 * r, 2 * r);
      if (half) {
        g.setFill(c);
        g.fillArc(x - r, y - r, 2 * r, 2 * r, 90, 180, ArcType.CHORD);
      }
    }
  }

  private Color socketColor(@Nullable DType d) {
    if (d == null) {
      return color(Token.T3);
    }
    if (d.isBool()) {
      return color(Token.SOCKET_BOOL);
    }
    return color(
        d.isInteger() ? Token.SOCKET_INT : d.bytes() == 2 ? Token.SOCKET_HALF : Token.SOCKET_FLOAT);
  }

  /** The words about a wrong call, below its node. */
  void error(NodeBox b, String[] lines) {
    double w = 24;
    for (String l : lines) {
      w = Math.max(w, widths.name(l) + 24);
    }
    double y = b.y() + b.height() + 8;
    double h = 12 + 16 * lines.length;
    g.setFill(color(Token.ERROR_FILL));
    g.fillRoundRect(b.x(), y, w, h, 12, 12);
    g.setStroke(color(Token.ERROR));
    g.setLineWidth(1);
    g.strokeRoundRect(b.x() + 0.5, y + 0.5, w - 1, h - 1, 12, 12);
    for (int i = 0; i < lines.length; i++) {
      Token ink = i == 0 ? Token.ERROR : Token.T2;
      text(
          lines[i],
          b.x() + 12,
          y + 14 + 16 * i,
          ink,
          i == 0 ? Fonts.uiSemiBold(11) : Fonts.ui(11),
          TextAlignment.LEFT);
    }
  }

  /** What dropping a link here would give. */
  void verdict(String words, double x, double y, boolean fits) {
    double w = widths.name(words) + 16;
    g.setFill(color(fits ? Token.POPUP : Token.ERROR_FILL));
    g.fillRoundRect(x, y, w, 22, 8, 8);
    g.setStroke(color(fits ? Token.LINE2 : Token.ERROR));
    g.setLineWidth(1);
    g.strokeRoundRect(x + 0.5, y + 0.5, w - 1, 21, 8, 8);
    text(words, x + 8, y + 11, fits ? Token.T1 : Token.ERROR, Fonts.ui(11), TextAlignment.LEFT);
  }

  private void text(
      String s, double x, double y, Token ink, javafx.scene.text.Font font, TextAlignment align) {
    g.setFont(font);
    g.setTextAlign(align);
    g.setFill(color(ink));
    g.fillText(s, x, y);
  }

  private void arrow(double x, double y, boolean down) {
    pen(Token.T2);
    double tip = down ? 4 : -4;
    g.strokeLine(x, y - 4, x, y + 4);
    g.strokeLine(x - 3, y + tip - Math.signum(tip) * 3, x, y + tip);
    g.strokeLine(x + 3, y + tip - Math.signum(tip) * 3, x, y + tip);
  }

  private void chevron(double x, double y, boolean open) {
    pen(Token.T2);
    double d = open ? -2 : 2;
    g.strokePolyline(new double[] {x - 4, x, x + 4}, new double[] {y - d, y + d, y - d}, 3);
  }

  private void plus(double x, double y) {
    pen(Token.T2);
    g.strokeLine(x - 4, y, x + 4, y);
    g.strokeLine(x, y - 4, x, y + 4);
  }

  private void warning(double x, double y) {
    pen(Token.ERROR);
    g.strokePolygon(new double[] {x, x + 6, x + 12}, new double[] {y + 5, y - 5, y + 5}, 3);
    g.strokeLine(x + 6, y - 1.5, x + 6, y + 1);
    g.strokeLine(x + 6, y + 3, x + 6, y + 3.2);
  }

  private void pen(Token ink) {
    g.setStroke(color(ink));
    g.setLineWidth(1.3);
  }

  /** All nodes and links, the selected on top. */
  void scene(EditorScene scene, Set<Integer> selected, @Nullable Target link) {
    scene.links().forEach(l -> link(l, l.to().equals(link)));
    scene.boxes().stream().filter(b -> !selected.contains(b.id())).forEach(b -> node(b, false));
    scene.boxes().stream().filter(b -> selected.contains(b.id())).forEach(b -> node(b, true));
    for (NodeBox b : scene.boxes()) {
      if (b.error() != null) {
        error(b, ErrorLines.of(b.error()));
      }
    }
  }
}
