package dev.nabla.importer.jaxpr;

import dev.nabla.ir.NablaError;

/** What is wrong with a jaxpr, and where: how the reader's parts tell one another. */
final class Problem extends RuntimeException {
  private final Span where;
  private final NablaError error;

  private Problem(Span where, NablaError error) {
    super(error.getMessage(), error, false, false);
    this.where = where;
    this.error = error;
  }

  /**
   * @param message without its first letter in upper case, for it follows the place
   * @param fix what to do, in one sentence
   */
  static Problem of(String type, Span where, String message, String fix) {
    return new Problem(where, NablaError.of(type, where + ": " + message).withFix(fix));
  }

  static Problem syntax(Span where, String message, String fix) {
    return of("SyntaxError", where, message, fix);
  }

  static Problem value(Span where, String message, String fix) {
    return of("ValueError", where, message, fix);
  }

  static Problem type(Span where, String message, String fix) {
    return of("TypeError", where, message, fix);
  }

  /** An error of the engine's, with its place in the text. */
  static Problem of(Span where, NablaError e, String fix) {
    String advice = e.fix();
    return of(e.type(), where, String.valueOf(e.getMessage()), advice == null ? fix : advice);
  }

  Span where() {
    return where;
  }

  NablaError error() {
    return error;
  }
}
