package dev.nabla.ops;

import static dev.nabla.ops.Arithmetic.add;
import static dev.nabla.ops.Arithmetic.div;
import static dev.nabla.ops.Arithmetic.mul;
import static dev.nabla.ops.Arithmetic.scalarLike;
import static dev.nabla.ops.Arithmetic.sub;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.kernel.ScalarOp;

/** Exponentials, logarithms and the logistic function. */
public final class Exponential {
  private static final String FAMILY = "Exponential";

  private Exponential() {}

  public static final Primitive EXP =
      Pointwise.unary("exp", FAMILY, Math::exp, ScalarOp.EXP)
          .jvp(Pointwise.jvp("exp", (b, x, y, dx) -> mul(b, dx, y)))
          .stablehlo("exponential")
          .explain("d eˣ = eˣ·dx")
          .define();

  public static final Primitive EXPM1 =
      Pointwise.unary("expm1", FAMILY, Math::expm1, ScalarOp.EXPM1)
          .jvp(Pointwise.jvp("expm1", (b, x, y, dx) -> mul(b, dx, add(b, y, scalarLike(x, 1)))))
          .stablehlo("exponential_minus_one")
          .explain("d(eˣ − 1) = eˣ·dx")
          .define();

  public static final Primitive LOG =
      Pointwise.unary("log", FAMILY, Math::log, ScalarOp.LOG)
          .jvp(Pointwise.jvp("log", (b, x, y, dx) -> div(b, dx, x)))
          .stablehlo("log")
          .explain("d ln(x) = dx/x")
          .domain(0.5, 2)
          .define();

  public static final Primitive LOG1P =
      Pointwise.unary("log1p", FAMILY, Math::log1p, ScalarOp.LOG1P)
          .jvp(Pointwise.jvp("log1p", (b, x, y, dx) -> div(b, dx, add(b, x, scalarLike(x, 1)))))
          .stablehlo("log_plus_one")
          .explain("d ln(1 + x) = dx/(1 + x)")
          .domain(-0.5, 2)
          .define();

  public static final Primitive LOGISTIC =
      Pointwise.unary("logistic", FAMILY, Exponential::sigmoid, ScalarOp.LOGISTIC)
          .jvp(
              Pointwise.jvp(
                  "logistic", (b, x, y, dx) -> mul(b, dx, mul(b, y, sub(b, scalarLike(x, 1), y)))))
          .stablehlo("logistic")
          .explain("d σ(x) = σ(x)·(1 − σ(x))·dx")
          .define();

  public static final Primitive EXP2 =
      Pointwise.unary("exp2", FAMILY, x -> Math.pow(2, x), ScalarOp.EXP2)
          .jvp(
              Pointwise.jvp(
                  "exp2", (b, x, y, dx) -> mul(b, scalarLike(x, Math.log(2)), mul(b, dx, y))))
          .explain("d 2ˣ = ln(2)·2ˣ·dx")
          .define();

  public static final Primitive CBRT =
      Pointwise.unary("cbrt", FAMILY, Math::cbrt, ScalarOp.CBRT)
          .jvp(
              Pointwise.jvp(
                  "cbrt",
                  (b, x, y, dx) ->
                      mul(b, dx, mul(b, scalarLike(x, 1 / 3.0), Arithmetic.integerPow(b, y, -2)))))
          .stablehlo("cbrt")
          .explain("d ∛x = ⅓·dx/∛x²")
          .domain(0.5, 2)
          .define();

  private static double sigmoid(double x) {
    return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
  }

  public static Atom exp(GraphBuilder b, Atom x) {
    return b.bind1(EXP, Params.EMPTY, x);
  }

  public static Atom log(GraphBuilder b, Atom x) {
    return b.bind1(LOG, Params.EMPTY, x);
  }
}
