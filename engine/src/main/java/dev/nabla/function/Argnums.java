package dev.nabla.function;

import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import java.util.ArrayList;
import java.util.List;

/** Resolves {@code argnums}. */
final class Argnums {
  private Argnums() {}

  /** Positions counted from 0, checked against the number of arguments. */
  static List<Integer> resolve(Tree<Integer> argnums, int count) {
    List<Integer> out = new ArrayList<>();
    for (int i : argnums.leaves()) {
      int k = i < 0 ? i + count : i;
      if (k < 0 || k >= count) {
        throw NablaError.typeError(
                "differentiating with respect to argnums="
                    + argnums
                    + " requires at least "
                    + (i < 0 ? -i : i + 1)
                    + " positional arguments to be passed by the caller, but got only "
                    + count
                    + " positional arguments.")
            .withFix(
                count == 1 ? "Use argnums=0." : "Use argnums between 0 and " + (count - 1) + ".");
      }
      out.add(k);
    }
    return out;
  }

  /** One gradient tree for a single argnum, a tuple of them otherwise. */
  static Tree<Value> pack(Tree<Integer> argnums, List<Tree<Value>> gradients) {
    return argnums.isLeaf() ? gradients.getFirst() : Tree.tuple(gradients);
  }
}
