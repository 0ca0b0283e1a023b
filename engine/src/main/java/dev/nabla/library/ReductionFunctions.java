package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Primitive;
import dev.nabla.ops.Reductions;
import dev.nabla.ops.Shapes;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Precision;
import dev.nabla.tensor.Shape;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Sums, means, extrema and what is made of them. */
final class ReductionFunctions {
  private static final String JNP = "jax.numpy";
  private static final String REDUCE = "Reductions";
  private static final String MOMENT =
      "a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=None, mean=None,"
          + " correction=None";

  private ReductionFunctions() {}

  static void register(Library l) {
    l.plain(
        JNP,
        "sum",
        "a, axis=None, dtype=None, out=None, keepdims=False, initial=None, where=None,"
            + " promote_integers=True",
        REDUCE,
        "Sum over the given axes",
        (b, a) -> sum(Num.of(b, a.array("a")), a).atom());
    l.group(
        JNP,
        "mean",
        "a, axis=None, dtype=None, out=None, keepdims=False, *, where=None",
        REDUCE,
        "Mean over the given axes",
        (b, a) -> mean(Num.of(b, a.array("a")), a).atom());
    l.group(
        JNP,
        "var",
        MOMENT,
        REDUCE,
        "Variance over the given axes",
        (b, a) -> variance(b, a).atom());
    l.group(
        JNP,
        "std",
        MOMENT,
        REDUCE,
        "Standard deviation over the given axes",
        (b, a) -> variance(b, a).sqrt().atom());
    extremum(l, "max", "max", "Largest element over the given axes");
    extremum(l, "min", "min", "Smallest element over the given axes");
    extremum(l, "amax", "max", "Largest element over the given axes");
    extremum(l, "amin", "min", "Smallest element over the given axes");
    logical(l, "all", Reductions.REDUCE_AND, "Whether all elements are true");
    logical(l, "any", Reductions.REDUCE_OR, "Whether any element is true");
    l.group(
        JNP,
        "ptp",
        "a, axis=None, out=None, keepdims=False",
        REDUCE,
        "Largest element less the smallest",
        (b, a) -> {
          Num x = Num.of(b, a.array("a"));
          return extreme("max", x, a, null, null).minus(extreme("min", x, a, null, null)).atom();
        });
    l.group(
        JNP,
        "count_nonzero",
        "a, axis=None, keepdims=False",
        REDUCE,
        "How many elements are not zero",
        (b, a) -> {
          Num x = Num.of(b, a.array("a")).truth().as(Precision.defaultInt());
          int[] axes = a.axes("axis", x.rank());
          return finish(x.sum(axes), x, axes, a).atom();
        });
    l.group(
        JNP,
        "average",
        "a, axis=None, weights=None, returned=False, keepdims=False",
        REDUCE,
        "Mean with weights",
        ReductionFunctions::average);
  }

  private static void extremum(Library l, String name, String word, String doc) {
    l.plain(
        JNP,
        name,
        "a, axis=None, out=None, keepdims=False, initial=None, where=None",
        REDUCE,
        doc,
        (b, a) ->
            extreme(word, Num.of(b, a.array("a")), a, a.arrayOrNull("initial"), where(b, a))
                .atom());
  }

  private static void logical(Library l, String name, Primitive p, String doc) {
    l.plain(
        JNP,
        name,
        "a, axis=None, out=None, keepdims=False, *, where=None",
        REDUCE,
        doc,
        (b, a) -> {
          Num x = Num.of(b, a.array("a")).truth();
          Num where = where(b, a);
          if (where != null) {
            x = p == Reductions.REDUCE_AND ? x.or(where.not()) : x.and(where);
          }
          int[] axes = a.axes("axis", x.rank());
          return finish(x.reduced(p, axes), x, axes, a).atom();
        });
  }

  /** The mask of a reduction, or null. */
  static @Nullable Num where(GraphBuilder b, Arguments a) {
    Atom w = a.arrayOrNull("where");
    return w == null ? null : Num.of(b, w).truth();
  }

  /** Axes kept where asked for, and no weak type. */
  static Num finish(Num reduced, Num x, int[] axes, Arguments a) {
    Num r = a.flag("keepdims") ? reduced.kept(x, axes) : reduced;
    return r.as(r.dtype());
  }

  /** Sums of half floats are taken in float32. */
  private static DType wide(DType d) {
    return d == DType.FLOAT16 || d == DType.BFLOAT16 ? DType.FLOAT32 : d;
  }

  /** What integers of less than the default width are summed as. */
  static DType promoted(DType d) {
    boolean x64 = Precision.x64();
    return switch (d) {
      case BOOL, INT8, INT16, INT32 -> x64 ? DType.INT64 : DType.INT32;
      case UINT8, UINT16, UINT32 -> x64 ? DType.UINT64 : DType.UINT32;
      default -> d;
    };
  }

  static Num sum(Num x, Arguments a) {
    DType asked = a.dtype("dtype");
    boolean promote = !(a.get("promote_integers") instanceof Boolean f) || f;
    DType result = asked != null ? asked : promote ? promoted(x.dtype()) : x.dtype();
    Num y = x.as(wide(result));
    Num where = where(x.b(), a);
    if (where != null) {
      y = where.then(y, 0);
    }
    int[] axes = a.axes("axis", y.rank());
    Num s = y.sum(axes);
    Atom initial = a.arrayOrNull("initial");
    if (initial != null) {
      s = x.of(initial).as(s.dtype()).plus(s);
    }
    return finish(s, y, axes, a).as(result);
  }

  private static Num total(Num x, @Nullable Num where, int... axes) {
    return (where == null ? x : where.then(x, 0)).sum(axes);
  }

  /** How many elements a mean divides by. */
  private static Num counted(Num x, @Nullable Num where, int... axes) {
    return where == null
        ? x.number(x.count(axes))
        : where.broadcastTo(x.shape()).as(x.dtype()).sum(axes);
  }

  static Num mean(Num x, Arguments a) {
    DType asked = a.dtype("dtype");
    DType result = asked != null ? asked : x.inexact().dtype();
    Num y = x.as(wide(result));
    Num where = where(x.b(), a);
    int[] axes = a.axes("axis", y.rank());
    Num m = total(y, where, axes).over(counted(y, where, axes));
    return finish(m, y, axes, a).as(result);
  }

  private static Num variance(GraphBuilder b, Arguments a) {
    return variance(Num.of(b, a.array("a")), where(b, a), a);
  }

  /** Σ(x − mean)² / (count − correction); NaN where nothing is left to divide by. */
  static Num variance(Num x, @Nullable Num where, Arguments a) {
    DType asked = a.dtype("dtype");
    DType result = asked != null ? asked : x.inexact().dtype();
    Num y = x.as(wide(result));
    int[] axes = a.axes("axis", y.rank());
    Atom given = a.arrayOrNull("mean");
    Num count = counted(y, where, axes);
    Num m =
        given != null ? x.of(given).as(y.dtype()) : total(y, where, axes).over(count).kept(y, axes);
    Num centred = y.minus(m).square();
    Num left = count.minus(correction(a));
    Num v = total(centred, where, axes).over(left);
    if (where != null || y.count(axes) <= correction(a)) {
      v = left.gt(0).broadcastTo(v.shape()).then(v, Double.NaN);
    }
    return finish(v, y, axes, a).as(result);
  }

  private static double correction(Arguments a) {
    if (a.get("correction") == null) {
      return a.number("ddof");
    }
    if (a.number("ddof") != 0) {
      throw NablaError.valueError("ddof and correction can't be provided simultaneously.");
    }
    return a.number("correction");
  }

  /** The smallest or largest value of a type: what an extremum of nothing is. */
  static double identity(DType d, boolean max) {
    int bits = d.bits();
    return switch (d.kind()) {
      case FLOAT -> max ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      case BOOL -> max ? 0 : 1;
      case SIGNED -> max ? -Math.pow(2, bits - 1) : Math.pow(2, bits - 1) - 1;
      case UNSIGNED, KEY -> max ? 0 : Math.pow(2, bits) - 1;
    };
  }

  static Num extreme(String word, Num x, Arguments a, @Nullable Atom initial, @Nullable Num where) {
    boolean max = word.equals("max");
    int[] axes = a.axes("axis", x.rank());
    if (initial == null && where != null) {
      throw NablaError.valueError(
          "reduction operation "
              + word
              + " does not have an identity, so to use a where mask one has to specify 'initial'.");
    }
    if (initial == null && x.count(axes) == 0) {
      throw NablaError.valueError(
          "zero-size array to reduction operation "
              + word
              + " which has no identity, got shape "
              + x.shape().toTuple()
              + ".");
    }
    Num y = where == null ? x : where.then(x, identity(x.dtype(), max));
    Num r = y.reduced(max ? Reductions.REDUCE_MAX : Reductions.REDUCE_MIN, axes);
    if (initial != null) {
      Num i = x.of(initial).as(r.dtype());
      r = max ? i.max(r) : i.min(r);
    }
    return finish(r, y, axes, a);
  }

  private static Object average(GraphBuilder b, Arguments a) {
    Num x = Num.of(b, a.array("a"));
    Atom given = a.arrayOrNull("weights");
    int[] axes = a.axes("axis", x.rank());
    Num mean;
    Num weight;
    if (given == null) {
      x = x.inexact();
      mean = finish(x.sum(axes).over(x.number(x.count(axes))), x, axes, a);
      weight = mean.filled(x.count(axes));
    } else {
      List<Atom> both = Operands.promoteInexact(b, List.of(x.atom(), given));
      x = x.of(both.get(0));
      Num w = weights(x, x.of(both.get(1)), axes, a);
      weight = finish(w.broadcastTo(x.shape()).sum(axes), x, axes, a);
      if (w.shape().equals(x.shape())) {
        weight = finish(w.sum(axes), w, axes, a);
      }
      mean = finish(x.times(w).sum(axes), x, axes, a).over(weight);
    }
    return a.flag("returned") ? List.of(mean.atom(), weight.atom()) : mean.atom();
  }

  /** Weights of the array's shape, or of the lengths of the axes that are averaged. */
  private static Num weights(Num x, Num w, int[] axes, Arguments a) {
    if (x.shape().equals(w.shape())) {
      return w;
    }
    if (a.isNone("axis")) {
      throw NablaError.valueError("Axis must be specified when shapes of a and weights differ.");
    }
    boolean fits = w.rank() == axes.length;
    for (int i = 0; fits && i < axes.length; i++) {
      fits = w.shape().dim(i) == x.shape().dim(axes[i]);
    }
    if (!fits) {
      throw NablaError.valueError(
          "Shape of weights must be consistent with shape of a along specified axis: "
              + w.shape().toTuple()
              + " and "
              + x.shape().toTuple()
              + ".");
    }
    Shape s = x.shape();
    return w.of(Shapes.broadcastInDim(x.b(), w.atom(), s, axes));
  }

  /** All elements combined by {@code and}. */
  static Num all(Num x) {
    return x.reduced(Reductions.REDUCE_AND, IntStream.range(0, x.rank()).toArray());
  }
}
