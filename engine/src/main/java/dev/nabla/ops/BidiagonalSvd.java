package dev.nabla.ops;

/**
 * Singular values and vectors of an upper bidiagonal matrix by implicit QR iterations: shifted, or
 * with a zero shift where that is needed for relative accuracy (Demmel and Kahan, Accurate singular
 * values of bidiagonal matrices, 1990); order of steps and signs as LAPACK's {@code bdsqr}.
 */
final class BidiagonalSvd {
  private static final double EPS = 0x1p-53;
  private static final double TOLERANCE = EPS * Math.max(10, Math.min(100, Math.pow(EPS, -0.125)));
  private static final int SWEEPS = 6;

  private final int n;
  private final double[] d;
  private final double[] e;

  /** Left vectors in columns, right vectors in rows. */
  private final double[][] u;

  private final double[][] vt;
  private double threshold;
  private double smallest;
  private double largest;
  private boolean down = true;
  private int oldLow = -1;
  private int oldHigh = -1;

  private BidiagonalSvd(double[] d, double[] e, double[][] u, double[][] vt) {
    this.n = d.length;
    this.d = d;
    this.e = e;
    this.u = u;
    this.vt = vt;
  }

  /**
   * Makes {@code d} the singular values, descending; rotates the columns of {@code u} and the rows
   * of {@code vt} with them.
   *
   * @return whether it converged
   */
  static boolean iterate(double[] d, double[] e, double[][] u, double[][] vt) {
    BidiagonalSvd s = new BidiagonalSvd(d, e, u, vt);
    if (!s.run()) {
      return false;
    }
    s.finish();
    return true;
  }

  private boolean run() {
    if (n == 0) {
      return true;
    }
    setThreshold();
    long limit = (long) SWEEPS * n * n;
    long steps = 0;
    int m = n - 1;
    while (m > 0) {
      if (steps > limit) {
        return false;
      }
      int low = split(m);
      if (low == m) {
        m--;
        continue;
      }
      if (low == m - 1) {
        twoByTwo(m);
        m -= 2;
        continue;
      }
      if (low > oldHigh || m < oldLow) {
        down = Math.abs(d[low]) >= Math.abs(d[m]);
      }
      if (down ? convergedDown(low, m) : convergedUp(low, m)) {
        continue;
      }
      oldLow = low;
      oldHigh = m;
      steps += m - low;
      step(low, m, shift(low, m));
    }
    return true;
  }

  private void setThreshold() {
    double least = Math.abs(d[0]);
    double mu = least;
    for (int i = 1; i < n && least != 0; i++) {
      mu = Math.abs(d[i]) * (mu / (mu + Math.abs(e[i - 1])));
      least = Math.min(least, mu);
    }
    threshold =
        Math.max(TOLERANCE * least / Math.sqrt(n), (double) SWEEPS * n * n * Double.MIN_NORMAL);
  }

  /** Where the unreduced block that ends at {@code m} begins. */
  private int split(int m) {
    largest = Math.abs(d[m]);
    for (int k = m - 1; k >= 0; k--) {
      if (Math.abs(e[k]) <= threshold) {
        e[k] = 0;
        return k + 1;
      }
      largest = Math.max(largest, Math.max(Math.abs(d[k]), Math.abs(e[k])));
    }
    return 0;
  }

  private boolean convergedDown(int low, int m) {
    if (Math.abs(e[m - 1]) <= TOLERANCE * Math.abs(d[m])) {
      e[m - 1] = 0;
      return true;
    }
    double mu = Math.abs(d[low]);
    smallest = mu;
    for (int k = low; k < m; k++) {
      if (Math.abs(e[k]) <= TOLERANCE * mu) {
        e[k] = 0;
        return true;
      }
      mu = Math.abs(d[k + 1]) * (mu / (mu + Math.abs(e[k])));
      smallest = Math.min(smallest, mu);
    }
    return false;
  }

  private boolean convergedUp(int low, int m) {
    if (Math.abs(e[low]) <= TOLERANCE * Math.abs(d[low])) {
      e[low] = 0;
      return true;
    }
    double mu = Math.abs(d[m]);
    smallest = mu;
    for (int k = m - 1; k >= low; k--) {
      if (Math.abs(e[k]) <= TOLERANCE * mu) {
        e[k] = 0;
        return true;
      }
      mu = Math.abs(d[k]) * (mu / (mu + Math.abs(e[k])));
      smallest = Math.min(smallest, mu);
    }
    return false;
  }

  private double shift(int low, int m) {
    if (n * TOLERANCE * (smallest / largest) <= Math.max(EPS, 0.01 * TOLERANCE)) {
      return 0;
    }
    double end = Math.abs(d[down ? low : m]);
    double s =
        down
            ? TwoByTwo.smaller(d[m - 1], e[m - 1], d[m])
            : TwoByTwo.smaller(d[low], e[low], d[low + 1]);
    double ratio = s / end;
    return end > 0 && ratio * ratio < EPS ? 0 : s;
  }

  private void step(int low, int m, double shift) {
    if (down) {
      if (shift == 0) {
        zeroDown(low, m);
      } else {
        shiftedDown(low, m, shift);
      }
      if (Math.abs(e[m - 1]) <= threshold) {
        e[m - 1] = 0;
      }
    } else {
      if (shift == 0) {
        zeroUp(low, m);
      } else {
        shiftedUp(low, m, shift);
      }
      if (Math.abs(e[low]) <= threshold) {
        e[low] = 0;
      }
    }
  }

  private void zeroDown(int low, int m) {
    double c = 1;
    double oldC = 1;
    double oldS = 0;
    for (int i = low; i < m; i++) {
      double[] right = Rotations.of(d[i] * c, e[i]);
      c = right[0];
      if (i > low) {
        e[i - 1] = oldS * right[2];
      }
      double[] left = Rotations.of(oldC * right[2], d[i + 1] * right[1]);
      oldC = left[0];
      oldS = left[1];
      d[i] = left[2];
      Rotations.rows(vt, i, right[0], right[1]);
      Rotations.columns(u, i, left[0], left[1]);
    }
    double h = d[m] * c;
    d[m] = h * oldC;
    e[m - 1] = h * oldS;
  }

  private void zeroUp(int low, int m) {
    double c = 1;
    double oldC = 1;
    double oldS = 0;
    for (int i = m; i > low; i--) {
      double[] left = Rotations.of(d[i] * c, e[i - 1]);
      c = left[0];
      if (i < m) {
        e[i] = oldS * left[2];
      }
      double[] right = Rotations.of(oldC * left[2], d[i - 1] * left[1]);
      oldC = right[0];
      oldS = right[1];
      d[i] = right[2];
      Rotations.rows(vt, i - 1, right[0], -right[1]);
      Rotations.columns(u, i - 1, left[0], -left[1]);
    }
    double h = d[low] * c;
    d[low] = h * oldC;
    e[low] = h * oldS;
  }

  private void shiftedDown(int low, int m, double shift) {
    double f = (Math.abs(d[low]) - shift) * (Math.copySign(1, d[low]) + shift / d[low]);
    double g = e[low];
    for (int i = low; i < m; i++) {
      double[] right = Rotations.of(f, g);
      if (i > low) {
        e[i - 1] = right[2];
      }
      f = right[0] * d[i] + right[1] * e[i];
      e[i] = right[0] * e[i] - right[1] * d[i];
      g = right[1] * d[i + 1];
      d[i + 1] = right[0] * d[i + 1];
      double[] left = Rotations.of(f, g);
      d[i] = left[2];
      f = left[0] * e[i] + left[1] * d[i + 1];
      d[i + 1] = left[0] * d[i + 1] - left[1] * e[i];
      if (i < m - 1) {
        g = left[1] * e[i + 1];
        e[i + 1] = left[0] * e[i + 1];
      }
      Rotations.rows(vt, i, right[0], right[1]);
      Rotations.columns(u, i, left[0], left[1]);
    }
    e[m - 1] = f;
  }

  private void shiftedUp(int low, int m, double shift) {
    double f = (Math.abs(d[m]) - shift) * (Math.copySign(1, d[m]) + shift / d[m]);
    double g = e[m - 1];
    for (int i = m; i > low; i--) {
      double[] left = Rotations.of(f, g);
      if (i < m) {
        e[i] = left[2];
      }
      f = left[0] * d[i] + left[1] * e[i - 1];
      e[i - 1] = left[0] * e[i - 1] - left[1] * d[i];
      g = left[1] * d[i - 1];
      d[i - 1] = left[0] * d[i - 1];
      double[] right = Rotations.of(f, g);
      d[i] = right[2];
      f = right[0] * e[i - 1] + right[1] * d[i - 1];
      d[i - 1] = right[0] * d[i - 1] - right[1] * e[i - 1];
      if (i > low + 1) {
        g = right[1] * e[i - 2];
        e[i - 2] = right[0] * e[i - 2];
      }
      Rotations.rows(vt, i - 1, right[0], -right[1]);
      Rotations.columns(u, i - 1, left[0], -left[1]);
    }
    e[low] = f;
  }

  private void twoByTwo(int m) {
    TwoByTwo t = TwoByTwo.of(d[m - 1], e[m - 1], d[m]);
    d[m - 1] = t.larger();
    e[m - 1] = 0;
    d[m] = t.smaller();
    Rotations.rows(vt, m - 1, t.cosRight(), t.sinRight());
    Rotations.columns(u, m - 1, t.cosLeft(), t.sinLeft());
  }

  private void finish() {
    for (int i = 0; i < n; i++) {
      if (d[i] < 0) {
        d[i] = -d[i];
        negateRow(i);
      }
    }
    for (int last = n - 1; last > 0; last--) {
      int least = 0;
      for (int j = 1; j <= last; j++) {
        if (d[j] <= d[least]) {
          least = j;
        }
      }
      if (least != last) {
        swap(least, last);
      }
    }
  }

  private void negateRow(int i) {
    if (i < vt.length) {
      for (int j = 0; j < vt[i].length; j++) {
        vt[i][j] = -vt[i][j];
      }
    }
  }

  private void swap(int i, int j) {
    double t = d[i];
    d[i] = d[j];
    d[j] = t;
    if (j < vt.length) {
      double[] row = vt[i];
      vt[i] = vt[j];
      vt[j] = row;
    }
    for (double[] row : u) {
      double v = row[i];
      row[i] = row[j];
      row[j] = v;
    }
  }
}
