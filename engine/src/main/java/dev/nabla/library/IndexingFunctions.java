package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.library.Subscript.Kind;
import dev.nabla.library.Subscript.Part;
import dev.nabla.ops.Conversion;
import dev.nabla.ops.DynamicSlicing;
import dev.nabla.ops.Gather;
import dev.nabla.ops.GatherScatterMode;
import dev.nabla.ops.Indexing;
import dev.nabla.ops.Shapes;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code x[…]}: a slice where everything is known while tracing, a dynamic slice where single
 * positions are computed, a gather for all else.
 */
final class IndexingFunctions {
  private IndexingFunctions() {}

  static void register(Library l) {
    l.plain(
        "jax.numpy",
        "getitem",
        "x, index",
        "Indexing",
        "x[index]",
        (b, a) -> get(b, a, a.array("x"), parts(a), new Options(null, false, false, null, true)));
    l.plain(
        "jax.numpy",
        "at_get",
        "x, index, indices_are_sorted=False, unique_indices=False, mode=None, fill_value=None,"
            + " wrap_negative_indices=True, out_sharding=None",
        "Indexing",
        "x.at[index].get(): x[index] with a choice of what happens out of range",
        IndexingFunctions::atGet);
  }

  /** What {@code x.at[…].get} may say. */
  private record Options(
      @Nullable GatherScatterMode mode,
      boolean sorted,
      boolean unique,
      @Nullable Object fill,
      boolean wrap) {}

  static List<?> parts(Arguments a) {
    Object index = a.get("index");
    return index instanceof List<?> l ? l : Collections.singletonList(index);
  }

  private static Atom atGet(GraphBuilder b, Arguments a) {
    Object fill = a.get("fill_value");
    if (fill instanceof Atom x) {
      Tensor t = a.concrete(x, "The fill_value of an indexed get() must be known.");
      fill = scalar(t);
    }
    Options o =
        new Options(
            Positions.mode(a, "mode"),
            a.flag("indices_are_sorted"),
            a.flag("unique_indices"),
            fill,
            a.flag("wrap_negative_indices"));
    return get(b, a, a.array("x"), parts(a), o);
  }

  /** The number of a tensor of one element. */
  static Object scalar(Tensor t) {
    if (t.shape().rank() != 0) {
      throw NablaError.valueError("fill_value must be a scalar, got shape " + t.shape().toTuple());
    }
    return switch (t.dtype().kind()) {
      case BOOL -> t.getBoolean(0);
      case FLOAT -> t.getDouble(0);
      case SIGNED, UNSIGNED, KEY -> t.getLong(0);
    };
  }

  /** {@code x[parts]} with JAX's defaults. */
  static Atom get(GraphBuilder b, Arguments a, Atom x, List<?> parts) {
    return get(b, a, x, parts, new Options(null, false, false, null, true));
  }

  private static Atom get(GraphBuilder b, Arguments a, Atom x, List<?> parts, Options o) {
    Subscript s = Subscript.parse(b, a, parts, x.aval().shape());
    boolean clamps = o.mode() != GatherScatterMode.FILL_OR_DROP;
    if (clamps && isStatic(s, o)) {
      return slice(b, x, s.expandEllipsis(), o);
    }
    if (clamps && isDynamicSlice(s)) {
      return dynamicSlice(b, x, s.expandEllipsis(), o);
    }
    return gather(b, x, IndexPlan.of(b, s.expandMasks(b, a), o.wrap()), o);
  }

  // ---- slices ----

  /** Whether all parts are known and in range. */
  private static boolean isStatic(Subscript s, Options o) {
    for (Part p : s.parts()) {
      if (p.kind() == Kind.ARRAY || p.kind() == Kind.BOOLEAN) {
        return false;
      }
      if (p.value() instanceof Long i) {
        int n = s.shape().dim(p.axis());
        long at = o.wrap() && i < 0 ? i + n : i;
        if (n == 0 || o.mode() != GatherScatterMode.CLIP && (at < 0 || at >= n)) {
          return false;
        }
      }
    }
    return true;
  }

  private static Atom slice(GraphBuilder b, Atom x, Subscript s, Options o) {
    int rank = s.shape().rank();
    int[] start = new int[rank];
    int[] limit = s.shape().toArray();
    int[] strides = new int[rank];
    Arrays.fill(strides, 1);
    List<Integer> reversed = new ArrayList<>();
    for (Part p : s.parts()) {
      int axis = p.axis();
      int n = p.axes() == 0 ? 0 : s.shape().dim(axis);
      if (p.value() instanceof Long i) {
        start[axis] = Math.clamp(o.wrap() && i < 0 ? i + n : i, 0, n - 1);
        limit[axis] = start[axis] + 1;
      } else if (p.kind() == Kind.SLICE) {
        SliceBounds bounds = SliceBounds.of(p.slice(), n);
        start[axis] = bounds.low();
        limit[axis] = bounds.high();
        strides[axis] = Math.abs(bounds.step());
        if (bounds.isReversed()) {
          reversed.add(axis);
        }
      }
    }
    return finish(b, Indexing.slice(b, x, start, limit, strides), s, reversed);
  }

  /** Reverses axes, drops those of integers, and inserts those of {@code None}. */
  private static Atom finish(GraphBuilder b, Atom x, Subscript s, List<Integer> reversed) {
    Atom y = x;
    if (!reversed.isEmpty()) {
      y = b.bind1(Shapes.REV, Params.of("dimensions", reversed), y);
    }
    List<Integer> dropped =
        s.parts().stream()
            .filter(p -> p.kind() == Kind.INTEGER || p.kind() == Kind.ARRAY)
            .map(Part::axis)
            .toList();
    if (!dropped.isEmpty()) {
      y = b.bind1(Shapes.SQUEEZE, Params.of("dimensions", dropped), y);
    }
    List<Integer> inserted = new ArrayList<>();
    int axis = 0;
    for (Part p : s.parts()) {
      if (p.kind() == Kind.NONE) {
        inserted.add(axis);
      }
      axis += p.kind() == Kind.NONE || p.kind() == Kind.SLICE ? 1 : 0;
    }
    return ShapeFunctions.expandDims(b, y, inserted);
  }

  private static boolean isDynamicSlice(Subscript s) {
    for (Part p : s.parts()) {
      boolean ok =
          switch (p.kind()) {
            case NONE, ELLIPSIS -> true;
            case INTEGER -> s.shape().dim(p.axis()) > 0;
            case ARRAY -> p.rank() == 0 && s.shape().dim(p.axis()) > 0;
            case BOOLEAN -> false;
            case SLICE -> p.slice().step() == null || Math.abs(p.slice().step()) == 1;
          };
      if (!ok) {
        return false;
      }
    }
    return true;
  }

  private static Atom dynamicSlice(GraphBuilder b, Atom x, Subscript s, Options o) {
    List<Atom> starts = new ArrayList<>();
    int[] sizes = s.shape().toArray();
    List<Integer> reversed = new ArrayList<>();
    boolean single = s.shape().rank() == 1;
    for (Part p : s.parts()) {
      if (p.kind() == Kind.NONE) {
        continue;
      }
      int n = s.shape().dim(p.axis());
      if (p.kind() == Kind.SLICE) {
        SliceBounds bounds = SliceBounds.of(p.slice(), n);
        starts.add(GraphBuilder.literal(DType.INT32, bounds.low()));
        sizes[p.axis()] = bounds.count();
        if (bounds.isReversed()) {
          reversed.add(p.axis());
        }
        continue;
      }
      sizes[p.axis()] = 1;
      if (p.value() instanceof Long i) {
        long at = o.wrap() && i < 0 ? i + n : i;
        starts.add(GraphBuilder.literal(DType.INT32, Math.clamp(at, 0, n - 1)));
      } else {
        Atom i = single ? p.atom() : Conversion.convert(b, p.atom(), DType.INT32, false);
        starts.add(o.wrap() ? Positions.wrapped(b, i, n) : i);
      }
    }
    return finish(b, DynamicSlicing.slice(b, x, starts, Shape.of(sizes)), s, reversed);
  }

  // ---- gather ----

  private static Atom gather(GraphBuilder b, Atom x, IndexPlan plan, Options o) {
    if (plan.resultShape().size() == 0) {
      return Shapes.full(
          b, new ShapedArray(x.aval().dtype(), plan.resultShape(), x.aval().weakType()), 0);
    }
    Atom y = ShapeFunctions.expandDims(b, x, plan.maskAxes());
    if (!plan.readsEverything()) {
      GatherScatterMode mode = o.mode() == null ? GatherScatterMode.PROMISE_IN_BOUNDS : o.mode();
      Gather.Options options =
          new Gather.Options(
              mode,
              o.sorted() || plan.isUnique(),
              o.unique() || plan.isUnique(),
              mode == GatherScatterMode.FILL_OR_DROP ? o.fill() : null);
      y = Gather.gather(b, y, plan.indices(), plan.dimensions(), plan.sizes(), options);
    }
    if (!plan.reversed().isEmpty()) {
      y = b.bind1(Shapes.REV, Params.of("dimensions", plan.reversed()), y);
    }
    return ShapeFunctions.expandDims(b, y, plan.newAxes());
  }
}
