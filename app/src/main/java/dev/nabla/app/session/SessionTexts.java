package dev.nabla.app.session;

import dev.nabla.app.controls.Texts;

/** This package's texts. */
final class SessionTexts {
  private static final Texts TEXTS = Texts.of(SessionTexts.class);

  private SessionTexts() {}

  static Texts get() {
    return TEXTS;
  }
}
