package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ops.Matrices;
import dev.nabla.ops.Reductions;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import java.util.stream.IntStream;

/**
 * The exponential of matrices by a Padé approximant and squarings (N. J. Higham, The scaling and
 * squaring method for the matrix exponential revisited, 2005).
 */
final class MatrixExponential {
  private static final double[] PADE_7 = {17297280, 8648640, 1995840, 277200, 25200, 1512, 56, 1};
  private static final double[] PADE_13 = {
    64764752532480000.0,
    32382376266240000.0,
    7771770303897600.0,
    1187353796428800.0,
    129060195264000.0,
    10559470521600.0,
    670442572800.0,
    33522128640.0,
    1323241920.0,
    40840800.0,
    960960.0,
    16380.0,
    182.0,
    1.0
  };

  /** Largest norms for which the approximants are exact to the last place. */
  private static final double LIMIT_7 = 3.925724783138660;

  private static final double LIMIT_13 = 5.371920351148152;

  private MatrixExponential() {}

  static Atom of(GraphBuilder b, Atom x0, int maxSquarings) {
    Shape s = x0.aval().shape();
    if (s.rank() < 2 || s.dim(-1) != s.dim(-2)) {
      throw NablaError.valueError(
          "Expected A to be a (batched) square matrix, got A.shape=" + s.toTuple() + ".");
    }
    Num a = Num.of(b, x0).inexact();
    boolean wide = a.dtype() == DType.FLOAT64;
    int r = a.rank();
    Num norm = a.abs().sum(r - 2).reduced(Reductions.REDUCE_MAX, r - 2);
    // The number of squarings is a value: each of the possible ones is selected or not.
    Num count = norm.over(wide ? LIMIT_13 : LIMIT_7).log().over(Math.log(2));
    Num steps = of(count, norm);
    Num scale = steps.of(steps.number(2).atom()).pow(steps.negated());
    Num scaled = a.times(matrix(scale, r));
    Num result = pade(scaled, wide ? PADE_13 : PADE_7);
    for (int i = 0; i < maxSquarings; i++) {
      Num squared = product(result, result);
      Num again = spread(steps.gt(i), result);
      result = again.then(squared, result);
    }
    Num tooLarge = spread(steps.gt(maxSquarings), result);
    return tooLarge.then(result.filled(Double.NaN), result).atom();
  }

  private static Num of(Num count, Num norm) {
    Num up = count.negated().floor().negated();
    return norm.gt(0).then(up.max(0), norm.filled(0)).stopped();
  }

  private static Num product(Num x, Num y) {
    return x.of(Matrices.matmul(x.b(), x.atom(), y.atom()));
  }

  /** A value for each matrix, with two axes of length 1 appended. */
  private static Num matrix(Num v, int rank) {
    int[] dims = IntStream.concat(IntStream.of(v.shape().toArray()), IntStream.of(1, 1)).toArray();
    return rank == 2 ? v : v.reshaped(dims);
  }

  private static Num spread(Num v, Num like) {
    return matrix(v, like.rank()).broadcastTo(like.shape());
  }

  /** {@code q⁻¹·p}: odd powers make u, even ones v; p = v + u, q = v − u. */
  private static Num pade(Num a, double[] c) {
    int n = a.shape().dim(-1);
    Num eye = a.of(Matrices.eye(a.b(), n, n, a.dtype())).broadcastTo(a.shape());
    Num square = product(a, a);
    Num power = eye;
    Num odd = eye.times(c[1]);
    Num even = eye.times(c[0]);
    for (int k = 2; k < c.length; k += 2) {
      power = product(power, square);
      even = even.plus(power.times(c[k]));
      if (k + 1 < c.length) {
        odd = odd.plus(power.times(c[k + 1]));
      }
    }
    Num u = product(a, odd);
    return a.of(LinalgFunctions.solve(a.b(), even.minus(u).atom(), even.plus(u).atom()));
  }
}
