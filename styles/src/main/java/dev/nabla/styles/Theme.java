package dev.nabla.styles;

import java.net.URL;
import java.util.Map;
import java.util.Objects;
import javafx.scene.paint.Color;

/**
 * A theme: its entry sheet, which imports the components' sheets, and its colours for drawing on a
 * canvas.
 */
public enum Theme {
  DARK("dark"),
  LIGHT("light"),
  HIGH_CONTRAST("high-contrast");

  private final String file;
  private final Map<Token, Color> colors;

  Theme(String file) {
    this.file = file;
    this.colors = TokenSheet.read("tokens/" + file + ".css");
  }

  /** The address of the entry sheet, as JavaFX's style sheet lists take it. */
  public String stylesheet() {
    return resource(file + ".css").toExternalForm();
  }

  /** The value of a colour token, read from the same sheet that the controls are styled with. */
  public Color color(Token token) {
    return Objects.requireNonNull(colors.get(token));
  }

  /** A token's colour, more or less transparent: 0 invisible, 1 as it is. */
  public Color color(Token token, double opacity) {
    return color(token).deriveColor(0, 1, 1, opacity);
  }

  /** A file of this module, such as a font, by its path below the package. */
  public static URL resource(String path) {
    return Objects.requireNonNull(Theme.class.getResource(path), () -> "no resource " + path);
  }
}
