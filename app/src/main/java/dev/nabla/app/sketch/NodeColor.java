package dev.nabla.app.sketch;

import java.util.Locale;
import java.util.Optional;

/** Colours that nodes and frames can be given; what they look like is the theme's. */
public enum NodeColor {
  BLUE,
  GREEN,
  PINK,
  YELLOW,
  VIOLET;

  /** As files write it: {@code blue}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The colour of this name, or none for an empty or unknown one. */
  public static Optional<NodeColor> of(String text) {
    for (NodeColor c : values()) {
      if (c.text().equals(text)) {
        return Optional.of(c);
      }
    }
    return Optional.empty();
  }
}
