package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ops.Arithmetic;
import dev.nabla.ops.LinearAlgebra;
import dev.nabla.ops.LinearAlgebra.DotDims;
import dev.nabla.ops.Shapes;
import dev.nabla.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Products of vectors and matrices. */
final class ProductFunctions {
  private static final String JNP = "jax.numpy";
  private static final String LINALG = "Linear algebra";

  private ProductFunctions() {}

  static void register(Library l) {
    l.plain(
        JNP,
        "dot",
        "a, b",
        LINALG,
        "Sum of products over the last axis of a and the second last of b",
        (b, a) -> dot(b, a.array("a"), a.array("b")));
    l.plain(
        JNP,
        "matmul",
        "a, b",
        LINALG,
        "Matrix product, batched over leading axes",
        (b, a) -> matmul(b, a.array("a"), a.array("b")));
    l.plain(
        JNP,
        "vdot",
        "a, b",
        LINALG,
        "Sum of products of all elements",
        (b, a) -> dot(b, flat(b, a.array("a")), flat(b, a.array("b"))));
    l.plain(
        JNP,
        "inner",
        "a, b",
        LINALG,
        "Sum of products over both last axes",
        (b, a) -> inner(b, a.array("a"), a.array("b")));
    l.plain(
        JNP,
        "outer",
        "a, b",
        LINALG,
        "All products of two vectors' elements",
        (b, a) -> outer(b, a.array("a"), a.array("b")));
  }

  private static Atom flat(GraphBuilder b, Atom x) {
    return Shapes.reshape(b, x, Shape.of(Math.toIntExact(x.aval().size())));
  }

  private static Atom contract(GraphBuilder b, Atom x, Atom y, DotDims d) {
    return LinearAlgebra.dotGeneral(b, x, y, d, x.aval().dtype());
  }

  private static Atom dot(GraphBuilder b, Atom x0, Atom y0) {
    List<Atom> xs = Operands.promoteTypes(b, List.of(x0, y0));
    Atom x = xs.get(0);
    Atom y = xs.get(1);
    int m = x.aval().rank();
    int n = y.aval().rank();
    if (m == 0 || n == 0) {
      return b.bind1(Arithmetic.MUL, Params.EMPTY, x, y);
    }
    return contract(
        b, x, y, new DotDims(List.of(m - 1), List.of(n == 1 ? 0 : n - 2), List.of(), List.of()));
  }

  private static Atom inner(GraphBuilder b, Atom x0, Atom y0) {
    List<Atom> xs = Operands.promoteTypes(b, List.of(x0, y0));
    int m = xs.get(0).aval().rank();
    int n = xs.get(1).aval().rank();
    if (m == 0 || n == 0) {
      return b.bind1(Arithmetic.MUL, Params.EMPTY, xs.get(0), xs.get(1));
    }
    return contract(
        b, xs.get(0), xs.get(1), new DotDims(List.of(m - 1), List.of(n - 1), List.of(), List.of()));
  }

  private static Atom outer(GraphBuilder b, Atom x0, Atom y0) {
    List<Atom> xs = Operands.promoteTypes(b, List.of(flat(b, x0), flat(b, y0)));
    Atom col = Shapes.expandDims(b, xs.get(0), 1);
    Atom row = Shapes.expandDims(b, xs.get(1), 0);
    return b.bind1(Arithmetic.MUL, Params.EMPTY, col, row);
  }

  private static Atom matmul(GraphBuilder b, Atom x0, Atom y0) {
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
    return batchedProduct(b, x, y);
  }

  private static Atom batchedProduct(GraphBuilder b, Atom x, Atom y) {
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
              new DotDims(List.of(m - 1), List.of(n == 1 ? 0 : n - 2), List.of(), List.of()));
      return yb > 0 && m == 2 ? Shapes.moveAxis(b, r, 0, r.aval().rank() - 2) : r;
    }
    Shape batch =
        Operands.broadcastShape(
            "matmul", List.of(x.aval().shape().slice(0, xb), y.aval().shape().slice(0, yb)));
    Atom bx = Operands.broadcastTo(b, x, batch.concat(x.aval().shape().slice(xb, m)));
    Atom by = Operands.broadcastTo(b, y, batch.concat(y.aval().shape().slice(yb, n)));
    int r = batch.rank();
    List<Integer> axes = new ArrayList<>(IntStream.range(0, r).boxed().toList());
    return contract(b, bx, by, new DotDims(List.of(r + 1), List.of(r), axes, axes));
  }
}
