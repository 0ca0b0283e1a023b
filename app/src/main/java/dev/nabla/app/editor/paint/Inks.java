package dev.nabla.app.editor.paint;

import dev.nabla.app.sketch.NodeColor;
import dev.nabla.styles.Token;
import dev.nabla.tensor.DType;
import org.jspecify.annotations.Nullable;

/** Which colour of the theme stands for what. */
public final class Inks {
  private Inks() {}

  /** An element type's, as its sockets and links have it. */
  public static Token of(@Nullable DType d) {
    if (d == null) {
      return Token.T3;
    }
    if (d.isBool()) {
      return Token.SOCKET_BOOL;
    }
    return d.isInteger()
        ? Token.SOCKET_INT
        : d.bytes() == 2 ? Token.SOCKET_HALF : Token.SOCKET_FLOAT;
  }

  /** A colour that the user gave a node or a frame. */
  public static Token of(NodeColor c) {
    return switch (c) {
      case BLUE -> Token.SOCKET_FLOAT;
      case GREEN -> Token.SOCKET_INT;
      case PINK -> Token.SOCKET_BOOL;
      case YELLOW -> Token.WARNING;
      case VIOLET -> Token.BATCH;
    };
  }

  /** A frame's: the one of its name, or that of secondary text. */
  static Token frame(String name) {
    return NodeColor.of(name).map(Inks::of).orElse(Token.T3);
  }
}
