package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Params;
import dev.nabla.ops.Shapes;
import dev.nabla.tensor.Shape;
import java.util.List;

/** The gamma function's kin: beta, factorials, binomial coefficients. */
final class CombinatorialFunctions {
  private static final String SPECIAL = "jax.scipy.special";
  private static final String MATH = "Mathematics";

  private CombinatorialFunctions() {}

  static void register(Library l) {
    l.group(
        SPECIAL,
        "betaln",
        "a, b",
        MATH,
        "Logarithm of the beta function",
        (b, a) -> {
          List<Num> in = SpecialFunctions.promoted(b, a, "a", "b");
          return betaln(in.get(0), in.get(1)).atom();
        });
    l.group(
        SPECIAL,
        "beta",
        "a, b",
        MATH,
        "Beta function",
        (b, a) -> {
          List<Num> in = SpecialFunctions.promoted(b, a, "a", "b");
          Num x = in.get(0);
          Num y = in.get(1);
          Num sign = gammaSign(x).times(gammaSign(y)).times(gammaSign(x.plus(y)));
          return sign.times(betaln(x, y).exp()).atom();
        });
    l.group(
        SPECIAL,
        "factorial",
        "n, exact=False",
        MATH,
        "n!",
        (b, a) -> {
          Num n = Num.of(b, a.array("n")).inexact();
          return n.lt(0).then(0.0, n.plus(1).lgamma().exp()).atom();
        });
    l.group(
        SPECIAL,
        "poch",
        "z, m",
        MATH,
        "Γ(z + m)/Γ(z)",
        (b, a) -> {
          List<Num> in = SpecialFunctions.promoted(b, a, "z", "m");
          Num z = in.get(0);
          Num m = in.get(1);
          return m.eq(0).then(1.0, gamma(z.plus(m)).over(gamma(z))).atom();
        });
    l.group(
        SPECIAL,
        "comb",
        "N, k, *, repetition=False",
        MATH,
        "Number of choices of k out of N",
        (b, a) -> {
          List<Num> in = SpecialFunctions.promoted(b, a, "N", "k");
          Num n = in.get(0);
          Num k = in.get(1);
          if (!a.flag("repetition")) {
            return choices(n, k).atom();
          }
          Num none = k.eq(0).and(n.ge(0));
          return none.then(1.0, choices(n.plus(k).minus(1), k)).atom();
        });
    l.group(
        SPECIAL,
        "multigammaln",
        "a, d",
        MATH,
        "Logarithm of the multivariate gamma function",
        CombinatorialFunctions::multiGammaLn);
  }

  static Num betaln(Num a, Num b) {
    return a.lgamma().plus(b.lgamma()).minus(a.plus(b).lgamma());
  }

  static Num gamma(Num x) {
    return gammaSign(x).times(x.lgamma().exp());
  }

  /** NaN at the poles, −1 between −1 and 0, and so on in turn. */
  static Num gammaSign(Num x) {
    Num floor = x.floor();
    Num negative = x.lt(0);
    Num pole = negative.and(x.eq(floor)).or(x.isNan());
    Num odd = floor.rem(floor.number(2)).ne(0);
    Num minusZero = x.eq(0).and(x.under(1).lt(0));
    Num down = negative.and(odd).or(minusZero);
    return pole.then(x.filled(Double.NaN), down.then(x.filled(-1), x.filled(1))).stopped();
  }

  private static Num choices(Num n, Num k) {
    Num valid = k.le(n).and(n.ge(0)).and(k.ge(0));
    Num safeN = valid.then(n, 0);
    Num safeK = valid.then(k, 0);
    Num r =
        safeN
            .plus(1)
            .lgamma()
            .minus(safeK.plus(1).lgamma())
            .minus(safeN.plus(1).minus(safeK).lgamma())
            .exp();
    return valid.then(r, 0);
  }

  private static Atom multiGammaLn(GraphBuilder b, Arguments a) {
    Num x = Num.of(b, a.array("a")).inexact();
    int d = Math.max(0, a.integer("d"));
    Num steps =
        x.of(
            b.bind1(
                Shapes.IOTA,
                Params.of("dtype", x.dtype(), "shape", Shape.of(d), "dimension", 0),
                new Atom[0]));
    Num each = x.of(Shapes.expandDims(b, x.atom(), x.rank()));
    Num sum = each.minus(steps.over(2)).lgamma().sum(x.rank());
    return sum.plus(0.25 * d * (d - 1) * Math.log(Math.PI)).atom();
  }
}
