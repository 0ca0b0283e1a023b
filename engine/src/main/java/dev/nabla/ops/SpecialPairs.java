package dev.nabla.ops;

import static dev.nabla.ops.Arithmetic.add;
import static dev.nabla.ops.Arithmetic.mul;
import static dev.nabla.ops.Arithmetic.neg;
import static dev.nabla.ops.Arithmetic.scalarLike;
import static dev.nabla.ops.Arithmetic.sub;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Rules.Dual;
import dev.nabla.kernel.BesselFunctions;
import dev.nabla.kernel.IncompleteFunctions;
import dev.nabla.ops.Pointwise.Accepts;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Bessel functions, Hurwitz's zeta, incomplete gamma and beta functions. */
public final class SpecialPairs {
  private static final String FAMILY = "Special";

  private SpecialPairs() {}

  public static final Primitive BESSEL_I1E =
      unary("bessel_i1e", BesselFunctions::i1e)
          .jvp(Pointwise.jvp("bessel_i1e", (b, x, y, dx) -> mul(b, dx, slopeOfI1e(b, x, y))))
          .explain("d I₁ₑ(x) = (I₀ₑ(x) − I₁ₑ(x)·(sign x + 1/x))·dx, ½·dx near 0")
          .domain(0.5, 3)
          .define();

  public static final Primitive BESSEL_I0E =
      unary("bessel_i0e", BesselFunctions::i0e)
          .jvp(
              Pointwise.jvp(
                  "bessel_i0e",
                  (b, x, y, dx) ->
                      mul(
                          b,
                          dx,
                          sub(
                              b,
                              b.bind1(BESSEL_I1E, Params.EMPTY, x),
                              mul(b, Arithmetic.sign(b, x), y)))))
          .explain("d I₀ₑ(x) = (I₁ₑ(x) − sign(x)·I₀ₑ(x))·dx")
          .domain(0.5, 3)
          .define();

  /** Hurwitz's ζ(x, q); there is no derivative by its first operand. */
  public static final Primitive ZETA =
      binary("zeta", IncompleteFunctions::zeta)
          .jvp(
              Pointwise.jvp(
                  "zeta",
                  (b, x, q, o, dx) -> unknown("zeta", "its first argument"),
                  (b, x, q, o, dq) -> mul(b, dq, slopeOfZeta(b, x, q))))
          .derivativesBy(1)
          .explain("∂ζ(x, q)/∂q = −x·ζ(x + 1, q)")
          .domain(1.5, 3)
          .define();

  public static final Primitive IGAMMA_GRAD_A =
      binary("igamma_grad_a", IncompleteFunctions::igammaGradA)
          .jvp(NoDerivative.of("igamma_grad_a"))
          .derivativesBy()
          .domain(0.5, 3)
          .define();

  public static final Primitive RANDOM_GAMMA_GRAD =
      binary("random_gamma_grad", IncompleteFunctions::randomGammaGrad)
          .jvp(NoDerivative.of("random_gamma_grad"))
          .derivativesBy()
          .domain(0.5, 3)
          .define();

  /** P(a, x), the regularized lower incomplete gamma function. */
  public static final Primitive IGAMMA =
      binary("igamma", IncompleteFunctions::igamma)
          .jvp(
              Pointwise.jvp(
                  "igamma",
                  (b, a, x, o, da) -> mul(b, da, b.bind1(IGAMMA_GRAD_A, Params.EMPTY, a, x)),
                  (b, a, x, o, dx) -> mul(b, dx, gammaDensity(b, a, x))))
          .derivativesBy(1)
          .explain("∂P(a, x)/∂x = xᵃ⁻¹e⁻ˣ/Γ(a)")
          .domain(0.5, 3)
          .define();

  /** Q(a, x) = 1 − P(a, x). */
  public static final Primitive IGAMMAC =
      binary("igammac", IncompleteFunctions::igammac)
          .jvp(
              Pointwise.jvp(
                  "igammac",
                  (b, a, x, o, da) ->
                      mul(b, da, neg(b, b.bind1(IGAMMA_GRAD_A, Params.EMPTY, a, x))),
                  (b, a, x, o, dx) -> mul(b, dx, neg(b, gammaDensity(b, a, x)))))
          .derivativesBy(1)
          .explain("∂Q(a, x)/∂x = −xᵃ⁻¹e⁻ˣ/Γ(a)")
          .domain(0.5, 3)
          .define();

  /** Iₓ(a, b); as in JAX there is no derivative by a and b. */
  public static final Primitive REGULARIZED_INCOMPLETE_BETA =
      Pointwise.define("regularized_incomplete_beta", FAMILY, Accepts.FLOAT, false)
          .samples(Pointwise.samples(3, DType.FLOAT32))
          .eval((ev, ins, p) -> List.of(beta(ins)))
          .lower(new LowerRule.Host())
          .jvp(
              (b, p, xs, ts) -> {
                Atom y = b.bind(Primitive.get("regularized_incomplete_beta"), p, xs).getFirst();
                if (ts.get(0) != null || ts.get(1) != null) {
                  unknown("betainc", "a and b");
                }
                Atom dx = ts.get(2);
                return new Dual(
                    List.of(y),
                    Arrays.asList(
                        dx == null
                            ? null
                            : mul(b, dx, betaDensity(b, xs.get(0), xs.get(1), xs.get(2)))));
              })
          .derivativesBy(2)
          .explain("∂Iₓ(a, b)/∂x = xᵃ⁻¹(1 − x)ᵇ⁻¹/B(a, b)")
          .domain(0.2, 0.8)
          .define();

  private static Atom unknown(String function, String by) {
    throw NablaError.valueError("The derivative of " + function + " by " + by + " is not known.")
        .withFix("Keep it out of the derivative with jax.lax.stop_gradient.");
  }

  private static Primitive.Definition unary(String name, DoubleUnaryOperator f) {
    return Pointwise.define(name, FAMILY, Accepts.FLOAT, false)
        .samples(Pointwise.samples(1, DType.FLOAT32))
        .eval((ev, ins, p) -> List.of(Pointwise.map(ins.getFirst(), ins.getFirst().aval(), f)))
        .lower(new LowerRule.Host());
  }

  private static Primitive.Definition binary(String name, DoubleBinaryOperator f) {
    return Pointwise.define(name, FAMILY, Accepts.FLOAT, false)
        .samples(Pointwise.samples(2, DType.FLOAT32))
        .eval(
            (ev, ins, p) ->
                List.of(
                    Pointwise.zip(
                        ins.get(0),
                        ins.get(1),
                        Pointwise.type(Primitive.get(name), p, ins),
                        f,
                        (x, y) -> 0)))
        .lower(new LowerRule.Host());
  }

  private static Tensor beta(List<Tensor> ins) {
    ShapedArray t = Pointwise.type(Primitive.get("regularized_incomplete_beta"), Params.EMPTY, ins);
    Tensor r = Tensor.zeros(t);
    var wa = Broadcasting.walk(ins.get(0).shape(), t.shape());
    var wb = Broadcasting.walk(ins.get(1).shape(), t.shape());
    var wx = Broadcasting.walk(ins.get(2).shape(), t.shape());
    for (long i = 0; i < t.size(); i++) {
      r.setDouble(
          i,
          IncompleteFunctions.betainc(
              ins.get(0).getDouble(wa.at(i)),
              ins.get(1).getDouble(wb.at(i)),
              ins.get(2).getDouble(wx.at(i))));
    }
    return r;
  }

  private static Atom slopeOfI1e(GraphBuilder b, Atom x, Atom y) {
    double eps = epsilon(x.aval().dtype());
    Atom size = b.bind1(Arithmetic.ABS, Params.EMPTY, x);
    Atom far = b.bind1(Comparisons.GT, Params.EMPTY, size, scalarLike(x, eps));
    Atom safe = Selection.select(b, far, x, Shapes.full(b, x.aval(), eps));
    Atom slope =
        sub(
            b,
            b.bind1(BESSEL_I0E, Params.EMPTY, safe),
            mul(b, y, add(b, Arithmetic.sign(b, safe), Arithmetic.reciprocal(b, safe))));
    return Selection.select(b, far, slope, Shapes.full(b, x.aval(), 0.5));
  }

  private static double epsilon(DType d) {
    return switch (d) {
      case FLOAT16 -> 0x1p-10;
      case BFLOAT16 -> 0x1p-7;
      case FLOAT32 -> 0x1p-23;
      default -> 0x1p-52;
    };
  }

  private static Atom slopeOfZeta(GraphBuilder b, Atom x, Atom q) {
    Atom next = b.bind1(ZETA, Params.EMPTY, add(b, x, scalarLike(x, 1)), q);
    return mul(b, neg(b, x), next);
  }

  private static Atom gammaDensity(GraphBuilder b, Atom a, Atom x) {
    Atom powers = mul(b, sub(b, a, scalarLike(a, 1)), Exponential.log(b, x));
    Atom lgamma = b.bind1(Special.LGAMMA, Params.EMPTY, a);
    return Exponential.exp(b, sub(b, sub(b, powers, x), lgamma));
  }

  private static Atom betaDensity(GraphBuilder b, Atom p, Atom q, Atom x) {
    Atom one = scalarLike(x, 1);
    Atom logBeta =
        sub(
            b,
            add(
                b,
                b.bind1(Special.LGAMMA, Params.EMPTY, p),
                b.bind1(Special.LGAMMA, Params.EMPTY, q)),
            b.bind1(Special.LGAMMA, Params.EMPTY, add(b, p, q)));
    Atom inner = b.bind1(Exponential.LOG1P, Params.EMPTY, neg(b, x));
    Atom powers =
        add(b, mul(b, sub(b, p, one), Exponential.log(b, x)), mul(b, sub(b, q, one), inner));
    return Exponential.exp(b, sub(b, powers, logBeta));
  }
}
