package dev.nabla.ops;

import java.util.Arrays;

/**
 * Eigenvalues and vectors of a symmetric matrix: reduction to tridiagonal form by reflections, then
 * implicit QL and QR iterations (Golub and Van Loan, Matrix Computations, 8.3), with the order of
 * steps and the signs of LAPACK's {@code sytd2} and {@code steqr}, so that vectors agree with its.
 */
final class SymmetricEigen {
  private static final int SWEEPS = 30;

  private final int n;
  private final double[] d;
  private final double[] e;

  /** Eigenvectors in columns. */
  private final double[][] z;

  private final double eps;
  private final double tiny;
  private int steps;

  private SymmetricEigen(double[][] a, boolean lower, boolean single) {
    n = a.length;
    eps = single ? 0x1p-24 : 0x1p-53;
    tiny = single ? Float.MIN_NORMAL : Double.MIN_NORMAL;
    d = new double[n];
    e = new double[Math.max(0, n - 1)];
    z = Householder.identity(n, n);
    tridiagonalize(a);
    if (!lower) {
      reverse();
    }
  }

  /** From the other end: what LAPACK computes from an upper triangle. */
  private void reverse() {
    for (int i = 0; i < n / 2; i++) {
      swap(d, i, n - 1 - i);
    }
    for (int i = 0; i < e.length / 2; i++) {
      swap(e, i, e.length - 1 - i);
    }
    for (int i = 0; i < (n + 1) / 2; i++) {
      double[] row = z[i];
      z[i] = z[n - 1 - i];
      z[n - 1 - i] = row;
    }
    for (double[] row : z) {
      for (int j = 0; j < n / 2; j++) {
        swap(row, j, n - 1 - j);
      }
    }
  }

  private static void swap(double[] x, int i, int j) {
    double t = x[i];
    x[i] = x[j];
    x[j] = t;
  }

  /**
   * Decomposes {@code a}, of which one triangle is read; fills both results with NaN where the
   * input is not finite.
   *
   * @param a n·n elements
   * @param lower which triangle is read
   * @param single whether a result in single precision is enough
   * @param vectors the normalized eigenvectors, in columns
   * @param values the eigenvalues, ascending
   */
  static void decompose(
      double[] a, boolean lower, boolean single, double[] vectors, double[] values) {
    int n = values.length;
    double largest = 0;
    for (double v : a) {
      largest = Math.max(largest, Math.abs(v));
    }
    if (!Double.isFinite(largest)) {
      Arrays.fill(vectors, Double.NaN);
      Arrays.fill(values, Double.NaN);
      return;
    }
    double scale = largest == 0 ? 1 : Math.scalb(1.0, Math.getExponent(largest));
    double[][] m = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        // An upper triangle is reduced from its end: rows and columns are reversed.
        int at = lower ? i * n + j : (n - 1 - i) * n + n - 1 - j;
        m[i][j] = a[at] / scale;
        m[j][i] = m[i][j];
      }
    }
    SymmetricEigen s = new SymmetricEigen(m, lower, single);
    if (!s.iterate()) {
      Arrays.fill(vectors, Double.NaN);
      Arrays.fill(values, Double.NaN);
      return;
    }
    s.sort();
    for (int i = 0; i < n; i++) {
      values[i] = s.d[i] * scale;
    }
    Householder.copy(s.z, vectors, n, n);
  }

  private void tridiagonalize(double[][] a) {
    double[][] vs = new double[n][];
    double[] taus = new double[n];
    for (int i = 0; i < n - 1; i++) {
      double[] v = Householder.column(a, i);
      double[] h = Householder.reflect(v, i + 1);
      e[i] = h[1];
      vs[i] = v;
      taus[i] = h[0];
      rankTwo(a, v, h[0], i + 1);
      d[i] = a[i][i];
    }
    if (n > 0) {
      d[n - 1] = a[n - 1][n - 1];
    }
    for (int i = n - 2; i >= 0; i--) {
      Householder.left(z, vs[i], taus[i], 0);
    }
  }

  /** {@code H·a·H} on rows and columns from {@code first} on. */
  private void rankTwo(double[][] a, double[] v, double tau, int first) {
    if (tau == 0) {
      return;
    }
    double[] w = new double[n];
    double dot = 0;
    for (int i = first; i < n; i++) {
      double s = 0;
      for (int j = first; j < n; j++) {
        s += a[i][j] * v[j];
      }
      w[i] = tau * s;
      dot += w[i] * v[i];
    }
    double alpha = -tau * dot / 2;
    for (int i = first; i < n; i++) {
      w[i] += alpha * v[i];
    }
    for (int i = first; i < n; i++) {
      double vi = v[i];
      double wi = w[i];
      double[] row = a[i];
      for (int j = first; j < n; j++) {
        row[j] -= vi * w[j] + wi * v[j];
      }
    }
  }

  private boolean iterate() {
    int start = 0;
    while (start < n) {
      if (start > 0) {
        e[start - 1] = 0;
      }
      int end = start;
      while (end < n - 1 && !negligible(end)) {
        end++;
      }
      if (end < n - 1) {
        e[end] = 0;
      }
      int next = end + 1;
      if (end > start && !block(start, end)) {
        return false;
      }
      start = next;
    }
    return true;
  }

  private boolean negligible(int i) {
    double t = Math.abs(e[i]);
    return t == 0 || t <= Math.sqrt(Math.abs(d[i])) * Math.sqrt(Math.abs(d[i + 1])) * eps;
  }

  private boolean small(int i) {
    return e[i] * e[i] <= eps * eps * Math.abs(d[i]) * Math.abs(d[i + 1]) + tiny;
  }

  private boolean block(int from, int to) {
    return Math.abs(d[to]) < Math.abs(d[from]) ? byQr(to, from) : byQl(from, to);
  }

  private boolean byQl(int from, int end) {
    int l = from;
    while (l <= end) {
      int m = l;
      while (m < end && !small(m)) {
        m++;
      }
      if (m < end) {
        e[m] = 0;
      }
      if (m == l) {
        l++;
      } else if (m == l + 1) {
        double[] r = two(d[l], e[l], d[l + 1]);
        Rotations.columns(z, l, r[2], r[3]);
        d[l] = r[0];
        d[l + 1] = r[1];
        e[l] = 0;
        l += 2;
      } else {
        if (steps++ >= n * SWEEPS) {
          return false;
        }
        qlStep(l, m);
      }
    }
    return true;
  }

  private void qlStep(int l, int m) {
    double p = d[l];
    double g = (d[l + 1] - p) / (2 * e[l]);
    g = d[m] - p + e[l] / (g + Math.copySign(Math.hypot(g, 1), g));
    double s = 1;
    double c = 1;
    p = 0;
    for (int i = m - 1; i >= l; i--) {
      double f = s * e[i];
      double b = c * e[i];
      double[] rot = Rotations.of(g, f);
      c = rot[0];
      s = rot[1];
      if (i != m - 1) {
        e[i + 1] = rot[2];
      }
      g = d[i + 1] - p;
      double r = (d[i] - g) * s + 2 * c * b;
      p = s * r;
      d[i + 1] = g + p;
      g = c * r - b;
      Rotations.columns(z, i, c, -s);
    }
    d[l] -= p;
    e[l] = g;
  }

  private boolean byQr(int from, int end) {
    int l = from;
    while (l >= end) {
      int m = l;
      while (m > end && !small(m - 1)) {
        m--;
      }
      if (m > end) {
        e[m - 1] = 0;
      }
      if (m == l) {
        l--;
      } else if (m == l - 1) {
        double[] r = two(d[l - 1], e[l - 1], d[l]);
        Rotations.columns(z, l - 1, r[2], r[3]);
        d[l - 1] = r[0];
        d[l] = r[1];
        e[l - 1] = 0;
        l -= 2;
      } else {
        if (steps++ >= n * SWEEPS) {
          return false;
        }
        qrStep(l, m);
      }
    }
    return true;
  }

  private void qrStep(int l, int m) {
    double p = d[l];
    double g = (d[l - 1] - p) / (2 * e[l - 1]);
    g = d[m] - p + e[l - 1] / (g + Math.copySign(Math.hypot(g, 1), g));
    double s = 1;
    double c = 1;
    p = 0;
    for (int i = m; i < l; i++) {
      double f = s * e[i];
      double b = c * e[i];
      double[] rot = Rotations.of(g, f);
      c = rot[0];
      s = rot[1];
      if (i != m) {
        e[i - 1] = rot[2];
      }
      g = d[i] - p;
      double r = (d[i + 1] - g) * s + 2 * c * b;
      p = s * r;
      d[i] = g + p;
      g = c * r - b;
      Rotations.columns(z, i, c, s);
    }
    d[l] -= p;
    e[l - 1] = g;
  }

  /** Of [[a, b], [b, c]]: the eigenvalue larger in magnitude, the other, and the first's vector. */
  private static double[] two(double a, double b, double c) {
    double sum = a + c;
    double diff = a - c;
    double twice = b + b;
    double rt = Math.hypot(diff, twice);
    double larger = Math.abs(a) > Math.abs(c) ? a : c;
    double smaller = Math.abs(a) > Math.abs(c) ? c : a;
    double first = sum < 0 ? (sum - rt) / 2 : sum > 0 ? (sum + rt) / 2 : rt / 2;
    double second = sum == 0 ? -rt / 2 : larger / first * smaller - b / first * b;
    boolean positive = sum >= 0;
    boolean up = diff >= 0;
    double cs = up ? diff + rt : diff - rt;
    double cosine;
    double sine;
    if (Math.abs(cs) > Math.abs(twice)) {
      double ct = -twice / cs;
      sine = 1 / Math.sqrt(1 + ct * ct);
      cosine = ct * sine;
    } else if (twice == 0) {
      cosine = 1;
      sine = 0;
    } else {
      double tn = -cs / twice;
      cosine = 1 / Math.sqrt(1 + tn * tn);
      sine = tn * cosine;
    }
    return positive == up
        ? new double[] {first, second, -sine, cosine}
        : new double[] {first, second, cosine, sine};
  }

  private void sort() {
    for (int i = 0; i < n - 1; i++) {
      int k = i;
      for (int j = i + 1; j < n; j++) {
        if (d[j] < d[k]) {
          k = j;
        }
      }
      if (k != i) {
        swap(d, i, k);
        for (double[] row : z) {
          swap(row, i, k);
        }
      }
    }
  }
}
