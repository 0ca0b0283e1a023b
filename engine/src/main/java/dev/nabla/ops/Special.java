package dev.nabla.ops;

import static dev.nabla.ops.Arithmetic.mul;
import static dev.nabla.ops.Arithmetic.neg;
import static dev.nabla.ops.Arithmetic.scalarLike;
import static dev.nabla.ops.Arithmetic.square;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Rules.Dual;
import dev.nabla.kernel.IncompleteFunctions;
import dev.nabla.kernel.ScalarOp;
import dev.nabla.kernel.SpecialFunctions;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import java.util.Arrays;
import java.util.List;

/** The error function and the gamma function with what belongs to them. */
public final class Special {
  private static final String FAMILY = "Special";
  private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

  private Special() {}

  public static final Primitive ERF =
      Pointwise.unary("erf", FAMILY, SpecialFunctions::erf, ScalarOp.ERF)
          .jvp(Pointwise.jvp("erf", (b, x, y, dx) -> mul(b, dx, bell(b, x, TWO_OVER_ROOT_PI))))
          .explain("d erf(x) = 2/√π·e^(−x²)·dx")
          .define();

  public static final Primitive ERFC =
      Pointwise.unary("erfc", FAMILY, SpecialFunctions::erfc, ScalarOp.ERFC)
          .jvp(Pointwise.jvp("erfc", (b, x, y, dx) -> mul(b, dx, bell(b, x, -TWO_OVER_ROOT_PI))))
          .explain("d erfc(x) = −2/√π·e^(−x²)·dx")
          .define();

  public static final Primitive ERF_INV =
      Pointwise.unary("erf_inv", FAMILY, SpecialFunctions::erfInv, ScalarOp.ERF_INV)
          .jvp(
              Pointwise.jvp(
                  "erf_inv",
                  (b, x, y, dx) ->
                      mul(
                          b,
                          dx,
                          mul(
                              b,
                              scalarLike(x, Math.sqrt(Math.PI) / 2),
                              Exponential.exp(b, square(b, y))))))
          .explain("d erf⁻¹(x) = √π/2·e^(y²)·dx")
          .domain(-0.8, 0.8)
          .define();

  /** The {@code m}-th derivative of digamma, m ≥ 1: −(−1)ᵐ m! ζ(m + 1, x). */
  public static final Primitive POLYGAMMA =
      Pointwise.define("polygamma", FAMILY, Pointwise.Accepts.FLOAT, false)
          .samples(
              Primitive.Sample.of(Params.of("m", 1), ShapedArray.of(DType.FLOAT32, 3)),
              Primitive.Sample.of(Params.of("m", 2), ShapedArray.of(DType.FLOAT32)))
          .eval(
              (ev, ins, p) -> {
                var x = ins.getFirst();
                return List.of(Pointwise.map(x, x.aval(), v -> polygamma(p.integer("m"), v)));
              })
          .lower(new LowerRule.Host())
          .jvp(
              (b, p, xs, ts) -> {
                Atom y = b.bind(Primitive.get("polygamma"), p, xs).getFirst();
                Atom dx = ts.getFirst();
                Params next = Params.of("m", p.integer("m") + 1);
                Atom t =
                    dx == null
                        ? null
                        : mul(b, dx, b.bind1(Primitive.get("polygamma"), next, xs.getFirst()));
                return new Dual(List.of(y), Arrays.asList(t));
              })
          .explain("d ψ⁽ᵐ⁾(x) = ψ⁽ᵐ⁺¹⁾(x)·dx")
          .domain(1, 3)
          .define();

  public static final Primitive DIGAMMA =
      Pointwise.unary("digamma", FAMILY, SpecialFunctions::digamma, ScalarOp.DIGAMMA)
          .jvp(
              Pointwise.jvp(
                  "digamma", (b, x, y, dx) -> mul(b, dx, b.bind1(POLYGAMMA, Params.of("m", 1), x))))
          .explain("d ψ(x) = ψ′(x)·dx")
          .domain(0.5, 3)
          .define();

  public static final Primitive LGAMMA =
      Pointwise.unary("lgamma", FAMILY, SpecialFunctions::lgamma, ScalarOp.LGAMMA)
          .jvp(
              Pointwise.jvp(
                  "lgamma", (b, x, y, dx) -> mul(b, dx, b.bind1(DIGAMMA, Params.EMPTY, x))))
          .explain("d ln Γ(x) = ψ(x)·dx")
          .domain(0.5, 3)
          .define();

  private static Atom bell(GraphBuilder b, Atom x, double factor) {
    return mul(b, scalarLike(x, factor), Exponential.exp(b, neg(b, square(b, x))));
  }

  private static double polygamma(int m, double x) {
    double factorial = 1;
    for (int i = 2; i <= m; i++) {
      factorial *= i;
    }
    return (m % 2 == 0 ? -factorial : factorial) * IncompleteFunctions.zeta(m + 1, x);
  }
}
