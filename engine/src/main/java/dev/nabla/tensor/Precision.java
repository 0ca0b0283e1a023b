package dev.nabla.tensor;

/**
 * Whether 64-bit types exist. Off by default, as in JAX ({@code jax_enable_x64}); a setting of the
 * process.
 */
public final class Precision {
  private static volatile boolean x64;

  private Precision() {}

  public static boolean x64() {
    return x64;
  }

  public static void enableX64(boolean on) {
    x64 = on;
  }

  /** The type that stands in for {@code d} under the current setting. */
  public static DType canonical(DType d) {
    return Promotion.canonical(d, x64);
  }

  /** The type of a Python float. */
  public static DType defaultFloat() {
    return canonical(DType.FLOAT64);
  }

  /** The type of a Python int. */
  public static DType defaultInt() {
    return canonical(DType.INT64);
  }
}
