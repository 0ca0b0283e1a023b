package dev.nabla.app.timing;

import dev.nabla.styles.Theme;
import dev.nabla.styles.Token;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Colour and pattern of each phase: both tell phases apart, so neither is needed alone. */
final class PhaseFill {
  private static final double PITCH = 8;

  private PhaseFill() {}

  static Color color(Phase phase, Theme t) {
    return switch (phase) {
      case TRACE -> t.color(Token.PHASE_TRACE);
      case OPTIMISE -> t.color(Token.BATCH);
      case LOWER -> t.color(Token.SOCKET_INT);
      case COMPILE -> t.color(Token.BACKWARD);
      case FIRST_RUN -> t.color(Token.SOCKET_FLOAT);
    };
  }

  /** Fills a rectangle with a phase's colour and pattern. */
  static void fill(
      GraphicsContext g, Theme t, Phase phase, double x, double y, double width, double height) {
    g.save();
    g.beginPath();
    g.rect(x, y, width, height);
    g.clip();
    g.setFill(color(phase, t));
    g.fillRect(x, y, width, height);
    Color line = t.color(Token.BG1);
    switch (phase) {
      case TRACE -> {}
      case OPTIMISE -> diagonals(g, line, x, y, width, height, true);
      case COMPILE -> diagonals(g, line, x, y, width, height, false);
      case LOWER -> {
        g.setFill(line.deriveColor(0, 1, 1, 0.3));
        for (double at = PITCH / 2 - 1; at < height; at += PITCH) {
          g.fillRect(x, y + at, width, 2);
        }
      }
      case FIRST_RUN -> {
        g.setFill(line.deriveColor(0, 1, 1, 0.3));
        for (double at = PITCH / 2 - 1; at < width; at += PITCH) {
          g.fillRect(x + at, y, 2, height);
        }
      }
    }
    g.restore();
  }

  private static void diagonals(
      GraphicsContext g, Color line, double x, double y, double width, double height, boolean up) {
    g.setStroke(line.deriveColor(0, 1, 1, 0.55));
    g.setLineWidth(1);
    for (double at = -height; at < width + height; at += PITCH) {
      double bottom = up ? at : at + height;
      double top = up ? at + height : at;
      g.strokeLine(x + bottom, y + height, x + top, y);
    }
  }
}
