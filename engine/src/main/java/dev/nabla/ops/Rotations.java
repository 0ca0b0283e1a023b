package dev.nabla.ops;

/** Plane rotations (Golub and Van Loan, Matrix Computations, 5.1.8), with LAPACK's signs. */
final class Rotations {
  private Rotations() {}

  /** {@code {c, s, r}} with {@code c·f + s·g = r} and {@code −s·f + c·g = 0}. */
  static double[] of(double f, double g) {
    if (g == 0) {
      return new double[] {1, 0, f};
    }
    if (f == 0) {
      return new double[] {0, Math.signum(g), Math.abs(g)};
    }
    double d = Math.hypot(f, g);
    double r = Math.copySign(d, f);
    return new double[] {Math.abs(f) / d, g / r, r};
  }

  /** Rotates columns j and j + 1. */
  static void columns(double[][] a, int j, double c, double s) {
    for (double[] row : a) {
      double t = row[j + 1];
      row[j + 1] = c * t - s * row[j];
      row[j] = s * t + c * row[j];
    }
  }

  /** Rotates rows j and j + 1. */
  static void rows(double[][] a, int j, double c, double s) {
    if (j + 1 >= a.length) {
      return;
    }
    double[] x = a[j];
    double[] y = a[j + 1];
    for (int i = 0; i < x.length; i++) {
      double t = y[i];
      y[i] = c * t - s * x[i];
      x[i] = s * t + c * x[i];
    }
  }
}
