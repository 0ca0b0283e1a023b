package dev.nabla.api;

/** Functions of {@code jax.nn}, under their names. */
public final class Nn {
  private Nn() {}

  /** {@code max(x, 0)}. */
  public static Array relu(Array x) {
    return Calls.array("jax.nn.relu", x);
  }

  /** {@code 1 / (1 + e⁻ˣ)}. */
  public static Array sigmoid(Array x) {
    return Calls.array("jax.nn.sigmoid", x);
  }

  /** The hyperbolic tangent. */
  public static Array tanh(Array x) {
    return Calls.array("jax.nn.tanh", x);
  }

  /** {@code log(1 + eˣ)}. */
  public static Array softplus(Array x) {
    return Calls.array("jax.nn.softplus", x);
  }

  /** {@code x · sigmoid(x)}. */
  public static Array silu(Array x) {
    return Calls.array("jax.nn.silu", x);
  }

  /** The Gaussian error linear unit, by its tanh approximation. */
  public static Array gelu(Array x) {
    return Calls.array("jax.nn.gelu", x);
  }

  /** {@code x}, or {@code eˣ − 1} where negative. */
  public static Array elu(Array x) {
    return Calls.array("jax.nn.elu", x);
  }

  /** {@code x}, or a hundredth of it where negative. */
  public static Array leakyRelu(Array x) {
    return Calls.array("jax.nn.leaky_relu", x);
  }

  /** {@code log(sigmoid(x))}. */
  public static Array logSigmoid(Array x) {
    return Calls.array("jax.nn.log_sigmoid", x);
  }

  /** Positive and summing to 1 along an axis. */
  public static Array softmax(Array x, int axis) {
    return Calls.array("jax.nn.softmax", x, axis);
  }

  /** The logarithm of {@link #softmax}. */
  public static Array logSoftmax(Array x, int axis) {
    return Calls.array("jax.nn.log_softmax", x, axis);
  }

  /** {@code log Σ eˣ} along an axis. */
  public static Array logsumexp(Array x, int axis) {
    return Calls.array("jax.nn.logsumexp", x, axis);
  }

  /** With mean 0 and variance 1 along an axis. */
  public static Array standardize(Array x, int axis) {
    return Calls.array("jax.nn.standardize", x, axis);
  }

  /** A new last axis of length {@code classes} with 1 at the position that {@code x} gives. */
  public static Array oneHot(Array x, int classes) {
    return Calls.array("jax.nn.one_hot", x, classes);
  }
}
