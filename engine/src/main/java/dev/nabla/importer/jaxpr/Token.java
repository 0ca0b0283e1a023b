package dev.nabla.importer.jaxpr;

/**
 * A word of a jaxpr.
 *
 * @param start offset in the text
 * @param startsLine whether it is the first on its line
 */
record Token(Kind kind, String text, int start, int line, int column, boolean startsLine) {
  enum Kind {
    NAME,
    NUMBER,
    /** With its quotes. */
    STRING,
    /** One character. */
    MARK,
    /** What no jaxpr holds, save inside values that nobody looks into. */
    STRANGE,
    END
  }

  int end() {
    return start + text.length();
  }

  Span span() {
    return new Span(line, column, line, column + Math.max(1, text.length()));
  }

  boolean is(char mark) {
    return kind == Kind.MARK && text.charAt(0) == mark;
  }

  boolean isName(String name) {
    return kind == Kind.NAME && text.equals(name);
  }

  boolean isName() {
    return kind == Kind.NAME;
  }

  /** As an error message says what was found. */
  String shown() {
    return switch (kind) {
      case END -> "the end of the text";
      case STRING -> "the text " + text;
      default -> "'" + text + "'";
    };
  }
}
