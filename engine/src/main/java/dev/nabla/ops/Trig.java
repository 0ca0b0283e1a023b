package dev.nabla.ops;

import static dev.nabla.ops.Arithmetic.div;
import static dev.nabla.ops.Arithmetic.mul;
import static dev.nabla.ops.Arithmetic.neg;
import static dev.nabla.ops.Arithmetic.scalarLike;
import static dev.nabla.ops.Arithmetic.sub;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.kernel.ScalarOp;

/** Trigonometric and hyperbolic functions. */
public final class Trig {
  private static final String FAMILY = "Trig";

  private Trig() {}

  public static final Primitive SIN =
      Pointwise.unary("sin", FAMILY, Math::sin, ScalarOp.SIN)
          .jvp(Pointwise.jvp("sin", (b, x, y, dx) -> mul(b, dx, cos(b, x))))
          .stablehlo("sine")
          .explain("d sin(x) = cos(x)·dx")
          .define();

  public static final Primitive COS =
      Pointwise.unary("cos", FAMILY, Math::cos, ScalarOp.COS)
          .jvp(Pointwise.jvp("cos", (b, x, y, dx) -> neg(b, mul(b, dx, sin(b, x)))))
          .stablehlo("cosine")
          .explain("d cos(x) = −sin(x)·dx")
          .define();

  public static final Primitive TAN =
      Pointwise.unary("tan", FAMILY, Math::tan, ScalarOp.TAN)
          .jvp(
              Pointwise.jvp(
                  "tan",
                  (b, x, y, dx) ->
                      mul(
                          b,
                          dx,
                          Arithmetic.add(b, scalarLike(x, 1), Arithmetic.integerPow(b, y, 2)))))
          .stablehlo("tan")
          .explain("d tan(x) = (1 + tan²(x))·dx")
          .domain(-1.2, 1.2)
          .define();

  public static final Primitive ATAN =
      Pointwise.unary("atan", FAMILY, Math::atan, ScalarOp.ATAN)
          .jvp(
              Pointwise.jvp(
                  "atan",
                  (b, x, y, dx) ->
                      div(
                          b,
                          dx,
                          Arithmetic.add(b, scalarLike(x, 1), Arithmetic.integerPow(b, x, 2)))))
          .explain("d atan(x) = dx/(1 + x²)")
          .define();

  public static final Primitive TANH =
      Pointwise.unary("tanh", FAMILY, Math::tanh, ScalarOp.TANH)
          .jvp(
              Pointwise.jvp(
                  "tanh",
                  (b, x, y, dx) ->
                      mul(b, dx, sub(b, scalarLike(x, 1), Arithmetic.integerPow(b, y, 2)))))
          .stablehlo("tanh")
          .explain("d tanh(x) = (1 − tanh²(x))·dx")
          .define();

  public static Atom sin(GraphBuilder b, Atom x) {
    return b.bind1(SIN, Params.EMPTY, x);
  }

  public static Atom cos(GraphBuilder b, Atom x) {
    return b.bind1(COS, Params.EMPTY, x);
  }
}
