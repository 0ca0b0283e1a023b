package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ops.LinearAlgebra.DotDims;
import dev.nabla.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Products under {@code jax.lax}, with dimension numbers. */
final class LaxProductFunctions {
  private static final String LAX = "jax.lax";
  private static final String LINALG = "Linear algebra";
  private static final String END = "precision=None, preferred_element_type=None";

  private LaxProductFunctions() {}

  static void register(Library l) {
    l.plain(
        LAX,
        "dot_general",
        "lhs, rhs, dimension_numbers, " + END + ", *, out_sharding=None",
        LINALG,
        "Sum of products over contracted axes, for each index of the batch axes",
        (b, a) -> general(b, a, a.get("dimension_numbers")));
    l.plain(
        LAX,
        "dot",
        "lhs, rhs, *, dimension_numbers=None, " + END + ", out_sharding=None",
        LINALG,
        "Product of vectors and matrices",
        LaxProductFunctions::dot);
    l.plain(
        LAX,
        "batch_matmul",
        "lhs, rhs, precision=None",
        LINALG,
        "Matrix product over equal leading axes",
        LaxProductFunctions::batchMatmul);
  }

  private static Atom product(GraphBuilder b, Arguments a, DotDims d, @Nullable DType preferred) {
    List<Atom> xs = List.of(a.array("lhs"), a.array("rhs"));
    if (xs.get(0).aval().dtype() != xs.get(1).aval().dtype()) {
      xs = Operands.promoteTypes(b, xs);
    }
    return ProductFunctions.contract(b, xs.get(0), xs.get(1), d, preferred);
  }

  private static Atom general(GraphBuilder b, Arguments a, @Nullable Object numbers) {
    List<List<Integer>> axes = new ArrayList<>();
    int[] ranks = {a.array("lhs").aval().rank(), a.array("rhs").aval().rank()};
    if (!(numbers instanceof List<?> pairs) || pairs.size() != 2) {
      throw wrong(a);
    }
    for (Object pair : pairs) {
      if (!(pair instanceof List<?> both) || both.size() != 2) {
        throw wrong(a);
      }
      for (int side = 0; side < 2; side++) {
        axes.add(axes(a, both.get(side), ranks[side]));
      }
    }
    DotDims d = new DotDims(axes.get(0), axes.get(1), axes.get(2), axes.get(3));
    check(d);
    return product(b, a, d, ProductFunctions.preferred(a));
  }

  private static void check(DotDims d) {
    if (d.lhsContracting().size() != d.rhsContracting().size()
        || d.lhsBatch().size() != d.rhsBatch().size()) {
      throw NablaError.typeError(
          "dot_general requires equal numbers of lhs_contracting and rhs_contracting, and of"
              + " lhs_batch and rhs_batch dimensions, got "
              + d
              + ".");
    }
    for (List<List<Integer>> side :
        List.of(
            List.of(d.lhsContracting(), d.lhsBatch()), List.of(d.rhsContracting(), d.rhsBatch()))) {
      List<Integer> all = new ArrayList<>(side.get(0));
      all.addAll(side.get(1));
      if (all.stream().distinct().count() != all.size()) {
        throw NablaError.typeError(
            "dot_general requires contracting and batch dimensions to be distinct, got " + d + ".");
      }
    }
  }

  private static NablaError wrong(Arguments a) {
    return a.wrong(
        "dimension_numbers", "((lhs contracting, rhs contracting), (lhs batch, rhs batch))");
  }

  private static List<Integer> axes(Arguments a, @Nullable Object v, int rank) {
    if (!(v instanceof List<?> l)) {
      throw wrong(a);
    }
    List<Integer> out = new ArrayList<>();
    for (Object o : l) {
      if (!(o instanceof Long n)) {
        throw wrong(a);
      }
      if (n < -rank || n >= rank) {
        throw NablaError.typeError(
            "dot_general requires dimension numbers to be axes of the operands, got "
                + n
                + " for an operand of "
                + rank
                + " axes.");
      }
      out.add((int) (n < 0 ? n + rank : n));
    }
    return out;
  }

  private static Atom dot(GraphBuilder b, Arguments a) {
    if (!a.isNone("dimension_numbers")) {
      return general(b, a, a.get("dimension_numbers"));
    }
    Atom x = a.array("lhs");
    Atom y = a.array("rhs");
    int m = x.aval().rank();
    int n = y.aval().rank();
    if (m < 1 || m > 2 || n < 1 || n > 2 || x.aval().shape().dim(-1) != y.aval().shape().dim(0)) {
      throw NablaError.valueError(
              "jax.lax.dot: dimension_numbers must be specified when not performing simple"
                  + " un-batched matrix-matrix, matrix-vector, or vector-vector products; got"
                  + " lhs_shape="
                  + x.aval().shape().toTuple()
                  + " rhs_shape="
                  + y.aval().shape().toTuple())
          .withFix("The last axis of lhs must be as long as the first of rhs.");
    }
    DotDims d = new DotDims(List.of(m - 1), List.of(0), List.of(), List.of());
    return product(b, a, d, ProductFunctions.preferred(a));
  }

  private static Atom batchMatmul(GraphBuilder b, Arguments a) {
    int m = a.array("lhs").aval().rank();
    int n = a.array("rhs").aval().rank();
    if (m < 2 || n < 2) {
      throw NablaError.valueError(
          "Arguments to batch_matmul must be at least 2D, got " + m + ", " + n);
    }
    if (m != n) {
      throw NablaError.valueError(
          "Arguments to batch_matmul must have same ndim, got " + m + ", " + n);
    }
    List<Integer> batch = IntStream.range(0, m - 2).boxed().toList();
    return product(b, a, new DotDims(List.of(m - 1), List.of(m - 2), batch, batch), null);
  }
}
