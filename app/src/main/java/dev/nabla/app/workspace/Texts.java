package dev.nabla.app.workspace;

/** This package's texts. */
final class Texts {
  private static final dev.nabla.app.controls.Texts TEXTS =
      dev.nabla.app.controls.Texts.of(Texts.class);

  private Texts() {}

  static dev.nabla.app.controls.Texts get() {
    return TEXTS;
  }
}
