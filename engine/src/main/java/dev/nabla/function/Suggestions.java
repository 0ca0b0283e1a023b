package dev.nabla.function;

import dev.nabla.ir.Tree;
import dev.nabla.transform.TransformSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Other arguments worth trying where a transformation does not work. */
final class Suggestions {
  private static final int MAX_ARGUMENTS = 5;

  private Suggestions() {}

  /** Candidates, the likeliest first. */
  static List<TransformSpec> of(TransformSpec spec, int arguments) {
    return switch (spec) {
      case TransformSpec.Vmap v -> axes(v, arguments);
      case TransformSpec.Grad g -> argnums(g, arguments);
      case TransformSpec.Jit j -> statics(j, arguments);
      case TransformSpec.Jacobian j -> List.of();
    };
  }

  /**
   * All choices of axis 0 or None, those that map the later arguments first: weights come before
   * data.
   */
  private static List<TransformSpec> axes(TransformSpec.Vmap v, int n) {
    List<TransformSpec> out = new ArrayList<>();
    if (n > MAX_ARGUMENTS) {
      return out;
    }
    List<Integer> masks = new ArrayList<>();
    for (int m = 1; m < 1 << n; m++) {
      masks.add(m);
    }
    masks.sort(
        Comparator.comparingInt((Integer m) -> -Integer.bitCount(m))
            .thenComparing(Comparator.reverseOrder()));
    for (int mask : masks) {
      List<Tree<Integer>> axes = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        boolean mapped = (mask >> i & 1) == 1;
        axes.add(mapped ? Tree.leaf(0) : Tree.none());
      }
      out.add(new TransformSpec.Vmap(Tree.tuple(axes), v.outAxes(), v.axisName(), v.axisSize()));
    }
    return out;
  }

  private static List<TransformSpec> argnums(TransformSpec.Grad g, int n) {
    List<TransformSpec> out = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      out.add(new TransformSpec.Grad(Tree.leaf(i), g.withValue(), g.hasAux()));
    }
    return out;
  }

  private static List<TransformSpec> statics(TransformSpec.Jit j, int n) {
    List<TransformSpec> out = new ArrayList<>();
    for (int i = n - 1; i >= 0; i--) {
      if (!j.staticArgnums().contains(i)) {
        List<Integer> more = new ArrayList<>(j.staticArgnums());
        more.add(i);
        more.sort(null);
        out.add(new TransformSpec.Jit(more));
      }
    }
    return out;
  }
}
