package dev.nabla.styles;

import java.net.URL;
import java.util.Objects;

/** A theme's entry sheet, which imports the components' sheets. */
public enum Theme {
  LIGHT("light.css"),
  DARK("dark.css");

  private final String sheet;

  Theme(String sheet) {
    this.sheet = sheet;
  }

  /** The address of the entry sheet, as JavaFX's style sheet lists take it. */
  public String stylesheet() {
    return resource(sheet).toExternalForm();
  }

  /** A file of this module, such as a font, by its path below the package. */
  public static URL resource(String path) {
    return Objects.requireNonNull(Theme.class.getResource(path), () -> "no resource " + path);
  }
}
