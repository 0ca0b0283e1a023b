package dev.nabla.app.sketch.python;

import dev.nabla.app.sketch.python.Token.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a text into Python's tokens and its comments. */
final class Tokenizer {
  private static final Pattern NUMBER =
      Pattern.compile(
          "0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+"
              + "|(?:\\d[\\d_]*\\.?[\\d_]*|\\.\\d[\\d_]*)(?:[eE][+-]?\\d[\\d_]*)?");
  private static final Pattern UNDERSCORES = Pattern.compile("__|_$|_\\.|\\._|_[eE]|[xXoObB]_");
  private static final Pattern SIGN =
      Pattern.compile(
          "\\*\\*=|//=|>>=|<<=|\\.\\.\\.|->|:=|\\*\\*|//|>>|<<|<=|>=|==|!=|[-+*/%@&|^]="
              + "|[-+*/%@&|^~<>()\\[\\]{},:.;=]");
  private static final Pattern STRING_START = Pattern.compile("(?i:[rbuft]{0,2})(\"\"\"|'''|\"|')");
  private static final int TAB = 8;

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private final List<Comment> comments = new ArrayList<>();
  private final Deque<Integer> indents = new ArrayDeque<>(List.of(0));
  private final Deque<Token> brackets = new ArrayDeque<>();
  private int at;
  private boolean lineHasCode;

  private Tokenizer(String text) {
    this.text = text;
  }

  /** The tokens of a text, and its comments in their order. */
  record Tokens(List<Token> tokens, List<Comment> comments) {}

  static Tokens of(String text) throws SyntaxException {
    Tokenizer t = new Tokenizer(text);
    t.run();
    return new Tokens(List.copyOf(t.tokens), List.copyOf(t.comments));
  }

  private void run() throws SyntaxException {
    at = text.startsWith("\ufeff") ? 1 : 0;
    int nothing = text.indexOf('\0');
    if (nothing >= 0) {
      throw Words.wrong(new Extent(nothing, nothing + 1), "character", "U+0000");
    }
    indentation();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n') {
        newline();
      } else if (Character.isWhitespace(c) || c == '\u00a0') {
        at++;
      } else if (c == '#') {
        comment();
      } else if (c == '\\' && continues()) {
        at = text.indexOf('\n', at) + 1;
      } else {
        lineHasCode = true;
        token(c);
      }
    }
    finish();
  }

  private boolean continues() {
    int end = text.indexOf('\n', at);
    return end >= 0 && text.substring(at + 1, end).isBlank();
  }

  private void finish() throws SyntaxException {
    if (!brackets.isEmpty()) {
      Token open = brackets.getLast();
      throw Words.wrong(open.at(), "bracket.open", open.text());
    }
    if (lineHasCode) {
      add(Kind.NEWLINE, at, at);
    }
    while (indents.getLast() > 0) {
      indents.removeLast();
      add(Kind.DEDENT, at, at);
    }
    add(Kind.END, at, at);
  }

  private void newline() throws SyntaxException {
    int end = at++;
    if (!brackets.isEmpty()) {
      return;
    }
    if (lineHasCode) {
      add(Kind.NEWLINE, end, end);
    }
    lineHasCode = false;
    indentation();
  }

  /** Opens and closes blocks at the start of a line that has code. */
  private void indentation() throws SyntaxException {
    int start = at;
    int width = 0;
    while (at < text.length() && " \t\f\r\u00a0".indexOf(text.charAt(at)) >= 0) {
      width = text.charAt(at) == '\t' ? (width / TAB + 1) * TAB : width + 1;
      at++;
    }
    boolean blank = at == text.length() || text.charAt(at) == '\n' || text.charAt(at) == '#';
    if (blank) {
      return;
    }
    if (width > indents.getLast()) {
      indents.addLast(width);
      add(Kind.INDENT, start, at);
    }
    while (width < indents.getLast()) {
      indents.removeLast();
      add(Kind.DEDENT, start, at);
      if (width > indents.getLast()) {
        throw Words.wrong(new Extent(start, at), "indent.none");
      }
    }
  }

  private void comment() {
    int end = text.indexOf('\n', at);
    int stop = end < 0 ? text.length() : end;
    comments.add(
        new Comment(
            new Extent(at, stop),
            text.substring(at + 1, stop).stripTrailing(),
            text.substring(text.lastIndexOf('\n', at) + 1, at).isBlank()));
    at = stop;
  }

  private void token(char c) throws SyntaxException {
    Matcher string = STRING_START.matcher(text).region(at, text.length());
    if (string.lookingAt()) {
      string(string.group(1), string.end());
    } else if (isDigit(at) || c == '.' && isDigit(at + 1)) {
      number();
    } else if (isNameStart(c)) {
      int start = at;
      while (at < text.length() && isNamePart(text.charAt(at))) {
        at++;
      }
      add(Kind.NAME, start, at);
    } else {
      sign(c);
    }
  }

  private boolean isDigit(int i) {
    return i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9';
  }

  private static boolean isNameStart(char c) {
    return c == '_' || Character.isUnicodeIdentifierStart(c);
  }

  private static boolean isNamePart(char c) {
    return Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
  }

  private void string(String quotes, int from) throws SyntaxException {
    int start = at;
    at = from;
    boolean single = quotes.length() == 1;
    while (!text.startsWith(quotes, at)) {
      if (at >= text.length() || single && text.charAt(at) == '\n') {
        int end = single ? at : start + quotes.length();
        throw Words.wrong(new Extent(start, Math.min(text.length(), end)), "string.open", quotes);
      }
      at += text.charAt(at) == '\\' && at + 1 < text.length() ? 2 : 1;
    }
    at += quotes.length();
    add(Kind.STRING, start, at);
  }

  private void number() throws SyntaxException {
    int start = at;
    Matcher m = NUMBER.matcher(text).region(at, text.length());
    at = m.lookingAt() ? m.end() : at + 1;
    boolean odd = UNDERSCORES.matcher(text.substring(start, at)).find();
    if (odd || at < text.length() && isNamePart(text.charAt(at))) {
      while (at < text.length() && isNamePart(text.charAt(at))) {
        at++;
      }
      String all = text.substring(start, at);
      boolean complex = all.endsWith("j") || all.endsWith("J");
      throw Words.wrong(new Extent(start, at), complex ? "number.complex" : "number.wrong", all);
    }
    add(Kind.NUMBER, start, at);
  }

  private void sign(char c) throws SyntaxException {
    Matcher m = SIGN.matcher(text).region(at, text.length());
    if (!m.lookingAt()) {
      int end = at + Character.charCount(text.codePointAt(at));
      throw Words.wrong(new Extent(at, end), "character", text.substring(at, end));
    }
    int start = at;
    at = m.end();
    Token t = add(Kind.SIGN, start, at);
    if (m.end() - m.start() == 1 && "([{".indexOf(c) >= 0) {
      brackets.addLast(t);
    } else if (m.end() - m.start() == 1 && ")]}".indexOf(c) >= 0) {
      close(t);
    }
  }

  private void close(Token t) throws SyntaxException {
    if (brackets.isEmpty()) {
      throw Words.wrong(t.at(), "bracket.none", t.text());
    }
    Token open = brackets.removeLast();
    if ("([{".indexOf(open.text()) != ")]}".indexOf(t.text())) {
      throw Words.wrong(
          t.at(), "bracket.other", t.text(), open.text(), new Lines(text).line(open.at().start()));
    }
  }

  private Token add(Kind kind, int from, int to) {
    Token t = new Token(kind, text.substring(from, to), new Extent(from, to));
    tokens.add(t);
    return t;
  }
}
