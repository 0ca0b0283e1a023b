package dev.nabla.importer.jaxpr;

import dev.nabla.importer.jaxpr.Token.Kind;
import java.util.List;

/** Goes through the words of a text, and says what it misses. */
class TokenReader {
  private static final int DEEPEST = 150;

  private final String text;
  private final List<Token> tokens;
  private int next;
  private int depth;

  TokenReader(String text) {
    this.text = text;
    this.tokens = Lexer.split(text);
  }

  final Token peek() {
    return tokens.get(next);
  }

  final Token peek(int offset) {
    return tokens.get(Math.min(next + offset, tokens.size() - 1));
  }

  final Token take() {
    Token t = tokens.get(next);
    if (t.kind() != Kind.END) {
      next++;
    }
    return t;
  }

  /** The word taken last. */
  final Token last() {
    return tokens.get(Math.max(0, next - 1));
  }

  final int position() {
    return next;
  }

  final void back(int position) {
    next = position;
  }

  final boolean takes(char mark) {
    boolean there = peek().is(mark);
    if (there) {
      take();
    }
    return there;
  }

  /**
   * The mark that has to come here.
   *
   * @param where what it belongs to: {@code after the inputs}
   */
  final Token expect(char mark, String where) {
    if (!peek().is(mark)) {
      throw missing("'" + mark + "' " + where);
    }
    return take();
  }

  final Token expectWord(String word, String where) {
    if (!peek().isName(word)) {
      throw missing("'" + word + "' " + where);
    }
    return take();
  }

  final Token expectName(String what) {
    if (!peek().isName()) {
      throw missing(what);
    }
    return take();
  }

  final Problem missing(String what) {
    return Problem.syntax(
        peek().span(),
        "expected " + what + ", found " + peek().shown() + ".",
        "A jaxpr looks like { lambda ; a:f32[3]. let b:f32[3] = sin a in (b,) }.");
  }

  /** The text from an earlier word to the last one taken. */
  final String source(Token from) {
    return text.substring(from.start(), Math.max(from.start(), last().end()));
  }

  final Span since(Token from) {
    return from.span().to(last().span());
  }

  /** Whether there is nothing between the last word and the next. */
  final boolean adjacent() {
    return next > 0 && last().end() == peek().start();
  }

  /** One level of brackets deeper. */
  final void enter() {
    if (++depth > DEEPEST) {
      throw Problem.syntax(
          peek().span(),
          "more than " + DEEPEST + " brackets inside one another.",
          "Write the inner graphs as functions of their own.");
    }
  }

  final void leave() {
    depth--;
  }
}
