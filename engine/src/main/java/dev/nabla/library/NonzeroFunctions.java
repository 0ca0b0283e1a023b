package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ops.Cumulative;
import dev.nabla.ops.Scatter;
import dev.nabla.ops.Shapes;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Precision;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where elements are not zero, how often numbers occur, and conversions of positions. */
final class NonzeroFunctions {
  private static final String JNP = "jax.numpy";
  private static final String CATEGORY = "Indexing";

  private NonzeroFunctions() {}

  static void register(Library l) {
    l.group(
        JNP,
        "nonzero",
        "a, *, size=None, fill_value=None",
        CATEGORY,
        "Positions of the elements that are not zero, one array per axis",
        (b, a) -> nonzero(l, b, a, a.array("a")));
    l.group(
        JNP,
        "flatnonzero",
        "a, *, size=None, fill_value=None",
        CATEGORY,
        "Positions of the elements that are not zero in the flat array",
        (b, a) -> {
          Num x = Num.of(b, a.array("a"));
          return nonzero(l, b, a, flat(x).atom(), a.known(x.atom())).getFirst();
        });
    l.group(
        JNP,
        "argwhere",
        "a, *, size=None, fill_value=None",
        CATEGORY,
        "Positions of the elements that are not zero, one row each",
        (b, a) -> argwhere(l, b, a));
    l.group(
        JNP,
        "bincount",
        "x, weights=None, minlength=0, *, length=None",
        CATEGORY,
        "How often each non-negative integer occurs",
        NonzeroFunctions::bincount);
    l.group(
        JNP,
        "unravel_index",
        "indices, shape",
        CATEGORY,
        "Positions in the flat array as coordinates",
        NonzeroFunctions::unravel);
    l.group(
        JNP,
        "ravel_multi_index",
        "multi_index, dims, mode='raise', order='C'",
        CATEGORY,
        "Coordinates as positions in the flat array",
        NonzeroFunctions::ravel);
    l.group(
        JNP,
        "indices",
        "dimensions, dtype=None, sparse=False",
        CATEGORY,
        "The coordinates of every element of a shape",
        NonzeroFunctions::indices);
    l.group(
        JNP,
        "meshgrid",
        "*xi, copy=True, sparse=False, indexing='xy'",
        CATEGORY,
        "Coordinates of a grid from those of its axes",
        NonzeroFunctions::meshgrid);
    l.group(
        JNP,
        "ix_",
        "*args",
        CATEGORY,
        "Arrays of positions that span a grid",
        NonzeroFunctions::open);
  }

  static Num flat(Num x) {
    return x.reshaped((int) x.atom().aval().size());
  }

  // ---- nonzero ----

  /** {@code nonzero(x)} with the arguments {@code size} and {@code fill_value} of a call. */
  static List<Atom> nonzero(Library l, GraphBuilder b, Arguments a, Atom x) {
    return nonzero(l, b, a, x, a.known(x));
  }

  private static List<Atom> nonzero(
      Library l, GraphBuilder b, Arguments a, Atom x, @Nullable Tensor flatOrSame) {
    Integer size = a.lengthOrNull("size");
    if (x.aval().rank() == 0) {
      throw NablaError.valueError(
              "Calling nonzero on 0d arrays is not allowed. Use jnp.atleast_1d(scalar).nonzero()"
                  + " instead.")
          .withFix("Make it an array of one element first.");
    }
    if (size == null) {
      Tensor t = flatOrSame;
      if (t == null) {
        t =
            a.concrete(
                x,
                "The size argument of jnp."
                    + a.function()
                    + " must be statically specified to use jnp."
                    + a.function()
                    + " within JAX transformations.");
      }
      Tensor shaped = t.view(t.aval().withShape(x.aval().shape()));
      int n = (int) Subscript.count(shaped);
      return Subscript.positions(shaped, n, 0).stream().map(b::constant).toList();
    }
    return positions(l, b, Num.of(b, x).truth(), size, fills(a, x));
  }

  /** What is left over, for each axis; null for zeros. */
  private static @Nullable List<Atom> fills(Arguments a, Atom x) {
    if (a.isNone("fill_value") || x.aval().size() == 0) {
      return null;
    }
    int rank = x.aval().rank();
    Object fill = a.get("fill_value");
    List<?> l = fill instanceof List<?> many ? many : Collections.nCopies(rank, fill);
    List<Atom> out = new ArrayList<>();
    l.forEach(f -> out.add(a.convert(f, "fill_value")));
    if (out.size() != rank || out.stream().anyMatch(f -> f.aval().rank() > 0)) {
      throw NablaError.valueError(
          "fill_value must be a scalar or a tuple of length " + rank + "; got " + fill);
    }
    return out;
  }

  /**
   * Positions of what is true, up to {@code size}, without looking at values: position k is where
   * the running count of true elements passes k.
   *
   * @param fill for what is left over: null for 0, or a scalar for each axis
   */
  static List<Atom> positions(
      Library l, GraphBuilder b, Num mask, int size, @Nullable List<Atom> fill) {
    Shape s = mask.shape();
    DType d = Precision.defaultInt();
    List<Atom> out = new ArrayList<>();
    if (size == 0 || s.size() == 0) {
      for (int i = 0; i < s.rank(); i++) {
        Atom full = Shapes.full(b, ShapedArray.of(d, size), 0);
        out.add(fill == null ? full : Operands.broadcastTo(b, fill.get(i), Shape.of(size)));
      }
      return out;
    }
    Num flags = flat(mask).as(DType.INT32);
    Num running = flags.of(Cumulative.cumulate(b, Cumulative.CUMSUM, flags.atom(), 0, false));
    Num counts = counted(b, running, null, size, DType.INT32);
    Num at = counts.of(Cumulative.cumulate(b, Cumulative.CUMSUM, counts.atom(), 0, false));
    long[] strides = s.strides();
    Num over = null;
    if (fill != null) {
      Num total = flags.sum(0);
      over = at.of(Positions.iota(b, DType.INT32, Shape.of(size), 0)).ge(total);
    }
    for (int i = 0; i < s.rank(); i++) {
      Num c = strides[i] == 1 ? at : at.quotient(strides[i]);
      c = s.rank() == 1 && fill != null ? c : c.rem(c.number(s.dim(i)));
      Num p = c.as(d);
      if (over != null && fill != null) {
        p = over.then(p.of(fill.get(i)), p);
      }
      out.add(p.atom());
    }
    return out;
  }

  private static Atom argwhere(Library l, GraphBuilder b, Arguments a) {
    Num x = Num.of(b, a.array("a"));
    Tensor known = a.known(x.atom());
    boolean scalar = x.rank() == 0;
    Atom y = scalar ? x.reshaped(1).atom() : x.atom();
    List<Atom> columns = nonzero(l, b, a, y, known);
    int n = columns.getFirst().aval().shape().dim(0);
    if (scalar) {
      return Shapes.full(b, ShapedArray.of(Precision.defaultInt(), n, 0), 0);
    }
    return ShapeFunctions.stack(b, columns, 1);
  }

  // ---- counting ----

  private static Atom bincount(GraphBuilder b, Arguments a) {
    Num x = Num.of(b, a.array("x"));
    if (x.dtype().isFloat()) {
      throw NablaError.typeError(
          "x argument to bincount must have an integer type; got x.dtype=" + x.dtype());
    }
    if (x.rank() != 1) {
      throw NablaError.valueError("only 1-dimensional input supported.");
    }
    Integer length = a.integerOrNull("length");
    int least = a.integer("minlength");
    if (least < 0) {
      throw NablaError.valueError("'minlength' must not be negative");
    }
    if (length == null) {
      Tensor t =
          a.concrete(
              x.atom(),
              "The error occurred because of argument 'x' of jnp.bincount. To avoid this error,"
                  + " pass a static `length` argument.");
      long most = -1;
      for (long i = 0; i < t.size(); i++) {
        most = Math.max(most, t.getLong(i));
      }
      length = (int) (most + 1);
    }
    int n = Math.max(length, least);
    Atom weights = a.arrayOrNull("weights");
    DType d = weights == null ? Precision.defaultInt() : weights.aval().dtype();
    if (weights != null && !weights.aval().shape().equals(x.shape())) {
      throw NablaError.valueError("shape of weights must match shape of x.");
    }
    Num at = x.as(x.dtype().isBool() ? DType.INT32 : x.dtype());
    return counted(b, at.dtype().isUnsigned() ? at : at.max(0), weights, n, d).atom();
  }

  /** The sum of the weights (or ones) of each index below {@code n}; larger ones are left out. */
  static Num counted(GraphBuilder b, Num at, @Nullable Atom weights, int n, DType d) {
    Atom zeros = Shapes.full(b, ShapedArray.of(d, n), 0);
    Atom what = weights != null ? weights : Shapes.full(b, ShapedArray.of(d, at.shape()), 1);
    if (n == 0 || at.shape().size() == 0) {
      return at.of(zeros);
    }
    dev.nabla.ops.ScatterDimensionNumbers dims =
        dev.nabla.ops.GatherDimensionNumbers.of(new int[] {}, new int[] {0}, new int[] {0})
            .inverse();
    return at.of(
        Scatter.emit(
            b,
            Scatter.SCATTER_ADD,
            zeros,
            Shapes.expandDims(b, at.atom(), 1),
            what,
            dims,
            new Scatter.Options(dev.nabla.ops.GatherScatterMode.FILL_OR_DROP, false, false)));
  }

  // ---- coordinates ----

  private static Object unravel(GraphBuilder b, Arguments a) {
    Num i = Num.of(b, a.anyArray("indices"));
    Shape s = a.shape("shape");
    long total = s.size();
    i = i.max(-total).min(total - 1);
    Num at = i.lt(0).then(i.plus(total), i);
    long[] strides = s.strides();
    List<Atom> out = new ArrayList<>();
    for (int k = 0; k < s.rank(); k++) {
      Num q = strides[k] == 1 ? at : at.quotient(strides[k]);
      out.add(k == 0 ? q.atom() : q.rem(q.number(s.dim(k))).atom());
    }
    return out;
  }

  private static Atom ravel(GraphBuilder b, Arguments a) {
    List<Atom> at = a.arrays("multi_index");
    Shape s = a.shape("dims");
    if (at.size() != s.rank()) {
      throw NablaError.valueError("len(multi_index)=" + at.size() + " != len(dims)=" + s.rank());
    }
    boolean c = !"F".equals(a.text("order"));
    String mode = String.valueOf(a.text("mode"));
    Num sum = null;
    long stride = 1;
    for (int k = 0; k < s.rank(); k++) {
      int axis = c ? s.rank() - 1 - k : k;
      Num i = Num.of(b, at.get(axis));
      if (!i.dtype().isInteger()) {
        throw NablaError.typeError("only int indices permitted");
      }
      i = checked(b, a, i, s.dim(axis), mode);
      Num part = stride == 1 ? i : i.times(stride);
      sum = sum == null ? part : sum.plus(part);
      stride *= s.dim(axis);
    }
    return sum == null ? GraphBuilder.literal(Precision.defaultInt(), 0) : sum.atom();
  }

  private static Num checked(GraphBuilder b, Arguments a, Num i, int n, String mode) {
    switch (mode) {
      case "raise" -> {
        Tensor t =
            a.concrete(
                i.atom(),
                "The error occurred in jnp.ravel_multi_index, which needs known indices with"
                    + " mode='raise'. Use mode='clip' or mode='wrap'.");
        for (long k = 0; k < t.size(); k++) {
          if (t.getLong(k) < 0 || t.getLong(k) >= n) {
            throw NablaError.valueError("invalid entry in coordinates array");
          }
        }
        return i;
      }
      case "clip" -> {
        return i.max(0).min(n - 1);
      }
      case "wrap" -> {
        return i.of(Positions.modulo(b, i.atom(), n));
      }
      default ->
          throw NablaError.valueError(
              "invalid mode='" + mode + "'. Expected 'raise', 'wrap', or 'clip'");
    }
  }

  private static Object indices(GraphBuilder b, Arguments a) {
    Shape s = a.shape("dimensions");
    DType asked = a.dtype("dtype");
    DType d = asked != null ? asked : Precision.defaultInt();
    List<Atom> grids = new ArrayList<>();
    boolean sparse = a.flag("sparse");
    for (int i = 0; i < s.rank(); i++) {
      Atom x = Positions.iota(b, d, Shape.of(s.dim(i)), 0);
      int[] ones = new int[s.rank()];
      java.util.Arrays.fill(ones, 1);
      ones[i] = s.dim(i);
      grids.add(sparse ? Shapes.reshape(b, x, Shape.of(ones)) : Shapes.broadcastInDim(b, x, s, i));
    }
    if (sparse) {
      return grids;
    }
    return grids.isEmpty()
        ? Shapes.full(b, ShapedArray.of(d, 0), 0)
        : ShapeFunctions.stack(b, grids, 0);
  }

  private static Object meshgrid(GraphBuilder b, Arguments a) {
    List<Atom> xs = a.arrays("xi");
    String order = String.valueOf(a.text("indexing"));
    if (!order.equals("xy") && !order.equals("ij")) {
      throw NablaError.valueError("Valid values for indexing are 'xy' and 'ij', got " + order);
    }
    boolean swap = order.equals("xy") && xs.size() >= 2;
    int n = xs.size();
    int[] dims = new int[n];
    for (int i = 0; i < n; i++) {
      if (xs.get(i).aval().rank() > 1) {
        throw NablaError.valueError(
            "Arguments to jax.numpy.meshgrid must be 1D, got shape "
                + xs.get(i).aval().shape().toTuple());
      }
      dims[axis(i, swap)] = (int) xs.get(i).aval().size();
    }
    List<Atom> out = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      int axis = axis(i, swap);
      int[] shape = dims.clone();
      if (a.flag("sparse")) {
        java.util.Arrays.fill(shape, 1);
        shape[axis] = dims[axis];
      }
      Num x = flat(Num.of(b, xs.get(i)));
      out.add(Shapes.broadcastInDim(b, x.atom(), Shape.of(shape), axis));
    }
    return out;
  }

  private static int axis(int i, boolean swap) {
    return swap && i < 2 ? 1 - i : i;
  }

  private static Object open(GraphBuilder b, Arguments a) {
    List<Atom> out = new ArrayList<>();
    List<Atom> xs = a.anyArrays("args");
    for (int i = 0; i < xs.size(); i++) {
      Atom x = xs.get(i);
      if (x.aval().rank() != 1) {
        throw NablaError.valueError(
            "Arguments to jax.numpy.ix_ must be 1-dimensional, got shape "
                + x.aval().shape().toTuple());
      }
      if (x.aval().dtype().isBool()) {
        throw NablaError.of("NotImplementedError", "Boolean inputs not supported in ix_")
            .withFix("Give positions: jnp.where(mask)[0].");
      }
      int[] shape = new int[xs.size()];
      java.util.Arrays.fill(shape, 1);
      shape[i] = x.aval().shape().dim(0);
      out.add(Shapes.reshape(b, x, Shape.of(shape)));
    }
    return out;
  }
}
