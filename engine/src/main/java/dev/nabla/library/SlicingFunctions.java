package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ops.Conversion;
import dev.nabla.ops.DynamicSlicing;
import dev.nabla.ops.Gather;
import dev.nabla.ops.GatherScatterMode;
import dev.nabla.ops.Indexing;
import dev.nabla.ops.Shapes;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code jax.lax}'s slices: fixed ones, and ones whose start is computed. */
final class SlicingFunctions {
  private static final String LAX = "jax.lax";
  private static final String CATEGORY = "Indexing";

  private SlicingFunctions() {}

  static void register(Library l) {
    l.plain(
        LAX,
        "slice",
        "operand, start_indices, limit_indices, strides=None",
        CATEGORY,
        "A strided part along every axis",
        SlicingFunctions::slice);
    l.plain(
        LAX,
        "slice_in_dim",
        "operand, start_index, limit_index, stride=1, axis=0",
        CATEGORY,
        "A strided part along one axis",
        SlicingFunctions::sliceInDim);
    l.plain(
        LAX,
        "index_in_dim",
        "operand, index, axis=0, keepdims=True",
        CATEGORY,
        "One position of an axis",
        SlicingFunctions::indexInDim);
    l.plain(
        LAX,
        "dynamic_slice",
        "operand, start_indices, slice_sizes, allow_negative_indices=True",
        CATEGORY,
        "A window whose start is computed; it is moved so that it fits",
        SlicingFunctions::dynamicSlice);
    l.plain(
        LAX,
        "dynamic_slice_in_dim",
        "operand, start_index, slice_size, axis=0, allow_negative_indices=True",
        CATEGORY,
        "A window along one axis whose start is computed",
        (b, a) -> {
          Atom x = a.array("operand");
          int axis = a.axis(a.integer("axis"), x.aval().rank());
          return inDim(b, a, x, a.array("start_index"), a.length("slice_size"), axis);
        });
    l.plain(
        LAX,
        "dynamic_index_in_dim",
        "operand, index, axis=0, keepdims=True, allow_negative_indices=True",
        CATEGORY,
        "One position of an axis, computed",
        (b, a) -> {
          Atom x = a.array("operand");
          int axis = a.axis(a.integer("axis"), x.aval().rank());
          Atom y = inDim(b, a, x, a.array("index"), 1, axis);
          return a.flag("keepdims") ? y : squeeze(b, y, axis);
        });
    registerUpdates(l);
  }

  private static void registerUpdates(Library l) {
    l.plain(
        LAX,
        "dynamic_update_slice",
        "operand, update, start_indices, allow_negative_indices=True",
        CATEGORY,
        "The array with a window replaced whose start is computed",
        (b, a) -> {
          Atom x = a.array("operand");
          return DynamicSlicing.update(
              b, x, a.array("update"), starts(b, a, x.aval().shape(), "start_indices"));
        });
    l.plain(
        LAX,
        "dynamic_update_slice_in_dim",
        "operand, update, start_index, axis, allow_negative_indices=True",
        CATEGORY,
        "The array with a window along one axis replaced",
        (b, a) -> {
          Atom x = a.array("operand");
          int axis = a.axis(a.integer("axis"), x.aval().rank());
          return updateInDim(b, a, x, a.array("update"), a.array("start_index"), axis);
        });
    l.plain(
        LAX,
        "dynamic_update_index_in_dim",
        "operand, update, index, axis, allow_negative_indices=True",
        CATEGORY,
        "The array with one position of an axis replaced",
        (b, a) -> {
          Atom x = a.array("operand");
          Atom update = a.array("update");
          int axis = a.axis(a.integer("axis"), x.aval().rank());
          if (update.aval().rank() < x.aval().rank() - 1) {
            throw NablaError.typeError(
                "dynamic_update_index_in_dim: the update must have as many axes as the operand, or"
                    + " one less, got shapes "
                    + update.aval().shape().toTuple()
                    + " and "
                    + x.aval().shape().toTuple()
                    + ".");
          }
          Atom u =
              update.aval().rank() == x.aval().rank() ? update : Shapes.expandDims(b, update, axis);
          return updateInDim(b, a, x, u, a.array("index"), axis);
        });
    l.plain(
        LAX,
        "index_take",
        "src, idxs, axes",
        CATEGORY,
        "Elements at positions along several axes",
        SlicingFunctions::indexTake);
  }

  // ---- fixed slices ----

  private static Atom slice(GraphBuilder b, Arguments a) {
    Atom x = a.array("operand");
    int[] ones = new int[x.aval().rank()];
    Arrays.fill(ones, 1);
    int[] strides = a.isNone("strides") ? ones : a.shape("strides").toArray();
    return Indexing.slice(
        b, x, a.shape("start_indices").toArray(), a.shape("limit_indices").toArray(), strides);
  }

  private static Atom sliceInDim(GraphBuilder b, Arguments a) {
    Atom x = a.array("operand");
    Shape s = x.aval().shape();
    int axis = a.axis(a.integer("axis"), s.rank());
    int n = s.dim(axis);
    int from = a.isNone("start_index") ? 0 : a.integer("start_index");
    int to = a.isNone("limit_index") ? n : a.integer("limit_index");
    int[] start = new int[s.rank()];
    int[] strides = new int[s.rank()];
    Arrays.fill(strides, 1);
    start[axis] = from < 0 ? from + n : from;
    strides[axis] = a.integer("stride");
    int[] limit = s.toArray();
    limit[axis] = to < 0 ? to + n : to;
    return Indexing.slice(b, x, start, limit, strides);
  }

  private static Atom indexInDim(GraphBuilder b, Arguments a) {
    Atom x = a.array("operand");
    int axis = a.axis(a.integer("axis"), x.aval().rank());
    int n = x.aval().shape().dim(axis);
    int i = a.integer("index");
    int at = i < 0 ? i + n : i;
    if (at < 0 || at >= n) {
      throw NablaError.of(
          "IndexError", "index " + i + " is out of bounds for axis " + axis + " with size " + n);
    }
    Atom y = Indexing.sliceAxis(b, x, axis, at, at + 1);
    return a.flag("keepdims") ? y : squeeze(b, y, axis);
  }

  private static Atom squeeze(GraphBuilder b, Atom x, int axis) {
    return b.bind1(Shapes.SQUEEZE, Params.of("dimensions", new int[] {axis}), x);
  }

  // ---- computed starts ----

  private static Atom dynamicSlice(GraphBuilder b, Arguments a) {
    Atom x = a.array("operand");
    return DynamicSlicing.slice(
        b, x, starts(b, a, x.aval().shape(), "start_indices"), a.shape("slice_sizes"));
  }

  /** One start index per axis, negative ones counted from the end. */
  private static List<Atom> starts(GraphBuilder b, Arguments a, Shape shape, String name) {
    List<Atom> raw = a.arrays(name);
    if (raw.size() != shape.rank()) {
      throw NablaError.valueError(
          "Length of slice indices must match number of operand dimensions ("
              + raw.size()
              + " vs "
              + shape.toTuple()
              + ")");
    }
    refuseMixed(raw);
    List<Atom> out = new ArrayList<>();
    for (int i = 0; i < raw.size(); i++) {
      out.add(start(b, a, raw.get(i), shape.dim(i)));
    }
    return out;
  }

  /** With 64-bit types a Python integer is an int64, and does not go with an int32, as in JAX. */
  private static void refuseMixed(List<Atom> starts) {
    if (starts.stream().map(s -> s.aval().dtype()).distinct().count() > 1) {
      throw NablaError.typeError(
              "index arguments to dynamic_slice must be integers of the same type, got: "
                  + String.join(
                      ", ", starts.stream().map(s -> s.aval().dtype().longName()).toList())
                  + ".")
          .withFix("Convert them to one type, for example jnp.int32(0).");
    }
  }

  private static Atom start(GraphBuilder b, Arguments a, Atom i, int n) {
    DType d = i.aval().dtype();
    if (!i.aval().dtype().isInteger()) {
      throw NablaError.typeError(
          "start indices must be integer scalars, got " + i.aval().toLongString() + ".");
    }
    Atom wrapped = a.flag("allow_negative_indices") ? Positions.wrapped(b, i, n) : i;
    DType to = d.bits() < 32 && !d.isUnsigned() ? DType.INT32 : d;
    return Conversion.convert(b, wrapped, to, false);
  }

  private static List<Atom> startsInDim(
      GraphBuilder b, Arguments a, Shape s, Atom start, int axis) {
    Atom i = start(b, a, start, s.dim(axis));
    List<Atom> out = new ArrayList<>();
    for (int k = 0; k < s.rank(); k++) {
      out.add(k == axis ? i : GraphBuilder.literal(i.aval().dtype(), 0));
    }
    return out;
  }

  private static Atom inDim(GraphBuilder b, Arguments a, Atom x, Atom start, int size, int axis) {
    Shape s = x.aval().shape();
    return DynamicSlicing.slice(b, x, startsInDim(b, a, s, start, axis), s.with(axis, size));
  }

  private static Atom updateInDim(
      GraphBuilder b, Arguments a, Atom x, Atom update, Atom start, int axis) {
    return DynamicSlicing.update(b, x, update, startsInDim(b, a, x.aval().shape(), start, axis));
  }

  private static @Nullable Object indexTake(GraphBuilder b, Arguments a) {
    Atom x = a.array("src");
    List<Atom> columns = new ArrayList<>();
    int[] axes = a.axes("axes", x.aval().rank());
    List<Atom> given = a.arrays("idxs");
    if (given.size() != axes.length) {
      throw NablaError.valueError(
          "index_take needs one array of indices for each axis, got "
              + given.size()
              + " for "
              + axes.length
              + " axes.");
    }
    for (Atom i : given) {
      if (i.aval().rank() != 1) {
        throw NablaError.valueError(
            "index_take takes arrays of one axis as indices, got shape "
                + i.aval().shape().toTuple()
                + ".");
      }
      int n = x.aval().shape().dim(axes[columns.size()]);
      columns.add(Shapes.expandDims(b, Positions.wrapped(b, i, n), i.aval().rank()));
    }
    int rank = x.aval().rank();
    int[] sizes = x.aval().shape().toArray();
    for (int axis : axes) {
      sizes[axis] = 1;
    }
    int[] offsets = java.util.stream.IntStream.range(1, rank - axes.length + 1).toArray();
    int[] sorted = Arrays.stream(axes).sorted().toArray();
    return Gather.gather(
        b,
        x,
        Indexing.concatenate(b, columns, 1),
        dev.nabla.ops.GatherDimensionNumbers.of(offsets, sorted, axes),
        sizes,
        Gather.Options.of(GatherScatterMode.PROMISE_IN_BOUNDS));
  }
}
