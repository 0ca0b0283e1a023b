package dev.nabla.app.sketch.python;

/** A text that cannot be read, and why, in words. */
public final class SyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Extent at;
  private final boolean python;

  /**
   * @param python whether Python could run it, and only a graph cannot show it
   */
  public SyntaxException(Extent at, String message, boolean python) {
    super(message);
    this.at = at;
    this.python = python;
  }

  public Extent at() {
    return at;
  }

  /** Whether Python could run it, and only a graph cannot show it. */
  public boolean isPython() {
    return python;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
