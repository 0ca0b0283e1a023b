package dev.nabla.function;

import dev.nabla.ir.Tree;
import dev.nabla.ops.Collectives;
import java.util.List;

/** {@code jax.lax}'s operations along an axis that a {@code vmap} around the function names. */
public final class CollectiveCalls {
  private CollectiveCalls() {}

  /** The number of examples along a named axis; a {@code NameError} if no axis has the name. */
  public static int axisSize(String axis) {
    NamedAxes known = Tracing.axes();
    Integer size = known.sizes().get(axis);
    if (size == null) {
      throw Collectives.unbound(axis, List.copyOf(known.sizes().keySet()));
    }
    return size;
  }

  /** {@code axis_index}: the position of the example. */
  public static Value axisIndex(String axis) {
    axisSize(axis);
    return Tracing.applyAlong(axis, List.of(), (b, xs) -> List.of(Collectives.axisIndex(b, axis)))
        .getFirst();
  }

  /**
   * {@code psum}, {@code pmax} or {@code pmin} of every leaf.
   *
   * @param operation the primitive's name
   */
  public static Tree<Value> reduce(String operation, Tree<Value> x, String axis) {
    axisSize(axis);
    return x.map(
        v ->
            along(
                axis,
                v,
                (b, xs) -> List.of(Collectives.reduce(b, operation, xs.getFirst(), axis))));
  }

  /** {@code all_gather} of every leaf: the examples along a new axis. */
  public static Tree<Value> allGather(Tree<Value> x, String axis, int dimension) {
    int size = axisSize(axis);
    return x.map(
        v -> {
          int rank = v.aval().rank() + 1;
          int at = dimension < 0 ? dimension + rank : dimension;
          return along(
              axis, v, (b, xs) -> List.of(Collectives.allGather(b, xs.getFirst(), axis, size, at)));
        });
  }

  /** {@code psum_scatter} of every leaf, whose axis {@code dimension} has a part for everyone. */
  public static Tree<Value> sumScatter(Tree<Value> x, String axis, int dimension) {
    int size = axisSize(axis);
    return x.map(
        v ->
            along(
                axis,
                v,
                (b, xs) ->
                    List.of(Collectives.sumScatter(b, xs.getFirst(), axis, size, dimension))));
  }

  /** {@code ppermute} of every leaf; {@code perm} holds pairs (from, to), flat. */
  public static Tree<Value> permute(Tree<Value> x, String axis, List<Integer> perm) {
    axisSize(axis);
    return x.map(
        v -> along(axis, v, (b, xs) -> List.of(Collectives.permute(b, xs.getFirst(), axis, perm))));
  }

  private static Value along(String axis, Value x, Tracing.Emission emission) {
    return Tracing.applyAlong(axis, List.of(x), emission).getFirst();
  }
}
