package dev.nabla.ops;

/**
 * Reflections H = I − τ·v·vᵀ that zero all but one element of a vector (Golub and Van Loan, Matrix
 * Computations, 5.1), with the signs that LAPACK chooses; matrices are arrays of rows.
 */
final class Householder {
  private Householder() {}

  /**
   * Replaces {@code x} by the vector {@code v} (its element {@code at} is 1, those before are 0)
   * whose reflection maps x to a multiple of unit vector {@code at}.
   *
   * @return {τ, the multiple}
   */
  static double[] reflect(double[] x, int at) {
    double alpha = x[at];
    double scale = 0;
    for (int i = at + 1; i < x.length; i++) {
      scale = Math.max(scale, Math.abs(x[i]));
      if (Double.isNaN(x[i])) {
        scale = Double.NaN;
        break;
      }
    }
    java.util.Arrays.fill(x, 0, at, 0);
    x[at] = 1;
    if (scale == 0) {
      return new double[] {0, alpha};
    }
    double sum = 0;
    for (int i = at + 1; i < x.length; i++) {
      double v = x[i] / scale;
      sum += v * v;
    }
    double beta = -Math.copySign(Math.hypot(alpha, scale * Math.sqrt(sum)), alpha);
    double d = alpha - beta;
    for (int i = at + 1; i < x.length; i++) {
      x[i] /= d;
    }
    return new double[] {(beta - alpha) / beta, beta};
  }

  /** {@code H·a} on columns from {@code first} on. */
  static void left(double[][] a, double[] v, double tau, int first) {
    if (tau == 0 || a.length == 0) {
      return;
    }
    double[] w = new double[a[0].length];
    for (int i = 0; i < a.length; i++) {
      if (v[i] != 0) {
        add(w, a[i], v[i], first);
      }
    }
    for (int i = 0; i < a.length; i++) {
      if (v[i] != 0) {
        add(a[i], w, -tau * v[i], first);
      }
    }
  }

  /** {@code a·H} on rows from {@code first} on. */
  static void right(double[][] a, double[] v, double tau, int first) {
    if (tau == 0) {
      return;
    }
    for (int i = first; i < a.length; i++) {
      double s = 0;
      for (int j = 0; j < v.length; j++) {
        s += a[i][j] * v[j];
      }
      add(a[i], v, -tau * s, 0);
    }
  }

  private static void add(double[] to, double[] from, double factor, int first) {
    for (int j = first; j < to.length; j++) {
      to[j] += factor * from[j];
    }
  }

  static double[][] rows(double[] flat, int m, int n) {
    double[][] r = new double[m][n];
    for (int i = 0; i < m; i++) {
      System.arraycopy(flat, i * n, r[i], 0, n);
    }
    return r;
  }

  static double[][] identity(int m, int n) {
    double[][] r = new double[m][n];
    for (int i = 0; i < Math.min(m, n); i++) {
      r[i][i] = 1;
    }
    return r;
  }

  /** The upper left part of {@code a}, row-major. */
  static void copy(double[][] a, double[] to, int m, int n) {
    for (int i = 0; i < m; i++) {
      System.arraycopy(a[i], 0, to, i * n, n);
    }
  }

  static double[] column(double[][] a, int j) {
    double[] c = new double[a.length];
    for (int i = 0; i < c.length; i++) {
      c[i] = a[i][j];
    }
    return c;
  }

  static double[][] transposed(double[][] a, int m, int n) {
    double[][] r = new double[n][m];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        r[j][i] = a[i][j];
      }
    }
    return r;
  }

  /**
   * {@code a = q·r}: {@code a} becomes r.
   *
   * @param columns how many columns of the orthogonal factor are wanted
   */
  static double[][] qr(double[][] a, int n, int columns) {
    int m = a.length;
    int k = Math.min(m, n);
    double[][] vs = new double[k][];
    double[] taus = new double[k];
    for (int i = 0; i < k; i++) {
      double[] v = column(a, i);
      double[] above = v.clone();
      double[] h = reflect(v, i);
      left(a, v, h[0], i + 1);
      for (int j = 0; j < m; j++) {
        a[j][i] = j < i ? above[j] : j == i ? h[1] : 0;
      }
      vs[i] = v;
      taus[i] = h[0];
    }
    double[][] q = identity(m, columns);
    for (int i = k - 1; i >= 0; i--) {
      left(q, vs[i], taus[i], 0);
    }
    return q;
  }
}
