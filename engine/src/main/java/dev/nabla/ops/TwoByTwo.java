package dev.nabla.ops;

/**
 * Singular value decomposition of [[f, g], [0, h]], accurate to the last places; signs as LAPACK's
 * {@code lasv2}.
 *
 * @param larger the singular value larger in magnitude, with its sign
 */
record TwoByTwo(
    double smaller,
    double larger,
    double sinRight,
    double cosRight,
    double sinLeft,
    double cosLeft) {
  private static final double EPS = 0x1p-53;

  static TwoByTwo of(double f, double g, double h) {
    boolean swap = Math.abs(h) > Math.abs(f);
    double ft = swap ? h : f;
    double ht = swap ? f : h;
    double fa = Math.abs(ft);
    double ha = Math.abs(ht);
    double ga = Math.abs(g);
    int most = swap ? 3 : 1;
    double[] r;
    if (ga == 0) {
      r = new double[] {ha, fa, 1, 1, 0, 0};
    } else {
      if (ga > fa) {
        most = 2;
      }
      if (ga > fa && fa / ga < EPS) {
        double least = ha > 1 ? fa / (ga / ha) : fa / ga * ha;
        r = new double[] {least, ga, 1, ft / g, ht / g, 1};
      } else {
        r = general(ft, g, ht);
      }
    }
    double csl = swap ? r[5] : r[2];
    double snl = swap ? r[3] : r[4];
    double csr = swap ? r[4] : r[3];
    double snr = swap ? r[2] : r[5];
    double sign =
        switch (most) {
          case 1 -> sign(csr) * sign(csl) * sign(f);
          case 2 -> sign(snr) * sign(csl) * sign(g);
          default -> sign(snr) * sign(snl) * sign(h);
        };
    return new TwoByTwo(
        Math.copySign(r[0], sign * sign(f) * sign(h)),
        Math.copySign(r[1], sign),
        snr,
        csr,
        snl,
        csl);
  }

  private static double sign(double v) {
    return Math.copySign(1, v);
  }

  /** {smaller, larger, left cosine, right cosine, left sine, right sine}; |ft| ≥ |ht|. */
  private static double[] general(double ft, double gt, double ht) {
    double fa = Math.abs(ft);
    double ha = Math.abs(ht);
    double d = fa - ha;
    double l = d == fa ? 1 : d / fa;
    double m = gt / ft;
    double t = 2 - l;
    double mm = m * m;
    double s = Math.sqrt(t * t + mm);
    double r = l == 0 ? Math.abs(m) : Math.sqrt(l * l + mm);
    double a = 0.5 * (s + r);
    if (mm == 0) {
      t = l == 0 ? Math.copySign(2, ft) * sign(gt) : gt / Math.copySign(d, ft) + m / t;
    } else {
      t = (m / (s + t) + m / (r + l)) * (1 + a);
    }
    l = Math.sqrt(t * t + 4);
    double crt = 2 / l;
    double srt = t / l;
    double clt = (crt + srt * m) / a;
    double slt = ht / ft * srt / a;
    return new double[] {ha / a, fa * a, clt, crt, slt, srt};
  }

  /** The smaller singular value. */
  static double smaller(double f, double g, double h) {
    double least = Math.min(Math.abs(f), Math.abs(h));
    double most = Math.max(Math.abs(f), Math.abs(h));
    double ga = Math.abs(g);
    if (least == 0) {
      return 0;
    }
    double as = 1 + least / most;
    double at = (most - least) / most;
    if (ga < most) {
      double au = ga / most * (ga / most);
      return least * (2 / (Math.sqrt(as * as + au) + Math.sqrt(at * at + au)));
    }
    double au = most / ga;
    if (au == 0) {
      return least * most / ga;
    }
    double c = 1 / (Math.sqrt(1 + as * au * (as * au)) + Math.sqrt(1 + at * au * (at * au)));
    return least * c * au * 2;
  }
}
