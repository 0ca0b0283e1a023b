package dev.nabla.ops;

import java.util.Arrays;

/**
 * Singular value decomposition: reduction to bidiagonal form by reflections (after a QR or LQ
 * factorization of long matrices), then QR iterations (Golub and Van Loan, Matrix Computations,
 * 8.6); the steps are in LAPACK's order, so that vectors have its signs.
 */
final class SingularValues {
  private final double[][] u;
  private final double[][] vt;
  private final double[] s;
  private boolean converged;

  /** Decomposes {@code a} of m rows and n columns; {@code full} asks for square factors. */
  private SingularValues(double[][] a, int m, int n, boolean full) {
    int k = Math.min(m, n);
    this.s = new double[k];
    int left = full ? m : k;
    int right = full ? n : k;
    if (m >= n && m >= k * 11 / 6 && m > n) {
      double[][] q = Householder.qr(a, n, left);
      double[][] square = Householder.identity(n, n);
      double[][] small = bidiagonalize(head(a, n), n, n, square);
      this.u = multiply(q, small, left);
      this.vt = square;
    } else if (m < n && n >= k * 11 / 6) {
      double[][] t = Householder.transposed(a, m, n);
      double[][] q = Householder.qr(t, m, right);
      double[][] l = Householder.transposed(head(t, m), m, m);
      double[][] square = Householder.identity(m, m);
      this.u = bidiagonalize(l, m, m, square);
      double[][] wide = multiply(q, Householder.transposed(square, m, m), right);
      this.vt = Householder.transposed(wide, n, right);
    } else {
      double[][] rows = Householder.identity(right, n);
      double[][] columns = bidiagonalize(a, m, left, rows);
      this.u = columns;
      this.vt = rows;
    }
  }

  /**
   * Writes the decomposition {@code a = u·diag(s)·vt}; NaN where the input is not finite.
   *
   * @param outputs s, then u and vt if there are three
   */
  static void decompose(double[] a, int m, int n, boolean full, double[][] outputs) {
    double largest = 0;
    for (double v : a) {
      largest = Math.max(largest, Math.abs(v));
    }
    SingularValues r = null;
    double scale = largest == 0 ? 1 : Math.scalb(1.0, Math.getExponent(largest));
    if (Double.isFinite(largest)) {
      double[][] rows = Householder.rows(a, m, n);
      for (double[] row : rows) {
        for (int j = 0; j < n; j++) {
          row[j] /= scale;
        }
      }
      r = new SingularValues(rows, m, n, full);
    }
    if (r == null || !r.converged) {
      for (double[] out : outputs) {
        Arrays.fill(out, Double.NaN);
      }
      return;
    }
    for (int i = 0; i < r.s.length; i++) {
      outputs[0][i] = r.s[i] * scale;
    }
    if (outputs.length == 3) {
      Householder.copy(r.u, outputs[1], m, full ? m : r.s.length);
      Householder.copy(r.vt, outputs[2], full ? n : r.s.length, n);
    }
  }

  private static double[][] head(double[][] a, int rows) {
    return Arrays.copyOf(a, rows);
  }

  /** q·(small in the upper left of an identity). */
  private static double[][] multiply(double[][] q, double[][] small, int columns) {
    int k = small.length;
    double[][] r = new double[q.length][columns];
    for (int i = 0; i < q.length; i++) {
      System.arraycopy(q[i], k, r[i], k, columns - k);
      for (int l = 0; l < k; l++) {
        double v = q[i][l];
        for (int j = 0; j < k; j++) {
          r[i][j] += v * small[l][j];
        }
      }
    }
    return r;
  }

  /**
   * The left vectors, in {@code columns} columns; {@code vt}, an identity, becomes the right ones.
   */
  private double[][] bidiagonalize(double[][] a, int rows, int columns, double[][] vt) {
    int width = a.length == 0 ? 0 : a[0].length;
    boolean upper = rows >= width;
    int k = s.length;
    double[] e = new double[Math.max(0, k - 1)];
    double[][] lefts = new double[k][];
    double[][] rights = new double[k][];
    double[] leftTaus = new double[k];
    double[] rightTaus = new double[k];
    for (int i = 0; i < k; i++) {
      if (upper) {
        lefts[i] = Householder.column(a, i);
        double[] h = Householder.reflect(lefts[i], i);
        s[i] = h[1];
        leftTaus[i] = h[0];
        Householder.left(a, lefts[i], h[0], i + 1);
        if (i < k - 1) {
          rights[i] = a[i].clone();
          double[] g = Householder.reflect(rights[i], i + 1);
          e[i] = g[1];
          rightTaus[i] = g[0];
          Householder.right(a, rights[i], g[0], i + 1);
        }
      } else {
        rights[i] = a[i].clone();
        double[] g = Householder.reflect(rights[i], i);
        s[i] = g[1];
        rightTaus[i] = g[0];
        Householder.right(a, rights[i], g[0], i + 1);
        if (i < k - 1) {
          lefts[i] = Householder.column(a, i);
          double[] h = Householder.reflect(lefts[i], i + 1);
          e[i] = h[1];
          leftTaus[i] = h[0];
          Householder.left(a, lefts[i], h[0], i + 1);
        }
      }
    }
    double[][] inner = solve(e, upper);
    double[][] u = Householder.identity(rows, columns);
    double[][] right = Householder.transposed(vt, vt.length, width);
    embed(u, inner, k);
    embedTransposed(right, innerRight, k);
    for (int i = k - 1; i >= 0; i--) {
      if (lefts[i] != null) {
        Householder.left(u, lefts[i], leftTaus[i], 0);
      }
      if (rights[i] != null) {
        Householder.left(right, rights[i], rightTaus[i], 0);
      }
    }
    double[][] back = Householder.transposed(right, width, vt.length);
    System.arraycopy(back, 0, vt, 0, vt.length);
    return u;
  }

  private double[][] innerRight = new double[0][];

  /** The bidiagonal matrix's own decomposition: left vectors; right ones in {@link #innerRight}. */
  private double[][] solve(double[] e, boolean upper) {
    int k = s.length;
    double[][] left = Householder.identity(k, k);
    innerRight = Householder.identity(k, k);
    double[] cs = new double[k];
    double[] sn = new double[k];
    if (k == 1) {
      left[0][0] = Math.copySign(1, s[0]);
      s[0] = Math.abs(s[0]);
      converged = true;
      return left;
    }
    if (!upper) {
      for (int i = 0; i < k - 1; i++) {
        double[] r = Rotations.of(s[i], e[i]);
        s[i] = r[2];
        e[i] = r[1] * s[i + 1];
        s[i + 1] = r[0] * s[i + 1];
        cs[i] = r[0];
        sn[i] = -r[1];
      }
    }
    converged = BidiagonalSvd.iterate(s, e, left, innerRight);
    if (!upper) {
      for (int i = k - 2; i >= 0; i--) {
        Rotations.rows(left, i, cs[i], sn[i]);
      }
    }
    return left;
  }

  private static void embed(double[][] to, double[][] small, int k) {
    for (int i = 0; i < k; i++) {
      System.arraycopy(small[i], 0, to[i], 0, k);
    }
  }

  private static void embedTransposed(double[][] to, double[][] small, int k) {
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        to[i][j] = small[j][i];
      }
    }
  }
}
