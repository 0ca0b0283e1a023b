package dev.nabla.ir;

import org.jspecify.annotations.Nullable;

/**
 * A mistake of the user's, told to the user: the Python exception that JAX would raise, what
 * happened, and what to do.
 */
public final class NablaError extends RuntimeException {
  private final String type;
  private final @Nullable String fix;
  private final transient @Nullable SourceLine source;

  private NablaError(
      String type, String message, @Nullable String fix, @Nullable SourceLine source) {
    super(message);
    this.type = type;
    this.fix = fix;
    this.source = source;
  }

  public static NablaError typeError(String message) {
    return new NablaError("TypeError", message, null, null);
  }

  public static NablaError valueError(String message) {
    return new NablaError("ValueError", message, null, null);
  }

  /** An error of any Python type, named as in Python ({@code TracerBoolConversionError}). */
  public static NablaError of(String type, String message) {
    return new NablaError(type, message, null, null);
  }

  /** The same error with what to do about it, in one sentence. */
  public NablaError withFix(String what) {
    return copy(what, source);
  }

  public NablaError at(@Nullable SourceLine where) {
    return source != null || where == null ? this : copy(fix, where);
  }

  private NablaError copy(@Nullable String newFix, @Nullable SourceLine where) {
    NablaError e = new NablaError(type, String.valueOf(getMessage()), newFix, where);
    e.setStackTrace(getStackTrace());
    return e;
  }

  /** The Python exception type: {@code TypeError}. */
  public String type() {
    return type;
  }

  public @Nullable String fix() {
    return fix;
  }

  /** The line of the user's Python that it happened on, if known. */
  public @Nullable SourceLine source() {
    return source;
  }

  /** Type, message and advice, as the command line prints them. */
  public String toText() {
    StringBuilder sb = new StringBuilder(type).append(": ").append(getMessage());
    if (fix != null) {
      sb.append('\n').append(fix);
    }
    if (source != null) {
      sb.append("\n  at ").append(source);
    }
    return sb.toString();
  }

  /** As an uncaught exception prints it: with the advice. */
  @Override
  public String toString() {
    return toText();
  }
}
