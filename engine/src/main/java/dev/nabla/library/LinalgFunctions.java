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
import dev.nabla.ops.Products;
import dev.nabla.ops.Reductions;
import dev.nabla.ops.Shapes;
import dev.nabla.ops.Sorting;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import java.util.List;

/** Factorizations, solutions and determinants under {@code jax.numpy.linalg}. */
final class LinalgFunctions {
  static final String MODULE = "jax.numpy.linalg";
  static final String LINALG = "Linear algebra";

  private LinalgFunctions() {}

  static void register(Library l) {
    group(
        l, "solve", "a, b", "The x with a @ x = b", (b, a) -> solve(b, a.array("a"), a.array("b")));
    group(l, "inv", "a", "Inverse of square matrices", (b, a) -> inv(b, a.array("a")));
    group(l, "det", "a", "Determinant", (b, a) -> det(b, a.array("a")));
    group(
        l,
        "slogdet",
        "a, *, method=None",
        "Sign of the determinant and logarithm of its absolute value",
        (b, a) -> slogdet(b, a.array("a")));
    group(
        l,
        "cholesky",
        "a, *, upper=False, symmetrize_input=True",
        "The triangular L with L @ L.T = a, for positive definite a",
        (b, a) -> cholesky(b, a.array("a"), a.flag("upper"), a.flag("symmetrize_input")));
    group(l, "qr", "a, mode='reduced'", "Orthogonal q and triangular r", LinalgFunctions::qr);
    group(
        l,
        "svd",
        "a, full_matrices=True, compute_uv=True, hermitian=False, subset_by_index=None",
        "Singular value decomposition",
        LinalgFunctions::svd);
    group(
        l,
        "svdvals",
        "x",
        "Singular values, descending",
        (b, a) -> singularValues(b, Operands.toInexact(b, a.array("x"))));
    group(
        l,
        "eigh",
        "a, UPLO=None, symmetrize_input=True",
        "Eigenvalues and vectors of symmetric matrices",
        (b, a) -> eigh(b, a, a.array("a")));
    group(
        l,
        "eigvalsh",
        "a, UPLO='L', *, symmetrize_input=True",
        "Eigenvalues of symmetric matrices, ascending",
        (b, a) -> eigh(b, a, a.array("a")).getFirst());
  }

  static void group(
      Library l, String name, String signature, String doc, LibraryFunction.Body body) {
    l.group(MODULE, name, signature, LINALG, doc, body);
  }

  // ---- systems of equations ----

  static Atom solve(GraphBuilder b, Atom a0, Atom y0) {
    List<Atom> xs = Operands.promoteInexact(b, List.of(a0, y0));
    Atom a = xs.get(0);
    Atom y = xs.get(1);
    int m = a.aval().rank();
    int n = y.aval().rank();
    Shape s = a.aval().shape();
    Shape t = y.aval().shape();
    if (m < 2) {
      throw NablaError.valueError(
          "left hand array must be at least two dimensional; got a.shape=" + s.toTuple());
    }
    if (n == 0) {
      throw NablaError.valueError(
          "input with shape () does not have enough dimensions: the right-hand side of solve needs"
              + " at least one axis.");
    }
    if (m == n + 1 && n > 1) {
      throw NablaError.valueError(
              "Invalid shapes for solve: " + s.toTuple() + ", " + t.toTuple() + ".")
          .withFix("For a batch of vectors, use solve(a, b[..., None]).squeeze(-1).");
    }
    boolean vector = n == 1;
    if (s.dim(-1) != s.dim(-2) || t.dim(vector ? 0 : -2) != s.dim(-1)) {
      throw NablaError.valueError(
              "inconsistent size for core dimension 'm' of solve, signature (m,m),(m"
                  + (vector ? "" : ",n")
                  + "): got shapes "
                  + s.toTuple()
                  + " and "
                  + t.toTuple()
                  + ".")
          .withFix("The matrix must be square, with as many rows as the right-hand side.");
    }
    if (vector) {
      Atom column = Shapes.expandDims(b, y, 1);
      Shape to = s.slice(0, m - 2).concat(Shape.of(t.dim(0), 1));
      Atom x = LinearSolve.solve(b, a, Operands.broadcastTo(b, column, to));
      return b.bind1(Shapes.SQUEEZE, Params.of("dimensions", new int[] {x.aval().rank() - 1}), x);
    }
    Shape batch = Operands.broadcastShape("solve", List.of(s.slice(0, m - 2), t.slice(0, n - 2)));
    Atom wide = Operands.broadcastTo(b, a, batch.concat(s.slice(m - 2, m)));
    return LinearSolve.solve(b, wide, Operands.broadcastTo(b, y, batch.concat(t.slice(n - 2, n))));
  }

  static void requireSquare(String function, Atom a) {
    Shape s = a.aval().shape();
    if (s.rank() < 2 || s.dim(-1) != s.dim(-2)) {
      throw NablaError.valueError(
              "Argument to " + function + " must have shape [..., n, n], got " + s.toTuple() + ".")
          .withFix("Rows and columns must be equally many.");
    }
  }

  static Atom inv(GraphBuilder b, Atom a0) {
    requireSquare("inv", a0);
    Atom a = Operands.toInexact(b, a0);
    Shape s = a.aval().shape();
    Atom eye = Matrices.eye(b, s.dim(-1), s.dim(-1), a.aval().dtype());
    return LinearSolve.solve(b, a, Operands.broadcastTo(b, eye, s));
  }

  // ---- determinants ----

  static Atom det(GraphBuilder b, Atom a0) {
    requireSquare("det", a0);
    Atom a = Operands.toInexact(b, a0);
    return switch (a.aval().shape().dim(-1)) {
      case 0 ->
          Num.of(b, a)
              .reduced(Products.REDUCE_PROD, a.aval().rank() - 2, a.aval().rank() - 1)
              .atom();
      case 1 -> element(b, a, 0, 0).atom();
      case 2 -> minor(b, a, 0, 1, 0, 1).atom();
      case 3 -> {
        Num x = element(b, a, 0, 0).times(minor(b, a, 1, 2, 1, 2));
        Num y = element(b, a, 0, 1).times(minor(b, a, 1, 2, 0, 2));
        Num z = element(b, a, 0, 2).times(minor(b, a, 1, 2, 0, 1));
        yield x.minus(y).plus(z).atom();
      }
      default -> Determinant.of(Num.of(b, a)).atom();
    };
  }

  private static Num element(GraphBuilder b, Atom a, int i, int j) {
    int r = a.aval().rank();
    return Num.of(b, Indexing.takeIndex(b, Indexing.takeIndex(b, a, r - 1, j), r - 2, i));
  }

  private static Num minor(GraphBuilder b, Atom a, int i, int j, int k, int l) {
    return element(b, a, i, k)
        .times(element(b, a, j, l))
        .minus(element(b, a, i, l).times(element(b, a, j, k)));
  }

  private static List<Atom> slogdet(GraphBuilder b, Atom a0) {
    requireSquare("slogdet", a0);
    Atom a = Operands.toInexact(b, a0);
    List<? extends Atom> lu = b.bind(Factorizations.LU, Params.EMPTY, List.of(a));
    Num diagonal = Num.of(b, Matrices.diagonal(b, lu.getFirst()));
    int last = diagonal.rank() - 1;
    Num zero = diagonal.eq(0).reduced(Reductions.REDUCE_OR, last);
    Num count = Determinant.swaps(b, lu.get(1)).plus(diagonal.lt(0).as(DType.INT32).sum(last));
    Num sign =
        zero.then(diagonal.abs().sum(last).filled(0), Determinant.sign(count, diagonal.dtype()));
    Num logs = diagonal.abs().log().sum(last);
    return List.of(sign.atom(), zero.then(logs.filled(Double.NEGATIVE_INFINITY), logs).atom());
  }

  // ---- factorizations ----

  static Atom cholesky(GraphBuilder b, Atom a0, boolean upper, boolean symmetrize) {
    Atom a = Operands.toInexact(b, a0);
    if (a.aval().rank() < 2) {
      throw NablaError.typeError(
              "cholesky requires a matrix: an array of at least 2 axes, got shape "
                  + a.aval().shape().toTuple()
                  + ".")
          .withFix("Pass a square matrix.");
    }
    if (symmetrize) {
      Shape s = a.aval().shape();
      if (s.dim(-1) != s.dim(-2)) {
        throw NablaError.typeError(
            "cholesky got incompatible shapes for broadcasting a and its transpose: "
                + s.toTuple()
                + ". The matrix must be square.");
      }
      a = symmetric(b, a);
    }
    Atom l =
        Matrices.tril(
            b, b.bind1(Factorizations.CHOLESKY, Params.of("symmetrize_input", false), a), 0);
    return upper ? Matrices.transposed(b, l) : l;
  }

  static Atom symmetric(GraphBuilder b, Atom a) {
    return Num.of(b, a).plus(Num.of(b, Matrices.transposed(b, a))).over(2).atom();
  }

  private static Object qr(GraphBuilder b, Arguments a) {
    Atom x = Operands.toInexact(b, a.array("a"));
    String mode = String.valueOf(a.text("mode"));
    if (!List.of("reduced", "r", "full", "complete").contains(mode)) {
      throw NablaError.valueError("Unsupported QR decomposition mode '" + mode + "'")
          .withFix("Modes are 'reduced', 'complete' and 'r'.");
    }
    boolean full = mode.equals("full") || mode.equals("complete");
    List<? extends Atom> qr =
        b.bind(Decompositions.QR, Params.of("full_matrices", full), List.of(x));
    return mode.equals("r") ? qr.get(1) : List.copyOf(qr);
  }

  private static Object svd(GraphBuilder b, Arguments a) {
    Atom x = Operands.toInexact(b, a.array("a"));
    boolean vectors = a.flag("compute_uv");
    if (a.flag("hermitian")) {
      Matrices.requireMatrix("svd", x.aval());
      return hermitianSvd(b, x, vectors);
    }
    Params p = Decompositions.svdParams(vectors, a.flag("full_matrices"));
    List<? extends Atom> r = b.bind(Decompositions.SVD, p, List.of(x));
    return vectors ? List.of(r.get(1), r.get(0), r.get(2)) : r.getFirst();
  }

  /** By eigenvalues: u = v·sign(w), s = |w|, in descending order. */
  private static Object hermitianSvd(GraphBuilder b, Atom x, boolean vectors) {
    List<? extends Atom> e =
        b.bind(Decompositions.EIGH, Decompositions.eighParams(true), List.of(symmetric(b, x)));
    Num w = Num.of(b, e.get(1));
    int last = w.rank() - 1;
    Num s = w.abs();
    Atom places = Sorting.positions(b, s.shape(), last);
    Atom order = Sorting.sort(b, List.of(s.negated().atom(), places), last, true, 1).get(1);
    Atom values = Sorting.takeAlong(b, s.atom(), order, last);
    if (!vectors) {
      return values;
    }
    Shape to = e.get(0).aval().shape();
    Atom wide = Operands.broadcastTo(b, Shapes.expandDims(b, order, last), to);
    Atom v = Sorting.takeAlong(b, e.get(0), wide, last + 1);
    Num sign = Num.of(b, Sorting.takeAlong(b, w.sign().atom(), order, last));
    Num row = sign.of(Shapes.expandDims(b, sign.atom(), last));
    Atom u = Num.of(b, v).times(row).atom();
    return List.of(u, values, Matrices.transposed(b, v));
  }

  static Atom singularValues(GraphBuilder b, Atom x) {
    return b.bind1(Decompositions.SVD, Decompositions.svdParams(false, false), x);
  }

  private static List<Atom> eigh(GraphBuilder b, Arguments a, Atom x0) {
    Atom x = Operands.toInexact(b, x0);
    String part = a.text("UPLO");
    if (part != null && !part.equals("L") && !part.equals("U")) {
      throw NablaError.valueError("UPLO must be one of None, 'L', or 'U', got " + part);
    }
    return eigh(b, x, !"U".equals(part), a.flag("symmetrize_input"));
  }

  /** Values, then vectors. */
  static List<Atom> eigh(GraphBuilder b, Atom x, boolean lower, boolean symmetrize) {
    Atom y = x;
    if (symmetrize && x.aval().rank() >= 2) {
      Shape s = x.aval().shape();
      if (s.dim(-1) != s.dim(-2)) {
        throw NablaError.typeError(
            "eigh got incompatible shapes for broadcasting a and its transpose: "
                + s.toTuple()
                + ". The matrix must be square.");
      }
      y = symmetric(b, x);
    }
    List<? extends Atom> r =
        b.bind(Decompositions.EIGH, Decompositions.eighParams(lower), List.of(y));
    return List.of(r.get(1), r.get(0));
  }
}
