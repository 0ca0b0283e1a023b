package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ops.Indexing;
import dev.nabla.ops.Shapes;
import dev.nabla.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** {@code jax.lax}'s operations on shapes, which take every axis as it is: nothing is inferred. */
final class LaxShapeFunctions {
  private static final String LAX = "jax.lax";
  private static final String CATEGORY = "Shape";

  private LaxShapeFunctions() {}

  static void register(Library l) {
    l.plain(
        LAX,
        "reshape",
        "operand, new_sizes, dimensions=None",
        CATEGORY,
        "The elements in another shape",
        LaxShapeFunctions::reshape);
    l.plain(
        LAX,
        "concatenate",
        "operands, dimension",
        CATEGORY,
        "Arrays one after the other along an axis",
        (b, a) -> Indexing.concatenate(b, a.arrays("operands"), a.integer("dimension")));
    l.plain(
        LAX,
        "transpose",
        "operand, permutation",
        CATEGORY,
        "Axes in another order",
        (b, a) -> transpose(b, a.array("operand"), a.shape("permutation").toArray()));
    l.plain(
        LAX,
        "broadcast",
        "operand, sizes",
        CATEGORY,
        "Repeated along new axes in front",
        LaxShapeFunctions::broadcast);
    l.plain(
        LAX,
        "broadcast_in_dim",
        "operand, shape, broadcast_dimensions",
        CATEGORY,
        "Repeated in a shape, each axis placed where it is said",
        LaxShapeFunctions::broadcastInDim);
    l.plain(
        LAX,
        "broadcast_to_rank",
        "x, rank",
        CATEGORY,
        "Axes of length 1 put in front",
        (b, a) -> toRank(b, a.array("x"), a.integer("rank")));
    l.plain(
        LAX,
        "expand_dims",
        "array, dimensions",
        CATEGORY,
        "Axes of length 1 put in",
        LaxShapeFunctions::expandDims);
    l.plain(
        LAX,
        "squeeze",
        "array, dimensions",
        CATEGORY,
        "Axes of length 1 left out",
        (b, a) ->
            l.call(
                b,
                "jax.numpy.squeeze",
                Arrays.asList(a.array("array"), a.get("dimensions")),
                Map.of()));
    l.plain(
        LAX,
        "is_finite",
        "x",
        "Logic",
        "Whether neither infinite nor NaN",
        (b, a) -> b.bind1(Primitive.get("is_finite"), Params.EMPTY, a.array("x")));
    l.plain(
        LAX,
        "select_n",
        "which, *cases",
        "Logic",
        "The case that the first operand names",
        (b, a) -> {
          List<Atom> operands = new ArrayList<>(List.of(a.array("which")));
          operands.addAll(a.arrays("cases"));
          return b.bind(Primitive.get("select_n"), Params.EMPTY, operands).getFirst();
        });
    for (String name : List.of("sum", "prod", "max", "min", "and", "or", "xor")) {
      l.plain(
          LAX,
          "reduce_" + name,
          "operand, axes",
          "Reductions",
          "Combines the elements along axes",
          (b, a) -> reduce(b, "reduce_" + name, a));
    }
  }

  private static Atom reduce(GraphBuilder b, String primitive, Arguments a) {
    Atom x = a.array("operand");
    int[] axes = a.axes("axes", x.aval().rank());
    return b.bind1(Primitive.get(primitive), Params.of("axes", axes), x);
  }

  private static Atom reshape(GraphBuilder b, Arguments a) {
    Atom x = a.array("operand");
    Shape to = a.shape("new_sizes");
    if (!a.isNone("dimensions")) {
      x = transpose(b, x, a.shape("dimensions").toArray());
    }
    if (to.size() != x.aval().size()) {
      throw NablaError.valueError(
          "reshape total size must be unchanged, got new_sizes "
              + to.toTuple()
              + " for shape "
              + x.aval().shape().toTuple()
              + ".");
    }
    return to.equals(x.aval().shape()) ? x : Shapes.reshape(b, x, to);
  }

  private static Atom transpose(GraphBuilder b, Atom x, int[] permutation) {
    int[] sorted = permutation.clone();
    Arrays.sort(sorted);
    if (!Arrays.equals(sorted, IntStream.range(0, x.aval().rank()).toArray())) {
      throw NablaError.typeError(
          "transpose permutation must name each of the "
              + x.aval().rank()
              + " axes once, got "
              + Arrays.toString(permutation)
              + ".");
    }
    return Shapes.transpose(b, x, permutation);
  }

  private static Atom broadcast(GraphBuilder b, Arguments a) {
    Atom x = a.array("operand");
    Shape in = x.aval().shape();
    Shape sizes = a.shape("sizes");
    int[] dims = IntStream.range(sizes.rank(), sizes.rank() + in.rank()).toArray();
    return Shapes.broadcastInDim(b, x, sizes.concat(in), dims);
  }

  private static Atom broadcastInDim(GraphBuilder b, Arguments a) {
    Atom x = a.array("operand");
    Shape to = a.shape("shape");
    int[] dims = a.shape("broadcast_dimensions").toArray();
    Shape in = x.aval().shape();
    boolean fits = dims.length == in.rank();
    for (int i = 0; fits && i < dims.length; i++) {
      fits =
          dims[i] < to.rank()
              && (in.dim(i) == 1 || in.dim(i) == to.dim(dims[i]))
              && (i == 0 || dims[i - 1] < dims[i]);
    }
    if (!fits) {
      throw NablaError.typeError(
          "broadcast_in_dim broadcast_dimensions "
              + Arrays.toString(dims)
              + " must place each axis of shape "
              + in.toTuple()
              + " in order on an axis of "
              + to.toTuple()
              + " of the same length.");
    }
    return Shapes.broadcastInDim(b, x, to, dims);
  }

  private static Atom toRank(GraphBuilder b, Atom x, int rank) {
    Atom y = x;
    while (y.aval().rank() < rank) {
      y = Shapes.expandDims(b, y, 0);
    }
    return y;
  }

  private static Atom expandDims(GraphBuilder b, Arguments a) {
    Atom x = a.array("array");
    if (a.isNone("dimensions")) {
      throw a.wrong("dimensions", "an integer or a tuple of integers");
    }
    int more = a.get("dimensions") instanceof List<?> l ? l.size() : 1;
    int[] dims = a.axes("dimensions", x.aval().rank() + more);
    return ShapeFunctions.expandDims(b, x, Arrays.stream(dims).boxed().toList());
  }
}
