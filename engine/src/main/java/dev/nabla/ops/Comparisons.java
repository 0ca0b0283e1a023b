package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.kernel.ScalarOp;
import dev.nabla.ops.Pointwise.Accepts;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.List;
import java.util.function.IntPredicate;

/** Comparisons; the result is bool and has no derivative. */
public final class Comparisons {
  private static final String FAMILY = "Comparisons";

  private Comparisons() {}

  public static final Primitive EQ = compare("eq", ScalarOp.EQ, c -> c == 0, false);
  public static final Primitive NE = compare("ne", ScalarOp.NE, c -> c != 0, true);
  public static final Primitive LT = compare("lt", ScalarOp.LT, c -> c < 0, false);
  public static final Primitive LE = compare("le", ScalarOp.LE, c -> c <= 0, false);
  public static final Primitive GT = compare("gt", ScalarOp.GT, c -> c > 0, false);
  public static final Primitive GE = compare("ge", ScalarOp.GE, c -> c >= 0, false);

  /**
   * @param test of the sign of the comparison
   * @param ifUnordered the answer when an operand is NaN
   */
  private static Primitive compare(
      String name, ScalarOp op, IntPredicate test, boolean ifUnordered) {
    return Pointwise.define(
            name,
            FAMILY,
            op == ScalarOp.EQ || op == ScalarOp.NE ? Accepts.EVERYTHING : Accepts.ANY,
            true)
        .eval((ev, ins, p) -> List.of(evaluate(name, ins.get(0), ins.get(1), test, ifUnordered)))
        .samples(Pointwise.samples(2, DType.FLOAT32))
        .lower(Pointwise.scalar(op))
        .notDifferentiable()
        .stablehlo("compare")
        .define();
  }

  private static Tensor evaluate(
      String name, Tensor x, Tensor y, IntPredicate test, boolean ifUnordered) {
    Shape shape = Broadcasting.shape(name, List.of(x.aval(), y.aval()));
    Tensor r = Tensor.zeros(ShapedArray.of(DType.BOOL, shape));
    var wx = Broadcasting.walk(x.shape(), shape);
    var wy = Broadcasting.walk(y.shape(), shape);
    for (long i = 0; i < shape.size(); i++) {
      long a = wx.at(i);
      long b = wy.at(i);
      boolean v;
      if (x.dtype().isFloat()) {
        double l = x.getDouble(a);
        double m = y.getDouble(b);
        v =
            Double.isNaN(l) || Double.isNaN(m)
                ? ifUnordered
                : test.test(l < m ? -1 : l > m ? 1 : 0);
      } else if (x.dtype() == DType.UINT64) {
        v = test.test(Long.compareUnsigned(x.getLong(a), y.getLong(b)));
      } else {
        v = test.test(Long.compare(x.getLong(a), y.getLong(b)));
      }
      r.setLong(i, v ? 1 : 0);
    }
    return r;
  }

  public static Atom eq(GraphBuilder b, Atom x, Atom y) {
    return b.bind1(EQ, Params.EMPTY, x, y);
  }
}
