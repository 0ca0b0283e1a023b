package dev.nabla.app.preferences;

/** What preferences choose from. */
public final class Choices {
  private Choices() {}

  /** Light or dark. */
  public enum Appearance {
    /** As the system is. */
    SYSTEM,
    LIGHT,
    DARK,
    HIGH_CONTRAST
  }

  /** The colours of roles, element types and states. */
  public enum Palette {
    STANDARD,
    /** Told apart with every kind of colour vision. */
    COLOR_BLIND_SAFE
  }

  /** Whether things move when they change. */
  public enum Motion {
    /** As the system says. */
    SYSTEM,
    FULL,
    REDUCED
  }
}
