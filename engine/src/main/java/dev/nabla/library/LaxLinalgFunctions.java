package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Params;
import dev.nabla.ops.Decompositions;
import dev.nabla.ops.Factorizations;
import dev.nabla.ops.TriangularSolve;
import dev.nabla.ops.TriangularSolve.Form;
import dev.nabla.tensor.Shape;
import java.util.List;

/** Matrix primitives under {@code jax.lax.linalg}. */
final class LaxLinalgFunctions {
  private static final String MODULE = "jax.lax.linalg";
  private static final String LINALG = LinalgFunctions.LINALG;

  private LaxLinalgFunctions() {}

  static void register(Library l) {
    plain(
        l,
        "cholesky",
        "x, *, symmetrize_input=True",
        "The lower triangular factor of positive definite matrices",
        (b, a) -> LinalgFunctions.cholesky(b, a.array("x"), false, a.flag("symmetrize_input")));
    plain(
        l,
        "triangular_solve",
        "a, b, *, left_side=False, lower=False, transpose_a=False, conjugate_a=False,"
            + " unit_diagonal=False",
        "The x with op(a) @ x = b, or x @ op(a) = b, for triangular a",
        LaxLinalgFunctions::triangularSolve);
    plain(
        l,
        "lu",
        "x",
        "LU factors, row exchanges and permutation",
        (b, a) ->
            List.copyOf(
                b.bind(
                    Factorizations.LU,
                    Params.EMPTY,
                    List.of(Operands.toInexact(b, a.array("x"))))));
    plain(
        l,
        "lu_pivots_to_permutation",
        "pivots, permutation_size",
        "The permutation that row exchanges make",
        (b, a) ->
            b.bind1(
                Factorizations.LU_PIVOTS_TO_PERMUTATION,
                Params.of("permutation_size", a.integer("permutation_size")),
                a.array("pivots")));
    plain(
        l,
        "qr",
        "x, *, pivoting=False, full_matrices=True, use_magma=None",
        "Orthogonal q and triangular r",
        (b, a) ->
            List.copyOf(
                b.bind(
                    Decompositions.QR,
                    Params.of("full_matrices", a.flag("full_matrices")),
                    List.of(a.array("x")))));
    plain(
        l,
        "svd",
        "x, *, full_matrices=True, compute_uv=True, subset_by_index=None, algorithm=None",
        "Singular values and vectors",
        LaxLinalgFunctions::svd);
    plain(
        l,
        "eigh",
        "x, *, lower=True, symmetrize_input=True, sort_eigenvalues=True, subset_by_index=None,"
            + " implementation=None",
        "Eigenvectors and eigenvalues of symmetric matrices",
        (b, a) ->
            LinalgFunctions.eigh(b, a.array("x"), a.flag("lower"), a.flag("symmetrize_input"))
                .reversed());
  }

  private static void plain(
      Library l, String name, String signature, String doc, LibraryFunction.Body body) {
    l.plain(MODULE, name, signature, LINALG, doc, body);
  }

  private static Atom triangularSolve(GraphBuilder b, Arguments args) {
    boolean left = args.flag("left_side");
    Form f =
        new Form(left, args.flag("lower"), args.flag("transpose_a"), args.flag("unit_diagonal"));
    Atom a = args.array("a");
    Atom y = args.array("b");
    boolean vector = y.aval().rank() == a.aval().rank() - 1;
    Shape s = y.aval().shape();
    Shape wide = left ? s.insert(s.rank(), 1) : s.insert(Math.max(0, s.rank() - 1), 1);
    Atom x = TriangularSolve.solve(b, a, vector ? dev.nabla.ops.Shapes.reshape(b, y, wide) : y, f);
    return vector ? dev.nabla.ops.Shapes.reshape(b, x, s) : x;
  }

  private static Object svd(GraphBuilder b, Arguments a) {
    boolean vectors = a.flag("compute_uv");
    Params p = Decompositions.svdParams(vectors, a.flag("full_matrices"));
    List<? extends Atom> r = b.bind(Decompositions.SVD, p, List.of(a.array("x")));
    return vectors ? List.of(r.get(1), r.get(0), r.get(2)) : r.getFirst();
  }
}
