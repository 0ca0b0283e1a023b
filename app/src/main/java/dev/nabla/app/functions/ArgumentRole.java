package dev.nabla.app.functions;

import dev.nabla.ir.Tree;
import dev.nabla.transform.TransformSpec;
import java.util.List;
import java.util.Optional;

/**
 * What the outermost {@code vmap} and {@code jit} do with an argument: the tag beside its name.
 *
 * @param text {@code in_axes None}
 * @param mapped whether the argument carries the batch
 */
record ArgumentRole(String text, boolean mapped) {

  /** The role of an argument of so many, if the stack gives it one. */
  static Optional<ArgumentRole> of(List<TransformSpec> stack, int position, int count) {
    for (TransformSpec t : stack.reversed()) {
      if (t instanceof TransformSpec.Vmap v) {
        return Optional.of(mapped(axis(v.inAxes(), position)));
      }
      if (t instanceof TransformSpec.Jit j
          && j.staticArgnums().stream().anyMatch(p -> Math.floorMod(p, count) == position)) {
        return Optional.of(new ArgumentRole("static", false));
      }
    }
    return Optional.empty();
  }

  private static ArgumentRole mapped(Tree<Integer> axis) {
    return new ArgumentRole("in_axes " + axis, !axis.leaves().isEmpty());
  }

  private static Tree<Integer> axis(Tree<Integer> inAxes, int position) {
    return inAxes instanceof Tree.Branch<Integer> b && position < b.children().size()
        ? b.children().get(position)
        : inAxes;
  }
}
