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
import dev.nabla.kernel.HyperbolicFunctions;
import dev.nabla.kernel.ScalarOp;
import dev.nabla.ops.Pointwise.Accepts;

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
                      mul(b, dx, Arithmetic.add(b, scalarLike(x, 1), Arithmetic.square(b, y)))))
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
                      div(b, dx, Arithmetic.add(b, scalarLike(x, 1), Arithmetic.square(b, x)))))
          .explain("d atan(x) = dx/(1 + x²)")
          .define();

  public static final Primitive TANH =
      Pointwise.unary("tanh", FAMILY, Math::tanh, ScalarOp.TANH)
          .jvp(
              Pointwise.jvp(
                  "tanh",
                  (b, x, y, dx) ->
                      mul(b, Arithmetic.add(b, dx, mul(b, dx, y)), sub(b, scalarLike(x, 1), y))))
          .stablehlo("tanh")
          .explain("d tanh(x) = (1 + tanh(x))·(1 − tanh(x))·dx")
          .define();

  public static final Primitive ASIN =
      Pointwise.unary("asin", FAMILY, Math::asin, ScalarOp.ASIN)
          .jvp(
              Pointwise.jvp(
                  "asin", (b, x, y, dx) -> mul(b, dx, Arithmetic.rsqrt(b, oneMinusSquare(b, x)))))
          .explain("d asin(x) = dx/√(1 − x²)")
          .domain(-0.8, 0.8)
          .define();

  public static final Primitive ACOS =
      Pointwise.unary("acos", FAMILY, Math::acos, ScalarOp.ACOS)
          .jvp(
              Pointwise.jvp(
                  "acos",
                  (b, x, y, dx) -> mul(b, dx, neg(b, Arithmetic.rsqrt(b, oneMinusSquare(b, x))))))
          .explain("d acos(x) = −dx/√(1 − x²)")
          .domain(-0.8, 0.8)
          .define();

  public static final Primitive SINH =
      Pointwise.unary("sinh", FAMILY, Math::sinh, ScalarOp.SINH)
          .jvp(
              Pointwise.jvp(
                  "sinh", (b, x, y, dx) -> mul(b, dx, b.bind1(find("cosh"), Params.EMPTY, x))))
          .explain("d sinh(x) = cosh(x)·dx")
          .define();

  public static final Primitive COSH =
      Pointwise.unary("cosh", FAMILY, Math::cosh, ScalarOp.COSH)
          .jvp(Pointwise.jvp("cosh", (b, x, y, dx) -> mul(b, dx, b.bind1(SINH, Params.EMPTY, x))))
          .explain("d cosh(x) = sinh(x)·dx")
          .define();

  public static final Primitive ASINH =
      Pointwise.unary("asinh", FAMILY, HyperbolicFunctions::asinh, ScalarOp.ASINH)
          .jvp(
              Pointwise.jvp(
                  "asinh",
                  (b, x, y, dx) ->
                      mul(
                          b,
                          dx,
                          Arithmetic.rsqrt(
                              b, Arithmetic.add(b, Arithmetic.square(b, x), scalarLike(x, 1))))))
          .explain("d asinh(x) = dx/√(x² + 1)")
          .define();

  public static final Primitive ACOSH =
      Pointwise.unary("acosh", FAMILY, HyperbolicFunctions::acosh, ScalarOp.ACOSH)
          .jvp(
              Pointwise.jvp(
                  "acosh",
                  (b, x, y, dx) ->
                      mul(
                          b,
                          dx,
                          Arithmetic.rsqrt(b, sub(b, Arithmetic.square(b, x), scalarLike(x, 1))))))
          .explain("d acosh(x) = dx/√(x² − 1)")
          .domain(1.2, 3)
          .define();

  public static final Primitive ATANH =
      Pointwise.unary("atanh", FAMILY, HyperbolicFunctions::atanh, ScalarOp.ATANH)
          .jvp(
              Pointwise.jvp(
                  "atanh",
                  (b, x, y, dx) ->
                      mul(
                          b,
                          Arithmetic.reciprocal(b, Arithmetic.add(b, x, scalarLike(x, 1))),
                          div(b, dx, sub(b, scalarLike(x, 1), x)))))
          .explain("d atanh(x) = dx/((1 + x)(1 − x))")
          .domain(-0.8, 0.8)
          .define();

  public static final Primitive ATAN2 =
      Pointwise.binary(
              "atan2", FAMILY, Accepts.FLOAT, false, Math::atan2, (x, y) -> 0, ScalarOp.ATAN2)
          .jvp(
              Pointwise.jvp(
                  "atan2",
                  (b, x, y, o, dx) -> mul(b, dx, div(b, y, squares(b, x, y))),
                  (b, x, y, o, dy) -> mul(b, dy, div(b, neg(b, x), squares(b, x, y)))))
          .stablehlo("atan2")
          .explain("d atan2(x, y) = (y·dx − x·dy)/(x² + y²)")
          .domain(0.5, 2)
          .define();

  private static Primitive find(String name) {
    return Primitive.get(name);
  }

  private static Atom oneMinusSquare(GraphBuilder b, Atom x) {
    return sub(b, scalarLike(x, 1), Arithmetic.square(b, x));
  }

  private static Atom squares(GraphBuilder b, Atom x, Atom y) {
    return Arithmetic.add(b, Arithmetic.square(b, x), Arithmetic.square(b, y));
  }

  public static Atom sin(GraphBuilder b, Atom x) {
    return b.bind1(SIN, Params.EMPTY, x);
  }

  public static Atom cos(GraphBuilder b, Atom x) {
    return b.bind1(COS, Params.EMPTY, x);
  }
}
