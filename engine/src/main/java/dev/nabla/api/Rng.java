package dev.nabla.api;

/**
 * Random numbers as {@code jax.random} draws them, bit by bit. A key determines what is drawn from
 * it; draw once from each, and make new ones with {@link #split}.
 */
public final class Rng {
  private Rng() {}

  /** A key {@code uint32[2]} from a seed. */
  public static Array key(long seed) {
    return Calls.array("jax.random.PRNGKey", seed);
  }

  /** So many new keys, along the first axis. */
  public static Array split(Array key, int count) {
    return Calls.array("jax.random.split", key, count);
  }

  /** A new key from a key and a number, such as a step's. */
  public static Array foldIn(Array key, Object number) {
    return Calls.array("jax.random.fold_in", key, number);
  }

  /** Evenly between 0 and 1, without 1. */
  public static Array uniform(Array key, int... shape) {
    return Calls.array("jax.random.uniform", key, shape);
  }

  /** Normally distributed, with mean 0 and variance 1. */
  public static Array normal(Array key, int... shape) {
    return Calls.array("jax.random.normal", key, shape);
  }

  /** True with probability {@code p}. */
  public static Array bernoulli(Array key, Object p, int... shape) {
    return Calls.array("jax.random.bernoulli", key, p, shape);
  }

  /** Integers from {@code min} to {@code max − 1}. */
  public static Array randint(Array key, Object min, Object max, int... shape) {
    return Calls.array("jax.random.randint", key, shape, min, max);
  }

  /** The parts of {@code x} along its first axis in another order. */
  public static Array permutation(Array key, Array x) {
    return Calls.array("jax.random.permutation", key, x);
  }

  /** Positions along the last axis, as likely as the softmax of {@code logits} says. */
  public static Array categorical(Array key, Array logits) {
    return Calls.array("jax.random.categorical", key, logits);
  }
}
