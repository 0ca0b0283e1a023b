package dev.nabla.app.canvas;

import dev.nabla.styles.Token;
import dev.nabla.tensor.DType;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.ArcType;

/** Draws sockets: the shape tells the element type, as the colour does. */
final class SocketPainter {
  private static final double R = 3;

  private final Brush brush;
  private final GraphicsContext gc;

  SocketPainter(Brush brush) {
    this.brush = brush;
    this.gc = brush.gc;
  }

  void paint(double x, double y, DType type) {
    Token color =
        switch (type) {
          case FLOAT32, FLOAT64 -> Token.SOCKET_FLOAT;
          case FLOAT16, BFLOAT16 -> Token.SOCKET_HALF;
          case BOOL -> Token.SOCKET_BOOL;
          default -> Token.SOCKET_INT;
        };
    switch (color) {
      case SOCKET_INT -> square(x, y, color);
      case SOCKET_BOOL -> diamond(x, y, color);
      case SOCKET_HALF -> half(x, y, color);
      default -> {
        circle(x, y, R + 1, Token.CANVAS);
        circle(x, y, R, color);
      }
    }
  }

  private void circle(double x, double y, double r, Token color) {
    brush.fill(color);
    gc.fillOval(x - r, y - r, 2 * r, 2 * r);
  }

  private void half(double x, double y, Token color) {
    circle(x, y, R + 1, Token.CANVAS);
    brush.stroke(color, 1);
    gc.strokeOval(x - R + 0.5, y - R + 0.5, 2 * R - 1, 2 * R - 1);
    brush.fill(color);
    gc.fillArc(x - R, y - R, 2 * R, 2 * R, 90, 180, ArcType.CHORD);
  }

  private void square(double x, double y, Token color) {
    brush.fill(Token.CANVAS);
    gc.fillRect(x - R - 1, y - R - 1, 2 * R + 2, 2 * R + 2);
    brush.fill(color);
    gc.fillRect(x - R, y - R, 2 * R, 2 * R);
  }

  private void diamond(double x, double y, Token color) {
    brush.fill(Token.CANVAS);
    polygon(x, y, R + 2);
    brush.fill(color);
    polygon(x, y, R + 0.8);
  }

  private void polygon(double x, double y, double r) {
    gc.fillPolygon(new double[] {x, x + r, x, x - r}, new double[] {y - r, y, y + r, y}, 4);
  }
}
