package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ops.Comparisons;
import dev.nabla.ops.Cumulative;
import dev.nabla.ops.Indexing;
import dev.nabla.ops.Products;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Precision;
import java.util.List;

/** Cumulative sums and products, products, differences of neighbours. */
final class CumulativeFunctions {
  private static final String JNP = "jax.numpy";
  private static final String LAX = "jax.lax";
  private static final String CATEGORY = "Reductions";

  private CumulativeFunctions() {}

  static void register(Library l) {
    primitive(l, "cumsum", Cumulative.CUMSUM, "Cumulative sum along an axis");
    primitive(l, "cumprod", Cumulative.CUMPROD, "Cumulative product along an axis");
    primitive(l, "cummax", Cumulative.CUMMAX, "Cumulative maximum along an axis");
    primitive(l, "cummin", Cumulative.CUMMIN, "Cumulative minimum along an axis");
    primitive(l, "cumlogsumexp", Cumulative.CUMLOGSUMEXP, "Cumulative log-sum-exp along an axis");
    numpy(l, "cumsum", Cumulative.CUMSUM, false, "Cumulative sum along an axis");
    numpy(l, "cumprod", Cumulative.CUMPROD, false, "Cumulative product along an axis");
    numpy(l, "nancumsum", Cumulative.CUMSUM, true, "Cumulative sum with NaN as 0");
    numpy(l, "nancumprod", Cumulative.CUMPROD, true, "Cumulative product with NaN as 1");
    standard(l, "cumulative_sum", Cumulative.CUMSUM, 0, "Cumulative sum along an axis");
    standard(l, "cumulative_prod", Cumulative.CUMPROD, 1, "Cumulative product along an axis");
    l.plain(
        JNP,
        "prod",
        "a, axis=None, dtype=None, out=None, keepdims=False, initial=None, where=None,"
            + " promote_integers=True",
        CATEGORY,
        "Product over the given axes",
        (b, a) -> product(Num.of(b, a.array("a")), a).atom());
    l.group(
        JNP,
        "nanprod",
        "a, axis=None, dtype=None, out=None, keepdims=False, initial=None, where=None",
        CATEGORY,
        "Product over the given axes with NaN as 1",
        (b, a) -> {
          Num x = Num.of(b, a.array("a"));
          return product(x.dtype().isFloat() ? x.isNan().then(1, x) : x, a).atom();
        });
    l.group(
        JNP,
        "diff",
        "a, n=1, axis=-1, prepend=None, append=None",
        CATEGORY,
        "Differences of neighbours along an axis",
        CumulativeFunctions::diff);
    l.group(
        JNP,
        "ediff1d",
        "ary, to_end=None, to_begin=None",
        CATEGORY,
        "Differences of neighbours of the flat array",
        CumulativeFunctions::ediff1d);
  }

  private static void primitive(Library l, String name, Primitive p, String doc) {
    l.plain(
        LAX,
        name,
        "operand, axis=0, reverse=False",
        CATEGORY,
        doc,
        (b, a) -> {
          Atom x = a.array("operand");
          int axis = a.integer("axis");
          if (axis < 0) {
            throw NablaError.valueError("XLA operations do not allow negative axes, got " + axis);
          }
          return Cumulative.cumulate(b, p, x, axis, a.flag("reverse"));
        });
  }

  private static void numpy(Library l, String name, Primitive p, boolean skipNan, String doc) {
    l.plain(
        JNP,
        name,
        "a, axis=None, dtype=None, out=None",
        CATEGORY,
        doc,
        (b, a) -> {
          Num x = Num.of(b, a.array("a"));
          if (skipNan && x.dtype().isFloat()) {
            x = x.isNan().then(p == Cumulative.CUMSUM ? 0 : 1, x);
          }
          boolean flat = a.isNone("axis");
          x = flat ? x.reshaped((int) x.atom().aval().size()) : x;
          int axis = flat ? 0 : a.axis(a.integer("axis"), x.rank());
          return cumulate(p, x, axis, a.dtype("dtype")).atom();
        });
  }

  private static Num cumulate(
      Primitive p, Num x, int axis, @org.jspecify.annotations.Nullable DType d) {
    boolean toFlags = d == DType.BOOL;
    Num y = x.dtype().isBool() || toFlags ? x.as(Precision.defaultInt()) : x;
    y = d != null && !toFlags ? y.as(d) : y.as(y.dtype());
    Num r = y.of(Cumulative.cumulate(y.b(), p, y.atom(), axis, false));
    return toFlags ? r.as(DType.BOOL) : r;
  }

  private static void standard(Library l, String name, Primitive p, double start, String doc) {
    l.group(
        JNP,
        name,
        "x, *, axis=None, dtype=None, include_initial=False",
        CATEGORY,
        doc,
        (b, a) -> {
          Num x = Num.of(b, a.array("x"));
          if (x.rank() == 0) {
            throw NablaError.valueError(
                "The input must be non-scalar to take a cumulative "
                    + (start == 0 ? "sum" : "product")
                    + ", however a scalar value or scalar array was given.");
          }
          if (a.isNone("axis") && x.rank() > 1) {
            throw NablaError.valueError(
                "The input array has rank "
                    + x.rank()
                    + ", however axis was not set to an"
                    + " explicit value. The axis argument is only optional for one-dimensional"
                    + " arrays.");
          }
          int axis = a.isNone("axis") ? 0 : a.axis(a.integer("axis"), x.rank());
          DType d = a.dtype("dtype");
          Num r =
              cumulate(
                  p,
                  x,
                  axis,
                  d != null || p != Cumulative.CUMSUM ? d : ReductionFunctions.promoted(x.dtype()));
          if (!a.flag("include_initial")) {
            return r.atom();
          }
          Num first =
              r.of(
                  dev.nabla.ops.Shapes.full(
                      b, r.atom().aval().strong().withShape(r.shape().with(axis, 1)), start));
          return Indexing.concatenate(b, List.of(first.atom(), r.atom()), axis);
        });
  }

  private static Num product(Num x, Arguments a) {
    DType asked = a.dtype("dtype");
    boolean promote = !(a.get("promote_integers") instanceof Boolean f) || f;
    DType d = asked != null ? asked : promote ? ReductionFunctions.promoted(x.dtype()) : x.dtype();
    boolean half = asked == null && (d == DType.FLOAT16 || d == DType.BFLOAT16);
    Num y = x.as(half ? DType.FLOAT32 : d);
    Num where = ReductionFunctions.where(x.b(), a);
    if (where != null) {
      y = where.then(y, 1);
    }
    int[] axes = a.axes("axis", y.rank());
    Num r = y.reduced(Products.REDUCE_PROD, axes);
    Atom initial = a.arrayOrNull("initial");
    if (initial != null) {
      r = x.of(initial).as(r.dtype()).times(r);
    }
    return ReductionFunctions.finish(r, y, axes, a).as(d);
  }

  private static Atom diff(GraphBuilder b, Arguments a) {
    Num x = Num.of(b, a.array("a"));
    int n = a.integer("n");
    if (n == 0) {
      return x.atom();
    }
    if (n < 0) {
      throw NablaError.valueError("order must be non-negative but got " + n);
    }
    if (x.rank() == 0) {
      throw NablaError.valueError(
          "diff requires input that is at least one dimensional; got a scalar.");
    }
    int axis = a.axis(a.integer("axis"), x.rank());
    List<Atom> parts = new java.util.ArrayList<>();
    for (Atom p : new Atom[] {a.arrayOrNull("prepend"), x.atom(), a.arrayOrNull("append")}) {
      if (p != null) {
        parts.add(p.aval().rank() == 0 ? Operands.broadcastTo(b, p, x.shape().with(axis, 1)) : p);
      }
    }
    Atom y =
        parts.size() == 1
            ? x.atom()
            : Indexing.concatenate(b, Operands.promoteTypes(b, parts), axis);
    for (int i = 0; i < n; i++) {
      int length = y.aval().shape().dim(axis);
      int last = Math.max(0, length - 1);
      Atom later = Indexing.sliceAxis(b, y, axis, Math.min(1, length), length);
      Atom earlier = Indexing.sliceAxis(b, y, axis, 0, last);
      y =
          y.aval().dtype().isBool()
              ? b.bind1(Comparisons.NE, Params.EMPTY, later, earlier)
              : Num.of(b, later).minus(Num.of(b, earlier)).atom();
    }
    return y;
  }

  private static Atom ediff1d(GraphBuilder b, Arguments a) {
    Num x = Num.of(b, a.array("ary"));
    int n = (int) x.atom().aval().size();
    Atom flat = x.reshaped(n).atom();
    Atom d =
        Num.of(b, Indexing.sliceAxis(b, flat, 0, Math.min(1, n), n))
            .minus(Num.of(b, Indexing.sliceAxis(b, flat, 0, 0, Math.max(0, n - 1))))
            .atom();
    List<Atom> parts = new java.util.ArrayList<>();
    for (String name : new String[] {"to_begin", "", "to_end"}) {
      Atom p = name.isEmpty() ? d : a.isNone(name) ? null : a.anyArray(name);
      if (p != null) {
        Num q = Num.of(b, p).as(x.dtype());
        parts.add(q.reshaped((int) p.aval().size()).atom());
      }
    }
    return Indexing.concatenate(b, parts, 0);
  }
}
