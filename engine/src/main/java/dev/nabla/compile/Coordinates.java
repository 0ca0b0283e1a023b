package dev.nabla.compile;

import dev.nabla.kernel.Expr;
import dev.nabla.kernel.Exprs;
import dev.nabla.kernel.ScalarOp;
import dev.nabla.tensor.DType;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * A rule's coordinates are those of its result's axes; in a kernel they become those of the
 * iteration space.
 */
final class Coordinates {
  private Coordinates() {}

  /** Rewrites what a rule made, and leaves the operands it was given alone. */
  static Expr resolve(Expr made, List<Expr> operands, List<Affine> coordinates) {
    Map<Expr, Expr> done = new IdentityHashMap<>();
    operands.forEach(o -> done.put(o, o));
    return resolve(made, done, coordinates);
  }

  private static Expr resolve(Expr e, Map<Expr, Expr> done, List<Affine> coordinates) {
    Expr known = done.get(e);
    if (known != null) {
      return known;
    }
    Expr out;
    if (e instanceof Expr.Coord c) {
      out = expression(coordinates.get(c.dim()), c.dtype());
    } else {
      out =
          Exprs.withArgs(
              e, Exprs.args(e).stream().map(a -> resolve(a, done, coordinates)).toList());
    }
    done.put(e, out);
    return out;
  }

  private static Expr expression(Affine a, DType dtype) {
    DType i = DType.INT32;
    Expr sum = null;
    for (int d = 0; d < a.steps().size(); d++) {
      long step = a.steps().get(d);
      if (step != 0) {
        Expr term = new Expr.Coord(d, i);
        if (step != 1) {
          term = Expr.call(ScalarOp.MUL, i, term, Expr.Const.ofLong(i, step));
        }
        sum = sum == null ? term : Expr.call(ScalarOp.ADD, i, sum, term);
      }
    }
    if (sum == null) {
      return Expr.Const.ofLong(dtype, a.offset());
    }
    if (a.offset() != 0) {
      sum = Expr.call(ScalarOp.ADD, i, sum, Expr.Const.ofLong(i, a.offset()));
    }
    return dtype == i ? sum : new Expr.Cast(dtype, sum);
  }
}
