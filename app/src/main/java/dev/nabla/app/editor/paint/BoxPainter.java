package dev.nabla.app.editor.paint;

import dev.nabla.app.canvas.Detail;
import dev.nabla.app.controls.Texts;
import dev.nabla.app.editor.scene.ErrorLines;
import dev.nabla.app.editor.scene.LinkCurve;
import dev.nabla.app.editor.scene.NodeBox;
import dev.nabla.app.editor.scene.NodeBox.Kind;
import dev.nabla.app.editor.scene.NodeBox.Row;
import dev.nabla.app.editor.scene.TextWidths;
import dev.nabla.app.sketch.NodeColor;
import dev.nabla.app.sketch.Target;
import dev.nabla.styles.Fonts;
import dev.nabla.styles.Token;
import java.util.List;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;

/** Draws nodes. */
final class BoxPainter {
  static final double RADIUS = 6;
  private static final double READABLE = 8;
  private static final double SMALL_TITLE = 9;
  private static final double TINT = 0.35;
  private static final double HALF_LINE = 5.5;

  private final Pen pen;
  private final GraphicsContext g;
  private final TextWidths widths;
  private final boolean types;
  private final SocketPainter sockets;
  private final Glyphs glyphs;
  private final Texts texts = Texts.of(BoxPainter.class);

  /**
   * @param types whether types are written beside the sockets
   */
  BoxPainter(Pen pen, TextWidths widths, boolean types) {
    this.pen = pen;
    this.g = pen.g;
    this.widths = widths;
    this.types = types;
    sockets = new SocketPainter(pen);
    glyphs = new Glyphs(pen);
  }

  void paint(NodeBox b, boolean selected) {
    switch (b.kind()) {
      case REROUTE -> reroute(b, selected);
      case NOTE -> note(b, selected);
      case INPUTS, CALL, GROUP, RESULTS -> node(b, selected);
    }
  }

  private void reroute(NodeBox b, boolean selected) {
    double r = NodeBox.DOT;
    g.setFill(pen.color(Inks.of(b.rows().getFirst().dtype())));
    g.fillOval(b.x(), b.y(), 2 * r, 2 * r);
    if (selected) {
      pen.stroke(Token.ACCENT, 2);
      g.strokeOval(b.x() - 3, b.y() - 3, 2 * r + 6, 2 * r + 6);
    }
  }

  private void note(NodeBox b, boolean selected) {
    pen.fill(Token.BG1);
    pen.fillRound(b.x(), b.y(), b.width(), b.height(), RADIUS);
    pen.stroke(Token.LINE, 1);
    pen.outline(b.x(), b.y(), b.width(), b.height(), RADIUS);
    if (pen.detail.atLeast(Detail.NAMES)) {
      int letters = (int) ((b.width() - 2 * NodeBox.PADDING) / 5.6);
      int lines = (int) ((b.height() - 12) / 16);
      List<String> text = ErrorLines.wrap(b.title(), Math.max(4, letters), Math.max(1, lines));
      double y = b.y() + 16;
      for (String line : text) {
        pen.left(line, b.x() + NodeBox.PADDING, y, Token.T2, Fonts.ui(11));
        y += 16;
      }
      pen.stroke(Token.LINE3, 1);
      for (int i = 1; i <= 2; i++) {
        double d = 4.0 * i;
        g.strokeLine(b.right() - d - 2, b.bottom() - 2, b.right() - 2, b.bottom() - d - 2);
      }
    }
    if (selected) {
      ring(b);
    }
  }

  private void node(NodeBox b, boolean selected) {
    boolean muted = b.isMuted();
    Token edge = b.error() != null ? Token.ERROR : muted ? Token.LINE3 : Token.LINE2;
    if (!muted) {
      pen.fill(Token.BG2);
      pen.fillRound(b.x(), b.y(), b.width(), b.height(), RADIUS);
      header(b);
    }
    pen.stroke(edge, 1);
    if (muted) {
      pen.dashed(3, 2);
    }
    pen.outline(b.x(), b.y(), b.width(), b.height(), RADIUS);
    pen.solid();
    if (selected) {
      ring(b);
    }
    if (pen.detail.atLeast(Detail.NAMES)) {
      inside(b);
    } else {
      smallTitle(b);
    }
  }

  private void ring(NodeBox b) {
    double w = Math.max(2, 2 / pen.scale);
    pen.stroke(Token.ACCENT, w);
    g.strokeRoundRect(
        b.x() - w / 2,
        b.y() - w / 2,
        b.width() + w,
        b.height() + w,
        2 * RADIUS + w,
        2 * RADIUS + w);
  }

  private Color headerColor(NodeBox b) {
    if (b.error() != null) {
      return pen.color(Token.ERROR_FILL);
    }
    Optional<NodeColor> own = NodeColor.of(b.look().color());
    Color plain = pen.color(b.kind() == Kind.GROUP ? Token.ACCENT_FILL : Token.BG3);
    return own.map(c -> plain.interpolate(pen.color(Inks.of(c)), TINT)).orElse(plain);
  }

  private void header(NodeBox b) {
    double r = Math.min(RADIUS, b.height() / 2);
    double bottom = b.y() + NodeBox.HEADER;
    g.setFill(headerColor(b));
    if (b.isCollapsed()) {
      pen.fillRound(b.x(), b.y(), b.width(), b.height(), r);
      return;
    }
    g.beginPath();
    g.moveTo(b.x(), bottom);
    g.arcTo(b.x(), b.y(), b.x() + r, b.y(), r);
    g.arcTo(b.right(), b.y(), b.right(), b.y() + r, r);
    g.lineTo(b.right(), bottom);
    g.closePath();
    g.fill();
  }

  /** The name alone, as long as it can be read and fits. */
  private void smallTitle(NodeBox b) {
    double size = Math.max(12, SMALL_TITLE / pen.scale);
    double width = widths.title(b.title()) * size / 12;
    boolean fits = width <= b.width() - 8 && size * 1.3 <= b.height();
    if (size * pen.scale >= READABLE && fits) {
      double y = b.y() + Math.max(NodeBox.HEADER / 2, size * 0.65);
      pen.left(b.title(), b.x() + 4, y, Token.T1, Fonts.uiSemiBold(size));
    }
  }

  private void inside(NodeBox b) {
    comment(b);
    title(b);
    for (int i = 0; i < b.rows().size(); i++) {
      Row r = b.rows().get(i);
      if (pen.detail == Detail.FULL && !b.isCollapsed()) {
        row(b, r, b.rowY(i));
      }
    }
    if (b.isMuted() && !b.isCollapsed()) {
      bypass(b);
    }
    for (int i = 0; i < b.rows().size(); i++) {
      Row r = b.rows().get(i);
      if (r.socket()) {
        boolean hollow = b.isMuted() || (r.out() != null ? b.error() != null : !r.connected());
        sockets.paint(b.socketX(i), b.socketY(i), r.dtype(), hollow);
      }
    }
  }

  private void comment(NodeBox b) {
    double y = b.top() + NodeBox.COMMENT_LINE / 2;
    for (String line : b.header().comment()) {
      pen.left(line, b.x() + 2, y, Token.T2, Fonts.ui(11));
      y += NodeBox.COMMENT_LINE;
    }
  }

  private void title(NodeBox b) {
    double middle = b.y() + NodeBox.HEADER / 2 + 0.5;
    double x = b.x() + NodeBox.PADDING - 2;
    switch (b.kind()) {
      case INPUTS -> glyphs.arrow(x + 4, middle, true);
      case RESULTS -> glyphs.arrow(x + 4, middle, false);
      case GROUP -> glyphs.function(x + 4, middle);
      case CALL, REROUTE, NOTE -> x -= 18;
    }
    x += 18;
    Token ink = b.isMuted() ? Token.T3 : b.kind() == Kind.GROUP ? Token.T1 : Token.T1;
    Font font = Fonts.uiSemiBold(12);
    pen.left(b.title(), x, middle, ink, font);
    double right = b.right() - 10;
    if (b.isMuted()) {
      pen.right(texts.get("muted"), right, middle, Token.T3, Fonts.ui(10));
      return;
    }
    if (b.error() != null) {
      glyphs.warning(right - 12, middle);
      right -= 20;
    }
    if (b.kind() == Kind.GROUP) {
      glyphs.enter(right - 3, middle);
      String count = texts.count("equations", b.header().equations());
      pen.right(count, right - 14, middle, Token.ACCENT_TEXT, Fonts.ui(10));
    } else if (b.kind() == Kind.INPUTS) {
      glyphs.plus(right - 4, middle);
    } else if (b.hasButton()) {
      glyphs.chevron(right - 4, middle, b.header().expanded());
    }
  }

  private void row(NodeBox b, Row r, double y) {
    double left = b.x() + NodeBox.PADDING;
    double right = b.right() - NodeBox.PADDING;
    boolean bad = b.error() != null && r.out() != null;
    Token type = bad ? Token.ERROR : Token.T2;
    if (r.out() != null) {
      pen.right(r.name(), right, y, Token.T1, Fonts.ui(11));
      double name = r.name().isEmpty() ? 0 : widths.name(r.name()) + 8;
      type(r, right - name, y, type, bad, right - name - left);
      return;
    }
    boolean dim = b.isMuted() || r.in() instanceof Target.OfResults && !r.connected();
    pen.left(r.name(), left, y, dim ? Token.T3 : Token.T1, Fonts.ui(11));
    if (r.field() != null) {
      field(b, r, y);
    } else {
      double name = r.name().isEmpty() ? 0 : widths.name(r.name()) + 8;
      type(r, right, y, type, false, right - left - name);
    }
  }

  /** The type, and below it the value. */
  private void type(Row r, double x, double y, Token ink, boolean always, double room) {
    boolean typed = types || always;
    boolean valued = !r.value().isEmpty();
    if (typed) {
      pen.right(r.type(), x, valued ? y - HALF_LINE : y, ink, Fonts.mono(10));
    }
    if (valued) {
      double at = typed ? y + HALF_LINE : y;
      pen.right(fitting(r.value(), room), x, at, Token.ACCENT_TEXT, Fonts.mono(10));
    }
  }

  /** The first of the words for a value that there is room for. */
  private String fitting(String value, double room) {
    String last = "";
    for (String words : value.split("\n")) {
      if (widths.mono(words) <= room) {
        return words;
      }
      last = words;
    }
    int letters = (int) Math.max(2, room / widths.mono("0"));
    return last.length() <= letters ? last : last.substring(0, letters - 1) + "\u2026";
  }

  private void field(NodeBox b, Row r, double y) {
    double x = b.fieldX(r, widths);
    double w = b.fieldWidth(r, widths);
    double h = NodeBox.FIELD_HEIGHT;
    double top = Math.floor(y - h / 2);
    pen.fill(Token.FIELD);
    pen.fillRound(x, top, w, h, 4);
    pen.stroke(Token.LINE3, 1);
    pen.outline(x, top, w, h, 4);
    String shown = r.field() == null ? "" : r.field();
    int room = (int) ((w - 12) / widths.mono11());
    String text =
        shown.length() > room ? shown.substring(0, Math.max(0, room - 1)) + "\u2026" : shown;
    Token ink = r.preset() ? Token.T3 : Token.T1;
    pen.left(text, x + 7, top + h / 2 + 0.5, ink, Fonts.mono(11));
  }

  /** The way of what a muted node passes on. */
  private void bypass(NodeBox b) {
    int from = -1;
    int to = -1;
    for (int i = 0; i < b.rows().size(); i++) {
      Row r = b.rows().get(i);
      boolean passed = r.in() instanceof Target.OfCall c && c.parameter().equals(b.look().muted());
      from = from < 0 && passed ? i : from;
      to = to < 0 && r.out() != null ? i : to;
    }
    if (from < 0 || to < 0) {
      return;
    }
    pen.stroke(Inks.of(b.rows().get(to).dtype()), 1.5);
    pen.dashed(4, 3);
    double x1 = b.socketX(from);
    double y1 = b.socketY(from);
    double x2 = b.socketX(to);
    double y2 = b.socketY(to);
    double pull = LinkCurve.pull(x1, y1, x2, y2);
    g.beginPath();
    g.moveTo(x1, y1);
    g.bezierCurveTo(x1 + pull, y1, x2 - pull, y2, x2, y2);
    g.stroke();
    pen.solid();
  }
}
