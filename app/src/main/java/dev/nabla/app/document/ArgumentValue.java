package dev.nabla.app.document;

import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;

/** Where an argument's value comes from. */
public sealed interface ArgumentValue {
  /**
   * A Python literal: a number, a nested list (an array), a tuple or dictionary of these.
   *
   * @param text as the user typed it
   */
  record Typed(String text) implements ArgumentValue {}

  /** An array made by rule. */
  record Generated(Rule rule, DType dtype, Shape shape) implements ArgumentValue {}

  /** How a generated array's elements are chosen. */
  sealed interface Rule {
    record Zeros() implements Rule {}

    record Ones() implements Rule {}

    /** 0, 1, 2, … in row-major order. */
    record Range() implements Rule {}

    record Constant(double value) implements Rule {}

    /** Standard normal. */
    record Normal(int key) implements Rule {}

    /** Uniform between 0 and 1. */
    record Uniform(int key) implements Rule {}
  }
}
