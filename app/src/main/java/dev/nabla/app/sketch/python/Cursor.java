package dev.nabla.app.sketch.python;

import dev.nabla.app.sketch.python.Token.Kind;
import java.util.List;

/** A place in a list of tokens. */
final class Cursor {
  private final List<Token> tokens;
  private int at;

  Cursor(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token peek() {
    return tokens.get(at);
  }

  Token peek(int ahead) {
    return tokens.get(Math.min(tokens.size() - 1, at + ahead));
  }

  /** The token before this one. */
  Token last() {
    return tokens.get(Math.max(0, at - 1));
  }

  Token next() {
    Token t = tokens.get(at);
    if (at < tokens.size() - 1) {
      at++;
    }
    return t;
  }

  boolean at(String sign) {
    return peek().is(sign);
  }

  boolean at(Kind kind) {
    return peek().kind() == kind;
  }

  /** Passes over a sign if it is next. */
  boolean skip(String sign) {
    boolean there = at(sign);
    if (there) {
      next();
    }
    return there;
  }

  Token expect(String sign) throws SyntaxException {
    if (!at(sign)) {
      throw unexpected("'" + sign + "'");
    }
    return next();
  }

  /** A name that is no word of Python's own. */
  Token name() throws SyntaxException {
    Token t = peek();
    if (t.kind() != Kind.NAME) {
      throw unexpected("a name");
    }
    if (Words.KEYWORDS.contains(t.text())) {
      throw Words.wrong(t.at(), "keyword", t.text());
    }
    return next();
  }

  /** What is said where something else was to come. */
  SyntaxException unexpected(String wanted) {
    Token t = peek();
    Extent before = last().at();
    return switch (t.kind()) {
      case NEWLINE, END, DEDENT ->
          Words.wrong(new Extent(before.start(), before.end()), "expected.end", wanted);
      case INDENT -> Words.wrong(t.at(), "indent.unexpected");
      default -> Words.wrong(t.at(), "expected", wanted, t.text());
    };
  }
}
