package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ops.Arithmetic;
import dev.nabla.ops.Indexing;
import dev.nabla.ops.LinearAlgebra;
import dev.nabla.ops.LinearAlgebra.DotDims;
import dev.nabla.ops.Matrices;
import dev.nabla.ops.Shapes;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Products of vectors, matrices and arrays of any rank. */
final class ProductFunctions {
  private static final String JNP = "jax.numpy";
  private static final String NORMS = "jax.numpy.linalg";
  private static final String LINALG = "Linear algebra";
  private static final String END = ", *, precision=None, preferred_element_type=None";
  private static final String SHARDED = END + ", out_sharding=None";

  private ProductFunctions() {}

  static void register(Library l) {
    product(
        l,
        "dot",
        "a, b" + SHARDED,
        "Sum of products over the last axis of a and the second last of b",
        (b, a) -> dot(b, a.array("a"), a.array("b"), preferred(a)));
    product(
        l,
        "matmul",
        "a, b" + SHARDED,
        "Matrix product, batched over leading axes",
        (b, a) -> matmul(b, a.array("a"), a.array("b"), preferred(a)));
    product(
        l,
        "vdot",
        "a, b" + END,
        "Sum of products of all elements",
        (b, a) -> dot(b, flat(b, a.array("a")), flat(b, a.array("b")), preferred(a)));
    product(
        l,
        "inner",
        "a, b" + END,
        "Sum of products over both last axes",
        (b, a) -> inner(b, a.array("a"), a.array("b"), preferred(a)));
    product(
        l,
        "outer",
        "a, b, out=None",
        "All products of two vectors' elements",
        (b, a) -> outer(b, a.array("a"), a.array("b")));
    product(
        l,
        "tensordot",
        "a, b, axes=2" + SHARDED,
        "Sum of products over any axes of both operands",
        ProductFunctions::tensordot);
    product(
        l,
        "vecdot",
        "x1, x2, axis=-1" + END,
        "Sum of products along an axis",
        (b, a) -> vecdot(b, a, a.array("x1"), a.array("x2")));
    product(l, "kron", "a, b", "Kronecker product", ProductFunctions::kron);
    product(
        l,
        "matrix_transpose",
        "x",
        "The last two axes exchanged",
        (b, a) -> matrixTranspose(b, a.array("x")));
    l.group(
        JNP,
        "einsum",
        "subscripts, *operands, out=None, optimize='auto', precision=None,"
            + " preferred_element_type=None, out_sharding=None",
        LINALG,
        "Sums of products over labelled axes: 'ij,jk->ik'",
        Einsum::call);
    l.group(
        JNP,
        "cross",
        "a, b, axisa=-1, axisb=-1, axisc=-1, axis=None",
        LINALG,
        "Cross product of vectors of 2 or 3 elements",
        ProductFunctions::cross);
    l.plain(
        JNP,
        "matvec",
        "x1, x2",
        LINALG,
        "Matrix times vector, batched over leading axes",
        (b, a) -> einsum(b, "...ij,...j->...i", a.array("x1"), a.array("x2")));
    l.plain(
        JNP,
        "vecmat",
        "x1, x2",
        LINALG,
        "Vector times matrix, batched over leading axes",
        (b, a) -> einsum(b, "...i,...ij->...j", a.array("x1"), a.array("x2")));
    registerLinalg(l);
  }

  private static void product(
      Library l, String name, String signature, String doc, LibraryFunction.Body body) {
    l.plain(JNP, name, signature, LINALG, doc, body);
  }

  private static void registerLinalg(Library l) {
    l.plain(
        NORMS,
        "matmul",
        "x1, x2" + END,
        LINALG,
        "Matrix product, batched over leading axes",
        (b, a) -> matmul(b, a.array("x1"), a.array("x2"), preferred(a)));
    l.plain(
        NORMS,
        "outer",
        "x1, x2",
        LINALG,
        "All products of two vectors' elements",
        (b, a) -> outer(b, a.array("x1"), a.array("x2")));
    l.plain(
        NORMS,
        "tensordot",
        "x1, x2, *, axes=2" + SHARDED.substring(3),
        LINALG,
        "Sum of products over any axes of both operands",
        (b, a) -> tensordot(b, a, a.array("x1"), a.array("x2")));
    l.plain(
        NORMS,
        "vecdot",
        "x1, x2, *, axis=-1" + END.substring(3),
        LINALG,
        "Sum of products along an axis",
        (b, a) -> vecdot(b, a, a.array("x1"), a.array("x2")));
    l.plain(
        NORMS,
        "matrix_transpose",
        "x",
        LINALG,
        "The last two axes exchanged",
        (b, a) -> matrixTranspose(b, a.array("x")));
    l.group(
        NORMS,
        "cross",
        "x1, x2, *, axis=-1",
        LINALG,
        "Cross product of vectors of 3 elements",
        ProductFunctions::cross3);
  }

  static @Nullable DType preferred(Arguments a) {
    return ConvolutionFunctions.preferred(a);
  }

  private static Atom flat(GraphBuilder b, Atom x) {
    return Shapes.reshape(b, x, Shape.of(Math.toIntExact(x.aval().size())));
  }

  static Atom contract(GraphBuilder b, Atom x, Atom y, DotDims d, @Nullable DType preferred) {
    return LinearAlgebra.dotGeneral(b, x, y, d, preferred != null ? preferred : x.aval().dtype());
  }

  static Atom einsum(GraphBuilder b, String subscripts, Atom... xs) {
    List<Integer> ranks = java.util.Arrays.stream(xs).map(x -> x.aval().rank()).toList();
    return Einsum.run(b, Subscripts.parse(subscripts, ranks), List.of(xs), null);
  }

  private static Atom scaled(GraphBuilder b, List<Atom> xs, @Nullable DType preferred) {
    Primitive product = Operands.on(xs.getFirst().aval().dtype(), Arithmetic.MUL);
    Atom r = b.bind1(product, Params.EMPTY, xs.get(0), xs.get(1));
    return preferred == null ? r : Num.of(b, r).as(preferred).atom();
  }

  static Atom dot(GraphBuilder b, Atom x0, Atom y0, @Nullable DType preferred) {
    List<Atom> xs = Operands.promoteTypes(b, List.of(x0, y0));
    Atom x = xs.get(0);
    Atom y = xs.get(1);
    int m = x.aval().rank();
    int n = y.aval().rank();
    if (m == 0 || n == 0) {
      return scaled(b, xs, preferred);
    }
    return contract(
        b,
        x,
        y,
        new DotDims(List.of(m - 1), List.of(n == 1 ? 0 : n - 2), List.of(), List.of()),
        preferred);
  }

  private static Atom inner(GraphBuilder b, Atom x0, Atom y0, @Nullable DType preferred) {
    List<Atom> xs = Operands.promoteTypes(b, List.of(x0, y0));
    int m = xs.get(0).aval().rank();
    int n = xs.get(1).aval().rank();
    if (m == 0 || n == 0) {
      return scaled(b, xs, preferred);
    }
    return contract(
        b,
        xs.get(0),
        xs.get(1),
        new DotDims(List.of(m - 1), List.of(n - 1), List.of(), List.of()),
        preferred);
  }

  private static Atom outer(GraphBuilder b, Atom x0, Atom y0) {
    List<Atom> xs = Operands.promoteTypes(b, List.of(flat(b, x0), flat(b, y0)));
    Atom col = Shapes.expandDims(b, xs.get(0), 1);
    Atom row = Shapes.expandDims(b, xs.get(1), 0);
    return b.bind1(Operands.on(col.aval().dtype(), Arithmetic.MUL), Params.EMPTY, col, row);
  }

  static Atom matmul(GraphBuilder b, Atom x0, Atom y0, @Nullable DType preferred) {
    List<Atom> xs = Operands.promoteTypes(b, List.of(x0, y0));
    Atom x = xs.get(0);
    Atom y = xs.get(1);
    int m = x.aval().rank();
    int n = y.aval().rank();
    for (int i = 0; i < 2; i++) {
      if (xs.get(i).aval().rank() == 0) {
        throw NablaError.valueError(
                "matmul input operand " + i + " must have ndim at least 1, but it has ndim 0")
            .withFix("Multiply by a scalar with *.");
      }
    }
    int k = x.aval().shape().dim(m - 1);
    int l = y.aval().shape().dim(n == 1 ? 0 : n - 2);
    if (k != l) {
      throw NablaError.typeError(
              "dot_general requires contracting dimensions to have the same shape, got ("
                  + k
                  + ",) and ("
                  + l
                  + ",).")
          .withFix(
              "matmul sums over the last axis of "
                  + x.aval()
                  + " and axis "
                  + (n == 1 ? 0 : n - 2)
                  + " of "
                  + y.aval()
                  + ".");
    }
    return batchedProduct(b, x, y, preferred);
  }

  private static Atom batchedProduct(GraphBuilder b, Atom x, Atom y, @Nullable DType preferred) {
    int m = x.aval().rank();
    int n = y.aval().rank();
    int xb = Math.max(0, m - 2);
    int yb = Math.max(0, n - 2);
    if (xb == 0 || yb == 0) {
      // At most one operand has batch axes: they are free axes of the product.
      Atom r =
          contract(
              b,
              x,
              y,
              new DotDims(List.of(m - 1), List.of(n == 1 ? 0 : n - 2), List.of(), List.of()),
              preferred);
      return yb > 0 && m == 2 ? Shapes.moveAxis(b, r, 0, r.aval().rank() - 2) : r;
    }
    Shape batch =
        Operands.broadcastShape(
            "matmul", List.of(x.aval().shape().slice(0, xb), y.aval().shape().slice(0, yb)));
    Atom bx = Operands.broadcastTo(b, x, batch.concat(x.aval().shape().slice(xb, m)));
    Atom by = Operands.broadcastTo(b, y, batch.concat(y.aval().shape().slice(yb, n)));
    int r = batch.rank();
    List<Integer> axes = new ArrayList<>(IntStream.range(0, r).boxed().toList());
    return contract(b, bx, by, new DotDims(List.of(r + 1), List.of(r), axes, axes), preferred);
  }

  private static Atom tensordot(GraphBuilder b, Arguments a) {
    return tensordot(b, a, a.array("a"), a.array("b"));
  }

  private static Atom tensordot(GraphBuilder b, Arguments a, Atom x0, Atom y0) {
    List<Atom> xs = Operands.promoteTypes(b, List.of(x0, y0));
    int m = xs.get(0).aval().rank();
    int n = xs.get(1).aval().rank();
    List<Integer> left;
    List<Integer> right;
    if (a.get("axes") instanceof List<?> pair) {
      if (pair.size() != 2) {
        throw a.wrong("axes", "an integer or a pair of axes");
      }
      left = axisList(a, pair.get(0), m);
      right = axisList(a, pair.get(1), n);
    } else {
      int k = a.integer("axes");
      if (k > Math.min(m, n)) {
        throw NablaError.typeError(
            "Number of tensordot axes (axes "
                + k
                + ") exceeds input ranks ("
                + m
                + " and "
                + n
                + ")");
      }
      left = IntStream.range(m - k, m).boxed().toList();
      right = IntStream.range(0, k).boxed().toList();
    }
    if (left.size() != right.size()) {
      throw NablaError.typeError(
          "tensordot requires axes lists to have equal length, got "
              + left.size()
              + " and "
              + right.size()
              + ".");
    }
    return contract(
        b, xs.get(0), xs.get(1), new DotDims(left, right, List.of(), List.of()), preferred(a));
  }

  private static List<Integer> axisList(Arguments a, @Nullable Object v, int rank) {
    List<?> l = v instanceof List<?> many ? many : java.util.Collections.singletonList(v);
    List<Integer> out = new ArrayList<>();
    for (Object o : l) {
      if (!(o instanceof Long n)) {
        throw a.wrong("axes", "an integer or a pair of axes");
      }
      out.add(a.axis(n, rank));
    }
    return out;
  }

  private static Atom vecdot(GraphBuilder b, Arguments a, Atom x0, Atom y0) {
    int axis = a.integer("axis");
    Atom x = Shapes.moveAxis(b, x0, a.axis(axis, x0.aval().rank()), x0.aval().rank() - 1);
    Atom y = Shapes.moveAxis(b, y0, a.axis(axis, y0.aval().rank()), y0.aval().rank() - 1);
    if (x.aval().shape().dim(-1) != y.aval().shape().dim(-1)) {
      throw NablaError.valueError(
          "axes must match; got shapes "
              + x0.aval().shape().toTuple()
              + " and "
              + y0.aval().shape().toTuple()
              + " with axis="
              + axis);
    }
    Subscripts s = Subscripts.parse("...i,...i->...", List.of(x.aval().rank(), y.aval().rank()));
    return Einsum.run(b, s, List.of(x, y), preferred(a));
  }

  private static Atom kron(GraphBuilder b, Arguments a) {
    List<Atom> xs = Operands.promoteTypes(b, List.of(a.array("a"), a.array("b")));
    int rank = Math.max(xs.get(0).aval().rank(), xs.get(1).aval().rank());
    Shape s = leading(xs.get(0).aval().shape(), rank);
    Shape t = leading(xs.get(1).aval().shape(), rank);
    int[] x = new int[2 * rank];
    int[] y = new int[2 * rank];
    int[] out = new int[rank];
    for (int i = 0; i < rank; i++) {
      x[2 * i] = s.dim(i);
      x[2 * i + 1] = 1;
      y[2 * i] = 1;
      y[2 * i + 1] = t.dim(i);
      out[i] = s.dim(i) * t.dim(i);
    }
    Num left = Num.of(b, Shapes.reshape(b, xs.get(0), Shape.of(x)));
    Num right = Num.of(b, Shapes.reshape(b, xs.get(1), Shape.of(y)));
    return Shapes.reshape(b, left.times(right).atom(), Shape.of(out));
  }

  private static Shape leading(Shape s, int rank) {
    Shape r = s;
    while (r.rank() < rank) {
      r = r.insert(0, 1);
    }
    return r;
  }

  private static Atom matrixTranspose(GraphBuilder b, Atom x) {
    if (x.aval().rank() < 2) {
      throw NablaError.valueError(
          "x must be at least two-dimensional for matrix_transpose; got ndim=" + x.aval().rank());
    }
    return Matrices.transposed(b, x);
  }

  // ---- cross products ----

  private static Atom cross(GraphBuilder b, Arguments a) {
    Integer axis = a.integerOrNull("axis");
    Atom x = a.array("a");
    Atom y = a.array("b");
    int out = axis != null ? axis : a.integer("axisc");
    Atom p = lastAxis(b, a, x, axis != null ? axis : a.integer("axisa"));
    Atom q = lastAxis(b, a, y, axis != null ? axis : a.integer("axisb"));
    int m = p.aval().shape().dim(-1);
    int n = q.aval().shape().dim(-1);
    if (m < 2 || m > 3 || n < 2 || n > 3) {
      throw NablaError.valueError("Dimension must be either 2 or 3 for cross product")
          .withFix("The vectors have " + m + " and " + n + " elements.");
    }
    return crossed(b, a, p, q, out);
  }

  private static Atom cross3(GraphBuilder b, Arguments a) {
    int axis = a.integer("axis");
    Atom p = lastAxis(b, a, a.array("x1"), axis);
    Atom q = lastAxis(b, a, a.array("x2"), axis);
    int m = p.aval().shape().dim(-1);
    int n = q.aval().shape().dim(-1);
    if (m != 3 || n != 3) {
      throw NablaError.valueError(
          "Both input arrays must be (arrays of) 3-dimensional vectors, but they have"
              + " x1.shape[axis]="
              + m
              + " and x2.shape[axis]="
              + n);
    }
    return crossed(b, a, p, q, axis);
  }

  private static Atom lastAxis(GraphBuilder b, Arguments a, Atom x, int axis) {
    int rank = x.aval().rank();
    return Shapes.moveAxis(b, x, a.axis(axis, rank), rank - 1);
  }

  private static Atom crossed(GraphBuilder b, Arguments a, Atom p0, Atom q0, int out) {
    List<Atom> xs = Operands.promoteTypes(b, List.of(p0, q0));
    List<Num> p = parts(b, xs.get(0));
    List<Num> q = parts(b, xs.get(1));
    Num z = p.get(0).times(q.get(1)).minus(p.get(1).times(q.get(0)));
    if (p.size() == 2 && q.size() == 2) {
      return z.atom();
    }
    Num x;
    Num y;
    if (p.size() == 2) {
      x = p.get(1).times(q.get(2));
      y = p.get(0).times(q.get(2)).negated();
    } else if (q.size() == 2) {
      x = p.get(2).times(q.get(1)).negated();
      y = p.get(2).times(q.get(0));
    } else {
      x = p.get(1).times(q.get(2)).minus(p.get(2).times(q.get(1)));
      y = p.get(2).times(q.get(0)).minus(p.get(0).times(q.get(2)));
    }
    Shape s = Operands.broadcastShape("cross", List.of(x.shape(), y.shape(), z.shape()));
    List<Atom> all = new ArrayList<>();
    for (Num c : List.of(x, y, z)) {
      all.add(Operands.broadcastTo(b, c.atom(), s));
    }
    return ShapeFunctions.stack(b, all, a.axis(out, s.rank() + 1));
  }

  private static List<Num> parts(GraphBuilder b, Atom x) {
    int last = x.aval().rank() - 1;
    return IntStream.range(0, x.aval().shape().dim(-1))
        .mapToObj(i -> Num.of(b, Indexing.takeIndex(b, x, last, i)))
        .toList();
  }
}
