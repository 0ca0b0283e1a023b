package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ops.Cumulative;
import dev.nabla.ops.DynamicSlicing;
import dev.nabla.ops.Gather;
import dev.nabla.ops.GatherScatterMode;
import dev.nabla.ops.Indexing;
import dev.nabla.ops.Shapes;
import dev.nabla.ops.Splitting;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Arrays rolled, flipped, repeated, and cut into parts. */
final class RearrangingFunctions {
  private static final String JNP = "jax.numpy";
  private static final String SHAPE = "Shape";

  private RearrangingFunctions() {}

  static void register(Library l) {
    l.plain(
        JNP,
        "flip",
        "m, axis=None",
        SHAPE,
        "Order reversed along axes",
        (b, a) -> {
          Atom x = a.array("m");
          return reverse(b, x, a.axes("axis", x.aval().rank()));
        });
    l.plain(
        JNP,
        "fliplr",
        "m",
        SHAPE,
        "Order reversed along the second axis",
        (b, a) -> reverse(b, atLeast(a.array("m"), 2), 1));
    l.plain(
        JNP,
        "flipud",
        "m",
        SHAPE,
        "Order reversed along the first axis",
        (b, a) -> reverse(b, atLeast(a.array("m"), 1), 0));
    l.plain(
        "jax.lax",
        "rev",
        "operand, dimensions",
        SHAPE,
        "Order reversed along axes",
        (b, a) -> {
          Atom x = a.array("operand");
          return reverse(b, x, a.axes("dimensions", x.aval().rank()));
        });
    l.group(
        JNP,
        "rot90",
        "m, k=1, axes=None",
        SHAPE,
        "Turned by right angles",
        RearrangingFunctions::rot90);
    l.group(
        JNP,
        "roll",
        "a, shift, axis=None",
        SHAPE,
        "Shifted around along axes",
        RearrangingFunctions::roll);
    l.plain(JNP, "tile", "A, reps", SHAPE, "Copies along every axis", RearrangingFunctions::tile);
    l.plain(
        "jax.lax",
        "tile",
        "operand, reps",
        SHAPE,
        "Copies along every axis",
        (b, a) -> Splitting.tile(b, a.array("operand"), a.shape("reps")));
    l.group(
        JNP,
        "repeat",
        "a, repeats, axis=None, *, total_repeat_length=None, out_sharding=None",
        SHAPE,
        "Every element repeated",
        RearrangingFunctions::repeat);
    split(l, "split", null, true, "Parts along an axis");
    split(l, "array_split", null, false, "Parts of nearly the same length along an axis");
    split(l, "vsplit", 0, true, "Parts along the first axis");
    split(l, "hsplit", 1, true, "Parts along the second axis");
    split(l, "dsplit", 2, true, "Parts along the third axis");
    l.plain(
        "jax.lax",
        "split",
        "operand, sizes, axis=0",
        SHAPE,
        "Parts along an axis",
        (b, a) -> {
          Atom x = a.array("operand");
          int axis = a.axis(a.integer("axis"), x.aval().rank());
          return Splitting.split(b, x, axis, a.shape("sizes").toArray());
        });
    l.group(
        JNP,
        "resize",
        "a, new_shape",
        SHAPE,
        "Repeated or cut off to a shape",
        RearrangingFunctions::resize);
  }

  private static Atom atLeast(Atom x, int rank) {
    if (x.aval().rank() < rank) {
      throw NablaError.valueError("Input must be >= " + rank + "-d.");
    }
    return x;
  }

  private static Atom reverse(GraphBuilder b, Atom x, int... axes) {
    return b.bind1(Shapes.REV, Params.of("dimensions", axes), x);
  }

  private static Num flat(GraphBuilder b, Atom x) {
    return NonzeroFunctions.flat(Num.of(b, x));
  }

  private static Atom rot90(GraphBuilder b, Arguments a) {
    Atom x = a.array("m");
    int rank = x.aval().rank();
    int[] axes = a.isNone("axes") ? new int[] {0, 1} : a.axes("axes", rank);
    if (axes.length != 2 || axes[0] == axes[1] || rank < 2) {
      throw NablaError.valueError(
          "rot90 requires two different axes of an array of rank 2 or more.");
    }
    int[] perm = IntStream.range(0, rank).toArray();
    perm[axes[0]] = axes[1];
    perm[axes[1]] = axes[0];
    return switch (Math.floorMod(a.integer("k"), 4)) {
      case 0 -> x;
      case 1 -> reverse(b, Shapes.transpose(b, x, perm), axes[0]);
      case 2 -> reverse(b, x, axes);
      default -> reverse(b, Shapes.transpose(b, x, perm), axes[1]);
    };
  }

  // ---- roll ----

  private static Atom roll(GraphBuilder b, Arguments a) {
    Atom x = a.array("a");
    Object shift = a.get("shift");
    boolean whole = a.isNone("axis");
    Atom y = whole ? flat(b, x).atom() : x;
    int[] axes = whole ? new int[] {0} : a.axes("axis", x.aval().rank());
    List<?> shifts = shifts(b, shift);
    int n = Math.max(axes.length, shifts.size());
    if (axes.length != n && axes.length != 1 || shifts.size() != n && shifts.size() != 1) {
      throw NablaError.valueError(
          "roll: shifts and axes must match, got " + shifts.size() + " and " + axes.length + ".");
    }
    for (int i = 0; i < n; i++) {
      Object s = shifts.get(Math.min(i, shifts.size() - 1));
      y = rollAxis(b, a, y, s, axes[Math.min(i, axes.length - 1)]);
    }
    return whole ? Shapes.reshape(b, y, x.aval().shape()) : y;
  }

  private static List<?> shifts(GraphBuilder b, @Nullable Object shift) {
    if (shift instanceof List<?> l) {
      return l;
    }
    if (shift instanceof Atom v && v.aval().rank() == 1) {
      return Operands.unstack(b, v);
    }
    return List.of(java.util.Objects.requireNonNullElse(shift, 0L));
  }

  private static Atom rollAxis(GraphBuilder b, Arguments a, Atom x, Object shift, int axis) {
    int n = x.aval().shape().dim(axis);
    if (n == 0) {
      return x;
    }
    if (shift instanceof Long s) {
      int k = (int) Math.floorMod(s, (long) n);
      return k == 0
          ? x
          : Indexing.concatenate(
              b,
              List.of(
                  Indexing.sliceAxis(b, x, axis, n - k, n),
                  Indexing.sliceAxis(b, x, axis, 0, n - k)),
              axis);
    }
    Num k = Num.of(b, Positions.modulo(b, a.convert(shift, "shift"), n));
    Atom twice = Indexing.concatenate(b, List.of(x, x), axis);
    List<Atom> starts = new ArrayList<>();
    for (int i = 0; i < x.aval().rank(); i++) {
      starts.add(i == axis ? k.from(n).atom() : GraphBuilder.literal(k.dtype(), 0));
    }
    List<Atom> strong =
        starts.stream().map(s -> dev.nabla.ops.Conversion.convert(b, s, k.dtype(), false)).toList();
    return DynamicSlicing.slice(b, twice, strong, x.aval().shape());
  }

  // ---- copies ----

  private static Atom tile(GraphBuilder b, Arguments a) {
    Atom x = a.array("A");
    int[] reps = a.shape("reps").toArray();
    int rank = Math.max(reps.length, x.aval().rank());
    Shape s = x.aval().shape();
    while (s.rank() < rank) {
      s = s.insert(0, 1);
    }
    int[] all = new int[rank];
    Arrays.fill(all, 1);
    System.arraycopy(reps, 0, all, rank - reps.length, reps.length);
    return Splitting.tile(b, Shapes.reshape(b, x, s), Shape.of(all));
  }

  private static Atom repeat(GraphBuilder b, Arguments a) {
    Atom given = a.array("a");
    Atom x = a.isNone("axis") ? flat(b, given).atom() : given;
    int axis = a.isNone("axis") ? 0 : a.axis(a.integer("axis"), Math.max(1, x.aval().rank()));
    x = x.aval().rank() == 0 ? Shapes.reshape(b, x, Shape.of(1)) : x;
    int n = x.aval().shape().dim(axis);
    Object r = a.get("repeats");
    Integer total = a.lengthOrNull("total_repeat_length");
    if (r instanceof Long && total == null) {
      return repeatEach(b, x, axis, a.length("repeats"));
    }
    Atom repeats = a.anyArray("repeats");
    Tensor known = r instanceof Long ? null : a.known(repeats);
    if (known != null && known.size() == 1 && total == null) {
      return repeatEach(b, x, axis, a.toInt(Math.max(0, known.getLong(0)), "repeats"));
    }
    if (known == null && total == null) {
      known =
          a.concrete(
              repeats,
              "When jit-compiling jnp.repeat, the total number of repeats must be static: give"
                  + " total_repeat_length.");
    }
    Num each = NonzeroFunctions.flat(Num.of(b, repeats)).broadcastTo(Shape.of(n)).as(DType.INT32);
    Atom at =
        known != null && total == null
            ? b.constant(repeated(known, n))
            : spread(b, each, n, java.util.Objects.requireNonNull(total));
    return Gather.take(b, x, at, axis, Gather.Options.of(GatherScatterMode.FILL_OR_DROP));
  }

  private static Atom repeatEach(GraphBuilder b, Atom x, int axis, int k) {
    Shape s = x.aval().shape();
    int[] dims = IntStream.range(0, s.rank()).map(i -> i <= axis ? i : i + 1).toArray();
    Atom wide = Shapes.broadcastInDim(b, x, s.insert(axis + 1, k), dims);
    return Shapes.reshape(b, wide, s.with(axis, s.dim(axis) * k));
  }

  private static Tensor repeated(Tensor repeats, int n) {
    List<Integer> at = new ArrayList<>();
    if (repeats.size() != n) {
      throw NablaError.valueError(
          "repeats must have one entry per element, got " + repeats.size() + " for " + n + ".");
    }
    for (int i = 0; i < n; i++) {
      for (long k = 0; k < repeats.getLong(i); k++) {
        at.add(i);
      }
    }
    Tensor t = Tensor.zeros(ShapedArray.of(DType.INT32, at.size()));
    for (int i = 0; i < at.size(); i++) {
      t.setLong(i, at.get(i));
    }
    return t;
  }

  /** Which element each place of the result repeats: a running count of where elements begin. */
  private static Atom spread(GraphBuilder b, Num each, int n, int total) {
    if (total == 0 || n == 0) {
      return Shapes.full(b, ShapedArray.of(DType.INT32, total), 0);
    }
    Num ends = each.of(Cumulative.cumulate(b, Cumulative.CUMSUM, each.atom(), 0, false));
    Num begins = ends.minus(each);
    Num marks = NonzeroFunctions.counted(b, begins, null, total, DType.INT32);
    return marks
        .of(Cumulative.cumulate(b, Cumulative.CUMSUM, marks.atom(), 0, false))
        .minus(1)
        .atom();
  }

  private static Atom resize(GraphBuilder b, Arguments a) {
    Num x = flat(b, a.array("a"));
    Shape s = a.shape("new_shape");
    int n = (int) s.size();
    if (n == 0 || x.shape().dim(0) == 0) {
      return Shapes.full(b, x.atom().aval().withShape(s), 0);
    }
    int copies = (n + x.shape().dim(0) - 1) / x.shape().dim(0);
    Atom t = copies == 1 ? x.atom() : Splitting.tile(b, x.atom(), Shape.of(copies));
    return Shapes.reshape(b, Indexing.sliceAxis(b, t, 0, 0, n), s);
  }

  // ---- parts ----

  private static void split(
      Library l, String name, @Nullable Integer along, boolean even, String doc) {
    String signature =
        along == null ? "ary, indices_or_sections, axis=0" : "ary, indices_or_sections";
    l.plain(
        JNP,
        name,
        signature,
        SHAPE,
        doc,
        (b, a) -> {
          Atom x = a.array("ary");
          int rank = x.aval().rank();
          int wanted = along == null ? a.integer("axis") : along == 1 && rank == 1 ? 0 : along;
          int axis = a.axis(wanted, rank);
          int n = x.aval().shape().dim(axis);
          return Splitting.split(b, x, axis, sizes(a, n, even));
        });
  }

  private static int[] sizes(Arguments a, int n, boolean even) {
    Object v = a.get("indices_or_sections");
    if (v instanceof List<?> || v instanceof Atom at && at.aval().rank() == 1) {
      Tensor t = v instanceof Atom at ? a.concrete(at, "jnp.split needs known positions.") : null;
      long[] cuts =
          t == null
              ? ((List<?>) v).stream().mapToLong(o -> cut(a, o)).toArray()
              : IntStream.range(0, (int) t.size()).mapToLong(t::getLong).toArray();
      return between(a, cuts, n);
    }
    int k = a.integer("indices_or_sections");
    if (k <= 0 || even && n % k != 0) {
      throw NablaError.valueError(
              "array split does not result in an equal division: rest is "
                  + (k <= 0 ? n : n % k)
                  + ".")
          .withFix("Use jnp.array_split, or a number that divides " + n + ".");
    }
    return IntStream.range(0, k).map(i -> n / k + (i < n % k ? 1 : 0)).toArray();
  }

  private static long cut(Arguments a, Object o) {
    if (o instanceof Long i) {
      return i;
    }
    return a.concrete(a.convert(o, "indices_or_sections"), "jnp.split needs known positions.")
        .getLong(0);
  }

  private static int[] between(Arguments a, long[] cuts, int n) {
    int[] out = new int[cuts.length + 1];
    long from = 0;
    for (int i = 0; i <= cuts.length; i++) {
      long to = i == cuts.length ? n : cuts[i];
      out[i] = a.toInt(to - from, "indices_or_sections");
      if (out[i] < 0) {
        throw NablaError.valueError(
            "Sizes passed to split must be nonnegative, got "
                + out[i]
                + " for positions "
                + Arrays.toString(cuts)
                + " of an axis of length "
                + n
                + ".");
      }
      from = to;
    }
    return out;
  }
}
