package dev.nabla.app.editor.paint;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.editor.scene.TextWidths;
import dev.nabla.styles.Fonts;
import dev.nabla.styles.Token;
import dev.nabla.tensor.DType;
import java.util.List;

/** What the sockets' shapes and colours mean, in the lower left corner. */
final class LegendPainter {
  private static final double MARGIN = 12;
  private static final double HEIGHT = 24;
  private static final double GAP = 14;
  private static final double ROOM = 260;

  private static final List<Entry> ENTRIES =
      List.of(
          new Entry("legend.float", DType.FLOAT32),
          new Entry("legend.half", DType.BFLOAT16),
          new Entry("legend.integer", DType.INT32),
          new Entry("legend.bool", DType.BOOL));

  private final Texts texts = Texts.of(LegendPainter.class);

  private record Entry(String key, DType dtype) {}

  void paint(Pen pen, TextWidths widths, double width, double height) {
    if (width < ROOM + Minimap.WIDTH) {
      return;
    }
    double w = GAP;
    for (Entry e : ENTRIES) {
      w += 14 + widths.name(texts.get(e.key())) + GAP;
    }
    pen.onScreen();
    double y = height - MARGIN - HEIGHT;
    pen.fill(Token.BG1);
    pen.fillRound(MARGIN, y, w, HEIGHT, 4);
    pen.g.setStroke(pen.color(Token.LINE2));
    pen.g.setLineWidth(1);
    pen.g.strokeRoundRect(MARGIN + 0.5, y + 0.5, w - 1, HEIGHT - 1, 8, 8);
    SocketPainter sockets = new SocketPainter(pen);
    double x = MARGIN + GAP;
    for (Entry e : ENTRIES) {
      sockets.paint(x + 2, y + HEIGHT / 2, e.dtype(), false);
      pen.left(texts.get(e.key()), x + 12, y + HEIGHT / 2, Token.T2, Fonts.ui(10));
      x += 14 + widths.name(texts.get(e.key())) + GAP;
    }
    pen.inGraph();
  }
}
