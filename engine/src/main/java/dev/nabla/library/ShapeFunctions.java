package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ops.Conversion;
import dev.nabla.ops.Indexing;
import dev.nabla.ops.Shapes;
import dev.nabla.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Functions that change shapes or put arrays together. */
final class ShapeFunctions {
  private static final String JNP = "jax.numpy";
  private static final String SHAPE = "Shape";

  private ShapeFunctions() {}

  static void register(Library l) {
    l.plain(
        "jax.lax",
        "pad",
        "operand, padding_value, padding_config",
        "Shape",
        "Puts elements before, behind and between; negative amounts cut off",
        ShapeFunctions::pad);
    l.plain(
        JNP,
        "reshape",
        "a, shape, order='C', *, copy=None",
        SHAPE,
        "The same elements in another shape",
        (b, a) -> ordered(b, a, a.get("shape")));
    l.plain(
        JNP,
        "ravel",
        "a, order='C'",
        SHAPE,
        "The elements in one axis",
        (b, a) -> ordered(b, a, -1L));
    l.plain(
        JNP,
        "transpose",
        "a, axes=None",
        SHAPE,
        "Axes in another order, reversed by default",
        ShapeFunctions::transpose);
    l.plain(
        JNP, "swapaxes", "a, axis1, axis2", SHAPE, "Two axes exchanged", ShapeFunctions::swapaxes);
    l.plain(
        JNP,
        "moveaxis",
        "a, source, destination",
        SHAPE,
        "An axis moved to another place",
        ShapeFunctions::moveaxis);
    l.plain(
        JNP,
        "rollaxis",
        "a, axis, start=0",
        SHAPE,
        "An axis moved before another",
        ShapeFunctions::rollaxis);
    l.alias(JNP, "permute_dims", "jax.numpy.transpose");
    l.plain(
        JNP, "squeeze", "a, axis=None", SHAPE, "Axes of length 1 removed", ShapeFunctions::squeeze);
    l.plain(
        JNP,
        "expand_dims",
        "a, axis",
        SHAPE,
        "An axis of length 1 inserted",
        ShapeFunctions::expandDims);
    l.plain(
        JNP,
        "broadcast_to",
        "array, shape",
        SHAPE,
        "Repeated to a shape",
        ShapeFunctions::broadcast);
  }

  private static Atom reshape(GraphBuilder b, Atom x, @Nullable Object shape) {
    List<?> l = shape instanceof List<?> many ? many : java.util.Collections.singletonList(shape);
    int[] dims = new int[l.size()];
    int unknown = -1;
    long known = 1;
    for (int i = 0; i < dims.length; i++) {
      if (!(l.get(i) instanceof Long n)) {
        throw Arguments.notAShape("reshape", l.get(i));
      }
      if (n == -1 && unknown >= 0) {
        throw NablaError.typeError(
            "can only specify one unknown axis size with a `-1` value, got " + shape);
      } else if (n == -1) {
        unknown = i;
      } else {
        if (n < 0 || n != n.intValue()) {
          throw NablaError.typeError(
              "cannot reshape array of shape "
                  + x.aval().shape().toTuple()
                  + " into shape "
                  + shape
                  + ": "
                  + n
                  + " is no axis length.");
        }
        dims[i] = n.intValue();
        known *= n;
      }
    }
    long size = x.aval().size();
    if (unknown >= 0) {
      if (known == 0 || size % known != 0) {
        throw NablaError.typeError(
            "cannot reshape array of shape "
                + x.aval().shape().toTuple()
                + " (size "
                + size
                + ") into shape "
                + shape
                + ": the product of the other axes, "
                + known
                + ", does not divide the size.");
      }
      dims[unknown] = (int) (size / known);
    }
    return Shapes.reshape(b, x, Shape.of(dims));
  }

  private static Atom transpose(GraphBuilder b, Arguments a) {
    Atom x = a.array("a");
    int rank = x.aval().rank();
    int[] perm =
        a.isNone("axes")
            ? IntStream.range(0, rank).map(i -> rank - 1 - i).toArray()
            : a.axes("axes", rank);
    return Shapes.transpose(b, x, perm);
  }

  private static Atom swapaxes(GraphBuilder b, Arguments a) {
    Atom x = a.array("a");
    int rank = x.aval().rank();
    int i = a.axis(a.integer("axis1"), rank);
    int j = a.axis(a.integer("axis2"), rank);
    int[] perm = IntStream.range(0, rank).map(k -> k == i ? j : k == j ? i : k).toArray();
    return Shapes.transpose(b, x, perm);
  }

  /** Row-major, or by columns as Fortran has them: the reversed shape of the transpose. */
  private static Atom ordered(GraphBuilder b, Arguments a, @Nullable Object shape) {
    Atom x = a.array("a");
    String order = String.valueOf(a.text("order"));
    if (order.equals("C") || order.equals("K")) {
      return reshape(b, x, shape);
    }
    if (!order.equals("F")) {
      throw NablaError.valueError("Unexpected value for 'order' argument: " + order + ".");
    }
    List<?> l = shape instanceof List<?> many ? many : java.util.Collections.singletonList(shape);
    Atom turned = Shapes.transpose(b, x, reversed(x.aval().rank()));
    return Shapes.transpose(b, reshape(b, turned, l.reversed()), reversed(l.size()));
  }

  private static int[] reversed(int rank) {
    return IntStream.range(0, rank).map(i -> rank - 1 - i).toArray();
  }

  /** Axes moved to other places; the others keep their order. */
  private static Atom moveaxis(GraphBuilder b, Arguments a) {
    Atom x = a.array("a");
    int rank = x.aval().rank();
    int[] from = a.axes("source", rank);
    int[] to = a.axes("destination", rank);
    if (from.length != to.length) {
      throw NablaError.valueError(
          "Inconsistent number of elements: " + from.length + " vs " + to.length + ".");
    }
    List<Integer> perm = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      int axis = i;
      if (Arrays.stream(from).noneMatch(f -> f == axis)) {
        perm.add(axis);
      }
    }
    Integer[] order = IntStream.range(0, to.length).boxed().toArray(Integer[]::new);
    Arrays.sort(
        order,
        java.util.Comparator.<Integer>comparingInt(i -> to[i]).thenComparingInt(i -> from[i]));
    for (int i : order) {
      perm.add(Math.min(to[i], perm.size()), from[i]);
    }
    return Shapes.transpose(b, x, perm.stream().mapToInt(i -> i).toArray());
  }

  private static Atom rollaxis(GraphBuilder b, Arguments a) {
    Atom x = a.array("a");
    int rank = x.aval().rank();
    int axis = a.axis(a.integer("axis"), rank);
    int start = a.integer("start");
    if (start < -rank || start > rank) {
      throw NablaError.valueError(
          "start=" + start + " must satisfy " + -rank + "<=start<=" + rank + ".");
    }
    start = start < 0 ? start + rank : start;
    return Shapes.moveAxis(b, x, axis, start > axis ? start - 1 : start);
  }

  private static Atom squeeze(GraphBuilder b, Arguments a) {
    Atom x = a.array("a");
    Shape s = x.aval().shape();
    int[] axes =
        a.isNone("axis")
            ? IntStream.range(0, s.rank()).filter(i -> s.dim(i) == 1).toArray()
            : a.axes("axis", s.rank());
    return axes.length == 0 ? x : b.bind1(Shapes.SQUEEZE, Params.of("dimensions", axes), x);
  }

  private static Atom expandDims(GraphBuilder b, Arguments a) {
    Atom x = a.array("a");
    int count = a.get("axis") instanceof List<?> l ? l.size() : 1;
    int[] axes = a.axes("axis", x.aval().rank() + count);
    return expandDims(b, x, Arrays.stream(axes).boxed().toList());
  }

  /** Axes of length 1 inserted, at their places in the result. */
  static Atom expandDims(GraphBuilder b, Atom x, List<Integer> axes) {
    if (axes.isEmpty()) {
      return x;
    }
    if (axes.stream().distinct().count() < axes.size()) {
      throw NablaError.valueError("repeated axis in expand_dims: " + axes);
    }
    Shape shape = x.aval().shape();
    for (int axis : axes.stream().sorted().toList()) {
      shape = shape.insert(axis, 1);
    }
    int[] kept = IntStream.range(0, shape.rank()).filter(i -> !axes.contains(i)).toArray();
    return Shapes.broadcastInDim(b, x, shape, kept);
  }

  private static Atom broadcast(GraphBuilder b, Arguments a) {
    return broadcastTo(b, a.array("array"), a.shape("shape"));
  }

  /** Repeated to a shape that it broadcasts to. */
  static Atom broadcastTo(GraphBuilder b, Atom x, Shape to) {
    Shape from = x.aval().shape();
    boolean fits = from.rank() <= to.rank();
    for (int i = 1; fits && i <= from.rank(); i++) {
      fits = from.dim(-i) == 1 || from.dim(-i) == to.dim(-i);
    }
    if (!fits) {
      throw NablaError.valueError(
          "Incompatible shapes for broadcasting: "
              + from.toTuple()
              + " and requested shape "
              + to.toTuple());
    }
    return Operands.broadcastTo(b, x, to);
  }

  static Atom stack(GraphBuilder b, List<Atom> xs, int axis) {
    List<Atom> rows = new ArrayList<>();
    xs.forEach(x -> rows.add(Shapes.expandDims(b, x, axis)));
    return Indexing.concatenate(b, rows, axis);
  }

  private static Atom pad(GraphBuilder b, Arguments a) {
    Atom x = a.array("operand");
    Atom value = Conversion.convert(b, a.array("padding_value"), x.aval().dtype(), false);
    List<Indexing.Padding> config = new ArrayList<>();
    if (a.get("padding_config") instanceof List<?> axes) {
      for (Object axis : axes) {
        if (axis instanceof List<?> l
            && l.size() == 3
            && l.get(0) instanceof Long low
            && l.get(1) instanceof Long high
            && l.get(2) instanceof Long interior) {
          config.add(
              new Indexing.Padding(
                  a.toInt(low, "padding_config"),
                  a.toInt(high, "padding_config"),
                  a.toInt(interior, "padding_config")));
        }
      }
    }
    if (config.size() != x.aval().rank()) {
      throw a.wrong("padding_config", "one (low, high, interior) for every axis");
    }
    return Indexing.pad(b, x, value, config);
  }
}
