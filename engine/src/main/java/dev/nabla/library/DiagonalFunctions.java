package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ops.Indexing;
import dev.nabla.ops.Shapes;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Precision;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Diagonals and triangles of matrices. */
final class DiagonalFunctions {
  private static final String JNP = "jax.numpy";
  private static final String CATEGORY = "Linear algebra";

  private DiagonalFunctions() {}

  static void register(Library l) {
    l.group(
        JNP,
        "tri",
        "N, M=None, k=0, dtype=None",
        CATEGORY,
        "Ones on and below a diagonal",
        (b, a) -> {
          int n = a.length("N");
          Integer m = a.lengthOrNull("M");
          DType d = a.dtype("dtype");
          return triangle(b, n, m == null ? n : m, a.integer("k"))
              .as(d == null ? DType.FLOAT32 : d)
              .atom();
        });
    l.group(
        JNP,
        "tril",
        "m, k=0",
        CATEGORY,
        "The triangle on and below a diagonal",
        (b, a) -> half(b, a, true));
    l.group(
        JNP,
        "triu",
        "m, k=0",
        CATEGORY,
        "The triangle on and above a diagonal",
        (b, a) -> half(b, a, false));
    l.group(
        JNP,
        "diag",
        "v, k=0",
        CATEGORY,
        "A matrix from its diagonal, or the diagonal of one",
        (b, a) -> diag(l, b, a));
    l.group(
        JNP,
        "diagflat",
        "v, k=0",
        CATEGORY,
        "A matrix from its diagonal",
        (b, a) -> matrix(l, b, NonzeroFunctions.flat(Num.of(b, a.array("v"))), a.integer("k")));
    l.group(
        JNP,
        "fill_diagonal",
        "a, val, wrap=False, *, inplace=True",
        CATEGORY,
        "The array with its main diagonal replaced",
        (b, a) -> fillDiagonal(l, b, a));
    indices(l);
  }

  private static void indices(Library l) {
    for (boolean low : new boolean[] {true, false}) {
      String name = low ? "tril" : "triu";
      String what = "Positions of the triangle on and " + (low ? "below" : "above") + " a diagonal";
      l.group(
          JNP,
          name + "_indices",
          "n, k=0, m=None",
          CATEGORY,
          what,
          (b, a) -> {
            Integer m = a.lengthOrNull("m");
            int n = a.length("n");
            return positions(b, n, m == null ? n : m, a.integer("k"), low);
          });
      l.group(
          JNP,
          name + "_indices_from",
          "arr, k=0",
          CATEGORY,
          what,
          (b, a) -> {
            Shape s = a.array("arr").aval().shape();
            if (s.rank() != 2) {
              throw NablaError.valueError("Only 2-D inputs are accepted, got shape " + s.toTuple());
            }
            return positions(b, s.dim(0), s.dim(1), a.integer("k"), low);
          });
    }
    l.group(
        JNP,
        "diag_indices",
        "n, ndim=2",
        CATEGORY,
        "Positions of the main diagonal",
        (b, a) ->
            Collections.nCopies(
                a.count("ndim"),
                Positions.iota(b, Precision.defaultInt(), Shape.of(a.count("n")), 0)));
    l.group(
        JNP,
        "diag_indices_from",
        "arr",
        CATEGORY,
        "Positions of the main diagonal",
        (b, a) -> {
          Shape s = a.array("arr").aval().shape();
          if (s.rank() < 2 || s.toList().stream().distinct().count() > 1) {
            throw NablaError.valueError(
                "All dimensions of input must be of equal length, got shape " + s.toTuple());
          }
          return Collections.nCopies(
              s.rank(), Positions.iota(b, Precision.defaultInt(), Shape.of(s.dim(0)), 0));
        });
  }

  // ---- triangles ----

  /** True on and below diagonal {@code k}. */
  private static Num triangle(GraphBuilder b, int n, int m, int k) {
    Num i = Num.of(b, Positions.iota(b, DType.INT32, Shape.of(n, m), 0));
    Num j = i.of(Positions.iota(b, DType.INT32, Shape.of(n, m), 1));
    return (k == 0 ? i : i.plus(k)).ge(j);
  }

  private static Atom half(GraphBuilder b, Arguments a, boolean low) {
    Num x = Num.of(b, a.array("m"));
    if (x.rank() < 2) {
      throw NablaError.valueError(
          "Argument to jax.numpy."
              + a.function()
              + " must be at least 2D, got shape "
              + x.shape().toTuple());
    }
    int k = a.integer("k");
    Num mask = triangle(b, x.shape().dim(-2), x.shape().dim(-1), low ? k : k - 1);
    Num wide = mask.broadcastTo(x.shape());
    Num zero = x.of(Shapes.full(b, x.atom().aval().strong(), 0));
    return low ? wide.then(x, zero).atom() : wide.then(zero, x).atom();
  }

  private static List<Atom> positions(GraphBuilder b, int n, int m, int k, boolean low) {
    Tensor mask = Tensor.zeros(ShapedArray.of(DType.BOOL, n, m));
    for (long i = 0; i < n; i++) {
      for (long j = 0; j < m; j++) {
        mask.setLong(i * m + j, (low ? j - i <= k : j - i >= k) ? 1 : 0);
      }
    }
    return Subscript.positions(mask, (int) Subscript.count(mask), 0).stream()
        .map(b::constant)
        .toList();
  }

  // ---- diagonals ----

  private static Atom lastDiagonal(Library l, GraphBuilder b, Atom x, int offset) {
    Shape s = x.aval().shape();
    int size =
        Math.max(0, Math.min(s.dim(-2) + Math.min(offset, 0), s.dim(-1) - Math.max(offset, 0)));
    Num i = Num.of(b, Positions.iota(b, DType.INT32, Shape.of(size), 0));
    Num j = offset == 0 ? i : i.plus(Math.abs(offset));
    Atom rows = offset >= 0 ? i.atom() : j.atom();
    Atom columns = offset >= 0 ? j.atom() : i.atom();
    return new Calls(l, b).get(x, new Index.Ellipsis(), rows, columns);
  }

  private static Atom diag(Library l, GraphBuilder b, Arguments a) {
    Num v = Num.of(b, a.array("v"));
    int k = a.integer("k");
    return switch (v.rank()) {
      case 1 -> matrix(l, b, v, k);
      case 2 -> lastDiagonal(l, b, v.atom(), k);
      default ->
          throw NablaError.valueError(
              "diag input must be 1d or 2d, got shape " + v.shape().toTuple());
    };
  }

  private static Atom matrix(Library l, GraphBuilder b, Num v, int k) {
    int n = v.shape().dim(0) + Math.abs(k);
    Atom padded =
        Indexing.pad(
            b,
            v.atom(),
            dev.nabla.ops.Arithmetic.scalarLike(v.atom(), 0),
            List.of(new Indexing.Padding(Math.max(0, k), Math.max(0, -k), 0)));
    Num on =
        Num.of(
            b, new Calls(l, b).with("eye", Map.of("k", (long) k, "dtype", DType.BOOL), (long) n));
    Num wide = v.of(padded).broadcastTo(Shape.of(n, n));
    return on.then(wide, wide.filled(0)).atom();
  }

  private static Atom fillDiagonal(Library l, GraphBuilder b, Arguments a) {
    if (a.flag("inplace")) {
      throw NablaError.valueError(
              "jax.numpy.fill_diagonal cannot modify arrays in-place, because"
                  + " JAX arrays are immutable.")
          .withFix("Pass inplace=False to get an updated copy.");
    }
    if (a.flag("wrap")) {
      throw NablaError.of(
          "NotImplementedError", "wrap=True is not implemented, must have wrap=False.");
    }
    Atom x = a.array("a");
    Shape s = x.aval().shape();
    if (s.rank() < 2 || s.rank() > 2 && s.toList().stream().distinct().count() > 1) {
      throw NablaError.valueError(
          "All dimensions of input must be of equal length, got shape " + s.toTuple());
    }
    int n = s.rank() == 2 ? Math.min(s.dim(0), s.dim(1)) : s.dim(0);
    Atom i = Positions.iota(b, DType.INT32, Shape.of(n), 0);
    Atom v = a.anyArray("val");
    if (v.aval().rank() > 0) {
      v = new Calls(l, b).jnp("resize", v, (long) n);
    }
    return new Calls(l, b).jnp("at_set", x, Collections.nCopies(s.rank(), i), v);
  }
}
