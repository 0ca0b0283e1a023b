package dev.nabla.styles;

import java.net.URL;
import java.util.Map;
import java.util.Objects;
import javafx.scene.paint.Color;

/**
 * A theme: its entry sheet, which imports the components' sheets, and its colours for drawing on a
 * canvas. Every ground comes with two sets of colours for roles, element types and states: the
 * visual language's own, and one that every kind of colour vision tells apart.
 */
public enum Theme {
  DARK("dark", Ground.DARK, false),
  LIGHT("light", Ground.LIGHT, false),
  HIGH_CONTRAST("high-contrast", Ground.HIGH_CONTRAST, false),
  DARK_SAFE("dark", Ground.DARK, true),
  LIGHT_SAFE("light", Ground.LIGHT, true),
  HIGH_CONTRAST_SAFE("high-contrast", Ground.HIGH_CONTRAST, true);

  /** What a theme is drawn on. */
  public enum Ground {
    DARK,
    LIGHT,
    HIGH_CONTRAST
  }

  private static final String SAFE = "-safe";

  private final String file;
  private final Ground ground;
  private final boolean safe;
  private final Map<Token, Color> colors;

  Theme(String base, Ground ground, boolean safe) {
    this.file = safe ? base + SAFE : base;
    this.ground = ground;
    this.safe = safe;
    this.colors =
        safe
            ? TokenSheet.read("tokens/" + base + ".css", "tokens/" + file + ".css")
            : TokenSheet.read("tokens/" + file + ".css");
  }

  /**
   * The theme of a ground.
   *
   * @param colorBlindSafe whether with the colours that every kind of colour vision tells apart
   */
  public static Theme of(Ground ground, boolean colorBlindSafe) {
    return switch (ground) {
      case DARK -> colorBlindSafe ? DARK_SAFE : DARK;
      case LIGHT -> colorBlindSafe ? LIGHT_SAFE : LIGHT;
      case HIGH_CONTRAST -> colorBlindSafe ? HIGH_CONTRAST_SAFE : HIGH_CONTRAST;
    };
  }

  public Ground ground() {
    return ground;
  }

  public boolean isColorBlindSafe() {
    return safe;
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
