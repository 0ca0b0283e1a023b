package dev.nabla.app.sketch.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What arrays can do, and the functions that do it. */
final class Methods {
  /** Methods that take the array before their other arguments. */
  private static final Set<String> SAME =
      Set.of(
          "all",
          "any",
          "argmax",
          "argmin",
          "argpartition",
          "argsort",
          "astype",
          "choose",
          "clip",
          "conj",
          "conjugate",
          "copy",
          "cumprod",
          "cumsum",
          "diagonal",
          "dot",
          "max",
          "mean",
          "min",
          "nonzero",
          "prod",
          "ptp",
          "ravel",
          "repeat",
          "reshape",
          "round",
          "searchsorted",
          "sort",
          "squeeze",
          "std",
          "sum",
          "swapaxes",
          "take",
          "trace",
          "transpose",
          "var");

  private static final Map<String, String> OTHER =
      Map.of("flatten", "jnp.ravel", "view", "jax.lax.bitcast_convert_type");

  private static final Map<String, String> PROPERTIES =
      Map.of(
          "T", "jnp.transpose",
          "mT", "jnp.matrix_transpose",
          "real", "jnp.real",
          "imag", "jnp.imag");

  /** Methods whose axes or sizes can be given one by one. */
  static final Map<String, String> SPREAD = Map.of("reshape", "shape", "transpose", "axes");

  /** What is known of an array while tracing, and is no array. */
  static final List<String> FACTS =
      List.of("shape", "ndim", "size", "dtype", "itemsize", "nbytes", "weak_type", "aval");

  private Methods() {}

  /** The function of {@code x.name(…)}. */
  static Optional<String> method(String name) {
    return SAME.contains(name) ? Optional.of("jnp." + name) : Optional.ofNullable(OTHER.get(name));
  }

  /** The function of {@code x.name}. */
  static Optional<String> property(String name) {
    return Optional.ofNullable(PROPERTIES.get(name));
  }
}
