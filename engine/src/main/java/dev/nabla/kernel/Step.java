package dev.nabla.kernel;

import dev.nabla.tensor.DType;

/** One step of a {@link Kernel.Loop}, executed for each outer position, in order. */
public sealed interface Step {
  /** Reduces {@code value} over the inner dimensions into {@code slot}. */
  record Reduce(int slot, ReduceOp op, DType dtype, Expr value) implements Step {}

  /**
   * Stores {@code value} at every inner position, or once per outer position where nothing depends
   * on the inner ones.
   */
  record Store(int output, Access access, Expr value, boolean perOuter) implements Step {}
}
