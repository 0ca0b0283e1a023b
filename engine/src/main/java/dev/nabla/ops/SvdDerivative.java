package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Rules.Dual;
import dev.nabla.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The derivative of the singular value decomposition (J. Townsend, 2016). */
final class SvdDerivative {
  private final GraphBuilder b;
  private final Atom s;
  private final Atom u;
  private final Atom vt;
  private final Atom dx;
  private final Atom inner;
  private final Shape square;

  private SvdDerivative(GraphBuilder b, List<? extends Atom> usv, Atom dx) {
    this.b = b;
    this.s = usv.get(0);
    this.u = usv.get(1);
    this.vt = usv.get(2);
    this.dx = dx;
    this.inner = Matrices.matmul(b, Matrices.matmul(b, transposed(u), dx), transposed(vt));
    this.square = inner.aval().shape();
  }

  static Dual jvp(GraphBuilder b, Params p, List<Atom> xs, List<? extends @Nullable Atom> ts) {
    Primitive svd = Primitive.get("svd");
    Atom dx = ts.getFirst();
    boolean vectors = p.flag("compute_uv");
    if (dx == null) {
      List<? extends Atom> outs = b.bind(svd, p, xs);
      return new Dual(outs, vectors ? Arrays.asList(null, null, null) : Arrays.asList((Atom) null));
    }
    if (vectors && p.flag("full_matrices")) {
      throw Factorizations.noDerivative(
          "Singular value decomposition JVP not implemented for full matrices",
          "Use full_matrices=False.");
    }
    List<? extends Atom> usv =
        b.bind(svd, p.with("compute_uv", true).with("full_matrices", false), xs);
    SvdDerivative d = new SvdDerivative(b, usv, dx);
    Atom ds = Matrices.diagonal(b, d.inner);
    if (!vectors) {
      return new Dual(List.of(usv.getFirst()), List.of(ds));
    }
    return new Dual(usv, d.tangents(ds));
  }

  private Atom transposed(Atom x) {
    return Matrices.transposed(b, x);
  }

  private Atom wide(Atom vector, boolean asRow, Shape to) {
    return Shapes.broadcastTo(b, Matrices.alongAxis(b, vector, asRow), to);
  }

  private Atom plusTransposed(Atom x) {
    return Arithmetic.add(b, x, transposed(x));
  }

  private List<Atom> tangents(Atom ds) {
    Atom row = wide(s, true, square);
    Atom column = wide(s, false, square);
    Atom gaps = Arithmetic.mul(b, Arithmetic.add(b, row, column), Arithmetic.sub(b, row, column));
    int k = square.dim(-1);
    Atom eye = Matrices.repeat(b, Matrices.eye(b, k, k, s.aval().dtype()), square);
    Atom f = Arithmetic.sub(b, Arithmetic.reciprocal(b, Arithmetic.add(b, gaps, eye)), eye);
    Atom zero =
        Conversion.convert(
            b, Comparisons.eq(b, s, Shapes.full(b, s.aval().strong(), 0)), s.aval().dtype(), false);
    Atom inverse = Arithmetic.sub(b, Arithmetic.reciprocal(b, Arithmetic.add(b, s, zero)), zero);
    Atom skew = Arithmetic.sub(b, inner, transposed(inner));
    Atom diagonal =
        Arithmetic.mul(
            b,
            Arithmetic.mul(b, skew, Arithmetic.scalarLike(skew, 0.5)),
            Matrices.fromDiagonal(b, inverse));
    Atom left = plusTransposed(Arithmetic.mul(b, row, inner));
    Atom right = plusTransposed(Arithmetic.mul(b, column, inner));
    Atom v = transposed(vt);
    Atom du = Matrices.matmul(b, u, Arithmetic.add(b, Arithmetic.mul(b, f, left), diagonal));
    Atom dv = Matrices.matmul(b, v, Arithmetic.mul(b, f, right));
    int m = Matrices.rows(dx);
    int n = Matrices.columns(dx);
    if (m > n) {
      du = Arithmetic.add(b, du, outside(Matrices.matmul(b, dx, v), u));
    }
    if (n > m) {
      dv = Arithmetic.add(b, dv, outside(Matrices.matmul(b, transposed(dx), u), v));
    }
    return List.of(ds, du, transposed(dv));
  }

  /** The part of {@code y} outside the space that the columns of {@code q} span, over s. */
  private Atom outside(Atom y, Atom q) {
    Atom inside = Matrices.matmul(b, q, Matrices.matmul(b, transposed(q), y));
    Atom rest = Arithmetic.sub(b, y, inside);
    return Arithmetic.div(b, rest, wide(s, true, rest.aval().shape()));
  }
}
