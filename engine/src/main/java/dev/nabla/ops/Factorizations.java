package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Primitive.Sample;
import dev.nabla.ir.Rules.Dual;
import dev.nabla.ops.Indexing.Padding;
import dev.nabla.ops.TriangularSolve.Form;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Products of triangular matrices: Cholesky and LU. */
public final class Factorizations {
  private static final String FAMILY = "Factorizations";

  private Factorizations() {}

  /** {@code L} with {@code x = L·Lᵀ}; all NaN where x is not positive definite. */
  public static final Primitive CHOLESKY =
      Primitive.named("cholesky")
          .family(FAMILY)
          .samples(
              square(Params.of("symmetrize_input", false), 1),
              square(Params.of("symmetrize_input", false), 3),
              square(Params.of("symmetrize_input", false), 2, 2))
          .validInputs((b, p, xs) -> List.of(positiveDefinite(b, xs.getFirst())))
          .shape(
              (ins, p) -> {
                Matrices.requireSquare("cholesky", ins.getFirst());
                return List.of(ins.getFirst());
              })
          .eval(
              (ev, ins, p) -> {
                ShapedArray type = ins.getFirst().aval();
                int n = type.shape().dim(-1);
                return Matrices.forEach(
                    ins,
                    new int[] {2},
                    List.of(type),
                    new int[] {2},
                    (in, out) -> cholesky(in[0], out[0], n));
              })
          .jvp(Factorizations::choleskyJvp)
          .batch(
              (b, p, ins, axes, size) ->
                  Matrices.batch(b, Primitive.get("cholesky"), p, ins, axes, size))
          .lower(new LowerRule.Host())
          .stablehlo("cholesky")
          .explain("dL = L·Φ(L⁻¹·dx·L⁻ᵀ), Φ: lower triangle, half the diagonal")
          .define();

  /**
   * {@code P·x = L·U} by partial pivoting: L below the diagonal and U in one matrix, the row
   * exchanges, and the permutation that they make.
   */
  public static final Primitive LU =
      Primitive.named("lu")
          .family(FAMILY)
          .samples(
              matrix(Params.EMPTY, 3, 3),
              matrix(Params.EMPTY, 2, 3),
              matrix(Params.EMPTY, 3, 2),
              matrix(Params.EMPTY, 2, 2, 2))
          .shape((ins, p) -> luTypes(ins.getFirst()))
          .eval(
              (ev, ins, p) -> {
                Shape s = ins.getFirst().shape();
                int m = s.dim(-2);
                int n = s.dim(-1);
                return Matrices.forEach(
                    ins,
                    new int[] {2},
                    luTypes(ins.getFirst().aval()),
                    new int[] {2, 1, 1},
                    (in, out) -> lu(in[0], out, m, n));
              })
          .jvp(Factorizations::luJvp)
          .batch(
              (b, p, ins, axes, size) -> Matrices.batch(b, Primitive.get("lu"), p, ins, axes, size))
          .lower(new LowerRule.Host())
          .explain("dL = L·tril(L⁻¹·P·dx·U⁻¹), dU = triu(L⁻¹·P·dx·U⁻¹)·U")
          .define();

  public static final Primitive LU_PIVOTS_TO_PERMUTATION =
      Primitive.named("lu_pivots_to_permutation")
          .family(FAMILY)
          .samples(
              Sample.of(Params.of("permutation_size", 3), ShapedArray.of(DType.INT32, 3)),
              Sample.of(Params.of("permutation_size", 4), ShapedArray.of(DType.INT32, 2, 3)))
          .shape(
              (ins, p) -> {
                return List.of(permutationType(ins.getFirst(), p.integer("permutation_size")));
              })
          .eval(
              (ev, ins, p) -> {
                Shape s = ins.getFirst().shape();
                int n = p.integer("permutation_size");
                ShapedArray type = ShapedArray.of(DType.INT32, s.with(s.rank() - 1, n));
                return Matrices.forEach(
                    ins,
                    new int[] {1},
                    List.of(type),
                    new int[] {1},
                    (in, out) -> permute(in[0], out[0]));
              })
          .notDifferentiable()
          .batch(
              (b, p, ins, axes, size) ->
                  Matrices.batch(b, Primitive.get("lu_pivots_to_permutation"), p, ins, axes, size))
          .lower(new LowerRule.Host())
          .define();

  static Sample matrix(Params p, int... shape) {
    return Sample.of(p, ShapedArray.of(DType.FLOAT32, shape));
  }

  /** A stack of square matrices; the last length twice. */
  static Sample square(Params p, int... shape) {
    int[] s = Arrays.copyOf(shape, shape.length + 1);
    s[shape.length] = shape[shape.length - 1];
    return matrix(p, s);
  }

  private static Atom positiveDefinite(GraphBuilder b, Atom x) {
    return TriangularSolve.dominant(b, Matrices.matmul(b, x, Matrices.transposed(b, x)));
  }

  // ---- Cholesky ----

  private static void cholesky(double[] a, double[] l, int n) {
    double[][] r = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double s = a[i * n + j];
        double[] x = r[i];
        double[] y = r[j];
        for (int k = 0; k < j; k++) {
          s -= x[k] * y[k];
        }
        if (i == j) {
          if (!(s > 0)) {
            Arrays.fill(l, Double.NaN);
            return;
          }
          x[i] = Math.sqrt(s);
        } else {
          x[j] = s / y[j];
        }
      }
    }
    Householder.copy(r, l, n, n);
  }

  private static Dual choleskyJvp(
      GraphBuilder b, Params p, List<Atom> xs, List<? extends @Nullable Atom> ts) {
    Atom l = Matrices.tril(b, b.bind1(CHOLESKY, p, xs.getFirst()), 0);
    Atom dx = ts.getFirst();
    if (dx == null) {
      return new Dual(List.of(l), Arrays.asList((Atom) null));
    }
    Atom right = TriangularSolve.solve(b, l, dx, new Form(false, true, true, false));
    Atom both = TriangularSolve.solve(b, l, right, new Form(true, true, false, false));
    Atom eye = Matrices.eye(b, Matrices.rows(l), Matrices.rows(l), l.aval().dtype());
    Atom half = Arithmetic.add(b, eye, Arithmetic.scalarLike(eye, 1));
    Atom phi =
        Arithmetic.div(b, Matrices.tril(b, both, 0), Matrices.repeat(b, half, l.aval().shape()));
    return new Dual(List.of(l), List.of(Matrices.matmul(b, l, phi)));
  }

  // ---- LU ----

  private static List<ShapedArray> luTypes(ShapedArray a) {
    Matrices.requireMatrix("lu", a);
    Shape batch = a.shape().slice(0, a.rank() - 2);
    int m = a.shape().dim(-2);
    int k = Math.min(m, a.shape().dim(-1));
    return List.of(
        a,
        ShapedArray.of(DType.INT32, batch.concat(Shape.of(k))),
        ShapedArray.of(DType.INT32, batch.concat(Shape.of(m))));
  }

  private static void lu(double[] a, double[][] outs, int m, int n) {
    double[][] r = Householder.rows(a, m, n);
    for (int j = 0; j < Math.min(m, n); j++) {
      int best = j;
      for (int i = j + 1; i < m; i++) {
        if (Math.abs(r[i][j]) > Math.abs(r[best][j])) {
          best = i;
        }
      }
      outs[1][j] = best;
      double[] pivot = r[best];
      r[best] = r[j];
      r[j] = pivot;
      if (pivot[j] == 0) {
        continue;
      }
      for (int i = j + 1; i < m; i++) {
        double f = r[i][j] / pivot[j];
        r[i][j] = f;
        subtract(r[i], pivot, f, j + 1);
      }
    }
    Householder.copy(r, outs[0], m, n);
    permute(outs[1], outs[2]);
  }

  private static void subtract(double[] row, double[] pivot, double factor, int from) {
    for (int k = from; k < row.length; k++) {
      row[k] -= factor * pivot[k];
    }
  }

  private static ShapedArray permutationType(ShapedArray pivots, int size) {
    if (pivots.rank() == 0 || pivots.dtype() != DType.INT32) {
      throw NablaError.typeError(
          "lu_pivots_to_permutation takes pivots of dtype int32 and at least one axis, got "
              + pivots.toLongString()
              + ".");
    }
    if (pivots.shape().dim(-1) > size) {
      throw NablaError.valueError(
          "Output permutation size "
              + size
              + " has to exceed the trailing dimension of the pivots. Got pivots size "
              + pivots.shape().dim(-1)
              + ".");
    }
    return ShapedArray.of(DType.INT32, pivots.shape().with(pivots.rank() - 1, size));
  }

  private static void permute(double[] pivots, double[] permutation) {
    for (int i = 0; i < permutation.length; i++) {
      permutation[i] = i;
    }
    for (int i = 0; i < pivots.length; i++) {
      int k = Math.clamp((long) pivots[i], 0, permutation.length - 1);
      double t = permutation[i];
      permutation[i] = permutation[k];
      permutation[k] = t;
    }
  }

  /**
   * F. R. de Hoog, R. S. Anderssen and M. A. Lukas, Differentiation of matrix functionals using
   * triangular factorization (2011).
   */
  private static Dual luJvp(
      GraphBuilder b, Params p, List<Atom> xs, List<? extends @Nullable Atom> ts) {
    List<? extends Atom> outs = b.bind(LU, p, xs);
    Atom da = ts.getFirst();
    if (da == null) {
      return new Dual(outs, Arrays.asList(null, null, null));
    }
    Atom lu = outs.getFirst();
    Shape s = lu.aval().shape();
    int m = s.dim(-2);
    int n = s.dim(-1);
    int k = Math.min(m, n);
    int r = s.rank();
    DType d = lu.aval().dtype();
    Atom x = LinearSolve.permuted(b, da, outs.get(2));
    Atom l = Matrices.tril(b, Matrices.part(b, lu, r - 1, 0, k), -1);
    l = padded(b, l, 0, m - k);
    Atom eye = Matrices.eye(b, m, m, d);
    l = Arithmetic.add(b, l, Matrices.repeat(b, eye, s));
    Atom u = padded(b, Matrices.triu(b, Matrices.part(b, lu, r - 2, 0, k), 0), n - k, 0);
    if (n > k) {
      Atom tail = padded(b, Matrices.eye(b, n - k, n - k, d), k, k, true);
      u = Arithmetic.add(b, u, Matrices.repeat(b, tail, s));
    }
    Atom la = TriangularSolve.solve(b, l, x, new Form(true, true, false, true));
    Atom lau = TriangularSolve.solve(b, u, la, new Form(false, false, false, false));
    Atom dl = Matrices.matmul(b, l, Matrices.tril(b, lau, -1));
    Atom du = Matrices.matmul(b, Matrices.triu(b, lau, 0), u);
    List<@Nullable Atom> tangents = new ArrayList<>();
    tangents.add(Arithmetic.add(b, dl, du));
    tangents.add(null);
    tangents.add(null);
    return new Dual(outs, tangents);
  }

  private static Atom padded(GraphBuilder b, Atom x, int rows, int columns) {
    return padded(b, x, rows, columns, false);
  }

  /** Zero rows and columns added at the end, or at the front. */
  private static Atom padded(GraphBuilder b, Atom x, int rows, int columns, boolean front) {
    if (rows == 0 && columns == 0) {
      return x;
    }
    List<Padding> config = new ArrayList<>();
    for (int i = 0; i < x.aval().rank() - 2; i++) {
      config.add(new Padding(0, 0, 0));
    }
    config.add(front ? new Padding(rows, 0, 0) : new Padding(0, rows, 0));
    config.add(front ? new Padding(columns, 0, 0) : new Padding(0, columns, 0));
    Atom zero = GraphBuilder.literal(ShapedArray.of(x.aval().dtype()), 0);
    return Indexing.pad(b, x, zero, config);
  }

  /** The error of a derivative that does not exist. */
  static NablaError noDerivative(String what, String fix) {
    return NablaError.of("NotImplementedError", what).withFix(fix);
  }
}
