package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ops.Conversion;
import dev.nabla.ops.Gather;
import dev.nabla.ops.GatherDimensionNumbers;
import dev.nabla.ops.GatherScatterMode;
import dev.nabla.ops.Scatter;
import dev.nabla.ops.Selection;
import dev.nabla.ops.Shapes;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Elements by their positions, and arrays with elements put in by position. */
final class TakeFunctions {
  private static final String JNP = "jax.numpy";
  private static final String CATEGORY = "Indexing";

  private TakeFunctions() {}

  static void register(Library l) {
    l.group(
        JNP,
        "take",
        "a, indices, axis=None, out=None, mode=None, unique_indices=False,"
            + " indices_are_sorted=False, fill_value=None",
        CATEGORY,
        "Elements along an axis by position",
        TakeFunctions::take);
    l.group(
        JNP,
        "take_along_axis",
        "arr, indices, axis=-1, mode=None, fill_value=None, wrap_negative_indices=None",
        CATEGORY,
        "Elements of every lane by their own positions",
        TakeFunctions::takeAlongAxis);
    l.group(
        JNP,
        "put_along_axis",
        "arr, indices, values, axis, inplace=True, *, mode=None",
        CATEGORY,
        "The array with elements of every lane replaced",
        TakeFunctions::putAlongAxis);
    l.group(
        JNP,
        "put",
        "a, ind, v, mode=None, *, inplace=True",
        CATEGORY,
        "The array with elements replaced, by position in the flat array",
        (b, a) -> put(l, b, a));
    l.group(
        JNP,
        "place",
        "arr, mask, vals, *, inplace=True",
        CATEGORY,
        "The array with masked elements replaced by the values in turn",
        (b, a) -> place(l, b, a));
    l.group(
        JNP,
        "choose",
        "a, choices, out=None, mode='raise'",
        CATEGORY,
        "For each element the choice of that number",
        TakeFunctions::choose);
    l.group(
        JNP,
        "select",
        "condlist, choicelist, default=0",
        CATEGORY,
        "For each element the choice of the first condition that holds",
        TakeFunctions::select);
    l.group(
        JNP,
        "compress",
        "condition, a, axis=None, *, size=None, fill_value=0, out=None",
        CATEGORY,
        "Elements along an axis where a condition holds",
        (b, a) -> compress(l, b, a));
    l.group(
        JNP,
        "extract",
        "condition, arr, *, size=None, fill_value=0",
        CATEGORY,
        "Elements where a condition holds",
        (b, a) -> extract(l, b, a));
  }

  private static Num flat(Num x) {
    return x.reshaped((int) x.atom().aval().size());
  }

  // ---- take ----

  private static Atom take(GraphBuilder b, Arguments a) {
    Num x = Num.of(b, a.array("a"));
    Atom indices = a.array("indices");
    x = a.isNone("axis") ? flat(x) : x;
    int axis = a.isNone("axis") ? 0 : a.axis(a.integer("axis"), x.rank());
    int n = x.shape().dim(axis);
    String mode = a.text("mode");
    GatherScatterMode m =
        switch (mode == null ? "fill" : mode) {
          case "fill" -> GatherScatterMode.FILL_OR_DROP;
          case "wrap" -> GatherScatterMode.PROMISE_IN_BOUNDS;
          case "clip" -> GatherScatterMode.CLIP;
          case "raise" ->
              throw NablaError.of(
                      "NotImplementedError", "The 'raise' mode to jnp.take is not supported.")
                  .withFix("Use mode='fill', 'clip' or 'wrap'.");
          default -> throw NablaError.valueError("Invalid mode '" + mode + "' for np.take");
        };
    Shape taken = x.shape().slice(0, axis).concat(indices.aval().shape());
    Shape out = taken.concat(x.shape().slice(axis + 1, x.rank()));
    if (n == 0) {
      if (indices.aval().size() != 0) {
        throw NablaError.of("IndexError", "Cannot do a non-empty jnp.take() from an empty axis.");
      }
      return x.atom();
    }
    if (indices.aval().size() == 0) {
      return Shapes.full(b, x.atom().aval().withShape(out), 0);
    }
    if (m == GatherScatterMode.FILL_OR_DROP) {
      indices = Positions.wrapped(b, indices, n);
    } else if (m == GatherScatterMode.PROMISE_IN_BOUNDS) {
      indices = Positions.modulo(b, indices, n);
    }
    return Gather.take(
        b,
        x.atom(),
        indices,
        axis,
        new Gather.Options(m, a.flag("indices_are_sorted"), a.flag("unique_indices"), fill(a, m)));
  }

  private static @Nullable Object fill(Arguments a, @Nullable GatherScatterMode m) {
    Object v = m == GatherScatterMode.FILL_OR_DROP ? a.get("fill_value") : null;
    return v instanceof Atom x
        ? IndexingFunctions.scalar(a.concrete(x, "fill_value must be known."))
        : v;
  }

  // ---- along an axis ----

  private static Atom takeAlongAxis(GraphBuilder b, Arguments a) {
    Num x = Num.of(b, a.array("arr"));
    Num indices = Num.of(b, a.array("indices"));
    if (!indices.dtype().isInteger()) {
      throw NablaError.typeError(
          "take_along_axis indices must be of integer type, got " + indices.dtype());
    }
    if (a.isNone("axis")) {
      if (indices.rank() != 1) {
        throw NablaError.valueError(
            "take_along_axis indices must be 1D if axis=None, got shape "
                + indices.shape().toTuple());
      }
      x = flat(x);
    }
    if (x.rank() != indices.rank()) {
      throw NablaError.valueError(
          "indices and arr must have the same number of dimensions; "
              + indices.rank()
              + " vs. "
              + x.rank());
    }
    int axis = a.isNone("axis") ? 0 : a.axis(a.integer("axis"), x.rank());
    GatherScatterMode mode = Positions.mode(a, "mode");
    boolean wrap =
        a.get("wrap_negative_indices") instanceof Boolean w
            ? w
            : mode != GatherScatterMode.PROMISE_IN_BOUNDS;
    Shape out =
        Operands.broadcastShape(
            "take_along_axis", List.of(indices.shape(), x.shape().with(axis, 1)));
    if (x.shape().dim(axis) == 0) {
      return Shapes.full(b, ShapedArray.of(x.dtype(), out), 0);
    }
    Atom i = wrap ? Positions.wrapped(b, indices.atom(), x.shape().dim(axis)) : indices.atom();
    GatherScatterMode m = mode == null ? GatherScatterMode.FILL_OR_DROP : mode;
    return new Lanewise(b, x.atom(), i, axis, out)
        .gather(new Gather.Options(m, false, false, fill(a, m)));
  }

  /** A gather in which operand and indices are walked together along all axes but one. */
  private static final class Lanewise {
    private final GraphBuilder b;
    private final List<Integer> sizes = new ArrayList<>();
    private final List<Integer> offset = new ArrayList<>();
    private final List<Integer> operandBatch = new ArrayList<>();
    private final List<Integer> indexBatch = new ArrayList<>();
    private final List<Integer> squeezed = new ArrayList<>();
    private final Atom operand;
    private final Atom indices;
    private int along;

    Lanewise(GraphBuilder b, Atom x, Atom indices, int axis, Shape out) {
      this.b = b;
      Shape s = x.aval().shape();
      Shape is = indices.aval().shape();
      List<Integer> gathered = new ArrayList<>();
      int operandAxis = 0;
      for (int i = 0; i < s.rank(); i++) {
        if (i == axis) {
          along = operandAxis++;
          sizes.add(1);
          gathered.add(out.dim(i));
        } else if (is.dim(i) == 1) {
          offset.add(i);
          sizes.add(s.dim(i));
          operandAxis++;
        } else if (s.dim(i) == 1) {
          squeezed.add(i);
          gathered.add(out.dim(i));
        } else {
          sizes.add(Math.min(1, s.dim(i)));
          operandBatch.add(operandAxis++);
          indexBatch.add(gathered.size());
          gathered.add(out.dim(i));
        }
      }
      gathered.add(1);
      this.operand =
          squeezed.isEmpty() ? x : b.bind1(Shapes.SQUEEZE, Params.of("dimensions", squeezed), x);
      this.indices = Shapes.reshape(b, indices, Shape.of(gathered));
    }

    Atom gather(Gather.Options o) {
      GatherDimensionNumbers d =
          new GatherDimensionNumbers(
              offset, List.of(along), List.of(along), operandBatch, indexBatch);
      int[] all = sizes.stream().mapToInt(i -> i).toArray();
      return Gather.gather(b, operand, indices, d, all, o);
    }
  }

  private static Atom putAlongAxis(GraphBuilder b, Arguments a) {
    copyOnly(a);
    Num x = Num.of(b, a.array("arr"));
    Shape original = x.shape();
    x = a.isNone("axis") ? flat(x) : x;
    Num indices = Num.of(b, a.array("indices"));
    int axis = a.isNone("axis") ? 0 : a.axis(a.integer("axis"), x.rank());
    if (x.rank() != indices.rank()) {
      throw NablaError.valueError(
          "put_along_axis arguments 'arr' and 'indices' must have same ndim. Got arr.ndim="
              + x.rank()
              + " and indices.ndim="
              + indices.rank()
              + ".");
    }
    List<Object> parts = new ArrayList<>();
    for (int i = 0; i < x.rank(); i++) {
      Shape along = Shape.of(x.shape().dim(i));
      int[] dims = new int[x.rank()];
      java.util.Arrays.fill(dims, 1);
      dims[i] = x.shape().dim(i);
      parts.add(
          i == axis
              ? indices.atom()
              : Shapes.reshape(b, Positions.iota(b, DType.INT32, along, 0), Shape.of(dims)));
    }
    Subscript s = Subscript.parse(b, a, parts, x.shape());
    Atom values = ShapeFunctions.broadcastTo(b, a.array("values"), indices.shape());
    Scatter.Options o =
        new Scatter.Options(UpdateFunctions.mode(Positions.mode(a, "mode")), false, false);
    Atom r =
        UpdateFunctions.scatter(b, Scatter.SCATTER, x.atom(), IndexPlan.of(b, s, true), values, o);
    return Shapes.reshape(b, r, original);
  }

  private static void copyOnly(Arguments a) {
    if (a.flag("inplace")) {
      throw NablaError.valueError(
              "jax.numpy."
                  + a.function()
                  + " cannot modify arrays in-place, because JAX arrays are immutable.")
          .withFix("Pass inplace=False to get an updated copy.");
    }
  }

  private static Atom put(Library l, GraphBuilder b, Arguments a) {
    copyOnly(a);
    Num x = Num.of(b, a.array("a"));
    Num i = flat(Num.of(b, a.array("ind")));
    Num v = flat(Num.of(b, a.array("v")));
    int n = i.shape().dim(0);
    if (x.atom().aval().size() == 0 || n == 0 || v.shape().dim(0) == 0) {
      return x.atom();
    }
    int size = (int) x.atom().aval().size();
    String mode = a.text("mode");
    Atom at = i.atom();
    String scatter = "drop";
    if ("clip".equals(mode)) {
      at = i.max(0).min(size - 1).atom();
    } else if ("wrap".equals(mode)) {
      at = Positions.modulo(b, i.atom(), size);
    } else if (mode != null) {
      throw NablaError.valueError(
          "mode should be one of 'wrap' or 'clip'; got mode='" + mode + "'");
    }
    Atom values = cycled(b, v, n).atom();
    Object r =
        l.call(
            b,
            "jax.numpy.at_set",
            List.of(flat(x).atom(), List.of(at), values),
            Map.of("mode", scatter));
    return Shapes.reshape(b, (Atom) java.util.Objects.requireNonNull(r), x.shape());
  }

  /** A vector repeated, or cut off, to a length. */
  private static Num cycled(GraphBuilder b, Num v, int n) {
    int m = v.shape().dim(0);
    int copies = (n + m - 1) / m;
    Atom tiled =
        copies == 1 ? v.atom() : dev.nabla.ops.Splitting.tile(b, v.atom(), Shape.of(copies));
    return v.of(dev.nabla.ops.Indexing.sliceAxis(b, tiled, 0, 0, n));
  }

  private static Atom place(Library l, GraphBuilder b, Arguments a) {
    copyOnly(a);
    Num x = Num.of(b, a.array("arr"));
    Num mask = flat(Num.of(b, a.array("mask")));
    Num v = flat(Num.of(b, a.array("vals")));
    int n = (int) x.atom().aval().size();
    if (mask.shape().dim(0) != n) {
      throw NablaError.valueError("place: arr and mask must be the same size");
    }
    if (v.shape().dim(0) == 0) {
      throw NablaError.valueError("Cannot place values from an empty array");
    }
    if (n == 0) {
      return x.atom();
    }
    Atom at = NonzeroFunctions.positions(l, b, mask, n, List.of(Scalars.of((long) n))).getFirst();
    Object r =
        l.call(
            b,
            "jax.numpy.at_set",
            List.of(flat(x).atom(), List.of(at), cycled(b, v, n).atom()),
            Map.of("mode", "drop"));
    return Shapes.reshape(b, (Atom) java.util.Objects.requireNonNull(r), x.shape());
  }

  // ---- choosing ----

  private static Atom choose(GraphBuilder b, Arguments a) {
    Num i = Num.of(b, a.anyArray("a"));
    if (!i.dtype().isInteger()) {
      throw NablaError.valueError("`a` array must be integer typed");
    }
    List<Atom> given = a.arrays("choices");
    if (given.isEmpty()) {
      throw NablaError.valueError("choose: choices must hold at least one array.");
    }
    List<Atom> choices = Operands.promoteTypes(b, given);
    int n = choices.size();
    String mode = String.valueOf(a.text("mode"));
    switch (mode) {
      case "raise" -> {
        Tensor t = a.concrete(i.atom(), "With mode='raise' the choices must be known.");
        for (long k = 0; k < t.size(); k++) {
          if (t.getLong(k) < 0 || t.getLong(k) >= n) {
            throw NablaError.valueError("invalid entry in choice array");
          }
        }
      }
      case "wrap" -> i = i.of(Positions.modulo(b, i.atom(), n));
      case "clip" -> i = i.max(0).min(n - 1);
      default ->
          throw NablaError.valueError(
              "mode='" + mode + "' not understood. Must be 'raise', 'wrap', or 'clip'");
    }
    List<Shape> shapes = new ArrayList<>(List.of(i.shape()));
    choices.forEach(c -> shapes.add(c.aval().shape()));
    Shape s = Operands.broadcastShape("choose", shapes);
    List<Atom> operands = new ArrayList<>();
    operands.add(Operands.broadcastTo(b, Conversion.convert(b, i.atom(), DType.INT32, false), s));
    choices.forEach(c -> operands.add(Operands.broadcastTo(b, c, s)));
    return n == 1 ? operands.get(1) : b.bind(Selection.SELECT_N, Params.EMPTY, operands).getFirst();
  }

  private static Atom select(GraphBuilder b, Arguments a) {
    List<Atom> conditions = a.arrays("condlist");
    List<Atom> choices = new ArrayList<>(a.arrays("choicelist"));
    if (conditions.size() != choices.size()) {
      throw NablaError.valueError(
          "condlist must have length equal to choicelist ("
              + conditions.size()
              + " vs "
              + choices.size()
              + ")");
    }
    if (conditions.isEmpty()) {
      throw NablaError.valueError("condlist must be non-empty");
    }
    choices.add(a.array("default"));
    List<Atom> same = Operands.promoteTypes(b, choices);
    Num out = Num.of(b, same.getLast());
    for (int i = conditions.size() - 1; i >= 0; i--) {
      out = Num.of(b, conditions.get(i)).truth().then(out.of(same.get(i)), out);
    }
    return out.atom();
  }

  private static Object compress(Library l, GraphBuilder b, Arguments a) {
    Num c = Num.of(b, a.anyArray("condition"));
    if (c.rank() != 1) {
      throw NablaError.valueError("condition must be a 1D array");
    }
    Num x = Num.of(b, a.array("a"));
    x = a.isNone("axis") ? flat(x) : x;
    int axis = a.isNone("axis") ? 0 : a.axis(a.integer("axis"), x.rank());
    return filtered(l, b, a, c, x.atom(), axis);
  }

  private static Object extract(Library l, GraphBuilder b, Arguments a) {
    Num c = flat(Num.of(b, a.anyArray("condition")));
    return filtered(l, b, a, c, flat(Num.of(b, a.array("arr"))).atom(), 0);
  }

  /** Elements along an axis where the condition holds; up to {@code size}, then the fill value. */
  private static Object filtered(
      Library l, GraphBuilder b, Arguments a, Num condition, Atom x, int axis) {
    int n = x.aval().shape().dim(axis);
    int given = condition.shape().dim(0);
    Num c = condition.truth();
    if (given > n) {
      c = c.of(dev.nabla.ops.Indexing.sliceAxis(b, c.atom(), 0, 0, n));
    }
    Tensor known = a.known(condition.atom());
    Integer size = a.lengthOrNull("size");
    if (known == null && size == null) {
      throw NablaError.of(
              "TracerBoolConversionError",
              "Attempted boolean conversion of traced array with shape "
                  + condition.atom().aval().toLongString()
                  + ": the size of the result depends on it.")
          .withFix("Give the size of the result: size=n.");
    }
    int count = size != null ? size : countBelow(java.util.Objects.requireNonNull(known), n);
    Atom at =
        known != null
            ? b.constant(Subscript.positions(cut(known, n), count, n).getFirst())
            : NonzeroFunctions.positions(l, b, c, count, List.of(Scalars.of((long) n))).getFirst();
    Object fill = a.get("fill_value");
    Object f = fill instanceof Atom v ? IndexingFunctions.scalar(a.concrete(v, "")) : fill;
    return Gather.take(
        b, x, at, axis, new Gather.Options(GatherScatterMode.FILL_OR_DROP, false, false, f));
  }

  private static Tensor cut(Tensor t, int n) {
    Tensor r = Tensor.zeros(ShapedArray.of(DType.BOOL, Math.min(n, (int) t.size())));
    for (long i = 0; i < r.size(); i++) {
      r.setLong(i, t.getBoolean(i) ? 1 : 0);
    }
    return r;
  }

  private static int countBelow(Tensor t, int n) {
    return (int) Subscript.count(cut(t, n));
  }
}
