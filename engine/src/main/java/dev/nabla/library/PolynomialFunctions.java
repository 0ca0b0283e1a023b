package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ops.Indexing;
import dev.nabla.ops.Matrices;
import dev.nabla.ops.Shapes;
import dev.nabla.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Polynomials, integrals by the trapezoidal rule, interpolation, covariances. */
final class PolynomialFunctions {
  private static final String JNP = "jax.numpy";
  private static final String MATH = "Mathematics";

  private PolynomialFunctions() {}

  static void register(Library l) {
    l.group(
        JNP,
        "polyval",
        "p, x, *, unroll=16",
        MATH,
        "A polynomial's value, the highest power's coefficient first",
        (b, a) -> polyval(b, a.array("p"), a.array("x")));
    l.group(
        JNP,
        "vander",
        "x, N=None, increasing=False",
        MATH,
        "Powers of the elements, in columns",
        PolynomialFunctions::vander);
    l.group(
        JNP,
        "trapezoid",
        "y, x=None, dx=1.0, axis=-1",
        MATH,
        "Integral by the trapezoidal rule",
        PolynomialFunctions::trapezoid);
    l.group(
        JNP,
        "interp",
        "x, xp, fp, left=None, right=None, period=None",
        MATH,
        "Piecewise linear interpolation",
        PolynomialFunctions::interp);
    l.group(
        JNP,
        "cov",
        "m, y=None, rowvar=True, bias=False, ddof=None, fweights=None, aweights=None, dtype=None",
        "Reductions",
        "Covariance matrix of variables in rows",
        (b, a) -> cov(b, a).atom());
    l.group(
        JNP,
        "corrcoef",
        "x, y=None, rowvar=True, dtype=None",
        "Reductions",
        "Correlation matrix of variables in rows",
        PolynomialFunctions::corrcoef);
  }

  private static Atom polyval(GraphBuilder b, Atom p, Atom x) {
    if (p.aval().rank() != 1) {
      throw NablaError.valueError(
          "polyval takes a vector of coefficients, got shape " + p.aval().shape().toTuple() + ".");
    }
    List<Atom> xs = Operands.promoteTypes(b, List.of(p, x));
    Num at = Num.of(b, xs.get(1));
    Num y = at.filled(0);
    for (int i = 0; i < p.aval().shape().dim(0); i++) {
      y = y.times(at).plus(at.of(Indexing.takeIndex(b, xs.get(0), 0, i)));
    }
    return y.atom();
  }

  private static Atom vander(GraphBuilder b, Arguments a) {
    Num x = Num.of(b, a.array("x"));
    if (x.rank() != 1) {
      throw NablaError.valueError("x must be a one-dimensional array");
    }
    Integer given = a.integerOrNull("N");
    int n = given != null ? given : x.shape().dim(0);
    if (n < 0) {
      throw NablaError.valueError("N must be nonnegative");
    }
    List<Atom> columns = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      columns.add(x.pow(a.flag("increasing") ? i : n - 1 - i).atom());
    }
    return n == 0
        ? x.of(Indexing.sliceAxis(b, Shapes.expandDims(b, x.atom(), 1), 1, 0, 0)).atom()
        : ShapeFunctions.stack(b, columns, 1);
  }

  private static Atom trapezoid(GraphBuilder b, Arguments a) {
    Num y0 = Num.of(b, a.array("y")).inexact();
    int rank = y0.rank();
    int axis = a.axis(a.integer("axis"), rank);
    Num y = y0.of(Shapes.moveAxis(b, y0.atom(), axis, rank - 1));
    Num widths;
    if (a.isNone("x")) {
      widths = Num.of(b, a.array("dx"));
    } else {
      Num x = Num.of(b, a.array("x")).inexact();
      if (x.rank() == 0) {
        throw NablaError.valueError("trapezoid: x must be at least one dimensional; got a scalar.");
      }
      Num moved = x.rank() == 1 ? x : alongLast(a, x);
      widths = after(moved).minus(before(moved));
    }
    Num sum = after(y).plus(before(y)).times(widths);
    return sum.sum(sum.rank() - 1).times(0.5).atom();
  }

  private static Num alongLast(Arguments a, Num x) {
    int axis = a.axis(a.integer("axis"), x.rank());
    return x.of(Shapes.moveAxis(x.b(), x.atom(), axis, x.rank() - 1));
  }

  private static Num after(Num x) {
    int last = x.rank() - 1;
    int n = x.shape().dim(last);
    return x.of(Indexing.sliceAxis(x.b(), x.atom(), last, Math.min(1, n), n));
  }

  private static Num before(Num x) {
    int last = x.rank() - 1;
    return x.of(Indexing.sliceAxis(x.b(), x.atom(), last, 0, Math.max(0, x.shape().dim(last) - 1)));
  }

  private static Atom interp(GraphBuilder b, Arguments a) {
    if (!a.isNone("period")
        || a.get("left") instanceof String
        || a.get("right") instanceof String) {
      throw NablaError.of(
              "NotImplementedError", "interp supports neither period nor extrapolation here")
          .withFix("Reduce x modulo the period first, or give numbers for left and right.");
    }
    List<Atom> xs = Operands.promoteInexact(b, List.of(a.array("x"), a.array("xp")));
    Num x = Num.of(b, xs.get(0));
    Num xp = x.of(xs.get(1));
    Num fp = Num.of(b, a.array("fp")).inexact();
    if (xp.rank() != 1 || !xp.shape().equals(fp.shape())) {
      throw NablaError.valueError("xp and fp must be one-dimensional arrays of equal size")
          .withFix(
              "They have shapes " + xp.shape().toTuple() + " and " + fp.shape().toTuple() + ".");
    }
    int n = xp.shape().dim(0);
    Atom found =
        (Atom)
            MatrixFunctions.call(
                b,
                "jax.numpy.searchsorted",
                java.util.Map.of("side", "right"),
                xp.atom(),
                x.atom());
    Num i = Num.of(b, found).max(1).min(n - 1);
    Num low = i.minus(1);
    Num f0 = at(fp, low);
    Num x0 = at(xp, low);
    Num dx = at(xp, i).minus(x0);
    Num df = at(fp, i).minus(f0);
    boolean wide = x.dtype() == dev.nabla.tensor.DType.FLOAT64;
    Num flat = dx.abs().le(wide ? Math.ulp(0x1p-52) : Math.ulp(0x1p-23f));
    Num inside = f0.plus(x.minus(x0).over(flat.then(dx.filled(1), dx)).times(df));
    Num f = flat.then(f0, inside);
    Num first =
        a.isNone("left")
            ? fp.of(Indexing.takeIndex(b, fp.atom(), 0, 0))
            : Num.of(b, a.array("left"));
    Num last =
        a.isNone("right")
            ? fp.of(Indexing.takeIndex(b, fp.atom(), 0, n - 1))
            : Num.of(b, a.array("right"));
    f = x.lt(xp.of(Indexing.takeIndex(b, xp.atom(), 0, 0))).then(full(first, f), f);
    return x.gt(xp.of(Indexing.takeIndex(b, xp.atom(), 0, n - 1))).then(full(last, f), f).atom();
  }

  private static Num full(Num v, Num like) {
    return v.as(like.dtype()).broadcastTo(like.shape());
  }

  private static Num at(Num x, Num i) {
    return x.of(MatrixFunctions.call(x.b(), "jax.numpy.take", x.atom(), i.atom()));
  }

  // ---- covariances ----

  private static Num cov(GraphBuilder b, Arguments a) {
    if (a.get("fweights") != null || a.get("aweights") != null) {
      throw NablaError.of("NotImplementedError", "cov with weights is not supported here")
          .withFix("Weigh the observations before, with jnp.average.");
    }
    Integer ddof = a.integerOrNull("ddof");
    int d = ddof != null ? ddof : a.flag("bias") ? 0 : 1;
    return cov(b, a, "m", d);
  }

  private static Num rows(GraphBuilder b, Num x, boolean rowvar) {
    if (x.rank() > 2) {
      throw NablaError.valueError("m has more than 2 dimensions");
    }
    Num r = x.of(JoiningFunctions.atLeast(b, x.atom(), 2, true));
    return rowvar || r.shape().dim(0) == 1 ? r : r.of(Matrices.transposed(b, r.atom()));
  }

  private static Num cov(GraphBuilder b, Arguments a, String name, int ddof) {
    boolean rowvar = a.flag("rowvar");
    Num x = rows(b, Num.of(b, a.array(name)).inexact(), rowvar);
    if (!a.isNone("y")) {
      Num y = rows(b, Num.of(b, a.array("y")).inexact(), rowvar);
      List<Atom> both = Operands.promoteTypes(b, List.of(x.atom(), y.atom()));
      x = x.of(Indexing.concatenate(b, both, 0));
    }
    int n = x.shape().dim(1);
    Num centred = x.minus(x.sum(1).over(n).kept(x, 1));
    Atom t = Matrices.transposed(b, centred.atom());
    Num c = x.of(Matrices.matmul(b, centred.atom(), t)).over(n - ddof);
    int[] kept = IntStream.of(c.shape().toArray()).filter(k -> k != 1).toArray();
    return c.shape().size() == 1 ? c.of(Shapes.reshape(b, c.atom(), Shape.of(kept))) : c;
  }

  private static Atom corrcoef(GraphBuilder b, Arguments a) {
    Num c = cov(b, a, "x", 1);
    if (c.rank() == 0) {
      return c.over(c).atom();
    }
    Num root = c.of(Matrices.diagonal(b, c.atom())).sqrt();
    Num column = c.of(Shapes.expandDims(b, root.atom(), 1));
    return c.over(column).over(root).max(-1).min(1).atom();
  }
}
