package dev.nabla.api;

/** The operators of {@link Array}: operands are broadcast, and promoted as JAX does it. */
abstract sealed class Operators permits Array {
  abstract Array self();

  /** {@code this + other}. */
  public Array plus(Array other) {
    return Calls.array("jax.numpy.add", self(), other);
  }

  /**
   * As {@link #plus(Array)}, with a number that takes the array's type if that is floating-point.
   */
  public Array plus(double other) {
    return Calls.array("jax.numpy.add", self(), other);
  }

  /** As {@link #plus(Array)}, with a number that takes the array's type. */
  public Array plus(long other) {
    return Calls.array("jax.numpy.add", self(), other);
  }

  /** {@code this − other}. */
  public Array minus(Array other) {
    return Calls.array("jax.numpy.subtract", self(), other);
  }

  /**
   * As {@link #minus(Array)}, with a number that takes the array's type if that is floating-point.
   */
  public Array minus(double other) {
    return Calls.array("jax.numpy.subtract", self(), other);
  }

  /** As {@link #minus(Array)}, with a number that takes the array's type. */
  public Array minus(long other) {
    return Calls.array("jax.numpy.subtract", self(), other);
  }

  /** {@code this · other}, element by element. */
  public Array times(Array other) {
    return Calls.array("jax.numpy.multiply", self(), other);
  }

  /**
   * As {@link #times(Array)}, with a number that takes the array's type if that is floating-point.
   */
  public Array times(double other) {
    return Calls.array("jax.numpy.multiply", self(), other);
  }

  /** As {@link #times(Array)}, with a number that takes the array's type. */
  public Array times(long other) {
    return Calls.array("jax.numpy.multiply", self(), other);
  }

  /** {@code this / other}; integers give floats. */
  public Array dividedBy(Array other) {
    return Calls.array("jax.numpy.true_divide", self(), other);
  }

  /**
   * As {@link #dividedBy(Array)}, with a number that takes the array's type if that is
   * floating-point.
   */
  public Array dividedBy(double other) {
    return Calls.array("jax.numpy.true_divide", self(), other);
  }

  /** As {@link #dividedBy(Array)}, with a number that takes the array's type. */
  public Array dividedBy(long other) {
    return Calls.array("jax.numpy.true_divide", self(), other);
  }

  /** {@code this / other}, rounded down. */
  public Array floorDividedBy(Array other) {
    return Calls.array("jax.numpy.floor_divide", self(), other);
  }

  /**
   * As {@link #floorDividedBy(Array)}, with a number that takes the array's type if that is
   * floating-point.
   */
  public Array floorDividedBy(double other) {
    return Calls.array("jax.numpy.floor_divide", self(), other);
  }

  /** As {@link #floorDividedBy(Array)}, with a number that takes the array's type. */
  public Array floorDividedBy(long other) {
    return Calls.array("jax.numpy.floor_divide", self(), other);
  }

  /** The remainder of a division, with the divisor's sign. */
  public Array mod(Array other) {
    return Calls.array("jax.numpy.remainder", self(), other);
  }

  /**
   * As {@link #mod(Array)}, with a number that takes the array's type if that is floating-point.
   */
  public Array mod(double other) {
    return Calls.array("jax.numpy.remainder", self(), other);
  }

  /** As {@link #mod(Array)}, with a number that takes the array's type. */
  public Array mod(long other) {
    return Calls.array("jax.numpy.remainder", self(), other);
  }

  /** {@code this} to the power {@code other}. */
  public Array pow(Array other) {
    return Calls.array("jax.numpy.power", self(), other);
  }

  /**
   * As {@link #pow(Array)}, with a number that takes the array's type if that is floating-point.
   */
  public Array pow(double other) {
    return Calls.array("jax.numpy.power", self(), other);
  }

  /** As {@link #pow(Array)}, with a number that takes the array's type. */
  public Array pow(long other) {
    return Calls.array("jax.numpy.power", self(), other);
  }

  /** Where both are equal. */
  public Array eq(Array other) {
    return Calls.array("jax.numpy.equal", self(), other);
  }

  /** As {@link #eq(Array)}, with a number that takes the array's type if that is floating-point. */
  public Array eq(double other) {
    return Calls.array("jax.numpy.equal", self(), other);
  }

  /** As {@link #eq(Array)}, with a number that takes the array's type. */
  public Array eq(long other) {
    return Calls.array("jax.numpy.equal", self(), other);
  }

  /** Where they differ. */
  public Array ne(Array other) {
    return Calls.array("jax.numpy.not_equal", self(), other);
  }

  /** As {@link #ne(Array)}, with a number that takes the array's type if that is floating-point. */
  public Array ne(double other) {
    return Calls.array("jax.numpy.not_equal", self(), other);
  }

  /** As {@link #ne(Array)}, with a number that takes the array's type. */
  public Array ne(long other) {
    return Calls.array("jax.numpy.not_equal", self(), other);
  }

  /** Where this is less. */
  public Array lt(Array other) {
    return Calls.array("jax.numpy.less", self(), other);
  }

  /** As {@link #lt(Array)}, with a number that takes the array's type if that is floating-point. */
  public Array lt(double other) {
    return Calls.array("jax.numpy.less", self(), other);
  }

  /** As {@link #lt(Array)}, with a number that takes the array's type. */
  public Array lt(long other) {
    return Calls.array("jax.numpy.less", self(), other);
  }

  /** Where this is less or equal. */
  public Array le(Array other) {
    return Calls.array("jax.numpy.less_equal", self(), other);
  }

  /** As {@link #le(Array)}, with a number that takes the array's type if that is floating-point. */
  public Array le(double other) {
    return Calls.array("jax.numpy.less_equal", self(), other);
  }

  /** As {@link #le(Array)}, with a number that takes the array's type. */
  public Array le(long other) {
    return Calls.array("jax.numpy.less_equal", self(), other);
  }

  /** Where this is greater. */
  public Array gt(Array other) {
    return Calls.array("jax.numpy.greater", self(), other);
  }

  /** As {@link #gt(Array)}, with a number that takes the array's type if that is floating-point. */
  public Array gt(double other) {
    return Calls.array("jax.numpy.greater", self(), other);
  }

  /** As {@link #gt(Array)}, with a number that takes the array's type. */
  public Array gt(long other) {
    return Calls.array("jax.numpy.greater", self(), other);
  }

  /** Where this is greater or equal. */
  public Array ge(Array other) {
    return Calls.array("jax.numpy.greater_equal", self(), other);
  }

  /** As {@link #ge(Array)}, with a number that takes the array's type if that is floating-point. */
  public Array ge(double other) {
    return Calls.array("jax.numpy.greater_equal", self(), other);
  }

  /** As {@link #ge(Array)}, with a number that takes the array's type. */
  public Array ge(long other) {
    return Calls.array("jax.numpy.greater_equal", self(), other);
  }

  /** Both, bit by bit. */
  public Array and(Array other) {
    return Calls.array("jax.numpy.bitwise_and", self(), other);
  }

  /** One or both, bit by bit. */
  public Array or(Array other) {
    return Calls.array("jax.numpy.bitwise_or", self(), other);
  }

  /** One of both, bit by bit. */
  public Array xor(Array other) {
    return Calls.array("jax.numpy.bitwise_xor", self(), other);
  }

  /** The matrix product; leading axes are broadcast: {@code [n,k] · [k,m]} is {@code [n,m]}. */
  public Array matmul(Array other) {
    return Calls.array("jax.numpy.matmul", self(), other);
  }

  /** The dot product: of the last axis with the other's second to last. */
  public Array dot(Array other) {
    return Calls.array("jax.numpy.dot", self(), other);
  }

  /** {@code −this}. */
  public Array negate() {
    return Calls.array("jax.numpy.negative", self());
  }

  /** The opposite, bit by bit. */
  public Array not() {
    return Calls.array("jax.numpy.invert", self());
  }

  /** Absolute values. */
  public Array abs() {
    return Calls.array("jax.numpy.abs", self());
  }

  /** {@code this²}. */
  public Array square() {
    return Calls.array("jax.numpy.square", self());
  }
}
