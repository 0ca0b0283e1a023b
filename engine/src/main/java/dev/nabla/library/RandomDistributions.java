package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ops.Bits;
import dev.nabla.ops.Reductions;
import dev.nabla.ops.Shapes;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Precision;
import dev.nabla.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The distributions of {@code jax.random} beyond the elementary ones. */
final class RandomDistributions {
  private static final String RANDOM = RandomFunctions.RANDOM;
  private static final String SHAPE = ", shape=None, dtype=None";

  private RandomDistributions() {}

  /** What a distribution draws: key, shape, type, parameters of that type. */
  @FunctionalInterface
  private interface Draw {
    Num of(GraphBuilder b, Atom key, Shape shape, DType d, List<Num> parameters);
  }

  /**
   * A distribution whose parameters, converted to the result's type, say the shape where none is
   * given.
   */
  private static void define(Library l, String name, String parameters, String doc, Draw draw) {
    String[] names = parameters.isEmpty() ? new String[0] : parameters.split(", ");
    l.group(
        RANDOM,
        name,
        "key" + (parameters.isEmpty() ? "" : ", " + parameters) + SHAPE,
        RandomFunctions.CATEGORY,
        doc,
        (b, a) -> {
          DType d = RandomFunctions.floatType(a);
          List<Num> in = new ArrayList<>();
          List<Shape> shapes = new ArrayList<>();
          for (String n : names) {
            Num x = Num.of(b, a.array(n.replaceAll("=.*", ""))).as(d);
            in.add(x);
            shapes.add(x.shape());
          }
          Shape s =
              a.isNone("shape")
                  ? Operands.broadcastShape(name, shapes)
                  : check(name, a.shape("shape"), shapes);
          return draw.of(b, Keys.key(b, a), s, d, in).atom();
        });
  }

  /** The parameters' shapes have to broadcast to the one that is asked for. */
  private static Shape check(String name, Shape asked, List<Shape> shapes) {
    List<Shape> all = new ArrayList<>(shapes);
    all.add(asked);
    if (!Operands.broadcasts(all) || !Operands.broadcastShape(name, all).equals(asked)) {
      throw NablaError.valueError(
          name
              + " parameter shapes must be broadcast-compatible with shape argument, and the result"
              + " of broadcasting the shapes must equal the shape argument, but got "
              + shapes.stream().map(Shape::toTuple).toList()
              + " for shape argument "
              + asked.toTuple()
              + ".");
    }
    return asked;
  }

  static void register(Library l) {
    byInversion(l);
    bySeveral(l);
    byGamma(l);
    ofVectors(l);
    discrete(l);
  }

  private static void byInversion(Library l) {
    define(
        l,
        "exponential",
        "",
        "Exponentially distributed numbers",
        (b, k, s, d, in) -> Keys.exponential(b, k, s, d));
    define(
        l, "gumbel", "", "Gumbel-distributed numbers", (b, k, s, d, in) -> Keys.gumbel(b, k, s, d));
    define(
        l,
        "laplace",
        "",
        "Laplace-distributed numbers",
        (b, k, s, d, in) -> {
          Num u = Keys.uniform(b, k, s, d, -1 + Keys.epsilon(d) / 2, 1);
          return u.sign().times(u.abs().negated().log1p());
        });
    define(
        l,
        "logistic",
        "",
        "Logistically distributed numbers",
        (b, k, s, d, in) -> {
          Num x = Keys.uniform(b, k, s, d, Keys.tiny(d), 1);
          return x.log().minus(x.negated().log1p());
        });
    define(
        l,
        "cauchy",
        "",
        "Cauchy-distributed numbers",
        (b, k, s, d, in) ->
            Keys.uniform(b, k, s, d, Keys.epsilon(d), 1).minus(0.5).times(Math.PI).tan());
    define(
        l,
        "pareto",
        "b",
        "Pareto-distributed numbers",
        (b, k, s, d, in) -> Keys.exponential(b, k, s, d).over(in.getFirst()).exp());
    define(
        l,
        "rayleigh",
        "scale",
        "Rayleigh-distributed numbers",
        (b, k, s, d, in) ->
            in.getFirst()
                .broadcastTo(s)
                .times(Keys.uniform(b, k, s, d, 0, 1).log().times(-2).sqrt()));
    define(
        l,
        "weibull_min",
        "scale, concentration",
        "Weibull-distributed numbers",
        (b, k, s, d, in) -> Keys.exponential(b, k, s, d).pow(in.get(1).under(1)).times(in.get(0)));
    define(
        l,
        "lognormal",
        "sigma=1.0",
        "exp(normal·σ)",
        (b, k, s, d, in) -> Keys.normal(b, k, s, d).times(in.getFirst()).exp());
    define(
        l,
        "triangular",
        "left, mode, right",
        "Triangularly distributed numbers",
        RandomDistributions::triangular);
    define(
        l,
        "truncated_normal",
        "lower, upper",
        "Normal numbers between two bounds",
        RandomDistributions::truncatedNormal);
  }

  private static Num triangular(GraphBuilder b, Atom key, Shape s, DType d, List<Num> in) {
    Num left = in.get(0).broadcastTo(s);
    Num mode = in.get(1).broadcastTo(s);
    Num right = in.get(2).broadcastTo(s);
    Num width = right.minus(left);
    Num u = Keys.uniform(b, key, s, d, 0, 1);
    Num below = left.plus(u.times(width).times(mode.minus(left)).sqrt());
    Num above = right.minus(u.from(1).times(width).times(right.minus(mode)).sqrt());
    return u.lt(mode.minus(left).over(width)).then(below, above);
  }

  private static Num truncatedNormal(GraphBuilder b, Atom key, Shape s, DType d, List<Num> in) {
    double root = Math.sqrt(2);
    Num low = in.get(0);
    Num high = in.get(1);
    Num from = low.over(root).erf();
    Num to = high.over(root).erf();
    Num u = Keys.uniform(b, key, s, d, from, to);
    Num x = u.erfInv().times(root);
    // Rounding must not leave the open interval.
    Num least = next(low.stopped(), Double.POSITIVE_INFINITY);
    Num most = next(high.stopped(), Double.NEGATIVE_INFINITY);
    return x.max(least).min(most);
  }

  private static Num next(Num x, double towards) {
    return x.of(
        x.b().bind1(Bits.NEXTAFTER, dev.nabla.ir.Params.EMPTY, x.atom(), x.number(towards).atom()));
  }

  private static void bySeveral(Library l) {
    define(
        l,
        "wald",
        "mean",
        "Inverse Gaussian numbers",
        (b, k, s, d, in) -> {
          List<Atom> keys = Keys.split(b, k, 2);
          Num mean = in.getFirst().broadcastTo(s);
          Num y = Keys.normal(b, keys.get(0), s, d).pow(2);
          Num z = Keys.uniform(b, keys.get(1), s, d, 0, 1);
          Num square = mean.pow(2);
          Num root = mean.times(4).times(y).plus(square.times(y.pow(2))).sqrt();
          Num x = mean.plus(square.times(y).over(2)).minus(mean.over(2).times(root));
          return z.le(mean.over(mean.plus(x))).then(x, square.over(x));
        });
    define(
        l, "maxwell", "", "Maxwell-distributed numbers", (b, k, s, d, in) -> maxwell(b, k, s, d));
    l.group(
        RANDOM,
        "double_sided_maxwell",
        "key, loc, scale, shape=None, dtype=None",
        RandomFunctions.CATEGORY,
        "Maxwell-distributed numbers with random signs",
        (b, a) -> {
          DType d = RandomFunctions.floatType(a);
          Num loc = Num.of(b, a.array("loc")).as(d);
          Num scale = Num.of(b, a.array("scale")).as(d);
          Shape p =
              Operands.broadcastShape("double_sided_maxwell", List.of(loc.shape(), scale.shape()));
          Shape s = RandomFunctions.shape(a);
          Shape full = join(s.rank() == 0 ? p : s, p);
          List<Atom> keys = Keys.split(b, Keys.key(b, a), 2);
          Num size = maxwell(b, keys.get(0), full, d);
          Num sign = Keys.rademacher(b, keys.get(1), full, d);
          return sign.times(size).times(scale).plus(loc).atom();
        });
  }

  private static Shape join(Shape x, Shape y) {
    Shape r = x;
    for (int i = 0; i < y.rank(); i++) {
      r = r.insert(r.rank(), y.dim(i));
    }
    return r;
  }

  private static Num maxwell(GraphBuilder b, Atom key, Shape s, DType d) {
    Num x = Keys.normal(b, key, s.insert(s.rank(), 3), d);
    return x.times(x).sum(s.rank()).sqrt();
  }

  private static void byGamma(Library l) {
    define(
        l,
        "gamma",
        "a",
        "Gamma-distributed numbers",
        (b, k, s, d, in) -> Keys.gamma(b, k, in.getFirst().broadcastTo(s), false));
    define(
        l,
        "loggamma",
        "a",
        "Logarithms of gamma-distributed numbers",
        (b, k, s, d, in) -> Keys.gamma(b, k, in.getFirst().broadcastTo(s), true));
    define(
        l,
        "beta",
        "a, b",
        "Beta-distributed numbers",
        (b, k, s, d, in) -> {
          List<Atom> keys = Keys.split(b, k, 2);
          Num x = Keys.gamma(b, keys.get(0), in.get(0).broadcastTo(s), true);
          Num y = Keys.gamma(b, keys.get(1), in.get(1).broadcastTo(s), true);
          Num top = x.max(y);
          Num ex = x.minus(top).exp();
          return ex.over(ex.plus(y.minus(top).exp()));
        });
    define(
        l,
        "chisquare",
        "df",
        "Chi-square-distributed numbers",
        (b, k, s, d, in) -> chiSquare(b, k, in.getFirst().broadcastTo(s)));
    define(
        l,
        "t",
        "df",
        "Student's t-distributed numbers",
        (b, k, s, d, in) -> {
          List<Atom> keys = Keys.split(b, k, 2);
          Num n = Keys.normal(b, keys.get(0), s, d);
          Num half = in.getFirst().over(2);
          Num g = Keys.gamma(b, keys.get(1), half.broadcastTo(s), false);
          return n.times(half.over(g).sqrt());
        });
    define(
        l,
        "f",
        "dfnum, dfden",
        "F-distributed numbers",
        (b, k, s, d, in) -> {
          List<Atom> keys = Keys.split(b, k, 2);
          Num top = chiSquare(b, keys.get(1), in.get(0).broadcastTo(s)).over(in.get(0));
          Num low = chiSquare(b, keys.get(0), in.get(1).broadcastTo(s)).over(in.get(1));
          return top.over(low);
        });
    l.group(
        RANDOM,
        "generalized_normal",
        "key, p, shape=None, dtype=None",
        RandomFunctions.CATEGORY,
        "Numbers with density exp(−|x|ᵖ)",
        (b, a) ->
            generalizedNormal(
                    b,
                    Keys.key(b, a),
                    a.number("p"),
                    RandomFunctions.shape(a),
                    RandomFunctions.floatType(a))
                .atom());
    l.group(
        RANDOM,
        "ball",
        "key, d, p=2, shape=None, dtype=None",
        RandomFunctions.CATEGORY,
        "Points in the unit ball of the p-norm",
        RandomDistributions::ball);
    l.group(
        RANDOM,
        "dirichlet",
        "key, alpha, shape=None, dtype=None",
        RandomFunctions.CATEGORY,
        "Dirichlet-distributed vectors",
        RandomDistributions::dirichlet);
  }

  private static Num chiSquare(GraphBuilder b, Atom key, Num df) {
    return Keys.gamma(b, key, df.over(2), true).exp().times(2);
  }

  private static Num generalizedNormal(GraphBuilder b, Atom key, double p, Shape s, DType d) {
    List<Atom> keys = Keys.split(b, key, 2);
    Num a = Keys.number(b, d, 1 / p).broadcastTo(s);
    Num g = Keys.gamma(b, keys.get(0), a, false);
    return Keys.rademacher(b, keys.get(1), s, d).times(g.pow(g.number(1 / p)));
  }

  private static Atom ball(GraphBuilder b, Arguments a) {
    int n = a.length("d");
    double p = a.number("p");
    Shape s = RandomFunctions.shape(a);
    DType d = RandomFunctions.floatType(a);
    List<Atom> keys = Keys.split(b, Keys.key(b, a), 2);
    Num g = generalizedNormal(b, keys.get(0), p, s.insert(s.rank(), n), d);
    Num e = Keys.exponential(b, keys.get(1), s, d);
    Num total = g.abs().pow(g.number(p)).sum(s.rank()).plus(e);
    Num scale = total.pow(total.number(1 / p));
    return g.over(scale.of(Shapes.expandDims(b, scale.atom(), s.rank()))).atom();
  }

  private static Atom dirichlet(GraphBuilder b, Arguments a) {
    DType d = RandomFunctions.floatType(a);
    Num alpha = Num.of(b, a.array("alpha")).as(d);
    if (alpha.rank() < 1) {
      throw NablaError.valueError("dirichlet requires alpha.ndim >= 1, got alpha.ndim == 0");
    }
    int last = alpha.rank() - 1;
    Shape s = a.isNone("shape") ? alpha.shape().remove(last) : a.shape("shape");
    Shape full = s.insert(s.rank(), alpha.shape().dim(last));
    Num x = Keys.gamma(b, Keys.key(b, a), alpha.broadcastTo(full), true);
    int axis = s.rank();
    Num e = x.minus(x.reduced(Reductions.REDUCE_MAX, axis).kept(x, axis).stopped()).exp();
    return e.over(e.sum(axis).kept(e, axis)).atom();
  }

  private static void ofVectors(Library l) {
    l.group(
        RANDOM,
        "multivariate_normal",
        "key, mean, cov, shape=None, dtype=None, method='cholesky'",
        RandomFunctions.CATEGORY,
        "Normally distributed vectors",
        RandomDistributions::multivariateNormal);
    l.group(
        RANDOM,
        "orthogonal",
        "key, n, shape=None, dtype=None, m=None",
        RandomFunctions.CATEGORY,
        "Random orthogonal matrices",
        RandomDistributions::orthogonal);
  }

  private static List<?> several(GraphBuilder b, String name, Atom x) {
    Object r = Library.get().call(b, name, List.of(x), Map.of());
    return (List<?>) java.util.Objects.requireNonNull(r);
  }

  private static Atom multivariateNormal(GraphBuilder b, Arguments a) {
    DType d = RandomFunctions.floatType(a);
    Num mean = Num.of(b, a.array("mean")).as(d);
    Num cov = Num.of(b, a.array("cov")).as(d);
    int n = mean.rank() < 1 ? -1 : mean.shape().dim(-1);
    if (n < 0 || cov.rank() < 2 || cov.shape().dim(-1) != n || cov.shape().dim(-2) != n) {
      throw NablaError.valueError(
          "multivariate_normal requires mean of shape (..., n) and cov of shape (..., n, n), got "
              + mean.shape().toTuple()
              + " and "
              + cov.shape().toTuple()
              + ".");
    }
    Shape means = mean.shape().remove(mean.rank() - 1);
    Shape covs = cov.shape().remove(cov.rank() - 1);
    covs = covs.remove(covs.rank() - 1);
    Shape s =
        a.isNone("shape")
            ? Operands.broadcastShape("multivariate_normal", List.of(means, covs))
            : check("multivariate_normal", a.shape("shape"), List.of(means, covs));
    Num factor =
        switch (String.valueOf(a.text("method"))) {
          case "svd" -> {
            List<?> parts = several(b, "jax.numpy.linalg.svd", cov.atom());
            yield scaled(b, (Atom) parts.get(0), (Atom) parts.get(1));
          }
          case "eigh" -> {
            List<?> parts = several(b, "jax.numpy.linalg.eigh", cov.atom());
            yield scaled(b, (Atom) parts.get(1), (Atom) parts.get(0));
          }
          case "cholesky" ->
              cov.of(
                  RandomFunctions.call(
                      b, "jax.numpy.linalg.cholesky", List.of(cov.atom()), Map.of()));
          default ->
              throw NablaError.valueError("method must be one of {'svd', 'eigh', 'cholesky'}");
        };
    Num z = Keys.normal(b, Keys.key(b, a), s.insert(s.rank(), n), d);
    Atom moved =
        RandomFunctions.call(
            b, "jax.numpy.einsum", List.of("...ij,...j->...i", factor.atom(), z.atom()), Map.of());
    return mean.plus(z.of(moved)).atom();
  }

  private static Num scaled(GraphBuilder b, Atom vectors, Atom values) {
    Num roots = Num.of(b, values).sqrt();
    return Num.of(b, vectors).times(roots.of(Shapes.expandDims(b, roots.atom(), roots.rank() - 1)));
  }

  private static Atom orthogonal(GraphBuilder b, Arguments a) {
    int n = a.length("n");
    int m = a.isNone("m") ? n : a.length("m");
    Shape s = RandomFunctions.shape(a);
    int r = s.rank();
    Shape full = s.insert(r, Math.max(n, m)).insert(r + 1, Math.min(n, m));
    Num z = Keys.normal(b, Keys.key(b, a), full, RandomFunctions.floatType(a));
    List<?> qr = several(b, "jax.numpy.linalg.qr", z.atom());
    Atom diagonal =
        RandomFunctions.call(
            b, "jax.numpy.diagonal", List.of((Atom) qr.get(1)), Map.of("axis1", -2L, "axis2", -1L));
    Num sign = z.of(diagonal).sign();
    Num x = z.of((Atom) qr.get(0)).times(sign.of(Shapes.expandDims(b, sign.atom(), r)));
    if (n >= m) {
      return x.atom();
    }
    return RandomFunctions.call(b, "jax.numpy.matrix_transpose", List.of(x.atom()), Map.of());
  }

  private static void discrete(Library l) {
    l.group(
        RANDOM,
        "rademacher",
        "key, shape=None, dtype=None",
        RandomFunctions.CATEGORY,
        "−1 or 1, each half of the time",
        (b, a) -> {
          DType d = a.dtype("dtype");
          return Keys.rademacher(
                  b,
                  Keys.key(b, a),
                  RandomFunctions.shape(a),
                  d != null ? d : Precision.defaultInt())
              .atom();
        });
    l.group(
        RANDOM,
        "geometric",
        "key, p, shape=None, dtype=None",
        RandomFunctions.CATEGORY,
        "Number of trials until the first success",
        (b, a) -> {
          DType d = a.dtype("dtype");
          Num p = Num.of(b, a.array("p")).inexact();
          Shape s = a.isNone("shape") ? p.shape() : a.shape("shape");
          Num u = Keys.uniform(b, Keys.key(b, a), s, p.dtype(), 0, 1);
          u = u.eq(0).then(1.0, u);
          Num g = u.log().over(p.negated().log1p().broadcastTo(s)).floor().plus(1);
          return g.as(d != null ? d : Precision.defaultInt()).atom();
        });
  }
}
