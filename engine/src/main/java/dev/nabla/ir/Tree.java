package dev.nabla.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A pytree: nested tuples, lists and dictionaries with leaves of one kind. Dictionaries keep their
 * keys sorted, as JAX flattens them; {@code None} is a branch without children.
 */
public sealed interface Tree<T> {
  /** What a branch is in Python. */
  enum Kind {
    TUPLE,
    LIST,
    DICT,
    NONE,
    /** A registered class; {@link Branch#aux} tells which, with its static data. */
    CUSTOM
  }

  record Leaf<T>(T value) implements Tree<T> {
    @Override
    public String toString() {
      return String.valueOf(value);
    }
  }

  /**
   * @param keys a dictionary's keys, in the order of the children; else empty
   * @param aux what distinguishes branches of kind CUSTOM, compared by equals
   */
  record Branch<T>(Kind kind, List<String> keys, List<Tree<T>> children, @Nullable Object aux)
      implements Tree<T> {
    public Branch {
      keys = List.copyOf(keys);
      children = List.copyOf(children);
    }

    @Override
    public String toString() {
      return Trees.format(this);
    }
  }

  static <T> Tree<T> leaf(T value) {
    return new Leaf<>(value);
  }

  static <T> Tree<T> tuple(List<Tree<T>> children) {
    return new Branch<>(Kind.TUPLE, List.of(), children, null);
  }

  static <T> Tree<T> list(List<Tree<T>> children) {
    return new Branch<>(Kind.LIST, List.of(), children, null);
  }

  static <T> Tree<T> none() {
    return new Branch<>(Kind.NONE, List.of(), List.of(), null);
  }

  /** The leaves, left to right. */
  default List<T> leaves() {
    List<T> out = new ArrayList<>();
    collect(this, out);
    return out;
  }

  private static <T> void collect(Tree<T> t, List<T> out) {
    switch (t) {
      case Leaf<T>(T value) -> out.add(value);
      case Branch<T> b -> b.children().forEach(c -> collect(c, out));
    }
  }

  default <R> Tree<R> map(Function<? super T, ? extends R> f) {
    return switch (this) {
      case Leaf<T>(T value) -> new Leaf<>(f.apply(value));
      case Branch<T> b -> {
        List<Tree<R>> kids = new ArrayList<>();
        for (Tree<T> c : b.children()) {
          kids.add(c.map(f));
        }
        yield new Branch<>(b.kind(), b.keys(), kids, b.aux());
      }
    };
  }

  /** This structure with other leaves, as many as it has. */
  default <R> Tree<R> unflatten(List<? extends R> leaves) {
    var it = leaves.iterator();
    Supplier<R> next = it::next;
    Tree<R> t = map(x -> next.get());
    if (it.hasNext()) {
      throw new IllegalArgumentException("more leaves than the tree has");
    }
    return t;
  }

  /** Whether both have the same structure, whatever the leaves. */
  default boolean sameStructure(Tree<?> other) {
    if (this instanceof Leaf) {
      return other instanceof Leaf;
    }
    if (!(this instanceof Branch<T> b) || !(other instanceof Branch<?> o)) {
      return false;
    }
    if (b.kind() != o.kind()
        || !b.keys().equals(o.keys())
        || b.children().size() != o.children().size()
        || !Objects.equals(b.aux(), o.aux())) {
      return false;
    }
    for (int i = 0; i < b.children().size(); i++) {
      if (!b.children().get(i).sameStructure(o.children().get(i))) {
        return false;
      }
    }
    return true;
  }

  default boolean isLeaf() {
    return this instanceof Leaf;
  }

  /** The children of a branch; none for a leaf. */
  default List<Tree<T>> children() {
    return this instanceof Branch<T> b ? b.children : List.of();
  }
}
