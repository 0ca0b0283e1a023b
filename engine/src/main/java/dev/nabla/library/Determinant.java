package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Params;
import dev.nabla.ops.Comparisons;
import dev.nabla.ops.Cumulative;
import dev.nabla.ops.Factorizations;
import dev.nabla.ops.Indexing;
import dev.nabla.ops.LinearSolve;
import dev.nabla.ops.Matrices;
import dev.nabla.ops.Products;
import dev.nabla.ops.Reductions;
import dev.nabla.ops.Sorting;
import dev.nabla.ops.TriangularSolve;
import dev.nabla.ops.TriangularSolve.Form;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import java.util.List;

/**
 * Determinants by LU factorization; their derivative is the trace of adjugate times tangent, which
 * exists for singular matrices too.
 */
final class Determinant {
  private static final int ORDERS = 3;

  private final Num a;
  private final Num lu;
  private final Num diagonal;
  private final List<? extends Atom> factors;

  private Determinant(Num a) {
    this.a = a;
    this.factors = a.b().bind(Factorizations.LU, Params.EMPTY, List.of(a.atom()));
    this.lu = a.of(factors.getFirst());
    this.diagonal = a.of(Matrices.diagonal(a.b(), lu.atom()));
  }

  static Num of(Num a) {
    return SpecialFunctions.custom(
        "_det",
        List.of(a),
        ORDERS,
        in -> new Determinant(in.getFirst()).value(),
        (in, t, y) -> {
          Num z = new Determinant(in.getFirst()).adjugateTimes(t.getFirst());
          Num d = z.of(Matrices.diagonal(z.b(), z.atom()));
          return d.sum(d.rank() - 1);
        });
  }

  private Num value() {
    return diagonal.reduced(Products.REDUCE_PROD, diagonal.rank() - 1).times(sign());
  }

  private Num sign() {
    return sign(swaps(a.b(), factors.get(1)), a.dtype());
  }

  /** How many rows were exchanged: int32. */
  static Num swaps(GraphBuilder b, Atom pivots) {
    Shape s = pivots.aval().shape();
    Atom place = Sorting.positions(b, s, s.rank() - 1);
    Atom moved = b.bind1(Comparisons.NE, Params.EMPTY, pivots, place);
    return Num.of(b, moved).as(DType.INT32).sum(s.rank() - 1);
  }

  /** 1 for an even count, −1 for an odd one. */
  static Num sign(Num count, DType d) {
    return count.rem(count.number(2)).times(-2).plus(1).as(d);
  }

  /**
   * adj(a)·y without dividing by the determinant: U's last diagonal element, 0 for a matrix of rank
   * n − 1, is replaced by the reciprocal of the product of the others; of lower rank, it is 0.
   */
  private Num adjugateTimes(Num y) {
    GraphBuilder b = a.b();
    int r = a.rank();
    int n = a.shape().dim(-1);
    Atom running = Cumulative.cumulate(b, Cumulative.CUMPROD, diagonal.atom(), r - 2, false);
    Num signed = a.of(running).times(sign().reshaped(withOne()));
    Num whole = corner(signed.of(Indexing.sliceAxis(b, signed.atom(), r - 2, n - 1, n)));
    Num others = corner(signed.of(Indexing.sliceAxis(b, signed.atom(), r - 2, n - 2, n - 1)));
    Num rows = a.of(Sorting.positions(b, Shape.of(n, n), 0));
    Num columns = a.of(Sorting.positions(b, Shape.of(n, n), 1));
    Num last = rows.eq(n - 1).and(columns.eq(n - 1)).broadcastTo(a.shape());
    Num u = last.then(others.under(1).broadcastTo(a.shape()), lu);
    Form upper = new Form(true, false, false, false);
    Num column = a.of(Indexing.sliceAxis(b, a.filled(1).atom(), r - 1, 0, 1));
    Num probe = a.of(TriangularSolve.solve(b, u.atom(), column.atom(), upper));
    Num poor = probe.isFinite().not().reduced(Reductions.REDUCE_OR, r - 2, r - 1);
    Num none = corner(poor.reshaped(withOne())).broadcastTo(a.shape());
    Num x = a.of(LinearSolve.permuted(b, y.atom(), factors.get(2)));
    x = none.then(x.filled(0), x);
    x = a.of(TriangularSolve.solve(b, lu.atom(), x.atom(), new Form(true, true, false, true)));
    Num head = a.of(Indexing.sliceAxis(b, x.atom(), r - 2, 0, n - 1)).times(whole);
    Atom tail = Indexing.sliceAxis(b, x.atom(), r - 2, n - 1, n);
    Atom scaled = Indexing.concatenate(b, List.of(head.atom(), tail), r - 2);
    x = a.of(TriangularSolve.solve(b, u.atom(), scaled, upper));
    return none.then(x.filled(0), x);
  }

  private int[] withOne() {
    Shape s = a.shape();
    return s.slice(0, s.rank() - 1).with(s.rank() - 2, 1).toArray();
  }

  /** {@code […, 1]} as {@code […, 1, 1]}. */
  private static Num corner(Num v) {
    return v.reshaped(v.shape().insert(v.rank(), 1).toArray());
  }
}
