package dev.nabla.library;

import java.util.List;

/** Probabilities of the normal distribution between two bounds, by their logarithms. */
final class TruncatedNormal {
  private TruncatedNormal() {}

  /** log(eˣ − eʸ) for x ≥ y. */
  private static Num logDifference(Num x, Num y) {
    Num d = y.minus(x);
    return x.plus(d.expm1().negated().log());
  }

  /** log(Φ(b) − Φ(a)); the right tail by its mirror image, which is accurate. */
  static Num logMass(Num a, Num b) {
    Num left = b.le(0);
    Num right = a.gt(0);
    Num central = left.or(right).not();
    Num low = right.then(b.negated(), a);
    Num high = right.then(a.negated(), b);
    Num tail =
        logDifference(SpecialFunctions.logNdtr(high, 3, 3), SpecialFunctions.logNdtr(low, 3, 3));
    Num middle =
        SpecialFunctions.ndtr(a).plus(SpecialFunctions.ndtr(b.negated())).negated().log1p();
    return central.then(middle, tail);
  }

  /** x, a, b, loc, scale. */
  static Num logCdf(List<Num> in) {
    Num a = in.get(1);
    Num b = in.get(2);
    Num x = Distributions.standard(in);
    Num all = logMass(a, b);
    Num below = logMass(a, x).minus(all);
    Num above = logMass(x, b).minus(all);
    Num inner = below.gt(-0.1).then(above.exp().negated().log1p(), below);
    Num r = x.le(a).then(inner.filled(Distributions.LOWEST), inner);
    r = x.ge(b).then(r.filled(0), r);
    return a.ge(b).then(r.filled(Double.NaN), r);
  }

  /** The mirror image: what lies above becomes what lies below. */
  static List<Num> mirrored(List<Num> in) {
    return List.of(
        in.get(0).negated(),
        in.get(2).negated(),
        in.get(1).negated(),
        in.get(3).negated(),
        in.get(4));
  }
}
