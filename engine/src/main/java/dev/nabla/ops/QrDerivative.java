package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Rules.Dual;
import dev.nabla.ops.TriangularSolve.Form;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The derivative of the QR factorization (S. F. Walter and L. Lehmann, Algorithmic differentiation
 * of linear algebra functions, 2010). Of a wide matrix the first columns are square and determine
 * q; the rest of r follows from it.
 */
final class QrDerivative {
  private QrDerivative() {}

  static Dual jvp(GraphBuilder b, Params p, List<Atom> xs, List<? extends @Nullable Atom> ts) {
    List<? extends Atom> outs = b.bind(Primitive.get("qr"), p, xs);
    Atom dx = ts.getFirst();
    if (dx == null) {
      return new Dual(outs, Arrays.asList(null, null));
    }
    int m = Matrices.rows(dx);
    int n = Matrices.columns(dx);
    if (m > n && p.flag("full_matrices")) {
      throw Factorizations.noDerivative(
          "The derivative of a complete QR decomposition is not implemented for matrices with more"
              + " rows than columns.",
          "Use mode='reduced'.");
    }
    Atom q = outs.get(0);
    Atom r = outs.get(1);
    if (m >= n) {
      return new Dual(outs, thin(b, q, r, dx));
    }
    int last = dx.aval().rank() - 1;
    List<Atom> square =
        thin(b, q, Matrices.part(b, r, last, 0, m), Matrices.part(b, dx, last, 0, m));
    Atom x2 = Matrices.part(b, xs.getFirst(), last, m, n);
    Atom dx2 = Matrices.part(b, dx, last, m, n);
    Atom dr2 =
        Arithmetic.add(
            b,
            Matrices.matmul(b, Matrices.transposed(b, square.get(0)), x2),
            Matrices.matmul(b, Matrices.transposed(b, q), dx2));
    Atom dr = Indexing.concatenate(b, List.of(square.get(1), dr2), last);
    return new Dual(outs, List.of(square.get(0), dr));
  }

  private static List<Atom> thin(GraphBuilder b, Atom q, Atom r, Atom dx) {
    Atom dxr = TriangularSolve.solve(b, r, dx, new Form(false, false, false, false));
    Atom inner = Matrices.matmul(b, Matrices.transposed(b, q), dxr);
    Atom low = Matrices.tril(b, inner, -1);
    Atom skew = Arithmetic.sub(b, low, Matrices.transposed(b, low));
    Atom dq = Arithmetic.add(b, Matrices.matmul(b, q, Arithmetic.sub(b, skew, inner)), dxr);
    Atom dr = Matrices.matmul(b, Arithmetic.sub(b, inner, skew), r);
    return List.of(dq, dr);
  }
}
