package dev.nabla.library;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Continuous distributions of {@code jax.scipy.stats}. */
final class Distributions {
  private static final String CATEGORY = "Statistics";
  static final double LOWEST = Double.NEGATIVE_INFINITY;

  private Distributions() {}

  /** One distribution: its module and the parameters of its functions. */
  record Family(Library l, String name, String signature) {
    private String[] names() {
      return Arrays.stream(signature.split(", "))
          .map(p -> p.replaceAll("=.*", ""))
          .toArray(String[]::new);
    }

    /** A function of the distribution; operands come promoted, in the order of the signature. */
    Family with(String function, String doc, Function<List<Num>, Num> f) {
      return with(function, signature, doc, f);
    }

    Family with(String function, String parameters, String doc, Function<List<Num>, Num> f) {
      String[] names = new Family(l, name, parameters).names();
      l.group(
          "jax.scipy.stats." + name,
          function,
          parameters,
          CATEGORY,
          doc,
          (b, a) -> f.apply(SpecialFunctions.promoted(b, a, names)).atom());
      return this;
    }

    /** The density and its logarithm. */
    Family density(Function<List<Num>, Num> log) {
      return with("logpdf", "Logarithm of the density", log)
          .with("pdf", "Density", in -> log.apply(in).exp());
    }

    /** Probabilities and their logarithms. */
    Family mass(Function<List<Num>, Num> log) {
      return with("logpmf", "Logarithm of the probability", log)
          .with("pmf", "Probability", in -> log.apply(in).exp());
    }

    /** A function and its logarithm. */
    Family both(String name, String doc, Function<List<Num>, Num> f) {
      return with(name, doc, f)
          .with(
              "log" + name,
              "Logarithm: " + doc.toLowerCase(java.util.Locale.ROOT),
              in -> f.apply(in).log());
    }

    /** The quantile function, whose first parameter is {@code q}. */
    Family quantile(Function<List<Num>, Num> f) {
      return with("ppf", "q" + signature.substring(signature.indexOf(',')), "Quantile", f);
    }
  }

  private static final String CDF = "Distribution function";
  private static final String SF = "1 − distribution function";

  static void register(Library l) {
    normal(l);
    gammaAndBeta(l);
    simple(l);
    heavyTailed(l);
    extreme(l);
  }

  /** (x − loc)/scale of a family whose last two parameters these are. */
  static Num standard(List<Num> in) {
    int n = in.size();
    return in.getFirst().minus(in.get(n - 2)).over(in.get(n - 1));
  }

  private static void normal(Library l) {
    new Family(l, "norm", "x, loc=0, scale=1")
        .density(Distributions::normalLogDensity)
        .with("cdf", CDF, in -> SpecialFunctions.ndtr(standard(in)))
        .with("logcdf", "Logarithm: distribution function", in -> logNdtr(standard(in)))
        .with("sf", SF, in -> SpecialFunctions.ndtr(standard(in).negated()))
        .with(
            "logsf", "Logarithm: 1 − distribution function", in -> logNdtr(standard(in).negated()))
        .quantile(in -> NormalQuantile.of(in.get(0)).times(in.get(2)).plus(in.get(1)))
        .with(
            "isf",
            "q, loc=0, scale=1",
            "Quantile from above",
            in -> NormalQuantile.of(in.get(0).from(1)).times(in.get(2)).plus(in.get(1)));
  }

  private static Num logNdtr(Num x) {
    return SpecialFunctions.logNdtr(x, 3, 3);
  }

  static Num normalLogDensity(List<Num> in) {
    Num variance = in.get(2).square();
    Num normalizer = variance.times(2 * Math.PI).log();
    return normalizer.plus(in.get(0).minus(in.get(1)).square().over(variance)).over(-2);
  }

  private static void gammaAndBeta(Library l) {
    new Family(l, "gamma", "x, a, loc=0, scale=1")
        .density(Distributions::gammaLogDensity)
        .both(
            "cdf",
            CDF,
            in ->
                SpecialFunctions.gammainc(
                    in.get(1), standard(in).clamp(0, Double.POSITIVE_INFINITY)))
        .both(
            "sf",
            SF,
            in -> {
              Num y = standard(in);
              return y.lt(0).then(1.0, SpecialFunctions.gammaincc(in.get(1), y));
            });
    new Family(l, "beta", "x, a, b, loc=0, scale=1")
        .density(Distributions::betaLogDensity)
        .both("cdf", CDF, in -> SpecialFunctions.betainc(in.get(1), in.get(2), unit(in)))
        .both("sf", SF, in -> SpecialFunctions.betainc(in.get(2), in.get(1), unit(in).from(1)));
    new Family(l, "chi2", "x, df, loc=0, scale=1")
        .density(Distributions::chiLogDensity)
        .both(
            "cdf",
            CDF,
            in ->
                SpecialFunctions.gammainc(
                    in.get(1).over(2), standard(in).clamp(0, Double.POSITIVE_INFINITY).over(2)))
        .both(
            "sf",
            SF,
            in ->
                SpecialFunctions.gammaincc(
                    in.get(1).over(2), standard(in).clamp(0, Double.POSITIVE_INFINITY).over(2)));
  }

  private static Num unit(List<Num> in) {
    return standard(in).clamp(0, 1);
  }

  private static Num gammaLogDensity(List<Num> in) {
    Num a = in.get(1);
    Num ok = in.get(0).ge(in.get(2));
    Num y = ok.then(standard(in), 1);
    Num value =
        SpecialFunctions.xlogy(a.minus(1), y, 3).minus(y).minus(a.lgamma().plus(in.get(3).log()));
    return ok.then(value, LOWEST);
  }

  private static Num betaLogDensity(List<Num> in) {
    Num x = in.get(0);
    Num a = in.get(1);
    Num b = in.get(2);
    Num loc = in.get(3);
    Num scale = in.get(4);
    Num y = standard(in);
    Num value =
        SpecialFunctions.xlogy(a.minus(1), y, 3)
            .plus(SpecialFunctions.xlog1py(b.minus(1), y.negated(), 3))
            .minus(CombinatorialFunctions.betaln(a, b))
            .minus(scale.log());
    Num outside = x.gt(loc.plus(scale)).or(x.lt(loc));
    Num r = outside.then(value.filled(LOWEST), value);
    Num wrong = a.le(0).or(b.le(0)).or(scale.le(0));
    return wrong.then(r.filled(Double.NaN), r);
  }

  private static Num chiLogDensity(List<Num> in) {
    Num half = in.get(1).over(2);
    Num y = standard(in);
    Num kernel = half.minus(1).times(y.log()).minus(y.over(2));
    Num normalizer = half.lgamma().plus(half.times(Math.log(2))).negated();
    Num value = kernel.plus(normalizer).minus(in.get(3).log());
    return in.get(0).lt(in.get(2)).then(value.filled(LOWEST), value);
  }

  private static void simple(Library l) {
    new Family(l, "uniform", "x, loc=0, scale=1")
        .density(
            in -> {
              Num value = in.get(2).log().negated().broadcastTo(in.get(0).plus(in.get(2)).shape());
              Num outside = in.get(0).gt(in.get(1).plus(in.get(2))).or(in.get(0).lt(in.get(1)));
              return outside.then(value.filled(LOWEST), value);
            })
        .with("cdf", CDF, in -> unit(in))
        .quantile(
            in -> {
              Num q = in.get(0);
              Num bad = q.isNan().or(q.lt(0)).or(q.gt(1));
              Num v = q.times(in.get(2)).plus(in.get(1));
              return bad.then(v.filled(Double.NaN), v);
            });
    new Family(l, "expon", "x, loc=0, scale=1")
        .density(
            in -> {
              Num v = standard(in).plus(in.get(2).log()).negated();
              return in.get(0).lt(in.get(1)).then(v.filled(LOWEST), v);
            })
        .with(
            "cdf",
            CDF,
            in -> standard(in).clamp(0, Double.POSITIVE_INFINITY).negated().expm1().negated())
        .with(
            "logcdf",
            "Logarithm: distribution function",
            in -> standard(in).clamp(0, Double.POSITIVE_INFINITY).negated().exp().negated().log1p())
        .with("sf", SF, in -> standard(in).clamp(0, Double.POSITIVE_INFINITY).negated().exp())
        .with(
            "logsf",
            "Logarithm: 1 − distribution function",
            in -> standard(in).clamp(0, Double.POSITIVE_INFINITY).negated())
        .quantile(
            in -> {
              Num q = in.get(0);
              Num v = in.get(1).minus(in.get(2).times(q.negated().log1p()));
              return q.isNan().or(q.lt(0)).or(q.gt(1)).then(v.filled(Double.NaN), v);
            });
    new Family(l, "laplace", "x, loc=0, scale=1")
        .density(in -> standard(in).abs().plus(in.get(2).times(2).log()).negated())
        .with(
            "cdf",
            CDF,
            in -> {
              Num d = standard(in);
              return d.le(0).then(d.exp().times(0.5), d.negated().exp().times(0.5).from(1));
            });
    new Family(l, "logistic", "x, loc=0, scale=1")
        .density(
            in -> {
              Num half = standard(in).over(2);
              Num sum = FloatingFunctions.logAddExp(half, half.negated(), false, 3);
              return sum.times(-2).minus(in.get(2).log());
            })
        .with("cdf", CDF, in -> standard(in).logistic())
        .with("sf", SF, in -> standard(in).negated().logistic())
        .with(
            "ppf",
            "Quantile",
            in -> SpecialFunctions.logit(in.get(0)).times(in.get(2)).plus(in.get(1)))
        .with(
            "isf",
            "Quantile from above",
            in -> SpecialFunctions.logit(in.get(0)).negated().times(in.get(2)).plus(in.get(1)));
  }

  private static void heavyTailed(Library l) {
    new Family(l, "t", "x, df, loc=0, scale=1")
        .density(
            in -> {
              Num df = in.get(1);
              Num scale = in.get(3);
              Num z = standard(in);
              Num half = df.over(2);
              Num more = half.plus(0.5);
              Num root = scale.times(scale).times(Math.PI).times(df).log().over(2);
              Num normalizer = half.lgamma().plus(root).minus(more.lgamma());
              return normalizer.plus(more.times(z.times(z).over(df).log1p())).negated();
            });
    new Family(l, "cauchy", "x, loc=0, scale=1")
        .density(
            in -> {
              Num z = standard(in);
              return in.get(2).times(Math.PI).log().plus(z.times(z).log1p()).negated();
            })
        .both("cdf", CDF, in -> standard(in).atan().times(1 / Math.PI).plus(0.5))
        .both("sf", SF, in -> standard(in).negated().atan().times(1 / Math.PI).plus(0.5))
        .with(
            "ppf",
            "q, loc=0, scale=1",
            "Quantile",
            in -> in.get(1).plus(in.get(2).times(in.get(0).minus(0.5).times(Math.PI).tan())))
        .with(
            "isf",
            "q, loc=0, scale=1",
            "Quantile from above",
            in -> in.get(1).plus(in.get(2).times(in.get(0).from(0.5).times(Math.PI).tan())));
    new Family(l, "pareto", "x, b, loc=0, scale=1")
        .density(
            in -> {
              Num v =
                  in.get(3)
                      .over(in.get(1))
                      .log()
                      .plus(in.get(1).plus(1).times(standard(in).log()))
                      .negated();
              return below(in).then(v.filled(LOWEST), v);
            })
        .with(
            "cdf",
            CDF,
            in -> {
              Num v = standard(in).pow(in.get(1).negated()).from(1);
              return below(in).then(v.filled(0), v);
            });
    new Family(l, "gennorm", "x, beta")
        .density(
            in -> {
              Num beta = in.get(1);
              return beta.times(0.5)
                  .log()
                  .minus(beta.under(1).lgamma())
                  .minus(in.get(0).abs().pow(beta));
            });
    new Family(l, "vonmises", "x, kappa")
        .density(
            in -> {
              Num k = in.get(1);
              Num bessel = SpecialFunctions.apply(dev.nabla.ops.SpecialPairs.BESSEL_I0E, k);
              Num v = k.times(in.get(0).cos().minus(1)).minus(bessel.times(2 * Math.PI).log());
              return k.gt(0).then(v, v.filled(Double.NaN));
            });
  }

  private static Num below(List<Num> in) {
    return in.get(0).lt(in.get(2).plus(in.get(3)));
  }

  private static void extreme(Library l) {
    for (boolean left : new boolean[] {true, false}) {
      new Family(l, left ? "gumbel_l" : "gumbel_r", "x, loc=0, scale=1")
          .density(
              in -> {
                Num z = left ? standard(in) : standard(in).negated();
                Num v = z.minus(z.exp()).minus(in.get(2).log());
                return in.get(2).gt(0).then(v, v.filled(Double.NaN));
              })
          .with(
              left ? "logsf" : "logcdf",
              "Logarithm of the tail",
              in -> (left ? standard(in) : standard(in).negated()).exp().negated())
          .with(
              left ? "sf" : "cdf",
              "The tail",
              in -> (left ? standard(in) : standard(in).negated()).exp().negated().exp());
    }
    new Family(l, "truncnorm", "x, a, b, loc=0, scale=1")
        .density(
            in -> {
              Num z = standard(in);
              Num mass = TruncatedNormal.logMass(in.get(1), in.get(2));
              Num v = normalLogDensity(List.of(in.get(0), in.get(3), in.get(4))).minus(mass);
              Num outside = z.lt(in.get(1)).or(z.gt(in.get(2)));
              v = outside.then(v.filled(LOWEST), v);
              return in.get(1).ge(in.get(2)).then(v.filled(Double.NaN), v);
            })
        .with("logcdf", "Logarithm: distribution function", TruncatedNormal::logCdf)
        .with("cdf", CDF, in -> TruncatedNormal.logCdf(in).exp())
        .with(
            "logsf",
            "Logarithm: 1 − distribution function",
            in -> TruncatedNormal.logCdf(TruncatedNormal.mirrored(in)))
        .with("sf", SF, in -> TruncatedNormal.logCdf(TruncatedNormal.mirrored(in)).exp());
  }
}
