package dev.nabla.compile;

import dev.nabla.compile.Flow.Op;
import dev.nabla.ir.LowerRule;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Names kernels after what they compute: {@code reduce_max_sub_exp}. */
final class KernelNames {
  private static final int MOST = 5;

  private KernelNames() {}

  static String of(Collection<Op> ops) {
    Set<String> names = new LinkedHashSet<>();
    for (Op op : ops) {
      boolean view = op.rule() instanceof LowerRule.Alias || op.rule() instanceof LowerRule.Reindex;
      if (!view || ops.size() == 1) {
        names.add(op.equation.primitive().name());
      }
    }
    if (names.isEmpty()) {
      names.add("copy");
    }
    String joined = String.join("_", names.stream().limit(MOST).toList());
    return names.size() > MOST ? joined + "_and_" + (names.size() - MOST) + "_more" : joined;
  }
}
