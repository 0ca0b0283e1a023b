package dev.nabla.optimize;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Params;
import dev.nabla.ir.Var;
import dev.nabla.ops.Arithmetic;
import dev.nabla.ops.Exponential;
import dev.nabla.optimize.Pass.Promise;
import dev.nabla.optimize.Rewrite.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rewrites that decide what comes out where numbers overflow: they belong to the meaning. */
final class Numerics {
  static final String NAME = "numerics";

  /** In the order in which they are tried. */
  static final List<Rewrite> ALL =
      List.of(
          new Rewrite(
              NAME,
              "quotient of exponentials",
              Promise.ROUNDING,
              Examples.binary(
                  "softmax",
                  (b, x, y) -> Arithmetic.div(b, Exponential.exp(b, x), Exponential.exp(b, y))),
              () -> Numerics::quotientOfExponentials));

  private Numerics() {}

  /**
   * {@code exp(a) / exp(b)} is {@code exp(a − b)}, which is finite where both exponentials
   * overflow. XLA rewrites it too, so that compiled JAX gives the same.
   */
  private static @Nullable Outcome quotientOfExponentials(Equation e, Rewriter r) {
    if (e.primitive() != Arithmetic.DIV) {
      return null;
    }
    Atom above = exponent(e.input(0), r);
    Atom below = exponent(e.input(1), r);
    if (above == null || below == null) {
      return null;
    }
    Var difference = new Var(e.output().aval());
    r.keep(r.equation(e, Arithmetic.SUB, Params.EMPTY, List.of(above, below), List.of(difference)));
    return new Outcome.Instead(r.rewrite(e, Exponential.EXP, Params.EMPTY, List.of(difference)));
  }

  private static @Nullable Atom exponent(Atom a, Rewriter r) {
    Equation d = r.definition(a);
    return d != null && d.primitive() == Exponential.EXP ? d.input(0) : null;
  }
}
