package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ops.CustomJvp;
import dev.nabla.ops.Special;
import dev.nabla.ops.SpecialPairs;
import dev.nabla.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Functions of {@code jax.scipy.special}. */
final class SpecialFunctions {
  private static final String SPECIAL = "jax.scipy.special";
  private static final String LAX = "jax.lax";
  private static final String MATH = "Mathematics";

  private SpecialFunctions() {}

  static void register(Library l) {
    unary(l, "expit", "1/(1 + exp(−x))", Num::logistic);
    unary(l, "logit", "log(x/(1 − x))", SpecialFunctions::logit);
    l.group(
        SPECIAL,
        "ndtr",
        "x",
        MATH,
        "The normal distribution function",
        (b, a) -> ndtr(wide(b, a)).atom());
    l.group(
        SPECIAL,
        "log_ndtr",
        "x, series_order=3",
        MATH,
        "Logarithm of the normal distribution function",
        (b, a) -> logNdtr(wide(b, a), a.integer("series_order"), 3).atom());
    l.group(
        SPECIAL,
        "ndtri",
        "p",
        MATH,
        "Inverse of the normal distribution function",
        (b, a) -> NormalQuantile.of(Num.of(b, a.array("p")).inexact()).atom());
    unary(l, "entr", "−x·log(x)", x -> x.lt(0).then(x.filled(NEGATIVE), xlogx(x, 3).negated()));
    unary(l, "erfcx", "exp(x²)·erfc(x)", SpecialFunctions::erfcx);
    unary(l, "gamma", "Gamma function", x -> CombinatorialFunctions.gamma(x));
    unary(l, "gammasgn", "Sign of the gamma function", CombinatorialFunctions::gammaSign);
    unary(l, "i0e", "exp(−|x|)·I₀(x)", x -> apply(SpecialPairs.BESSEL_I0E, x));
    unary(l, "i1e", "exp(−|x|)·I₁(x)", x -> apply(SpecialPairs.BESSEL_I1E, x));
    unary(l, "i0", "I₀(x)", SpecialFunctions::i0);
    unary(l, "i1", "I₁(x)", x -> x.abs().exp().times(apply(SpecialPairs.BESSEL_I1E, x)));
    l.group(
        "jax.numpy",
        "i0",
        "x",
        MATH,
        "Modified Bessel function of order 0",
        (b, a) -> i0(Num.of(b, a.array("x")).inexact()).atom());
    binary(l, "xlogy", "x, y", "x·log(y), 0 where x is 0", (x, y) -> xlogy(x, y, 3));
    binary(l, "xlog1py", "x, y", "x·log(1 + y), 0 where x is 0", (x, y) -> xlog1py(x, y, 3));
    binary(l, "rel_entr", "p, q", "p·log(p/q)", SpecialFunctions::relEntr);
    binary(l, "kl_div", "p, q", "p·log(p/q) − p + q", (p, q) -> relEntr(p, q).minus(p).plus(q));
    binary(l, "gammainc", "a, x", "Incomplete gamma function P(a, x)", pair(SpecialPairs.IGAMMA));
    binary(l, "gammaincc", "a, x", "Incomplete gamma function Q(a, x)", pair(SpecialPairs.IGAMMAC));
    binary(l, "boxcox", "x, lmbda", "(x^λ − 1)/λ", (x, m) -> boxcox(x.log(), m));
    binary(l, "boxcox1p", "x, lmbda", "((1 + x)^λ − 1)/λ", (x, m) -> boxcox(x.log1p(), m));
    l.group(
        SPECIAL,
        "zeta",
        "x, q=None",
        MATH,
        "Hurwitz's zeta function",
        (b, a) -> {
          if (a.isNone("q")) {
            throw NablaError.of(
                "NotImplementedError",
                "Riemann zeta function not implemented; pass q to compute Hurwitz's.");
          }
          return pair(SpecialPairs.ZETA, promoted(b, a, "x", "q"));
        });
    l.group(
        SPECIAL,
        "betainc",
        "a, b, x",
        MATH,
        "Incomplete beta function",
        (b, a) -> {
          List<Num> in = promoted(b, a, "a", "b", "x");
          return betainc(in.get(0), in.get(1), in.get(2)).atom();
        });
    l.group(
        SPECIAL, "polygamma", "n, x", MATH, "Derivatives of digamma", SpecialFunctions::polygamma);
    lax(l);
  }

  private static final double NEGATIVE = Double.NEGATIVE_INFINITY;

  /** The primitives under their own names. */
  private static void lax(Library l) {
    for (Primitive p : List.of(SpecialPairs.BESSEL_I0E, SpecialPairs.BESSEL_I1E)) {
      l.plain(
          LAX,
          p.name(),
          "x",
          MATH,
          "Scaled modified Bessel function",
          (b, a) -> b.bind1(p, Params.EMPTY, a.array("x")));
    }
    for (Primitive p :
        List.of(
            SpecialPairs.IGAMMA,
            SpecialPairs.IGAMMAC,
            SpecialPairs.ZETA,
            SpecialPairs.IGAMMA_GRAD_A,
            SpecialPairs.RANDOM_GAMMA_GRAD)) {
      l.plain(
          LAX,
          p.name(),
          p == SpecialPairs.ZETA ? "x, q" : "a, x",
          MATH,
          "Special function of two arguments",
          (b, a) -> {
            String first = p == SpecialPairs.ZETA ? "x" : "a";
            String second = p == SpecialPairs.ZETA ? "q" : "x";
            return pair(p, promoted(b, a, first, second));
          });
    }
    l.plain(
        LAX,
        "betainc",
        "a, b, x",
        MATH,
        "Incomplete beta function",
        (b, a) -> {
          List<Num> in = promoted(b, a, "a", "b", "x");
          return betainc(in.get(0), in.get(1), in.get(2)).atom();
        });
    l.plain(
        LAX,
        "polygamma",
        "m, x",
        MATH,
        "Derivatives of digamma",
        (b, a) -> polygamma(b, a.get("m"), a.array("m"), a.array("x")));
  }

  private static void unary(Library l, String name, String doc, UnaryOperator<Num> f) {
    l.group(
        SPECIAL, name, "x", MATH, doc, (b, a) -> f.apply(Num.of(b, a.array("x")).inexact()).atom());
  }

  private static void binary(
      Library l, String name, String signature, String doc, BinaryOperator<Num> f) {
    String[] names = signature.split(", ");
    l.group(
        SPECIAL,
        name,
        signature,
        MATH,
        doc,
        (b, a) -> {
          List<Num> in = promoted(b, a, names);
          return f.apply(in.get(0), in.get(1)).atom();
        });
  }

  /** Arguments as floats of one type, broadcast to one shape. */
  static List<Num> promoted(GraphBuilder b, Arguments a, String... names) {
    List<Atom> xs = new ArrayList<>();
    for (String n : names) {
      xs.add(a.array(n));
    }
    List<Num> out = new ArrayList<>();
    for (Atom x : Operands.promoteRanks(b, a.function(), Operands.promoteInexact(b, xs))) {
      out.add(Num.of(b, x));
    }
    return out;
  }

  private static BinaryOperator<Num> pair(Primitive p) {
    return (x, y) -> x.of(pair(p, List.of(x, y)));
  }

  private static Atom pair(Primitive p, List<Num> in) {
    return in.getFirst().b().bind1(p, Params.EMPTY, in.get(0).atom(), in.get(1).atom());
  }

  static Num apply(Primitive p, Num x) {
    return x.of(x.b().bind1(p, Params.EMPTY, x.atom()));
  }

  private static Num i0(Num x) {
    return x.abs().exp().times(apply(SpecialPairs.BESSEL_I0E, x));
  }

  static Num betainc(Num a, Num b, Num x) {
    return a.of(
        a.b()
            .bind1(
                SpecialPairs.REGULARIZED_INCOMPLETE_BETA,
                Params.EMPTY,
                a.atom(),
                b.atom(),
                x.atom()));
  }

  static Num gammainc(Num a, Num x) {
    return pair(SpecialPairs.IGAMMA).apply(a, x);
  }

  static Num gammaincc(Num a, Num x) {
    return pair(SpecialPairs.IGAMMAC).apply(a, x);
  }

  /** A function of operands, and its tangent from operands, their tangents and the result. */
  @FunctionalInterface
  interface Tangent {
    Num of(List<Num> operands, List<Num> tangents, Num result);
  }

  /**
   * Calls a function with a derivative rule; the result inside the rule is the same function, so
   * that higher derivatives take the rule too.
   */
  static Num custom(
      String name, List<Num> xs, int orders, Function<List<Num>, Num> function, Tangent rule) {
    if (orders == 0) {
      return function.apply(xs);
    }
    int n = xs.size();
    List<Atom> atoms = xs.stream().map(Num::atom).toList();
    return xs.getFirst()
        .of(
            CustomJvp.call(
                xs.getFirst().b(),
                name,
                atoms,
                (b, in) ->
                    List.of(function.apply(in.stream().map(x -> Num.of(b, x)).toList()).atom()),
                (b, in) -> {
                  List<Num> all = in.stream().map(x -> Num.of(b, x)).toList();
                  Num y = custom(name, all.subList(0, n), orders - 1, function, rule);
                  Num t = rule.of(all.subList(0, n), all.subList(n, 2 * n), y);
                  return List.of(y.atom(), t.broadcastTo(y.shape()).atom());
                }));
  }

  static Num logit(Num x) {
    return custom(
        "logit",
        List.of(x),
        3,
        in -> in.getFirst().over(in.getFirst().from(1)).log(),
        (in, t, y) -> t.getFirst().over(in.getFirst().times(in.getFirst().from(1))));
  }

  static Num xlogy(Num x, Num y, int orders) {
    return custom(
        "xlogy",
        List.of(x, y),
        orders,
        in -> {
          Num zero = in.get(0).eq(0);
          Num product = in.get(0).times(in.get(1).log());
          return zero.broadcastTo(product.shape()).then(product.filled(0), product);
        },
        (in, t, r) ->
            t.get(0).times(in.get(1).log()).plus(t.get(1).times(in.get(0)).over(in.get(1))));
  }

  static Num xlog1py(Num x, Num y, int orders) {
    return custom(
        "xlog1py",
        List.of(x, y),
        orders,
        in -> {
          Num zero = in.get(0).eq(0);
          Num product = in.get(0).times(in.get(1).log1p());
          return zero.broadcastTo(product.shape()).then(product.filled(0), product);
        },
        (in, t, r) ->
            t.get(0)
                .times(in.get(1).log1p())
                .plus(t.get(1).times(in.get(0)).over(in.get(1).plus(1))));
  }

  private static Num xlogx(Num x, int orders) {
    return custom(
        "_xlogx",
        List.of(x),
        orders,
        in -> {
          Num v = in.getFirst();
          return v.eq(0).then(v.filled(0), v.times(v.log()));
        },
        (in, t, r) -> t.getFirst().times(in.getFirst().log().plus(1)));
  }

  private static Num relEntr(Num p, Num q) {
    Num both = p.gt(0).and(q.gt(0));
    Num onlyZero = p.eq(0).and(q.ge(0));
    Num safeP = both.then(p, 1);
    Num safeQ = both.then(q, 1);
    Num value = xlogx(safeP, 3).minus(xlogy(safeP, safeQ, 3));
    Num rest = onlyZero.then(value.filled(0), value.filled(Double.POSITIVE_INFINITY));
    return both.then(value, rest);
  }

  private static Num boxcox(Num logx, Num lambda) {
    Num zero = lambda.eq(0);
    Num safe = zero.then(1.0, lambda);
    return zero.then(logx, safe.times(logx).expm1().over(safe));
  }

  /** Φ(x) by erf near zero and by erfc in the tails. */
  /** An argument of the two types that these functions are made for. */
  private static Num wide(GraphBuilder b, Arguments a) {
    Num x = Num.of(b, a.array("x"));
    if (x.dtype() != DType.FLOAT32 && x.dtype() != DType.FLOAT64) {
      throw NablaError.typeError(
              a.function() + " takes float32 or float64, not " + x.dtype().longName() + ".")
          .withFix("Convert it: x.astype(jnp.float32).");
    }
    return x;
  }

  static Num ndtr(Num x) {
    double half = 0.5 * Math.sqrt(2);
    Num w = x.times(half);
    Num z = w.abs();
    Num tail = z.erfc();
    Num y = z.lt(half).then(w.erf().plus(1), w.gt(0).then(tail.from(2), tail));
    return y.times(0.5);
  }

  /** log Φ(x); d = exp(log φ(x) − log Φ(x))·dx. */
  static Num logNdtr(Num x, int series, int orders) {
    return custom(
        "log_ndtr",
        List.of(x),
        orders,
        in -> plainLogNdtr(in.getFirst(), series),
        (in, t, y) -> {
          Num v = in.getFirst();
          Num logDensity = v.square().times(-0.5).minus(0.5 * Math.log(2 * Math.PI));
          return t.getFirst().times(logDensity.minus(y).exp());
        });
  }

  private static Num plainLogNdtr(Num x, int series) {
    boolean wide = x.dtype() == DType.FLOAT64;
    double lower = wide ? -20 : -10;
    double upper = wide ? 8 : 5;
    Num above = x.gt(upper);
    Num p = ndtr(above.then(x.negated(), x.max(lower)));
    Num far = x.min(lower);
    Num square = far.square();
    Num sum = x.filled(1);
    Num power = square;
    double factorial = 1;
    for (int n = 1; n <= series; n++) {
      factorial *= 2 * n - 1;
      sum = sum.plus(power.under(n % 2 == 1 ? -factorial : factorial));
      power = power.times(square);
    }
    Num scale = square.times(-0.5).minus(far.negated().log()).minus(0.5 * Math.log(2 * Math.PI));
    return above.then(p.negated(), x.gt(lower).then(p.log(), scale.plus(sum.log())));
  }

  /** e^(x²)·erfc(x); beyond 5 a continued fraction, which needs no scaling. */
  private static Num erfcx(Num x) {
    Num near = x.min(5);
    Num direct = near.square().exp().times(near.erfc());
    Num far = x.max(5);
    Num f = far.filled(0);
    for (int k = 24; k >= 1; k--) {
      f = far.plus(f).under(k / 2.0);
    }
    Num fraction = far.plus(f).times(Math.sqrt(Math.PI)).under(1);
    return x.lt(5).then(direct, fraction);
  }

  private static Atom polygamma(GraphBuilder b, Arguments a) {
    Atom n = a.array("n");
    if (!n.aval().dtype().isInteger()) {
      throw NablaError.valueError(
          "Argument `n` to polygamma must be of integer type. Got dtype " + n.aval().dtype() + ".");
    }
    return polygamma(b, a.get("n"), n, a.array("x"));
  }

  /** A known order has a primitive of its own; otherwise −(−1)ⁿ n! ζ(n + 1, x). */
  private static Atom polygamma(
      GraphBuilder b, @org.jspecify.annotations.Nullable Object given, Atom order, Atom at) {
    Num x = Num.of(b, at).inexact();
    if (given instanceof Long n) {
      return n == 0
          ? x.digamma().atom()
          : b.bind1(Special.POLYGAMMA, Params.of("m", Math.toIntExact(n)), x.atom());
    }
    List<Atom> both = Operands.promoteInexact(b, List.of(order, x.atom()));
    Num n = x.of(both.get(0));
    Num y = x.of(both.get(1));
    Num odd = n.rem(n.number(2)).eq(1);
    Num size = n.plus(1).lgamma().exp().times(x.of(pair(SpecialPairs.ZETA, List.of(n.plus(1), y))));
    return n.eq(0).then(y.digamma(), odd.then(size, size.negated())).atom();
  }
}
