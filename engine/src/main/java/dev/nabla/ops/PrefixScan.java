package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Params;
import dev.nabla.ops.Indexing.Padding;
import dev.nabla.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Values and tangents combined along an axis by halving, as JAX differentiates cumulative
 * operations and products: no division, so zeros do no harm.
 */
final class PrefixScan {
  private PrefixScan() {}

  /** A value and its tangent. */
  record Pair(Atom primal, Atom tangent) {
    private Pair map(UnaryOperator<Atom> f) {
      return new Pair(f.apply(primal), f.apply(tangent));
    }

    private int length(int axis) {
      return primal.aval().shape().dim(axis);
    }
  }

  /** Combines two values, element by element. */
  @FunctionalInterface
  interface Step {
    Pair apply(GraphBuilder b, Pair x, Pair y);
  }

  /** All prefixes (or, reversed, suffixes) along an axis. */
  static Pair scan(GraphBuilder b, Step step, Pair x, int axis, boolean reverse) {
    if (!reverse) {
      return prefixes(b, step, x, axis);
    }
    Params p = Params.of("dimensions", new int[] {axis});
    UnaryOperator<Atom> flip = a -> b.bind1(Shapes.REV, p, a);
    return prefixes(b, step, x.map(flip), axis).map(flip);
  }

  private static Pair prefixes(GraphBuilder b, Step step, Pair x, int axis) {
    int n = x.length(axis);
    if (n < 2) {
      return x;
    }
    Pair pairs = step.apply(b, part(b, x, axis, 0, n - 1, 2), part(b, x, axis, 1, n, 2));
    Pair odd = prefixes(b, step, pairs, axis);
    Pair first = part(b, x, axis, 0, 1, 1);
    if (n == 2) {
      return interleave(b, first, odd, axis);
    }
    int m = odd.length(axis);
    Pair before = n % 2 == 0 ? part(b, odd, axis, 0, m - 1, 1) : odd;
    Pair rest = step.apply(b, before, part(b, x, axis, 2, n, 2));
    Pair even =
        new Pair(
            Indexing.concatenate(b, List.of(first.primal(), rest.primal()), axis),
            Indexing.concatenate(b, List.of(first.tangent(), rest.tangent()), axis));
    return interleave(b, even, odd, axis);
  }

  private static Pair part(GraphBuilder b, Pair x, int axis, int from, int to, int stride) {
    return x.map(
        a -> {
          Shape s = a.aval().shape();
          int[] start = new int[s.rank()];
          int[] strides = new int[s.rank()];
          Arrays.fill(strides, 1);
          start[axis] = from;
          strides[axis] = stride;
          return Indexing.slice(b, a, start, s.with(axis, to).toArray(), strides);
        });
  }

  private static Pair interleave(GraphBuilder b, Pair even, Pair odd, int axis) {
    int more = even.length(axis) == odd.length(axis) ? 1 : 0;
    return new Pair(
        interleave(b, even.primal(), odd.primal(), axis, more),
        interleave(b, even.tangent(), odd.tangent(), axis, more));
  }

  private static Atom interleave(GraphBuilder b, Atom even, Atom odd, int axis, int more) {
    return Arithmetic.add(
        b,
        Indexing.pad(b, even, Arithmetic.scalarLike(even, 0), only(even, axis, 0, more)),
        Indexing.pad(b, odd, Arithmetic.scalarLike(odd, 0), only(odd, axis, 1, 1 - more)));
  }

  private static List<Padding> only(Atom x, int axis, int low, int high) {
    List<Padding> config =
        new ArrayList<>(Collections.nCopies(x.aval().rank(), new Padding(0, 0, 0)));
    config.set(axis, new Padding(low, high, 1));
    return config;
  }

  /**
   * All elements along axis 0 combined to one: halves are combined until one is left.
   *
   * @param identity fills up halves of different lengths
   */
  static Pair reduce(GraphBuilder b, Step step, Pair x, double identity) {
    Pair r = x;
    while (r.length(0) > 1) {
      int n = r.length(0);
      int half = (n + 1) / 2;
      Pair low = part(b, r, 0, 0, half, 1);
      Pair high = part(b, r, 0, half, n, 1);
      if (n % 2 == 1) {
        high = new Pair(longer(b, high.primal(), identity), longer(b, high.tangent(), 0));
      }
      r = step.apply(b, low, high);
    }
    return r.map(a -> b.bind1(Shapes.SQUEEZE, Params.of("dimensions", new int[] {0}), a));
  }

  private static Atom longer(GraphBuilder b, Atom x, double value) {
    List<Padding> config =
        new ArrayList<>(Collections.nCopies(x.aval().rank(), new Padding(0, 0, 0)));
    config.set(0, new Padding(0, 1, 0));
    return Indexing.pad(b, x, Arithmetic.scalarLike(x, value), config);
  }
}
