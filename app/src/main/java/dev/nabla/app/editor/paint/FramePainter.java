package dev.nabla.app.editor.paint;

import dev.nabla.app.canvas.Detail;
import dev.nabla.app.controls.Texts;
import dev.nabla.app.editor.scene.FrameBox;
import dev.nabla.styles.Fonts;
import dev.nabla.styles.Token;

/** Draws frames: an edge, a breath of their colour, the title, and how much is in them. */
final class FramePainter {
  private static final double RADIUS = 8;
  private static final double FILL = 0.06;
  private static final double TARGET = 0.16;

  private final Pen pen;
  private final Texts texts = Texts.of(FramePainter.class);

  FramePainter(Pen pen) {
    this.pen = pen;
  }

  /**
   * @param target whether what is being dragged would go in here
   */
  void paint(FrameBox f, boolean selected, boolean target) {
    Token ink = Inks.frame(f.color());
    pen.fill(ink, target ? TARGET : FILL);
    pen.fillRound(f.x(), f.y(), f.width(), f.height(), RADIUS);
    pen.stroke(ink, target ? 2 : 1);
    pen.outline(f.x(), f.y(), f.width(), f.height(), RADIUS);
    if (selected) {
      double w = Math.max(2, 2 / pen.scale);
      pen.stroke(Token.ACCENT, w);
      pen.g.strokeRoundRect(
          f.x() - w / 2, f.y() - w / 2, f.width() + w, f.height() + w, 2 * RADIUS, 2 * RADIUS);
    }
    double middle = f.y() + FrameBox.TITLE / 2;
    if (pen.detail.atLeast(Detail.NAMES)) {
      pen.left(f.title(), f.x() + 12, middle, ink, Fonts.uiSemiBold(12));
      String count = texts.count("nodes", f.count());
      pen.right(count, f.right() - 12, middle, ink, Fonts.ui(10));
    } else {
      double size = 11 / pen.scale;
      pen.left(f.title(), f.x() + 12, f.y() + size, ink, Fonts.uiSemiBold(size));
    }
  }
}
