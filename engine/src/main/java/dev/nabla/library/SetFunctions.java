package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ops.Cumulative;
import dev.nabla.ops.Gather;
import dev.nabla.ops.GatherScatterMode;
import dev.nabla.ops.Indexing;
import dev.nabla.ops.Reductions;
import dev.nabla.ops.Shapes;
import dev.nabla.ops.Sorting;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Precision;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Distinct elements, and arrays with elements taken out or put in between. */
final class SetFunctions {
  private static final String JNP = "jax.numpy";
  private static final String CATEGORY = "Sorting";

  private SetFunctions() {}

  static void register(Library l) {
    String size = ", *, equal_nan=True, size=None, fill_value=None, sorted=True";
    l.group(
        JNP,
        "unique",
        "ar, return_index=False, return_inverse=False, return_counts=False, axis=None" + size,
        CATEGORY,
        "Distinct elements, ascending",
        SetFunctions::unique);
    l.group(
        JNP,
        "unique_values",
        "x, *, size=None, fill_value=None",
        CATEGORY,
        "Distinct elements, ascending",
        (b, a) -> new Unique(b, a, a.array("x"), null, false).run(false, false, false).getFirst());
    l.group(
        JNP,
        "delete",
        "arr, obj, axis=None, *, assume_unique_indices=False",
        CATEGORY,
        "The array without some positions of an axis",
        (b, a) -> delete(b, a));
    l.group(
        JNP,
        "insert",
        "arr, obj, values, axis=None",
        CATEGORY,
        "The array with values put in before some positions of an axis",
        (b, a) -> insert(l, b, a));
  }

  private static Object unique(GraphBuilder b, Arguments a) {
    Integer axis = a.isNone("axis") ? null : a.axis(a.integer("axis"), a.array("ar").aval().rank());
    Unique u = new Unique(b, a, a.array("ar"), axis, a.flag("equal_nan"));
    List<Atom> out =
        u.run(a.flag("return_index"), a.flag("return_inverse"), a.flag("return_counts"));
    return out.size() == 1 ? out.getFirst() : out;
  }

  /** Rows sorted, and marked where they differ from the one before. */
  private static final class Unique {
    private final GraphBuilder b;
    private final Arguments a;
    private final Shape given;
    private final @Nullable Integer axis;
    private final Num rows;
    private final int n;
    private final boolean equalNan;
    private final @Nullable Tensor known;

    Unique(GraphBuilder b, Arguments a, Atom x, @Nullable Integer axis, boolean equalNan) {
      this.b = b;
      this.a = a;
      this.given = x.aval().shape();
      this.axis = axis;
      this.equalNan = equalNan;
      Num y =
          axis == null
              ? NonzeroFunctions.flat(Num.of(b, x))
              : Num.of(b, Shapes.moveAxis(b, x, axis, 0));
      this.rows = y.as(y.dtype());
      this.n = rows.shape().dim(0);
      this.known = a.known(x);
    }

    List<Atom> run(boolean index, boolean inverse, boolean counts) {
      Integer size = a.lengthOrNull("size");
      if (size == null) {
        requireKnown();
      }
      if (n == 0) {
        return empty(size, index, inverse, counts);
      }
      int columns = (int) (rows.shape().size() / n);
      List<Atom> keys = new ArrayList<>();
      Num flat = rows.reshaped(n, columns);
      for (int c = 0; c < columns; c++) {
        keys.add(Indexing.takeIndex(b, flat.atom(), 1, c));
      }
      keys.add(Positions.iota(b, DType.INT32, Shape.of(n), 0));
      Atom order = Sorting.sort(b, keys, 0, true, Math.max(1, columns)).getLast();
      Gather.Options in = Gather.Options.of(GatherScatterMode.PROMISE_IN_BOUNDS);
      Num sorted = rows.of(Gather.take(b, rows.atom(), order, 0, in));
      Num mask = marks(sorted);
      int count = size != null ? size : knownCount(columns);
      Num total = mask.as(DType.INT32).sum(0);
      Atom at = NonzeroFunctions.positions(Library.get(), b, mask, count, null).getFirst();
      Num result = rows.of(Gather.take(b, sorted.atom(), at, 0, in));
      if (size != null && !a.isNone("fill_value")) {
        Num valid = Num.of(b, Positions.iota(b, DType.INT32, Shape.of(count), 0)).lt(total);
        int[] dim = {0};
        Num wide = valid.of(Shapes.broadcastInDim(b, valid.atom(), result.shape(), dim));
        result = wide.then(result, result.of(a.array("fill_value")).as(result.dtype()));
      }
      List<Atom> out = new ArrayList<>();
      out.add(axis == null ? result.atom() : Shapes.moveAxis(b, result.atom(), 0, axis));
      if (index) {
        out.add(Num.of(b, Gather.take(b, order, at, 0, in)).as(Precision.defaultInt()).atom());
      }
      if (inverse) {
        out.add(inverse(mask, order));
      }
      if (counts) {
        out.add(counts(mask, count));
      }
      return out;
    }

    private List<Atom> empty(
        @Nullable Integer size, boolean index, boolean inverse, boolean counts) {
      if (size != null && size > 0 && a.isNone("fill_value")) {
        throw NablaError.valueError(
            "jnp.unique: for zero-sized input with nonzero size argument,"
                + " fill_value must be specified");
      }
      Shape s = rows.shape().with(0, size == null ? 0 : size);
      Num filled = rows.of(Shapes.full(b, rows.atom().aval().withShape(s), 0));
      if (size != null && size > 0) {
        filled = rows.of(a.array("fill_value")).as(rows.dtype()).broadcastTo(s);
      }
      List<Atom> out = new ArrayList<>(List.of(filled.atom()));
      for (boolean more : new boolean[] {index, inverse, counts}) {
        if (more) {
          out.add(Shapes.full(b, ShapedArray.of(Precision.defaultInt(), 0), 0));
        }
      }
      return out;
    }

    /** True where a row begins that the one before it is not equal to. */
    private Num marks(Num sorted) {
      Num later = sorted.of(Indexing.sliceAxis(b, sorted.atom(), 0, 1, n));
      Num earlier = sorted.of(Indexing.sliceAxis(b, sorted.atom(), 0, 0, n - 1));
      Num differs = later.ne(earlier);
      if (equalNan && sorted.dtype().isFloat()) {
        differs = differs.and(later.isNan().and(earlier.isNan()).not());
      }
      Num any = differs.reduced(Reductions.REDUCE_OR, IntStream.range(1, sorted.rank()).toArray());
      Atom first = Shapes.full(b, ShapedArray.of(DType.BOOL, 1), 1);
      return any.of(Indexing.concatenate(b, List.of(first, any.atom()), 0));
    }

    private void requireKnown() {
      if (known == null) {
        throw NablaError.of(
                "ConcretizationTypeError",
                "Abstract tracer value encountered where concrete value is expected: the size"
                    + " argument of jnp.unique must be statically specified to use jnp.unique"
                    + " within JAX transformations.")
            .withFix("Give the number of distinct elements: size=n.");
      }
    }

    /** How many distinct rows there are, from the elements themselves. */
    private int knownCount(int columns) {
      Tensor t = java.util.Objects.requireNonNull(known);
      long inner = axis == null ? 1 : given.slice(axis + 1, given.rank()).size();
      long step = axis == null ? 1 : inner;
      java.util.Set<List<Object>> seen = new java.util.HashSet<>();
      int nan = 0;
      for (int i = 0; i < n; i++) {
        List<Object> row = new ArrayList<>();
        for (int c = 0; c < columns; c++) {
          long at = axis == null ? i : c / inner * inner * n + c % inner + i * step;
          boolean isNan = t.dtype().isFloat() && Double.isNaN(t.getDouble(at));
          row.add(
              isNan && !equalNan
                  ? "NaN" + nan++
                  : t.dtype().isFloat()
                      ? (Object) (t.getDouble(at) + 0.0)
                      : (Object) t.getLong(at));
        }
        seen.add(row);
      }
      return seen.size();
    }

    private Atom inverse(Num mask, Atom order) {
      Num flags = mask.as(DType.INT32);
      Num which =
          flags.of(Cumulative.cumulate(b, Cumulative.CUMSUM, flags.atom(), 0, false)).minus(1);
      Atom zeros = Shapes.full(b, ShapedArray.of(DType.INT32, n), 0);
      Num r =
          which.of(new Calls(Library.get(), b).jnp("at_set", zeros, List.of(order), which.atom()));
      Num typed = r.as(Precision.defaultInt());
      return axis == null ? Shapes.reshape(b, typed.atom(), given) : typed.atom();
    }

    private Atom counts(Num mask, int count) {
      Atom begins =
          NonzeroFunctions.positions(
                  Library.get(), b, mask, count + 1, List.of(Scalars.of((long) n)))
              .getFirst();
      Num later = Num.of(b, Indexing.sliceAxis(b, begins, 0, 1, count + 1));
      return later
          .minus(Num.of(b, Indexing.sliceAxis(b, begins, 0, 0, count)))
          .as(Precision.defaultInt())
          .atom();
    }
  }

  // ---- taking out ----

  private static Atom delete(GraphBuilder b, Arguments a) {
    Num x = Num.of(b, a.array("arr"));
    x = a.isNone("axis") ? NonzeroFunctions.flat(x) : x;
    int axis = a.isNone("axis") ? 0 : a.axis(a.integer("axis"), x.rank());
    int n = x.shape().dim(axis);
    Object obj = a.get("obj");
    Tensor mask = Tensor.zeros(ShapedArray.of(DType.BOOL, n));
    for (long i = 0; i < n; i++) {
      mask.setLong(i, 1);
    }
    if (obj instanceof Index.Slice s) {
      SliceBounds bounds = SliceBounds.of(s, n);
      for (int k = 0; k < bounds.count(); k++) {
        mask.setLong(bounds.start() + (long) k * bounds.step(), 0);
      }
    } else if (obj instanceof Long i) {
      mask.setLong(a.axis(i, n), 0);
    } else {
      Atom at = a.array("obj");
      if (a.flag("assume_unique_indices") && at.aval().dtype().isInteger()) {
        return deleteUnique(b, x, axis, Num.of(b, at));
      }
      remove(
          a.concrete(
              at,
              "The 'obj' array argument of jnp.delete() must be known, or unique:"
                  + " assume_unique_indices=True."),
          mask,
          n);
    }
    Atom kept = b.constant(Subscript.positions(mask, (int) Subscript.count(mask), 0).getFirst());
    return Gather.take(
        b, x.atom(), kept, axis, Gather.Options.of(GatherScatterMode.PROMISE_IN_BOUNDS));
  }

  private static void remove(Tensor at, Tensor mask, int n) {
    if (at.dtype().isBool() && at.size() != n) {
      throw NablaError.valueError(
          "np.delete(arr, obj): for boolean indices, obj must be"
              + " one-dimensional with length matching specified axis.");
    }
    if (at.dtype().isFloat()) {
      throw NablaError.valueError(
          "np.delete(arr, obj): got obj.dtype=" + at.dtype() + "; must be integer or bool.");
    }
    for (long k = 0; k < at.size(); k++) {
      long i = at.dtype().isBool() ? k : at.getLong(k) < 0 ? at.getLong(k) + n : at.getLong(k);
      if (i < 0 || i >= n) {
        throw NablaError.of(
            "IndexError", "index " + at.getLong(k) + " is out of bounds for axis with size " + n);
      }
      if (!at.dtype().isBool() || at.getBoolean(k)) {
        mask.setLong(i, 0);
      }
    }
  }

  /** The i-th element that stays lies as many places further as positions before it are gone. */
  private static Atom deleteUnique(GraphBuilder b, Num x, int axis, Num given) {
    int n = x.shape().dim(axis);
    Num at = NonzeroFunctions.flat(given).as(DType.INT32);
    int gone = at.shape().dim(0);
    at = at.lt(0).then(at.plus(n), at).max(0).min(n);
    Num sorted = at.of(Sorting.sort(b, List.of(at.atom()), 0, true, 1).getFirst());
    Num shifted = sorted.minus(at.of(Positions.iota(b, DType.INT32, Shape.of(gone), 0)));
    Shape grid = Shape.of(gone, n - gone);
    Num i = at.of(Positions.iota(b, DType.INT32, Shape.of(n - gone), 0));
    Num wide = at.of(Positions.iota(b, DType.INT32, grid, 1));
    Num column = at.of(Shapes.broadcastInDim(b, shifted.atom(), grid, 0));
    Num kept = i.plus(wide.ge(column).as(DType.INT32).sum(0));
    return Gather.take(
        b, x.atom(), kept.atom(), axis, Gather.Options.of(GatherScatterMode.PROMISE_IN_BOUNDS));
  }

  // ---- putting in ----

  private static Atom insert(Library l, GraphBuilder b, Arguments a) {
    Num x = Num.of(b, a.array("arr"));
    x = a.isNone("axis") ? NonzeroFunctions.flat(x) : x;
    int axis = a.isNone("axis") ? 0 : a.axis(a.integer("axis"), x.rank());
    int n = x.shape().dim(axis);
    Calls c = new Calls(l, b);
    Num at =
        Num.of(
            b,
            a.get("obj") instanceof Index.Slice s
                ? every(b, SliceBounds.of(s, n))
                : a.anyArray("obj"));
    if (at.rank() > 1 || !at.dtype().isInteger()) {
      throw NablaError.valueError(
          "jnp.insert(): obj must be a slice, a one-dimensional array of"
              + " integers, or an integer.");
    }
    Num v = Num.of(b, a.array("values")).as(x.dtype());
    Shape s = v.shape();
    while (s.rank() < x.rank()) {
      s = s.insert(0, 1);
    }
    v = v.of(Shapes.reshape(b, v.atom(), s));
    if (at.atom().aval().size() == 1) {
      if (at.rank() == 0) {
        v = v.of(Shapes.moveAxis(b, v.atom(), 0, axis));
      }
      at = at.reshaped().broadcastTo(Shape.of(v.shape().dim(axis)));
    }
    int m = Math.max(at.shape().dim(0), v.shape().dim(axis));
    at = at.as(DType.INT32).broadcastTo(Shape.of(m));
    at = at.lt(0).then(at.plus(n), at).max(0).min(n);
    Atom count = Positions.iota(b, DType.INT32, Shape.of(m), 0);
    Atom order = Sorting.sort(b, List.of(at.atom(), count), 0, true, 1).getLast();
    Atom places = c.jnp("at_add", at.atom(), List.of(order), count);
    Atom free = Shapes.full(b, ShapedArray.of(DType.BOOL, n + m), 1);
    Atom stays = c.jnp("at_set", free, List.of(places), false);
    Atom rest = NonzeroFunctions.positions(l, b, Num.of(b, stays), n, null).getFirst();
    Shape whole = x.shape().with(axis, n + m);
    Atom out = Shapes.full(b, ShapedArray.of(x.dtype(), whole), 0);
    List<Object> lead =
        new ArrayList<>(java.util.Collections.nCopies(axis, new Index.Slice(null, null, null)));
    List<Object> first = new ArrayList<>(lead);
    first.add(places);
    List<Object> second = new ArrayList<>(lead);
    second.add(rest);
    return c.jnp("at_set", c.jnp("at_set", out, first, v.atom()), second, x.atom());
  }

  private static Atom every(GraphBuilder b, SliceBounds s) {
    Tensor t = Tensor.zeros(ShapedArray.of(DType.INT32, s.count()));
    for (int i = 0; i < s.count(); i++) {
      t.setLong(i, s.start() + (long) i * s.step());
    }
    return b.constant(t);
  }
}
