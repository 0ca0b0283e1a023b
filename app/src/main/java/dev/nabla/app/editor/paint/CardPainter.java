package dev.nabla.app.editor.paint;

import dev.nabla.app.editor.scene.ErrorCard;
import dev.nabla.styles.Fonts;
import dev.nabla.styles.Token;

/** Draws what is said about a wrong call, below its node. */
final class CardPainter {
  private static final double RADIUS = 6;
  private static final double INDENT = 12;

  private final Pen pen;

  CardPainter(Pen pen) {
    this.pen = pen;
  }

  void paint(ErrorCard c, boolean keyed) {
    pen.fill(Token.ERROR_FILL);
    pen.fillRound(c.x(), c.y(), c.width(), c.height(), RADIUS);
    pen.stroke(Token.ERROR, 1);
    pen.outline(c.x(), c.y(), c.width(), c.height(), RADIUS);
    for (int i = 0; i < c.lines().size(); i++) {
      boolean facts = i < c.facts();
      pen.left(
          c.lines().get(i),
          c.x() + INDENT,
          c.lineY(i),
          facts ? Token.ERROR : Token.T2,
          facts ? Fonts.uiSemiBold(11) : Fonts.ui(11));
    }
    if (c.fix() != null) {
      pen.left(c.fix().label(), c.x() + INDENT, c.fixY(), Token.ACCENT_TEXT, Fonts.uiSemiBold(11));
      if (keyed) {
        pen.right(c.key(), c.x() + c.width() - INDENT, c.fixY(), Token.T2, Fonts.ui(10));
      }
    }
  }
}
