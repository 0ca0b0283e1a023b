package dev.nabla.app.editor;

import dev.nabla.app.controls.Texts;

/** The editor's words. */
final class EditorTexts {
  private static final Texts TEXTS = Texts.of(EditorTexts.class);

  private EditorTexts() {}

  static Texts get() {
    return TEXTS;
  }
}
