package dev.nabla.app.sketch.python;

/** A word, number, string or sign of a text, or where lines and blocks begin and end. */
record Token(Kind kind, String text, Extent at) {
  enum Kind {
    NAME,
    NUMBER,
    STRING,
    SIGN,
    NEWLINE,
    INDENT,
    DEDENT,
    END
  }

  boolean is(String sign) {
    return (kind == Kind.SIGN || kind == Kind.NAME) && text.equals(sign);
  }
}
