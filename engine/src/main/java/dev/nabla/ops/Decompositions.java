package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Rules.Dual;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Products with orthogonal factors: QR, eigenvectors of symmetric matrices, singular values. */
public final class Decompositions {
  private static final String FAMILY = "Factorizations";
  private static final String FULL = "full_matrices";
  private static final String VECTORS = "compute_uv";

  private Decompositions() {}

  /** {@code (q, r)} with {@code x = q·r}. */
  public static final Primitive QR =
      Primitive.named("qr")
          .family(FAMILY)
          .samples(
              Factorizations.matrix(Params.of(FULL, false), 3, 3),
              Factorizations.matrix(Params.of(FULL, false), 3, 2),
              Factorizations.matrix(Params.of(FULL, false), 2, 3),
              Factorizations.matrix(Params.of(FULL, false), 2, 2, 1))
          .validInputs((b, p, xs) -> List.of(tall(b, xs.getFirst())))
          .shape((ins, p) -> qrTypes(ins.getFirst(), p.flag(FULL)))
          .eval(
              (ev, ins, p) -> {
                Shape s = ins.getFirst().shape();
                int m = s.dim(-2);
                int n = s.dim(-1);
                int k = p.flag(FULL) ? m : Math.min(m, n);
                return Matrices.forEach(
                    ins,
                    new int[] {2},
                    qrTypes(ins.getFirst().aval(), p.flag(FULL)),
                    new int[] {2, 2},
                    (in, out) -> {
                      double[][] r = Householder.rows(in[0], m, n);
                      double[][] q = Householder.qr(r, n, k);
                      Householder.copy(q, out[0], m, k);
                      Householder.copy(r, out[1], k, n);
                    });
              })
          .jvp(QrDerivative::jvp)
          .batch(
              (b, p, ins, axes, size) -> Matrices.batch(b, Primitive.get("qr"), p, ins, axes, size))
          .lower(new LowerRule.Host())
          .explain("dR = triangular part, dQ = skew part of Qᵀ·dx·R⁻¹")
          .define();

  /** {@code (v, w)}: eigenvectors in columns, eigenvalues ascending, of a symmetric matrix. */
  public static final Primitive EIGH =
      Primitive.named("eigh")
          .family(FAMILY)
          .samples(
              Factorizations.square(eighParams(true), 1),
              Factorizations.square(eighParams(true), 4),
              Factorizations.square(eighParams(false), 2, 2))
          .validInputs((b, p, xs) -> List.of(symmetric(b, xs.getFirst())))
          .shape((ins, p) -> eighTypes(ins.getFirst()))
          .eval(
              (ev, ins, p) -> {
                boolean single = ins.getFirst().dtype() != DType.FLOAT64;
                boolean lower = p.flag("lower");
                return Matrices.forEach(
                    ins,
                    new int[] {2},
                    eighTypes(ins.getFirst().aval()),
                    new int[] {2, 1},
                    (in, out) -> SymmetricEigen.decompose(in[0], lower, single, out[0], out[1]));
              })
          .jvp(Decompositions::eighJvp)
          .batch(
              (b, p, ins, axes, size) ->
                  Matrices.batch(b, Primitive.get("eigh"), p, ins, axes, size))
          .lower(new LowerRule.Host())
          .explain("dwᵢ = vᵢᵀ·dx·vᵢ, dV = V·(F∘(Vᵀ·dx·V)), Fᵢⱼ = 1/(wⱼ − wᵢ)")
          .define();

  /** {@code s}, or {@code (s, u, vᵀ)}: singular values descending, and vectors. */
  public static final Primitive SVD =
      Primitive.named("svd")
          .family(FAMILY)
          .samples(
              Factorizations.matrix(svdParams(true, false), 3, 3),
              Factorizations.matrix(svdParams(true, false), 3, 2),
              Factorizations.matrix(svdParams(true, false), 2, 4),
              Factorizations.matrix(svdParams(false, false), 2, 2, 3),
              Factorizations.matrix(svdParams(true, false), 1, 1))
          .validInputs((b, p, xs) -> List.of(tall(b, xs.getFirst())))
          .shape((ins, p) -> svdTypes(ins.getFirst(), p))
          .eval(
              (ev, ins, p) -> {
                Shape s = ins.getFirst().shape();
                int m = s.dim(-2);
                int n = s.dim(-1);
                boolean full = p.flag(VECTORS) && p.flag(FULL);
                return Matrices.forEach(
                    ins,
                    new int[] {2},
                    svdTypes(ins.getFirst().aval(), p),
                    p.flag(VECTORS) ? new int[] {1, 2, 2} : new int[] {1},
                    (in, out) -> SingularValues.decompose(in[0], m, n, full, out));
              })
          .jvp(SvdDerivative::jvp)
          .batch(
              (b, p, ins, axes, size) ->
                  Matrices.batch(b, Primitive.get("svd"), p, ins, axes, size))
          .lower(new LowerRule.Host())
          .explain("dsᵢ = uᵢᵀ·dx·vᵢ")
          .define();

  public static Params eighParams(boolean lower) {
    return Params.of("lower", lower, "sort_eigenvalues", true);
  }

  public static Params svdParams(boolean vectors, boolean full) {
    return Params.of(VECTORS, vectors, FULL, full);
  }

  /** Well separated columns. */
  private static Atom tall(GraphBuilder b, Atom x) {
    int m = Matrices.rows(x);
    int n = Matrices.columns(x);
    Params p = Params.of("dtype", x.aval().dtype(), "shape", Shape.of(m, n), "dimension", 0);
    Atom i = b.bind(Shapes.IOTA, p, List.of()).getFirst();
    Atom scale =
        Arithmetic.mul(
            b, Arithmetic.add(b, i, Arithmetic.scalarLike(i, 1)), Arithmetic.scalarLike(i, 3));
    Atom eye = Arithmetic.mul(b, scale, Matrices.eye(b, m, n, x.aval().dtype()));
    return Arithmetic.add(b, x, Matrices.repeat(b, eye, x.aval().shape()));
  }

  private static Atom symmetric(GraphBuilder b, Atom x) {
    Atom t = tall(b, x);
    return Arithmetic.add(b, t, Matrices.transposed(b, t));
  }

  // ---- QR ----

  private static List<ShapedArray> qrTypes(ShapedArray a, boolean full) {
    Matrices.requireMatrix("qr", a);
    Shape batch = a.shape().slice(0, a.rank() - 2);
    int m = a.shape().dim(-2);
    int n = a.shape().dim(-1);
    int k = full ? m : Math.min(m, n);
    return List.of(
        a.withShape(batch.concat(Shape.of(m, k))), a.withShape(batch.concat(Shape.of(k, n))));
  }

  // ---- symmetric eigenvalues ----

  private static List<ShapedArray> eighTypes(ShapedArray a) {
    Matrices.requireSquare("eigh", a);
    return List.of(a, a.withShape(a.shape().remove(a.rank() - 1)));
  }

  private static Dual eighJvp(
      GraphBuilder b, Params p, List<Atom> xs, List<? extends @Nullable Atom> ts) {
    Atom x = xs.getFirst();
    Atom half = Arithmetic.scalarLike(x, 2);
    Atom even = Arithmetic.div(b, Arithmetic.add(b, x, Matrices.transposed(b, x)), half);
    List<? extends Atom> outs = b.bind(EIGH, p, List.of(even));
    Atom dx = ts.getFirst();
    if (dx == null) {
      return new Dual(outs, Arrays.asList(null, null));
    }
    Atom v = outs.get(0);
    Atom w = outs.get(1);
    Shape s = v.aval().shape();
    Atom eye = Matrices.repeat(b, Matrices.eye(b, s.dim(-1), s.dim(-1), v.aval().dtype()), s);
    Atom row = Matrices.alongAxis(b, w, true);
    Atom column = Matrices.alongAxis(b, w, false);
    Atom gaps =
        Arithmetic.sub(
            b,
            Arithmetic.add(b, eye, Shapes.broadcastTo(b, row, s)),
            Shapes.broadcastTo(b, column, s));
    Atom f = Arithmetic.sub(b, Arithmetic.reciprocal(b, gaps), eye);
    Atom inner = Matrices.matmul(b, Matrices.matmul(b, Matrices.transposed(b, v), dx), v);
    Atom dv = Matrices.matmul(b, v, Arithmetic.mul(b, f, inner));
    return new Dual(outs, List.of(dv, Matrices.diagonal(b, inner)));
  }

  // ---- singular values ----

  private static List<ShapedArray> svdTypes(ShapedArray a, Params p) {
    Matrices.requireMatrix("svd", a);
    Shape batch = a.shape().slice(0, a.rank() - 2);
    int m = a.shape().dim(-2);
    int n = a.shape().dim(-1);
    int k = Math.min(m, n);
    List<ShapedArray> out = new ArrayList<>();
    out.add(a.withShape(batch.concat(Shape.of(k))));
    if (p.flag(VECTORS)) {
      boolean full = p.flag(FULL);
      out.add(a.withShape(batch.concat(Shape.of(m, full ? m : k))));
      out.add(a.withShape(batch.concat(Shape.of(full ? n : k, n))));
    }
    return out;
  }
}
