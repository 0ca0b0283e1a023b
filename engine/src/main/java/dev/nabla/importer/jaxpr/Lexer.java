package dev.nabla.importer.jaxpr;

import dev.nabla.importer.jaxpr.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a jaxpr into words. It refuses nothing: what it does not know becomes a word of its own.
 */
final class Lexer {
  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;
  private int lineStart;
  private boolean startsLine = true;

  private Lexer(String text) {
    this.text = text;
  }

  /** The words of a text; the last is its end. */
  static List<Token> split(String text) {
    Lexer l = new Lexer(text);
    while (l.skipBlanks()) {
      l.word();
    }
    l.add(Kind.END, l.at);
    return l.tokens;
  }

  private boolean skipBlanks() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n' || (c == '\r' && peek(1) != '\n')) {
        line++;
        lineStart = at + 1;
        startsLine = true;
      } else if (c == '#') {
        while (at + 1 < text.length() && "\n\r".indexOf(text.charAt(at + 1)) < 0) {
          at++;
        }
      } else if (!Character.isWhitespace(c) && c != '\uFEFF' && !Character.isSpaceChar(c)) {
        return true;
      }
      at++;
    }
    return false;
  }

  private char peek(int offset) {
    int i = at + offset;
    return i < text.length() ? text.charAt(i) : '\0';
  }

  private void add(Kind kind, int end) {
    String word = text.substring(at, end);
    tokens.add(new Token(kind, word, at, line, at - lineStart + 1, startsLine));
    startsLine = false;
    at = end;
  }

  private void word() {
    char c = text.charAt(at);
    if (startsName(at)) {
      add(Kind.NAME, nameEnd());
    } else if (startsNumber()) {
      add(Kind.NUMBER, numberEnd());
    } else if (c == '\'' || c == '"') {
      string(c);
    } else if ("{}()[];.,:=~<>@|/*…".indexOf(c) >= 0) {
      add(Kind.MARK, at + 1);
    } else {
      boolean pair =
          Character.isHighSurrogate(c)
              && at + 1 < text.length()
              && Character.isLowSurrogate(peek(1));
      add(Kind.STRANGE, at + (pair ? 2 : 1));
    }
  }

  private boolean startsName(int i) {
    int c = text.codePointAt(i);
    return c == '_' || Character.isUnicodeIdentifierStart(c);
  }

  /** {@code scatter-add} is one name. */
  private int nameEnd() {
    int i = at;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      boolean hyphen = c == '-' && i + 1 < text.length() && startsName(i + 1);
      boolean part = Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
      if (!part && !hyphen) {
        break;
      }
      i += Character.charCount(c);
    }
    return i;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private boolean startsNumber() {
    char c = text.charAt(at);
    int i = c == '-' || c == '+' ? 1 : 0;
    return isDigit(peek(i))
        || (peek(i) == '.' && isDigit(peek(i + 1)))
        || (i == 1 && (text.startsWith("inf", at + 1) || text.startsWith("nan", at + 1)));
  }

  private int numberEnd() {
    boolean sign = "+-".indexOf(text.charAt(at)) >= 0;
    if (sign && (peek(1) == 'i' || peek(1) == 'n')) {
      return at + "-inf".length();
    }
    int i = digits(sign ? at + 1 : at);
    if (i < text.length() && text.charAt(i) == '.') {
      i = digits(i + 1);
    }
    if (i < text.length() && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
      int exponent = i + 1;
      if (exponent < text.length() && "+-".indexOf(text.charAt(exponent)) >= 0) {
        exponent++;
      }
      if (exponent < text.length() && isDigit(text.charAt(exponent))) {
        i = digits(exponent);
      }
    }
    return i;
  }

  private int digits(int from) {
    int i = from;
    while (i < text.length() && isDigit(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private void string(char quote) {
    for (int i = at + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == quote) {
        add(Kind.STRING, i + 1);
        return;
      }
      if (c == '\n' || c == '\r') {
        break;
      }
      i += c == '\\' ? 1 : 0;
    }
    add(Kind.STRANGE, at + 1);
  }
}
