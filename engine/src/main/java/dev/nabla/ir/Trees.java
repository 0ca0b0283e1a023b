package dev.nabla.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Helpers on pytrees. */
public final class Trees {
  private Trees() {}

  /** As Python writes it: {@code (a, [b, None], {'k': c})}. */
  static String format(Tree<?> t) {
    if (!(t instanceof Tree.Branch<?> b)) {
      return t.toString();
    }
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < b.children().size(); i++) {
      String child = format(b.children().get(i));
      parts.add(b.keys().isEmpty() ? child : "'" + b.keys().get(i) + "': " + child);
    }
    String inner = parts.stream().collect(Collectors.joining(", "));
    return switch (b.kind()) {
      case TUPLE -> "(" + inner + (parts.size() == 1 ? ",)" : ")");
      case LIST -> "[" + inner + "]";
      case DICT -> "{" + inner + "}";
      case NONE -> "None";
      case CUSTOM -> b.aux() + "(" + inner + ")";
    };
  }

  /**
   * Spreads a prefix tree over a full one: one prefix leaf per leaf of {@code full}, or null where
   * the prefix does not fit. In a prefix, {@code None} is a value of its own (as {@code in_axes}
   * uses it): it comes out as {@code none}.
   */
  public static <T> @Nullable List<T> broadcastPrefix(Tree<T> prefix, Tree<?> full, T none) {
    List<T> out = new ArrayList<>();
    return spread(prefix, full, none, out) ? out : null;
  }

  private static <T> boolean spread(Tree<T> prefix, Tree<?> full, T none, List<T> out) {
    if (prefix instanceof Tree.Leaf<T>(T value)) {
      full.leaves().forEach(x -> out.add(value));
      return true;
    }
    Tree.Branch<T> b = (Tree.Branch<T>) prefix;
    if (b.kind() == Tree.Kind.NONE) {
      full.leaves().forEach(x -> out.add(none));
      return true;
    }
    if (!(full instanceof Tree.Branch<?> f)
        || f.kind() != b.kind()
        || f.children().size() != b.children().size()
        || !f.keys().equals(b.keys())) {
      return false;
    }
    for (int i = 0; i < b.children().size(); i++) {
      if (!spread(b.children().get(i), f.children().get(i), none, out)) {
        return false;
      }
    }
    return true;
  }
}
