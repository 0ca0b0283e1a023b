package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ops.Reductions;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reductions that leave NaNs out. */
final class NanFunctions {
  private static final String JNP = "jax.numpy";
  private static final String REDUCE = "Reductions";
  private static final String EXTREME =
      "a, axis=None, out=None, keepdims=False, initial=None, where=None";

  private NanFunctions() {}

  static void register(Library l) {
    define(
        l,
        "nansum",
        "a, axis=None, dtype=None, out=None, keepdims=False, initial=None, where=None",
        "Sum without NaNs",
        (x, a) -> ReductionFunctions.sum(present(x).not().then(x.number(0), x), a));
    define(
        l,
        "nanmean",
        "a, axis=None, dtype=None, out=None, keepdims=False, where=None",
        "Mean without NaNs",
        NanFunctions::mean);
    define(
        l,
        "nanvar",
        "a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, where=None, mean=None,"
            + " correction=None",
        "Variance without NaNs",
        NanFunctions::variance);
    define(
        l,
        "nanstd",
        "a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, where=None, mean=None,"
            + " correction=None",
        "Standard deviation without NaNs",
        (x, a) -> variance(x, a).sqrt());
    define(l, "nanmax", EXTREME, "Largest element that is no NaN", (x, a) -> extreme("max", x, a));
    define(l, "nanmin", EXTREME, "Smallest element that is no NaN", (x, a) -> extreme("min", x, a));
  }

  private static void define(
      Library l, String name, String signature, String doc, BiFunction<Num, Arguments, Num> f) {
    l.group(
        JNP,
        name,
        signature,
        REDUCE,
        doc,
        (GraphBuilder b, Arguments a) -> f.apply(Num.of(b, a.array("a")), a).atom());
  }

  /** Where there is a number. */
  private static Num present(Num x) {
    return x.isNan().not();
  }

  /** What takes part: numbers that the mask lets through. */
  private static Num mask(Num x, Arguments a) {
    Num given = ReductionFunctions.where(x.b(), a);
    Num there = present(x);
    return given == null ? there : there.and(given.broadcastTo(there.shape()));
  }

  private static Num mean(Num x, Arguments a) {
    if (!x.dtype().isFloat()) {
      return ReductionFunctions.mean(x, a);
    }
    Num mask = mask(x, a);
    int[] axes = a.axes("axis", x.rank());
    Num count = mask.as(x.dtype()).sum(axes);
    Num total = mask.then(x, 0).sum(axes);
    Num m = ReductionFunctions.finish(total.over(count), x, axes, a);
    var d = a.dtype("dtype");
    return d == null ? m : m.as(d);
  }

  private static Num variance(Num x, Arguments a) {
    return ReductionFunctions.variance(
        x, x.dtype().isFloat() ? mask(x, a) : ReductionFunctions.where(x.b(), a), a);
  }

  /** An extremum of the numbers; NaN where there is none. */
  private static Num extreme(String word, Num x, Arguments a) {
    boolean max = word.equals("max");
    Num given = ReductionFunctions.where(x.b(), a);
    @Nullable Atom initial = a.arrayOrNull("initial");
    if (!x.dtype().isFloat()) {
      return ReductionFunctions.extreme(word, x, a, initial, given);
    }
    Num there = present(x);
    Num filled = there.then(x, ReductionFunctions.identity(x.dtype(), max));
    Num r = ReductionFunctions.extreme(word, filled, a, initial, given);
    if (initial != null) {
      return r;
    }
    int[] axes = a.axes("axis", x.rank());
    Num none = there.not().reduced(Reductions.REDUCE_AND, axes);
    return ReductionFunctions.finish(none, x, axes, a).then(r.filled(Double.NaN), r);
  }
}
