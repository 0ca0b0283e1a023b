package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ops.Indexing;
import dev.nabla.ops.Shapes;
import dev.nabla.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Polynomials as vectors of coefficients, the highest power's first. */
final class PolynomialAlgebra {
  private static final String JNP = "jax.numpy";
  private static final String MATH = "Mathematics";

  private PolynomialAlgebra() {}

  static void register(Library l) {
    l.group(JNP, "polyadd", "a1, a2", MATH, "Sum of two polynomials", (b, a) -> sum(b, a, false));
    l.group(
        JNP, "polysub", "a1, a2", MATH, "Difference of two polynomials", (b, a) -> sum(b, a, true));
    l.group(
        JNP,
        "polymul",
        "a1, a2, *, trim_leading_zeros=False",
        MATH,
        "Product of two polynomials",
        (b, a) -> {
          untrimmed(a);
          List<Atom> xs = Operands.promoteInexact(b, List.of(a.array("a1"), a.array("a2")));
          return new Calls(l, b).jnp("convolve", xs.get(0), xs.get(1));
        });
    l.group(
        JNP,
        "polydiv",
        "u, v, *, trim_leading_zeros=False",
        MATH,
        "Quotient and remainder of two polynomials",
        PolynomialAlgebra::divide);
    l.group(JNP, "polyder", "p, m=1", MATH, "Derivative", PolynomialAlgebra::derivative);
    l.group(JNP, "polyint", "p, m=1, k=None", MATH, "Integral", PolynomialAlgebra::integral);
    l.group(
        JNP,
        "polyfit",
        "x, y, deg, rcond=None, full=False, w=None, cov=False",
        MATH,
        "Least-squares fit of a polynomial",
        (b, a) -> new Fit(l, b, a).result());
  }

  private static void untrimmed(Arguments a) {
    if (a.flag("trim_leading_zeros")) {
      throw NablaError.of(
              "NotImplementedError",
              a.function() + ": trim_leading_zeros=True makes the length depend on values.")
          .withFix("Leave it out: leading zeros do no harm.");
    }
  }

  private static int length(Num p) {
    if (p.rank() != 1) {
      throw NablaError.valueError(
          "a polynomial is a vector of coefficients, not an array of shape "
              + p.shape().toTuple()
              + ".");
    }
    return p.shape().dim(0);
  }

  /** Powers that the shorter one lacks are zero. */
  private static Atom sum(GraphBuilder b, Arguments a, boolean negative) {
    List<Atom> xs = Operands.promoteTypes(b, List.of(a.array("a1"), a.array("a2")));
    Num x = Num.of(b, xs.get(0));
    Num y = Num.of(b, xs.get(1));
    y = negative ? y.negated() : y;
    int n = Math.max(length(x), length(y));
    return padded(x, n).plus(padded(y, n)).atom();
  }

  private static Num padded(Num p, int n) {
    int missing = n - length(p);
    if (missing == 0) {
      return p;
    }
    Atom zeros = Shapes.full(p.b(), p.atom().aval().withShape(Shape.of(missing)).strong(), 0);
    return p.of(Indexing.concatenate(p.b(), List.of(zeros, p.atom()), 0));
  }

  private static Object divide(GraphBuilder b, Arguments a) {
    untrimmed(a);
    List<Atom> xs = Operands.promoteInexact(b, List.of(a.array("u"), a.array("v")));
    Num u = Num.of(b, xs.get(0));
    Num v = Num.of(b, xs.get(1));
    int m = length(u);
    int n = length(v);
    Num scale = v.of(Indexing.takeIndex(b, v.atom(), 0, 0)).under(1.0);
    if (m < n) {
      Atom none = Shapes.full(b, u.atom().aval().withShape(Shape.of(1)).strong(), 0);
      return List.of(none, u.atom());
    }
    Atom[] quotient = new Atom[m - n + 1];
    for (int k = 0; k < quotient.length; k++) {
      Num d = scale.times(u.of(Indexing.takeIndex(b, u.atom(), 0, k)));
      quotient[k] = d.atom();
      Num part = padded(d.negated().times(v), n + k);
      if (m - n - k > 0) {
        Shape rest = Shape.of(m - n - k);
        Atom zeros = Shapes.full(b, u.atom().aval().withShape(rest).strong(), 0);
        part = part.of(Indexing.concatenate(b, List.of(part.atom(), zeros), 0));
      }
      u = u.plus(part);
    }
    return List.of(ShapeFunctions.stack(b, List.of(quotient), 0), u.atom());
  }

  private static int order(Arguments a, String message) {
    int m = a.integer("m");
    if (m < 0) {
      throw NablaError.valueError(message);
    }
    return m;
  }

  /** n·(n−1)⋯(n−m+1): what m derivatives make of xⁿ's coefficient. */
  private static double falling(int n, int m) {
    double r = 1;
    for (int i = 0; i < m; i++) {
      r *= n - i;
    }
    return r;
  }

  private static Num constants(Num like, double[] values) {
    Atom[] each = new Atom[values.length];
    for (int i = 0; i < values.length; i++) {
      each[i] = GraphBuilder.literal(like.dtype(), values[i]);
    }
    return like.of(ShapeFunctions.stack(like.b(), List.of(each), 0));
  }

  private static Atom derivative(GraphBuilder b, Arguments a) {
    Num p = Num.of(b, a.array("p")).inexact();
    int m = order(a, "Order of derivative must be positive");
    int n = length(p);
    if (m == 0) {
      return p.atom();
    }
    int left = Math.max(0, n - m);
    Num kept = p.of(Indexing.sliceAxis(b, p.atom(), 0, 0, left));
    if (left == 0) {
      return kept.atom();
    }
    double[] factors = new double[left];
    for (int i = 0; i < left; i++) {
      factors[i] = falling(n - 1 - i, m);
    }
    return kept.times(constants(p, factors)).atom();
  }

  private static Atom integral(GraphBuilder b, Arguments a) {
    Atom given = a.isNone("k") ? Scalars.of(0L) : a.anyArray("k");
    List<Atom> xs = Operands.promoteInexact(b, List.of(a.array("p"), given));
    Num p = Num.of(b, xs.get(0));
    Num k = Num.of(b, xs.get(1));
    int m = order(a, "Order of integral must be positive (see polyder)");
    int n = length(p);
    k = k.rank() == 0 ? k.reshaped(1) : k;
    k = k.shape().equals(Shape.of(1)) ? k.broadcastTo(Shape.of(m)) : k;
    if (!k.shape().equals(Shape.of(m))) {
      throw NablaError.valueError("k must be a scalar or a rank-1 array of length 1 or m.");
    }
    if (m == 0) {
      return p.atom();
    }
    double[] divisors = new double[n + m];
    for (int i = 0; i < n + m; i++) {
      int power = n + m - 1 - i;
      divisors[i] = falling(power, Math.min(m, power));
    }
    Num all = p.of(Indexing.concatenate(b, List.of(p.atom(), k.atom()), 0));
    return all.over(constants(p, divisors)).atom();
  }

  /** Powers of x as columns, scaled to length one, solved in the least-squares sense. */
  private record Fit(Calls call, GraphBuilder b, Arguments a) {
    Fit(Library l, GraphBuilder b, Arguments a) {
      this(new Calls(l, b), b, a);
    }

    Object result() {
      List<Atom> xs = Operands.promoteInexact(b, List.of(a.array("x"), a.array("y")));
      Num x = Num.of(b, xs.get(0));
      Num y = Num.of(b, xs.get(1));
      int order = a.integer("deg") + 1;
      check(x, y);
      int n = x.shape().dim(0);
      double eps = MatrixFunctions.eps(x.dtype());
      Object cut = a.isNone("rcond") ? (Object) (n * eps) : a.number("rcond");
      Num left = x.of(call.jnp("vander", x.atom(), (long) order));
      if (!a.isNone("w")) {
        Num w = weights(n);
        left = left.times(w.reshaped(n, 1));
        y = y.times(y.rank() == 2 ? w.reshaped(n, 1) : w);
      }
      Num scale = left.times(left).sum(0).sqrt();
      left = left.over(scale.reshaped(1, order));
      List<?> found =
          (List<?>)
              Objects.requireNonNull(
                  call.library()
                      .call(
                          b,
                          "jax.numpy.linalg.lstsq",
                          Arrays.asList(left.atom(), y.atom(), cut),
                          Map.of()));
      Num solution = x.of((Atom) found.get(0));
      Num c = solution.over(solution.rank() > 1 ? scale.reshaped(order, 1) : scale);
      if (a.flag("full")) {
        Atom rcond = GraphBuilder.literal(x.dtype(), ((Number) cut).doubleValue());
        return List.of(c.atom(), found.get(1), found.get(2), found.get(3), rcond);
      }
      boolean scaled = Boolean.TRUE.equals(a.get("cov"));
      return scaled || "unscaled".equals(a.get("cov"))
          ? List.of(c.atom(), covariance(left, scale, y, x.of((Atom) found.get(1)), n, scaled))
          : c.atom();
    }

    private void check(Num x, Num y) {
      if (a.integer("deg") < 0) {
        throw NablaError.valueError("expected deg >= 0");
      }
      if (x.rank() != 1) {
        throw NablaError.typeError("expected 1D vector for x");
      }
      if (x.shape().size() == 0) {
        throw NablaError.typeError("expected non-empty vector for x");
      }
      if (y.rank() < 1 || y.rank() > 2) {
        throw NablaError.typeError("expected 1D or 2D array for y");
      }
      if (x.shape().dim(0) != y.shape().dim(0)) {
        throw NablaError.typeError("expected x and y to have same length");
      }
    }

    private Num weights(int n) {
      Num w = Num.of(b, a.array("w")).inexact();
      if (w.rank() != 1) {
        throw NablaError.typeError("expected a 1-d array for weights");
      }
      if (w.shape().dim(0) != n) {
        throw NablaError.typeError("expected w and y to have the same length");
      }
      return w;
    }

    private Atom covariance(Num left, Num scale, Num y, Num rest, int n, boolean scaled) {
      int order = scale.shape().dim(0);
      Atom square = call.jnp("dot", call.jnp("transpose", left.atom()), left.atom());
      Object inverse =
          call.library().call(b, "jax.numpy.linalg.inv", Arrays.asList(square), Map.of());
      Num base = scale.of((Atom) Objects.requireNonNull(inverse));
      base = base.over(scale.reshaped(order, 1).times(scale.reshaped(1, order)));
      if (!scaled) {
        return y.rank() == 1 ? base.atom() : base.reshaped(order, order, 1).atom();
      }
      if (n <= order) {
        throw NablaError.valueError(
            "the number of data points must exceed order to scale the covariance matrix");
      }
      Num factor = rest.over((double) (n - order));
      return y.rank() == 1
          ? base.times(factor.reshaped(1, 1)).atom()
          : base.reshaped(order, order, 1).times(factor).atom();
    }
  }
}
