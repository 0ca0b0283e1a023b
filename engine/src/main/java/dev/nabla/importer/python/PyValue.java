package dev.nabla.importer.python;

import dev.nabla.tensor.Tensor;

/** A leaf of what goes into Python and comes out of it. */
public sealed interface PyValue {
  /** An array. */
  record Array(Tensor tensor) implements PyValue {}

  /**
   * A Python number: weakly typed as an argument.
   *
   * @param value a {@link Long}, {@link Double} or {@link Boolean}
   */
  record Number(Object value) implements PyValue {
    public Number {
      if (!(value instanceof Long || value instanceof Double || value instanceof Boolean)) {
        throw new IllegalArgumentException("no Python number: " + value);
      }
    }
  }

  /**
   * Any other Python value: a static argument, or a result that is no array.
   *
   * @param literal as Python writes it: {@code 'tanh'}, {@code [1, 2]}
   */
  record Other(String literal) implements PyValue {}

  static PyValue of(Tensor t) {
    return new Array(t);
  }
}
