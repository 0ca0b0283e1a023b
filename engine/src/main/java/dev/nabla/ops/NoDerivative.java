package dev.nabla.ops;

import dev.nabla.ir.NablaError;
import dev.nabla.ir.Rules.JvpRule;

/** Primitives whose derivative JAX refuses, rather than taking it for zero. */
final class NoDerivative {
  private NoDerivative() {}

  static JvpRule of(String primitive) {
    return (b, p, xs, ts) -> {
      throw NablaError.of(
              "NotImplementedError",
              "Differentiation rule for '" + primitive + "' not implemented.")
          .withFix("Keep it out of the derivative with jax.lax.stop_gradient.");
    };
  }
}
