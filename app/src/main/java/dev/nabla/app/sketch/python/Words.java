package dev.nabla.app.sketch.python;

import dev.nabla.app.controls.Texts;
import java.util.Set;

/** This package's texts, and the words that Python keeps for itself. */
final class Words {
  static final Set<String> KEYWORDS =
      Set.of(
          ("False None True and as assert async await break class continue def del elif else"
                  + " except finally for from global if import in is lambda nonlocal not or pass"
                  + " raise return try while with yield")
              .split(" "));

  private static final Texts TEXTS = Texts.of(Words.class);

  private Words() {}

  /** What is no Python. */
  static SyntaxException wrong(Extent at, String key, Object... args) {
    return new SyntaxException(at, TEXTS.format(key, args), false);
  }

  /** What is Python, but nothing that a graph can show. */
  static SyntaxException undrawable(Extent at, String key, Object... args) {
    return new SyntaxException(at, TEXTS.format(key, args), true);
  }
}
