package dev.nabla.library;

import dev.nabla.library.Distributions.Family;
import java.util.List;

/** Discrete distributions of {@code jax.scipy.stats}. */
final class DiscreteDistributions {
  private static final double LOWEST = Double.NEGATIVE_INFINITY;

  private DiscreteDistributions() {}

  static void register(Library l) {
    new Family(l, "poisson", "k, mu, loc=0")
        .mass(
            in -> {
              Num k = in.get(0);
              Num mu = in.get(1);
              Num x = k.minus(in.get(2));
              Num v = xlogy(x, mu).minus(x.plus(1).lgamma()).minus(mu);
              return x.lt(0).or(k.rounded().ne(k)).then(v.filled(LOWEST), v);
            })
        .with(
            "cdf",
            "Distribution function",
            in -> {
              Num x = in.get(0).minus(in.get(2));
              Num p = SpecialFunctions.gammaincc(x.plus(1).floor(), in.get(1));
              return x.lt(0).then(p.filled(0), p);
            });
    new Family(l, "bernoulli", "k, p, loc=0")
        .mass(
            in -> {
              Num p = in.get(1);
              Num x = in.get(0).minus(in.get(2));
              Num v = xlogy(x, p).plus(xlog1py(x.from(1), p.negated()));
              return x.lt(0).or(x.gt(1)).then(v.filled(LOWEST), v);
            })
        .with(
            "cdf",
            "k, p",
            "Distribution function",
            in -> {
              Num k = in.get(0);
              Num p = in.get(1);
              Num v = k.ge(1).then(1.0, k.lt(0).then(0.0, p.from(1)));
              Num bad = k.isNan().or(p.isNan()).or(p.lt(0)).or(p.gt(1));
              return bad.then(v.filled(Double.NaN), v);
            });
    new Family(l, "binom", "k, n, p, loc=0").mass(DiscreteDistributions::binomial);
    new Family(l, "geom", "k, p, loc=0")
        .mass(
            in -> {
              Num p = in.get(1);
              Num x = in.get(0).minus(in.get(2));
              Num v = xlog1py(x.minus(1), p.negated()).plus(p.log());
              return x.le(0).then(v.filled(LOWEST), v);
            });
    new Family(l, "nbinom", "k, n, p, loc=0")
        .mass(
            in -> {
              Num n = in.get(1);
              Num p = in.get(2);
              Num y = in.get(0).minus(in.get(3));
              Num choices = y.plus(n).lgamma().minus(n.lgamma()).minus(y.plus(1).lgamma());
              Num v = choices.plus(xlogy(n, p).plus(xlogy(y, p.from(1))));
              return in.get(0).lt(in.get(3)).then(v.filled(LOWEST), v);
            });
    new Family(l, "betabinom", "k, n, a, b, loc=0").mass(DiscreteDistributions::betaBinomial);
  }

  private static Num xlogy(Num x, Num y) {
    return SpecialFunctions.xlogy(x, y, 3);
  }

  private static Num xlog1py(Num x, Num y) {
    return SpecialFunctions.xlog1py(x, y, 3);
  }

  private static Num binomial(List<Num> in) {
    Num n = in.get(1);
    Num p = in.get(2);
    Num loc = in.get(3);
    Num y = in.get(0).minus(loc);
    Num choices = n.plus(1).lgamma().minus(y.plus(1).lgamma().plus(n.minus(y).plus(1).lgamma()));
    Num linear = xlogy(y, p).plus(xlog1py(n.minus(y), p.negated()));
    Num sure = y.eq(0).and(n.eq(0)).or(linear.eq(0));
    Num v = choices.plus(linear);
    v = sure.then(v.filled(0), v);
    Num inside = in.get(0).ge(loc).and(in.get(0).lt(loc.plus(n).plus(1)));
    return inside.then(v, v.filled(LOWEST));
  }

  private static Num betaBinomial(List<Num> in) {
    Num n = in.get(1);
    Num a = in.get(2);
    Num b = in.get(3);
    Num y = in.get(0).floor().minus(in.get(4));
    Num rest = n.minus(y);
    Num choices = n.log1p().plus(CombinatorialFunctions.betaln(rest.plus(1), y.plus(1))).negated();
    Num v =
        choices
            .plus(CombinatorialFunctions.betaln(y.plus(a), rest.plus(b)))
            .minus(CombinatorialFunctions.betaln(a, b));
    v = y.eq(0).and(n.eq(0)).then(v.filled(0), v);
    Num outside = y.lt(in.get(4).negated()).or(y.gt(n)).or(y.plus(a).le(0));
    v = outside.then(v.filled(LOWEST), v);
    return n.lt(0).or(a.le(0)).or(b.le(0)).then(v.filled(Double.NaN), v);
  }
}
