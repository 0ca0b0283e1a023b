package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ops.Decompositions;
import dev.nabla.ops.Reductions;
import dev.nabla.ops.Shapes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Norms of vectors and matrices. */
final class NormFunctions {
  private static final String MODULE = "jax.numpy.linalg";
  private static final String LINALG = "Linear algebra";

  private NormFunctions() {}

  static void register(Library l) {
    l.group(
        MODULE,
        "norm",
        "x, ord=None, axis=None, keepdims=False",
        LINALG,
        "Norm of vectors or matrices",
        NormFunctions::norm);
    l.group(
        MODULE,
        "vector_norm",
        "x, *, axis=None, keepdims=False, ord=2",
        LINALG,
        "Norm of vectors along axes",
        NormFunctions::vectorNorm);
    l.group(
        MODULE,
        "matrix_norm",
        "x, *, keepdims=False, ord='fro'",
        LINALG,
        "Norm of matrices",
        (b, a) -> {
          Num x = Num.of(b, a.array("x")).inexact();
          int r = x.rank();
          requireMatrix(x);
          return matrix(x, order(a), r - 2, r - 1, a.flag("keepdims")).atom();
        });
  }

  private static void requireMatrix(Num x) {
    if (x.rank() < 2) {
      throw NablaError.valueError(
          "matrix_norm needs an array of at least 2 axes, got shape " + x.shape().toTuple() + ".");
    }
  }

  /** The order: a number, a name, or None. */
  private static @Nullable Object order(Arguments a) {
    Object o = a.get("ord");
    return o == null || o instanceof String ? o : (Object) a.number("ord");
  }

  private static Atom norm(GraphBuilder b, Arguments a) {
    Num x = Num.of(b, a.array("x")).inexact();
    Object order = order(a);
    boolean keep = a.flag("keepdims");
    if (a.isNone("axis") && order == null) {
      return root(x, all(x.rank()), keep).atom();
    }
    int[] axes = a.axes("axis", x.rank());
    return switch (axes.length) {
      case 1 -> vector(x, order == null ? (Object) 2.0 : order, axes, keep).atom();
      case 2 -> matrix(x, order, axes[0], axes[1], keep).atom();
      default ->
          throw NablaError.valueError(
              "Improper number of axes for norm: axis="
                  + Arrays.toString(axes)
                  + ". Pass one axis to compute a vector-norm, or two axes to compute a"
                  + " matrix-norm.");
    };
  }

  private static Atom vectorNorm(GraphBuilder b, Arguments a) {
    Num x = Num.of(b, a.array("x")).inexact();
    int[] axes = a.axes("axis", x.rank());
    Object order = order(a);
    return vector(x, order == null ? (Object) 2.0 : order, axes, a.flag("keepdims")).atom();
  }

  private static int[] all(int rank) {
    return IntStream.range(0, rank).toArray();
  }

  private static Num finish(Num reduced, Num full, int[] axes, boolean keep) {
    return keep ? reduced.kept(full, axes) : reduced;
  }

  private static Num root(Num x, int[] axes, boolean keep) {
    return finish(x.times(x).sum(axes), x, axes, keep).sqrt();
  }

  private static Num vector(Num x, Object order, int[] axes, boolean keep) {
    if (order instanceof String s) {
      throw NablaError.valueError("Invalid order '" + s + "' for vector norm.")
          .withFix("Orders of vectors are numbers, jnp.inf and -jnp.inf.");
    }
    double p = (Double) order;
    if (p == 2) {
      return root(x, axes, keep);
    }
    if (Double.isInfinite(p)) {
      return finish(largest(x.abs(), p > 0, axes), x, axes, keep);
    }
    if (p == 0) {
      return finish(x.ne(0).as(x.dtype()).sum(axes), x, axes, keep);
    }
    if (p == 1) {
      return finish(x.abs().sum(axes), x, axes, keep);
    }
    Num powers = finish(x.abs().pow(x.number(p)).sum(axes), x, axes, keep);
    return powers.pow(powers.number(1 / p));
  }

  /** The largest (at least 0) or smallest absolute value. */
  private static Num largest(Num x, boolean max, int... axes) {
    if (!max) {
      requireNonEmpty(x, axes);
      return x.reduced(Reductions.REDUCE_MIN, axes);
    }
    return x.reduced(Reductions.REDUCE_MAX, axes).max(0);
  }

  private static void requireNonEmpty(Num x, int[] axes) {
    for (int axis : axes) {
      if (x.shape().dim(axis) == 0) {
        throw NablaError.valueError(
            "zero-size array to reduction operation min which has no identity");
      }
    }
  }

  private static Num matrix(Num x, @Nullable Object order, int row, int column, boolean keep) {
    int[] both = {row, column};
    if (order == null || order.equals("fro") || order.equals("f")) {
      return root(x, both, keep);
    }
    if (order.equals("nuc") || order.equals(2.0) || order.equals(-2.0)) {
      return finish(spectral(x, order, row, column), x, both, keep);
    }
    if (order instanceof Double p && (Math.abs(p) == 1 || Double.isInfinite(p))) {
      int sums = Math.abs(p) == 1 ? row : column;
      int rest = sums == row ? column : row;
      Num s = x.abs().sum(sums);
      Num r = largest(s, p > 0, rest > sums ? rest - 1 : rest);
      return finish(r, x, both, keep);
    }
    String shown =
        order instanceof Double p && p == Math.rint(p) ? String.valueOf(p.longValue()) : "" + order;
    throw NablaError.valueError("Invalid order '" + shown + "' for matrix norm.")
        .withFix("Orders of matrices are None, 'fro', 'nuc', 1, -1, 2, -2, jnp.inf and -jnp.inf.");
  }

  private static Num spectral(Num x, Object order, int row, int column) {
    List<Integer> axes = new ArrayList<>(IntStream.range(0, x.rank()).boxed().toList());
    axes.remove(Integer.valueOf(row));
    axes.remove(Integer.valueOf(column));
    axes.add(row);
    axes.add(column);
    Atom moved =
        Shapes.transpose(x.b(), x.atom(), axes.stream().mapToInt(Integer::intValue).toArray());
    Num s =
        Num.of(
            x.b(), x.b().bind1(Decompositions.SVD, Decompositions.svdParams(false, false), moved));
    int last = s.rank() - 1;
    return order.equals("nuc") ? s.sum(last) : largest(s, order.equals(2.0), last);
  }
}
