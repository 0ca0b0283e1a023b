package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ops.Indexing;
import dev.nabla.ops.Shapes;
import dev.nabla.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Subscripts with integers, slices, {@code ...} and {@code None}. */
final class IndexingFunctions {
  private IndexingFunctions() {}

  static void register(Library l) {
    l.plain(
        "jax.numpy",
        "getitem",
        "x, index",
        "Indexing",
        "x[index]",
        (b, a) -> getitem(b, a.array("x"), a.get("index")));
    l.plain(
        "jax.lax",
        "slice",
        "operand, start_indices, limit_indices, strides=None",
        "Indexing",
        "A strided part along every axis",
        (b, a) -> {
          Atom x = a.array("operand");
          int[] ones = new int[x.aval().rank()];
          java.util.Arrays.fill(ones, 1);
          int[] strides = a.isNone("strides") ? ones : a.shape("strides").toArray();
          return Indexing.slice(
              b,
              x,
              a.shape("start_indices").toArray(),
              a.shape("limit_indices").toArray(),
              strides);
        });
  }

  private static Atom getitem(GraphBuilder b, Atom x, @Nullable Object index) {
    List<?> parts = index instanceof List<?> l ? l : java.util.Collections.singletonList(index);
    Shape shape = x.aval().shape();
    List<@Nullable Object> full = expandEllipsis(parts, shape.rank());
    int[] start = new int[shape.rank()];
    int[] limit = shape.toArray();
    int[] strides = new int[shape.rank()];
    java.util.Arrays.fill(strides, 1);
    List<Integer> reversed = new ArrayList<>();
    List<Integer> dropped = new ArrayList<>();
    int axis = 0;
    for (Object part : full) {
      switch (part) {
        case Index.NewAxis n -> {}
        case Long i -> {
          int at = position(i, axis, shape);
          start[axis] = at;
          limit[axis] = at + 1;
          dropped.add(axis++);
        }
        case Index.Slice s -> {
          if (slice(s, shape.dim(axis), axis, start, limit, strides)) {
            reversed.add(axis);
          }
          axis++;
        }
        case null, default ->
            throw NablaError.typeError("This kind of index is not supported: " + part + ".")
                .withFix("Index with integers, slices, ... and None.");
      }
    }
    Atom y = Indexing.slice(b, x, start, limit, strides);
    if (!reversed.isEmpty()) {
      y = b.bind1(Shapes.REV, Params.of("dimensions", reversed), y);
    }
    if (!dropped.isEmpty()) {
      y = b.bind1(Shapes.SQUEEZE, Params.of("dimensions", dropped), y);
    }
    return insertNewAxes(b, y, full);
  }

  private static Atom insertNewAxes(GraphBuilder b, Atom y, List<@Nullable Object> parts) {
    int axis = 0;
    for (Object part : parts) {
      if (part instanceof Index.NewAxis) {
        y = Shapes.expandDims(b, y, axis++);
      } else if (part instanceof Index.Slice) {
        axis++;
      }
    }
    return y;
  }

  private static List<@Nullable Object> expandEllipsis(List<?> parts, int rank) {
    long used =
        parts.stream()
            .filter(p -> !(p instanceof Index.NewAxis) && !(p instanceof Index.Ellipsis))
            .count();
    if (used > rank) {
      throw NablaError.of(
          "IndexError",
          "Too many indices: array is " + rank + "-dimensional, but " + used + " were indexed");
    }
    List<@Nullable Object> out = new ArrayList<>();
    boolean seen = false;
    for (Object p : parts) {
      if (p instanceof Index.Ellipsis) {
        fill(out, rank - used);
        seen = true;
      } else {
        out.add(p);
      }
    }
    if (!seen) {
      fill(out, rank - used);
    }
    return out;
  }

  private static void fill(List<@Nullable Object> out, long n) {
    for (long i = 0; i < n; i++) {
      out.add(new Index.Slice(null, null, null));
    }
  }

  /** A static integer out of range is an error, as in JAX. */
  private static int position(long i, int axis, Shape shape) {
    int n = shape.dim(axis);
    if (i < -n || i >= n) {
      throw NablaError.of(
          "IndexError", "index " + i + " is out of bounds for axis " + axis + " with size " + n);
    }
    return (int) (i < 0 ? i + n : i);
  }

  /** Sets start, limit and stride as Python does; true if the part is read backwards. */
  private static boolean slice(
      Index.Slice s, int n, int axis, int[] start, int[] limit, int[] strides) {
    long step = s.step() == null ? 1 : s.step();
    if (step == 0) {
      throw NablaError.valueError("slice step cannot be zero");
    }
    if (step > 0) {
      int from = bound(s.start(), n, 0, 0, n);
      start[axis] = from;
      limit[axis] = Math.max(from, bound(s.stop(), n, n, 0, n));
      strides[axis] = (int) step;
      return false;
    }
    int from = bound(s.start(), n, n - 1, -1, n - 1);
    int to = bound(s.stop(), n, -1, -1, n - 1);
    int count = Math.max(0, (int) ((from - to - step - 1) / -step));
    start[axis] = count == 0 ? 0 : (int) (from + (count - 1) * step);
    limit[axis] = count == 0 ? 0 : from + 1;
    strides[axis] = (int) -step;
    return true;
  }

  private static int bound(@Nullable Long v, int n, int missing, int low, int high) {
    if (v == null) {
      return missing;
    }
    return (int) Math.clamp(v < 0 ? v + n : v, low, high);
  }
}
