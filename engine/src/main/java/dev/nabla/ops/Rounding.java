package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.kernel.ScalarOp;
import dev.nabla.tensor.ShapedArray;
import java.util.function.DoubleUnaryOperator;

/** Rounding to integers; derivatives are zero by convention. */
public final class Rounding {
  private static final String FAMILY = "Rounding";

  private Rounding() {}

  public static final Primitive FLOOR = step("floor", Math::floor, ScalarOp.FLOOR);
  public static final Primitive CEIL = step("ceil", Math::ceil, ScalarOp.CEIL);

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
