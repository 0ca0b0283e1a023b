package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ops.Arithmetic;
import dev.nabla.ops.Comparisons;
import dev.nabla.ops.Conversion;
import dev.nabla.ops.Reductions;
import dev.nabla.tensor.DType;

/** Sums, means and extrema. */
final class ReductionFunctions {
  private static final String JNP = "jax.numpy";
  private static final String REDUCE = "Reductions";

  private ReductionFunctions() {}

  static void register(Library l) {
    l.plain(
        JNP,
        "sum",
        "a, axis=None, dtype=None, keepdims=False",
        REDUCE,
        "Sum over the given axes",
        (b, a) -> sum(b, typed(b, a), a));
    l.group(
        JNP,
        "mean",
        "a, axis=None, dtype=None, keepdims=False",
        REDUCE,
        "Mean over the given axes",
        ReductionFunctions::mean);
    l.group(
        JNP,
        "var",
        "a, axis=None, dtype=None, ddof=0, keepdims=False",
        REDUCE,
        "Variance over the given axes",
        ReductionFunctions::variance);
    l.group(
        JNP,
        "std",
        "a, axis=None, dtype=None, ddof=0, keepdims=False",
        REDUCE,
        "Standard deviation over the given axes",
        (b, a) -> Arithmetic.sqrt(b, variance(b, a)));
    reduce(l, "max", Reductions.REDUCE_MAX, "Largest element over the given axes");
    reduce(l, "min", Reductions.REDUCE_MIN, "Smallest element over the given axes");
    logical(l, "all", Reductions.REDUCE_AND, "Whether all elements are true");
    logical(l, "any", Reductions.REDUCE_OR, "Whether any element is true");
  }

  private static void reduce(Library l, String name, Primitive p, String doc) {
    l.plain(
        JNP,
        name,
        "a, axis=None, keepdims=False",
        REDUCE,
        doc,
        (b, a) -> over(b, p, a.array("a"), a));
  }

  private static void logical(Library l, String name, Primitive p, String doc) {
    l.plain(
        JNP,
        name,
        "a, axis=None, keepdims=False",
        REDUCE,
        doc,
        (b, a) -> {
          Atom x = a.array("a");
          Atom t =
              x.aval().dtype() == DType.BOOL
                  ? x
                  : b.bind1(Comparisons.NE, Params.EMPTY, x, Arithmetic.scalarLike(x, 0));
          return over(b, p, t, a);
        });
  }

  private static Atom over(GraphBuilder b, Primitive p, Atom x, Arguments a) {
    int[] axes = a.axes("axis", x.aval().rank());
    Atom r = axes.length == 0 ? x : Reductions.reduce(b, p, x, axes);
    return keepdims(b, r, x, axes, a.flag("keepdims"));
  }

  private static Atom typed(GraphBuilder b, Arguments a) {
    Atom x = Operands.toNumeric(b, a.array("a"));
    DType d = a.dtype("dtype");
    return d == null ? x : Conversion.convert(b, x, d, false);
  }

  private static Atom sum(GraphBuilder b, Atom x, Arguments a) {
    int[] axes = a.axes("axis", x.aval().rank());
    return keepdims(b, Reductions.sum(b, x, axes), x, axes, a.flag("keepdims"));
  }

  private static Atom keepdims(GraphBuilder b, Atom reduced, Atom x, int[] axes, boolean keep) {
    return keep && axes.length > 0 ? Operands.keepDims(b, reduced, x, axes) : reduced;
  }

  private static double count(Atom x, int[] axes) {
    double n = 1;
    for (int axis : axes) {
      n *= x.aval().shape().dim(axis);
    }
    return n;
  }

  private static Atom mean(GraphBuilder b, Arguments a) {
    Atom x = Operands.toInexact(b, typed(b, a));
    int[] axes = a.axes("axis", x.aval().rank());
    Atom s = Reductions.sum(b, x, axes);
    Atom m = Arithmetic.div(b, s, Arithmetic.scalarLike(s, count(x, axes)));
    return keepdims(b, m, x, axes, a.flag("keepdims"));
  }

  private static Atom variance(GraphBuilder b, Arguments a) {
    Atom x = Operands.toInexact(b, typed(b, a));
    int[] axes = a.axes("axis", x.aval().rank());
    double n = count(x, axes);
    Atom s = Reductions.sum(b, x, axes);
    Atom m = keepdims(b, Arithmetic.div(b, s, Arithmetic.scalarLike(s, n)), x, axes, true);
    Atom c = b.bind1(Arithmetic.SQUARE, Params.EMPTY, Arithmetic.sub(b, x, m));
    Atom t = Reductions.sum(b, c, axes);
    Atom v = Arithmetic.div(b, t, Arithmetic.scalarLike(t, n - a.number("ddof")));
    return keepdims(b, v, x, axes, a.flag("keepdims"));
  }
}
