package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ops.Decompositions;
import dev.nabla.ops.Factorizations;
import dev.nabla.ops.Indexing;
import dev.nabla.ops.LinearSolve;
import dev.nabla.ops.Matrices;
import dev.nabla.ops.Shapes;
import dev.nabla.ops.Sorting;
import dev.nabla.ops.TriangularSolve;
import dev.nabla.ops.TriangularSolve.Form;
import dev.nabla.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code jax.scipy.linalg}. */
final class ScipyLinalgFunctions {
  private static final String MODULE = "jax.scipy.linalg";
  private static final String LINALG = LinalgFunctions.LINALG;
  private static final String CHECK = ", check_finite=True";

  private ScipyLinalgFunctions() {}

  static void register(Library l) {
    group(
        l,
        "cholesky",
        "a, lower=False, overwrite_a=False" + CHECK,
        "Triangular factor of positive definite matrices, upper by default",
        (b, a) -> cholesky(b, a.array("a"), a.flag("lower")));
    group(
        l,
        "cho_factor",
        "a, lower=False, overwrite_a=False" + CHECK,
        "Triangular factor for cho_solve",
        (b, a) -> List.of(cholesky(b, a.array("a"), a.flag("lower")), a.flag("lower")));
    group(
        l,
        "cho_solve",
        "c_and_lower, b, overwrite_b=False" + CHECK,
        "The x with a @ x = b, from a's Cholesky factor",
        ScipyLinalgFunctions::choSolve);
    group(
        l,
        "solve_triangular",
        "a, b, trans=0, lower=False, unit_diagonal=False, overwrite_b=False, debug=None" + CHECK,
        "The x with a @ x = b for triangular a",
        ScipyLinalgFunctions::solveTriangular);
    group(
        l,
        "solve",
        "a, b, lower=False, overwrite_a=False, overwrite_b=False, debug=False, check_finite=True,"
            + " assume_a='gen'",
        "The x with a @ x = b",
        ScipyLinalgFunctions::solve);
    group(
        l,
        "inv",
        "a, overwrite_a=False" + CHECK,
        "Inverse of square matrices",
        (b, a) -> LinalgFunctions.inv(b, a.array("a")));
    group(
        l,
        "det",
        "a, overwrite_a=False" + CHECK,
        "Determinant",
        (b, a) -> LinalgFunctions.det(b, a.array("a")));
    group(
        l,
        "lu",
        "a, permute_l=False, overwrite_a=False" + CHECK,
        "p, l, u with a = p @ l @ u",
        ScipyLinalgFunctions::lu);
    group(
        l,
        "lu_factor",
        "a, overwrite_a=False" + CHECK,
        "LU factors and row exchanges, for lu_solve",
        (b, a) -> factors(b, Operands.toInexact(b, a.array("a"))).subList(0, 2));
    group(
        l,
        "lu_solve",
        "lu_and_piv, b, trans=0, overwrite_b=False" + CHECK,
        "The x with a @ x = b, from a's LU factors",
        ScipyLinalgFunctions::luSolve);
    group(
        l,
        "qr",
        "a, overwrite_a=False, lwork=None, mode='full', pivoting=False" + CHECK,
        "Orthogonal q and triangular r",
        ScipyLinalgFunctions::qr);
    group(
        l,
        "svd",
        "a, full_matrices=True, compute_uv=True, overwrite_a=False, check_finite=True,"
            + " lapack_driver='gesdd'",
        "Singular value decomposition",
        ScipyLinalgFunctions::svd);
    group(
        l,
        "eigh",
        "a, b=None, lower=True, eigvals_only=False, overwrite_a=False, overwrite_b=False,"
            + " turbo=True, eigvals=None, type=1"
            + CHECK,
        "Eigenvalues and vectors of symmetric matrices",
        ScipyLinalgFunctions::eigh);
    group(
        l,
        "expm",
        "A, *, upper_triangular=False, max_squarings=16",
        "Matrix exponential",
        (b, a) -> MatrixExponential.of(b, a.array("A"), a.integer("max_squarings")));
    group(
        l,
        "block_diag",
        "*arrs",
        "Matrices along a diagonal",
        (b, a) -> blockDiagonal(b, a.arrays("arrs")));
    group(
        l,
        "toeplitz",
        "c, r=None",
        "Matrix with constant diagonals",
        ScipyLinalgFunctions::toeplitz);
  }

  private static void group(
      Library l, String name, String signature, String doc, LibraryFunction.Body body) {
    l.group(MODULE, name, signature, LINALG, doc, body);
  }

  // ---- Cholesky ----

  private static Atom cholesky(GraphBuilder b, Atom x, boolean lower) {
    Shape s = x.aval().shape();
    if (s.rank() < 2 || s.dim(-1) != s.dim(-2)) {
      throw NablaError.valueError(
          "The input to cholesky must be a square matrix. Got shape " + s.toTuple() + ".");
    }
    // The triangle that is not asked for is not read.
    Atom a = Operands.toInexact(b, x);
    Atom l = LinalgFunctions.cholesky(b, lower ? a : Matrices.transposed(b, a), false, false);
    return lower ? l : Matrices.transposed(b, l);
  }

  private static Atom choSolve(GraphBuilder b, Arguments a) {
    if (!(a.get("c_and_lower") instanceof List<?> pair) || pair.size() != 2) {
      throw a.wrong("c_and_lower", "the pair that cho_factor gives");
    }
    boolean lower = truth(a, pair.get(1));
    Atom c = a.toArray(pair.get(0), "c_and_lower");
    Atom y = a.array("b");
    Atom x = triangular(b, c, y, new Form(true, lower, !lower, false));
    return triangular(b, c, x, new Form(true, lower, lower, false));
  }

  private static boolean truth(Arguments a, @Nullable Object o) {
    return switch (o) {
      case Boolean f -> f;
      case Long n -> n != 0;
      case dev.nabla.ir.Literal t -> t.value().getBoolean(0);
      case null, default -> throw a.wrong("c_and_lower", "a factor, and True or False");
    };
  }

  // ---- triangular systems ----

  private static Atom solveTriangular(GraphBuilder b, Arguments a) {
    Object trans = a.get("trans");
    boolean transpose =
        trans instanceof Long n ? n != 0 : !("N".equals(trans) || Boolean.FALSE.equals(trans));
    Form f = new Form(true, a.flag("lower"), transpose, a.flag("unit_diagonal"));
    return triangular(b, a.array("a"), a.array("b"), f);
  }

  private static Atom triangular(GraphBuilder b, Atom a0, Atom y0, Form f) {
    List<Atom> xs = Operands.promoteInexact(b, List.of(a0, y0));
    Atom a = xs.get(0);
    Atom y = xs.get(1);
    boolean vector = y.aval().rank() == 1;
    Shape s = a.aval().shape();
    int m = s.rank();
    if (m < 2 || y.aval().rank() == 0) {
      throw NablaError.valueError(
          "solve_triangular needs a matrix and at least a vector, got shapes "
              + s.toTuple()
              + " and "
              + y.aval().shape().toTuple()
              + ".");
    }
    int length = y.aval().shape().dim(vector ? 0 : -2);
    if (s.dim(-1) != s.dim(-2) || length != s.dim(-1)) {
      throw NablaError.valueError(
          "inconsistent size for core dimension 'n' of solve_triangular: "
              + length
              + " vs "
              + s.dim(-1)
              + ", got shapes "
              + s.toTuple()
              + " and "
              + y.aval().shape().toTuple()
              + ".");
    }
    Atom right = vector ? Shapes.expandDims(b, y, 1) : y;
    Shape t = right.aval().shape();
    int n = t.rank();
    Shape batch =
        Operands.broadcastShape("solve_triangular", List.of(s.slice(0, m - 2), t.slice(0, n - 2)));
    Atom wide = Operands.broadcastTo(b, a, batch.concat(s.slice(m - 2, m)));
    Atom rhs = Operands.broadcastTo(b, right, batch.concat(t.slice(n - 2, n)));
    return squeezed(b, TriangularSolve.solve(b, wide, rhs, f), vector);
  }

  private static Atom squeezed(GraphBuilder b, Atom x, boolean vector) {
    int[] last = {x.aval().rank() - 1};
    return vector ? b.bind1(Shapes.SQUEEZE, Params.of("dimensions", last), x) : x;
  }

  private static Atom solve(GraphBuilder b, Arguments a) {
    String kind = String.valueOf(a.text("assume_a"));
    if (!List.of("gen", "sym", "her", "pos").contains(kind)) {
      throw NablaError.valueError(
          "Expected assume_a to be one of ['gen', 'sym', 'her', 'pos']; got '" + kind + "'");
    }
    if (!kind.equals("pos")) {
      return LinalgFunctions.solve(b, a.array("a"), a.array("b"));
    }
    boolean lower = a.flag("lower");
    Atom c = cholesky(b, a.array("a"), lower);
    Atom x = triangular(b, c, a.array("b"), new Form(true, lower, !lower, false));
    return triangular(b, c, x, new Form(true, lower, lower, false));
  }

  // ---- LU ----

  private static List<Atom> factors(GraphBuilder b, Atom a) {
    return List.copyOf(b.bind(Factorizations.LU, Params.EMPTY, List.of(a)));
  }

  private static Object lu(GraphBuilder b, Arguments args) {
    Num a = Num.of(b, args.array("a")).inexact();
    List<Atom> f = factors(b, a.atom());
    int r = a.rank();
    int m = a.shape().dim(-2);
    int n = a.shape().dim(-1);
    int k = Math.min(m, n);
    Atom left = Indexing.sliceAxis(b, f.get(0), r - 1, 0, k);
    Num l = a.of(Matrices.tril(b, left, -1)).plus(a.of(Matrices.eye(b, m, k, a.dtype())));
    Atom u = Matrices.triu(b, Indexing.sliceAxis(b, f.get(0), r - 2, 0, k), 0);
    Shape wide = f.get(2).aval().shape().concat(Shape.of(m));
    Atom order = Shapes.expandDims(b, f.get(2), r - 2);
    Num rows = a.of(Sorting.positions(b, wide.with(r - 2, m), r - 2));
    Num p = rows.eq(a.of(order)).as(a.dtype());
    return args.flag("permute_l")
        ? List.of(Matrices.matmul(b, p.atom(), l.atom()), u)
        : List.of(p.atom(), l.atom(), u);
  }

  private static Atom luSolve(GraphBuilder b, Arguments a) {
    if (!(a.get("lu_and_piv") instanceof List<?> pair) || pair.size() != 2) {
      throw a.wrong("lu_and_piv", "the pair that lu_factor gives");
    }
    List<Atom> xs =
        Operands.promoteInexact(b, List.of(a.toArray(pair.get(0), "lu_and_piv"), a.array("b")));
    Atom pivots = a.toArray(pair.get(1), "lu_and_piv");
    if (xs.get(0).aval().rank() < 2 || pivots.aval().rank() != xs.get(0).aval().rank() - 1) {
      throw NablaError.valueError(
          "lu_solve: expected the matrix and the pivots that lu_factor gives, got shapes "
              + xs.get(0).aval().shape().toTuple()
              + " and "
              + pivots.aval().shape().toTuple()
              + ".");
    }
    int n = xs.get(0).aval().shape().dim(-1);
    Atom order =
        b.bind1(Factorizations.LU_PIVOTS_TO_PERMUTATION, Params.of("permutation_size", n), pivots);
    boolean vector = xs.get(1).aval().rank() == 1;
    Atom y = vector ? Shapes.expandDims(b, xs.get(1), 1) : xs.get(1);
    return squeezed(
        b, LinearSolve.luSolve(b, xs.get(0), order, y, a.integer("trans") != 0), vector);
  }

  // ---- others ----

  private static Object qr(GraphBuilder b, Arguments a) {
    if (a.flag("pivoting")) {
      throw NablaError.of("NotImplementedError", "qr with pivoting is not supported here")
          .withFix("Leave pivoting=False.");
    }
    String mode = String.valueOf(a.text("mode"));
    if (!List.of("full", "r", "economic").contains(mode)) {
      throw NablaError.valueError("Unsupported QR decomposition mode '" + mode + "'");
    }
    Atom x = Operands.toInexact(b, a.array("a"));
    Params p = Params.of("full_matrices", !mode.equals("economic"));
    List<? extends Atom> qr = b.bind(Decompositions.QR, p, List.of(x));
    return mode.equals("r") ? List.of(qr.get(1)) : List.copyOf(qr);
  }

  private static Object svd(GraphBuilder b, Arguments a) {
    Atom x = Operands.toInexact(b, a.array("a"));
    boolean vectors = a.flag("compute_uv");
    Params p = Decompositions.svdParams(vectors, a.flag("full_matrices"));
    List<? extends Atom> r = b.bind(Decompositions.SVD, p, List.of(x));
    return vectors ? List.of(r.get(1), r.get(0), r.get(2)) : r.getFirst();
  }

  private static Object eigh(GraphBuilder b, Arguments a) {
    if (!a.isNone("b") || !a.isNone("eigvals") || a.integer("type") != 1) {
      throw NablaError.of(
              "NotImplementedError", "Only the case b=None, eigvals=None, type=1 is implemented")
          .withFix("Reduce the problem to a standard one first.");
    }
    Atom x = Operands.toInexact(b, a.array("a"));
    List<Atom> r = LinalgFunctions.eigh(b, x, a.flag("lower"), true);
    return a.flag("eigvals_only") ? r.getFirst() : r;
  }

  private static Atom blockDiagonal(GraphBuilder b, List<Atom> given) {
    List<Atom> all =
        given.isEmpty()
            ? List.of(
                dev.nabla.ops.Shapes.full(
                    b,
                    dev.nabla.tensor.ShapedArray.of(
                        dev.nabla.tensor.Precision.defaultFloat(), 1, 0),
                    0))
            : given;
    List<Atom> xs = new ArrayList<>();
    for (Atom x : Operands.promoteTypes(b, all)) {
      if (x.aval().rank() > 2) {
        throw NablaError.valueError(
            "Arguments to jax.scipy.linalg.block_diag must have at most 2 dimensions, got shape "
                + x.aval().shape().toTuple()
                + ".");
      }
      xs.add(JoiningFunctions.atLeast(b, x, 2, true));
    }
    int width = xs.stream().mapToInt(x -> x.aval().shape().dim(1)).sum();
    List<Atom> rows = new ArrayList<>();
    int before = 0;
    for (Atom x : xs) {
      int n = x.aval().shape().dim(1);
      List<Indexing.Padding> config =
          List.of(
              new Indexing.Padding(0, 0, 0), new Indexing.Padding(before, width - before - n, 0));
      Atom zero = GraphBuilder.literal(dev.nabla.tensor.ShapedArray.of(x.aval().dtype()), 0);
      rows.add(Indexing.pad(b, x, zero, config));
      before += n;
    }
    return Indexing.concatenate(b, rows, 0);
  }

  private static Atom toeplitz(GraphBuilder b, Arguments a) {
    Atom c = a.array("c");
    Atom r = a.isNone("r") ? c : a.array("r");
    List<Atom> xs = Operands.promoteTypes(b, List.of(c, r));
    for (Atom x : xs) {
      if (x.aval().rank() != 1) {
        throw NablaError.valueError(
            "toeplitz takes vectors here, got shape " + x.aval().shape().toTuple() + ".");
      }
    }
    int m = xs.get(0).aval().shape().dim(0);
    int n = xs.get(1).aval().shape().dim(0);
    Atom reversed = b.bind1(Shapes.REV, Params.of("dimensions", new int[] {0}), xs.get(0));
    Atom line =
        n == 0
            ? reversed
            : Indexing.concatenate(
                b, List.of(reversed, Indexing.sliceAxis(b, xs.get(1), 0, 1, n)), 0);
    List<Atom> rows = new ArrayList<>();
    for (int i = 0; i < m; i++) {
      rows.add(Indexing.sliceAxis(b, line, 0, m - 1 - i, m - 1 - i + n));
    }
    return ShapeFunctions.stack(b, rows, 0);
  }
}
