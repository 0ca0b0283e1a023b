package dev.nabla.app.operations;

import dev.nabla.ir.Tree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Python literals as the library takes them. */
public final class PythonValues {
  private PythonValues() {}

  /** Lists for lists and tuples, null for None, the leaves themselves. */
  public static @Nullable Object plain(Tree<Object> t) {
    if (t instanceof Tree.Leaf<Object>(Object v)) {
      return v;
    }
    Tree.Branch<Object> branch = (Tree.Branch<Object>) t;
    if (branch.kind() == Tree.Kind.NONE) {
      return null;
    }
    List<@Nullable Object> out = new ArrayList<>();
    branch.children().forEach(c -> out.add(plain(c)));
    return out;
  }
}
