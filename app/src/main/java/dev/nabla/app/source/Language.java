package dev.nabla.app.source;

/** What a source is written in. */
public enum Language {
  PYTHON,
  JAXPR;

  /** Splits one line, given the quotes of a string that the line before left open. */
  PythonLexer.Line line(String text, String open) {
    return switch (this) {
      case PYTHON -> PythonLexer.line(text, open);
      case JAXPR -> JaxprLexer.line(text);
    };
  }
}
