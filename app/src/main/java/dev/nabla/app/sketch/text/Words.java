package dev.nabla.app.sketch.text;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.sketch.python.Extent;
import dev.nabla.app.sketch.python.SyntaxException;

/** This package's texts. */
final class Words {
  private static final Texts TEXTS = Texts.of(Words.class);

  private Words() {}

  /** What is no Python, or has no meaning. */
  static SyntaxException wrong(Extent at, String key, Object... args) {
    return new SyntaxException(at, TEXTS.format(key, args), false);
  }

  /** What is Python, but nothing that a graph can show. */
  static SyntaxException undrawable(Extent at, String key, Object... args) {
    return new SyntaxException(at, TEXTS.format(key, args), true);
  }

  static String get(String key, Object... args) {
    return TEXTS.format(key, args);
  }
}
