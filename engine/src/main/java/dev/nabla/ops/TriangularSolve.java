package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.BatchAxis;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Primitive.Sample;
import dev.nabla.ir.Rules.Batched;
import dev.nabla.ir.Rules.Dual;
import dev.nabla.ir.Rules.Operand;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Systems of equations with a triangular matrix. */
public final class TriangularSolve {
  private static final String NAME = "triangular_solve";

  private TriangularSolve() {}

  /**
   * @param leftSide whether to solve {@code op(a)·x = b}, or {@code x·op(a) = b}
   * @param lower whether the lower triangle of {@code a} is read, or the upper one
   * @param transpose whether {@code op(a)} is the transpose of that triangle
   * @param unitDiagonal whether the diagonal is taken to be ones
   */
  public record Form(boolean leftSide, boolean lower, boolean transpose, boolean unitDiagonal) {
    static Form of(Params p) {
      return new Form(
          p.flag("left_side"), p.flag("lower"), p.flag("transpose_a"), p.flag("unit_diagonal"));
    }

    Params params() {
      return Params.of("conjugate_a", false, "left_side", leftSide, "lower", lower)
          .with("transpose_a", transpose)
          .with("unit_diagonal", unitDiagonal);
    }

    Form transposed() {
      return new Form(leftSide, lower, !transpose, unitDiagonal);
    }
  }

  public static final Primitive TRIANGULAR_SOLVE =
      Primitive.named(NAME)
          .family("Factorizations")
          .samples(
              sample(new Form(true, true, false, false), new int[] {3, 3}, new int[] {3, 2}),
              sample(new Form(true, false, true, false), new int[] {2, 2}, new int[] {2, 1}),
              sample(new Form(false, true, false, true), new int[] {3, 3}, new int[] {2, 3}),
              sample(new Form(false, false, true, false), new int[] {2, 2, 2}, new int[] {2, 3, 2}))
          .validInputs((b, p, xs) -> List.of(TriangularSolve.dominant(b, xs.get(0)), xs.get(1)))
          .shape((ins, p) -> List.of(type(ins.get(0), ins.get(1), Form.of(p))))
          .eval(
              (ev, ins, p) -> {
                Form f = Form.of(p);
                ShapedArray type = type(ins.get(0).aval(), ins.get(1).aval(), f);
                int n = ins.get(0).shape().dim(-1);
                int m = type.shape().dim(f.leftSide ? -1 : -2);
                return Matrices.forEach(
                    ins,
                    new int[] {2, 2},
                    List.of(type),
                    new int[] {2},
                    (in, out) -> solve(in[0], in[1], out[0], n, m, f));
              })
          .jvp(TriangularSolve::jvp)
          .transpose(TriangularSolve::transpose)
          .batch(TriangularSolve::batch)
          .lower(new LowerRule.Host())
          .stablehlo("triangular_solve")
          .explain("d(a⁻¹b) = a⁻¹(db − da·a⁻¹b)")
          .define();

  private static Sample sample(Form f, int[] a, int[] b) {
    return Sample.of(
        f.params(), ShapedArray.of(DType.FLOAT32, a), ShapedArray.of(DType.FLOAT32, b));
  }

  /** A matrix with a large diagonal: well-conditioned triangles. */
  static Atom dominant(GraphBuilder b, Atom x) {
    Atom eye = Matrices.eye(b, Matrices.rows(x), Matrices.columns(x), x.aval().dtype());
    Atom wide = Matrices.repeat(b, eye, x.aval().shape());
    return Arithmetic.add(b, x, Arithmetic.mul(b, wide, Arithmetic.scalarLike(wide, 4)));
  }

  /** Emits a solve. */
  public static Atom solve(GraphBuilder b, Atom a, Atom y, Form f) {
    return b.bind1(TRIANGULAR_SOLVE, f.params(), a, y);
  }

  private static ShapedArray type(ShapedArray a, ShapedArray y, Form f) {
    Matrices.requireMatrix(NAME, a);
    Matrices.requireMatrix(NAME, y);
    Shape s = a.shape();
    Shape t = y.shape();
    if (a.dtype() != y.dtype()) {
      throw NablaError.typeError(
          NAME
              + " requires arguments to have the same dtypes, got "
              + a.dtype()
              + ", "
              + y.dtype()
              + ".");
    }
    if (s.dim(-1) != s.dim(-2)) {
      throw NablaError.typeError(
          NAME
              + " requires the last two dimensions of a to be equal in size, got a.shape of "
              + s.toTuple()
              + ".");
    }
    if (!s.slice(0, s.rank() - 2).equals(t.slice(0, t.rank() - 2))) {
      throw NablaError.typeError(
          NAME
              + " requires both arguments to have the same number of dimensions and equal batch"
              + " dimensions, got "
              + s.toTuple()
              + " and "
              + t.toTuple()
              + ".");
    }
    if (t.dim(f.leftSide ? -2 : -1) != s.dim(-1)) {
      throw NablaError.typeError(
          "Incompatible shapes for arguments to "
              + NAME
              + ": "
              + s.toTuple()
              + " and "
              + t.toTuple()
              + ".");
    }
    return y;
  }

  // ---- evaluation: substitution, a row of unknowns at a time ----

  private static void solve(double[] a, double[] y, double[] x, int n, int m, Form f) {
    // x·op(a) = y is op(a)ᵀ·xᵀ = yᵀ.
    boolean transpose = f.transpose == f.leftSide;
    boolean forward = f.lower != transpose;
    int rowStep = transpose ? 1 : n;
    int columnStep = transpose ? n : 1;
    double[][] r = new double[n][m];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < m; j++) {
        r[i][j] = f.leftSide ? y[i * m + j] : y[j * n + i];
      }
    }
    for (int s = 0; s < n; s++) {
      int i = forward ? s : n - 1 - s;
      double[] row = r[i];
      for (int k = forward ? 0 : i + 1; k < (forward ? i : n); k++) {
        subtract(a[i * rowStep + k * columnStep], r[k], row);
      }
      if (!f.unitDiagonal) {
        double d = a[i * n + i];
        for (int j = 0; j < m; j++) {
          row[j] /= d;
        }
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < m; j++) {
        x[f.leftSide ? i * m + j : j * n + i] = r[i][j];
      }
    }
  }

  private static void subtract(double factor, double[] from, double[] row) {
    for (int j = 0; j < row.length; j++) {
      row[j] -= factor * from[j];
    }
  }

  // ---- derivatives ----

  private static Dual jvp(
      GraphBuilder b, Params p, List<Atom> xs, List<? extends @Nullable Atom> ts) {
    Form f = Form.of(p);
    Atom a = xs.getFirst();
    Atom x = b.bind1(TRIANGULAR_SOLVE, p, a, xs.get(1));
    Atom da = ts.get(0);
    Atom dy = ts.get(1);
    Atom t = dy == null ? null : b.bind1(TRIANGULAR_SOLVE, p, a, dy);
    if (da != null) {
      Atom u = byMatrix(b, a, x, da, f);
      t = t == null ? u : Arithmetic.addAny(b, t, u);
    }
    return new Dual(List.of(x), Arrays.asList(t));
  }

  private static Atom byMatrix(GraphBuilder b, Atom a, Atom x, Atom da, Form f) {
    int k = f.unitDiagonal ? 1 : 0;
    Atom part = f.lower ? Matrices.tril(b, da, -k) : Matrices.triu(b, da, k);
    Atom g = Arithmetic.neg(b, part);
    if (f.transpose) {
      g = Matrices.transposed(b, g);
    }
    Shape s = x.aval().shape();
    if (f.leftSide) {
      return s.dim(-2) > s.dim(-1)
          ? solve(b, a, Matrices.matmul(b, g, x), f)
          : Matrices.matmul(b, solve(b, a, g, f), x);
    }
    return s.dim(-1) > s.dim(-2)
        ? solve(b, a, Matrices.matmul(b, x, g), f)
        : Matrices.matmul(b, x, solve(b, a, g, f));
  }

  private static List<@Nullable Atom> transpose(
      GraphBuilder b, Params p, List<? extends @Nullable Atom> cts, List<Operand> ops) {
    Atom ct = cts.getFirst();
    return Arrays.asList(
        null, ct == null ? null : solve(b, ops.getFirst().atom(), ct, Form.of(p).transposed()));
  }

  /** Examples that share a matrix are further columns (or rows) of one system. */
  private static Batched batch(
      GraphBuilder b, Params p, List<Atom> ins, List<BatchAxis> axes, int size) {
    Form f = Form.of(p);
    if (axes.getFirst().isMapped()) {
      return Matrices.batch(b, TRIANGULAR_SOLVE, p, ins, axes, size);
    }
    Atom y = ins.get(1);
    int rank = y.aval().rank() - 1;
    int to = f.leftSide ? rank : rank - 2;
    Atom moved = Shapes.moveAxis(b, y, axes.get(1).axis(), to);
    Shape s = moved.aval().shape();
    int n = f.leftSide ? s.dim(-2) * s.dim(-1) : s.dim(-3) * s.dim(-2);
    Shape flat =
        s.slice(0, rank - 2).concat(f.leftSide ? Shape.of(s.dim(-3), n) : Shape.of(n, s.dim(-1)));
    Atom x = solve(b, ins.getFirst(), Shapes.reshape(b, moved, flat), f);
    return Batched.of(Shapes.reshape(b, x, s), BatchAxis.at(to));
  }
}
