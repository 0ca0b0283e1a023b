package dev.nabla.app.source;

import dev.nabla.styles.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits lines of Python into coloured words. Keeps track of strings that go over several lines.
 */
final class PythonLexer {
  private static final Set<String> KEYWORDS =
      Set.of(
          ("False None True and as assert async await break case class continue def del elif else"
                  + " except finally for from global if import in is lambda match nonlocal not or"
                  + " pass raise return try while with yield")
              .split(" "));
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<comment>#.*)"
              + "|(?<string>[rRbBfFuU]{0,2}(?:\"\"\"|'''|\"(?:\\\\.|[^\"\\\\])*\"?|'(?:\\\\.|[^'\\\\])*'?))"
              + "|(?<number>(?:\\d[\\d_]*\\.?[\\d_]*|\\.\\d[\\d_]*)(?:[eE][+-]?\\d+)?[jJ]?)"
              + "|(?<decorator>@[A-Za-z_][\\w.]*)|(?<word>[A-Za-z_]\\w*)(?<call>\\s*\\()?"
              + "|(?<other>\\s+|.)");

  /** What a piece of a line is. */
  enum Kind {
    TEXT(Token.T1),
    KEYWORD(Token.CODE_KEYWORD),
    CALL(Token.CODE_CALL),
    STRING(Token.CODE_STRING),
    NUMBER(Token.CODE_NUMBER),
    COMMENT(Token.CODE_COMMENT);

    final Token token;

    Kind(Token token) {
      this.token = token;
    }
  }

  /** A piece of a line. */
  record Piece(String text, Kind kind) {}

  /**
   * A line in pieces.
   *
   * @param open the quotes of a string that the next line continues; empty without one
   */
  record Line(List<Piece> pieces, String open) {}

  private final List<Piece> pieces = new ArrayList<>();
  private String open;

  private PythonLexer(String open) {
    this.open = open;
  }

  /** Splits one line, given the quotes of a string that the line before left open. */
  static Line line(String text, String open) {
    PythonLexer lexer = new PythonLexer(open);
    int from = open.isEmpty() ? 0 : lexer.continued(text, 0, 0);
    lexer.code(text, from);
    return new Line(List.copyOf(lexer.pieces), lexer.open);
  }

  private void code(String text, int from) {
    Matcher m = TOKEN.matcher(text);
    int at = from;
    while (at < text.length() && m.find(at)) {
      at = token(m, text);
    }
  }

  private int token(Matcher m, String text) {
    if (m.group("comment") != null) {
      return add(m.group(), Kind.COMMENT, m.end());
    }
    if (m.group("string") != null) {
      String s = m.group("string");
      if (s.endsWith("\"\"\"") || s.endsWith("'''")) {
        open = s.substring(s.length() - 3);
        return continued(text, m.start(), m.end());
      }
      return add(s, Kind.STRING, m.end());
    }
    if (m.group("number") != null) {
      return add(m.group(), Kind.NUMBER, m.end());
    }
    if (m.group("decorator") != null) {
      return add(m.group(), Kind.CALL, m.end());
    }
    String word = m.group("word");
    if (word == null) {
      return add(m.group(), Kind.TEXT, m.end());
    }
    boolean called = m.group("call") != null;
    Kind kind = KEYWORDS.contains(word) ? Kind.KEYWORD : called ? Kind.CALL : Kind.TEXT;
    return add(word, kind, m.end("word"));
  }

  /** A string over several lines, from its start to its end, or to the line's. */
  private int continued(String text, int start, int searchFrom) {
    int close = text.indexOf(open, searchFrom);
    int end = close < 0 ? text.length() : close + open.length();
    if (close >= 0) {
      open = "";
    }
    return add(text.substring(start, end), Kind.STRING, end);
  }

  private int add(String text, Kind kind, int end) {
    if (!pieces.isEmpty() && pieces.getLast().kind() == kind) {
      Piece last = pieces.removeLast();
      pieces.add(new Piece(last.text() + text, kind));
    } else if (!text.isEmpty()) {
      pieces.add(new Piece(text, kind));
    }
    return end;
  }
}
