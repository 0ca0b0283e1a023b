package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.kernel.Expr;
import dev.nabla.kernel.ScalarOp;
import dev.nabla.ops.Pointwise.Accepts;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Rounding to integers; derivatives are zero by convention. */
public final class Rounding {
  private static final String FAMILY = "Rounding";

  private Rounding() {}

  public static final Primitive FLOOR = step("floor", Math::floor, ScalarOp.FLOOR);
  public static final Primitive CEIL = step("ceil", Math::ceil, ScalarOp.CEIL);

  /** To the nearest integer; {@code rounding_method} 1 takes ties to even, 0 away from zero. */
  public static final Primitive ROUND =
      Pointwise.define("round", FAMILY, Accepts.FLOAT, false)
          .samples(
              Primitive.Sample.of(
                  Params.of("rounding_method", 1), ShapedArray.of(DType.FLOAT32, 3)),
              Primitive.Sample.of(Params.of("rounding_method", 0), ShapedArray.of(DType.FLOAT32)))
          .eval(
              (ev, ins, p) -> {
                boolean even = p.integer("rounding_method") == 1;
                var x = ins.getFirst();
                return List.of(Pointwise.map(x, x.aval(), v -> even ? Math.rint(v) : away(v)));
              })
          .lower(
              new LowerRule.Pointwise(
                  (p, args, ins, out) ->
                      new Expr.Call(
                          p.integer("rounding_method") == 1
                              ? ScalarOp.ROUND_EVEN
                              : ScalarOp.ROUND_AWAY,
                          out.dtype(),
                          args)))
          .notDifferentiable()
          .stablehlo("round_nearest_even")
          .define();

  public static final Primitive IS_FINITE =
      Pointwise.define("is_finite", FAMILY, Accepts.FLOAT, true)
          .samples(Pointwise.samples(1, DType.FLOAT32))
          .eval(
              (ev, ins, p) -> {
                var x = ins.getFirst();
                ShapedArray t = ShapedArray.of(DType.BOOL, x.shape());
                return List.of(Pointwise.map(x, t, v -> Double.isFinite(v) ? 1 : 0));
              })
          .lower(Pointwise.scalar(ScalarOp.IS_FINITE))
          .notDifferentiable()
          .stablehlo("is_finite")
          .define();

  private static double away(double v) {
    double a = Math.abs(v);
    double below = Math.floor(a);
    return Math.copySign(a - below >= 0.5 ? below + 1 : below, v);
  }

  private static Primitive step(String name, DoubleUnaryOperator f, ScalarOp op) {
    return Pointwise.unary(name, FAMILY, f, op).notDifferentiable().stablehlo(name).define();
  }

  /** Towards zero. */
  static Atom truncate(GraphBuilder b, Atom x) {
    if (!x.aval().dtype().isFloat()) {
      return x;
    }
    Atom zero = GraphBuilder.literal(ShapedArray.of(x.aval().dtype()), 0);
    Atom negative = b.bind1(Comparisons.LT, Params.EMPTY, x, zero);
    return Selection.select(
        b, negative, b.bind1(CEIL, Params.EMPTY, x), b.bind1(FLOOR, Params.EMPTY, x));
  }
}
