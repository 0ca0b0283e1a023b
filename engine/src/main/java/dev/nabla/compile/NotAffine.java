package dev.nabla.compile;

import dev.nabla.compile.Flow.Value;

/** A value is read in a way that needs it in memory: fusion starts again with that known. */
final class NotAffine extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final transient Value value;

  NotAffine(Value value) {
    super("a value has to be stored", null, false, false);
    this.value = value;
  }

  Value value() {
    return value;
  }
}
