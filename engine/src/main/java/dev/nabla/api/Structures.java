package dev.nabla.api;

import dev.nabla.function.Value;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Between Java's objects and the engine's pytrees. */
final class Structures {
  private static final int DEEPEST = 500;

  private Structures() {}

  /** Turns a part of a structure into a tree. */
  interface Part {
    Tree<Value> tree(@Nullable Object o);
  }

  /** The tree of an array, number, record, list, map or null. */
  static Tree<Value> toTree(@Nullable Object o) {
    return toTree(o, 0);
  }

  private static Tree<Value> toTree(@Nullable Object o, int depth) {
    if (depth > DEEPEST) {
      throw NablaError.valueError("A structure is nested more than " + DEEPEST + " levels deep.")
          .withFix("Does a list or a map hold itself?");
    }
    return switch (o) {
      case null -> Tree.none();
      case Array a -> Tree.leaf(a.value());
      case Boolean b -> Tree.leaf(new Value.Scalar(b));
      case Double d -> Tree.leaf(new Value.Scalar(d));
      case Float f -> Tree.leaf(new Value.Scalar(f.doubleValue()));
      case Long l -> Tree.leaf(new Value.Scalar(l));
      case Integer i -> Tree.leaf(new Value.Scalar(i.longValue()));
      case Short s -> Tree.leaf(new Value.Scalar(s.longValue()));
      case Byte b -> Tree.leaf(new Value.Scalar(b.longValue()));
      case Record r -> RecordType.take(r, x -> toTree(x, depth + 1));
      case List<?> l -> Tree.list(each(l, depth));
      case Map<?, ?> m -> dictionary(m, depth);
      default ->
          throw NablaError.typeError(
                  "A value of type " + o.getClass().getName() + " is not a structure of arrays.")
              .withFix(
                  "Arguments and results are Array, numbers, records, List, Map<String, …> or null."
                      + " Let the function close over anything else.");
    };
  }

  private static List<Tree<Value>> each(Iterable<?> parts, int depth) {
    List<Tree<Value>> out = new ArrayList<>();
    for (Object x : parts) {
      out.add(toTree(x, depth + 1));
    }
    return out;
  }

  private static Tree<Value> dictionary(Map<?, ?> m, int depth) {
    Map<String, Tree<Value>> sorted = new TreeMap<>();
    m.forEach(
        (k, v) -> {
          if (!(k instanceof String s)) {
            throw NablaError.typeError(
                    "A map's keys must be strings, not "
                        + (k == null ? "null" : k.getClass().getName())
                        + ".")
                .withFix("Use a Map<String, …>, a List or a record.");
          }
          sorted.put(s, toTree(v, depth + 1));
        });
    return new Tree.Branch<>(
        Tree.Kind.DICT, List.copyOf(sorted.keySet()), List.copyOf(sorted.values()), null);
  }

  /** The Java object of a tree; numbers come back as arrays. */
  static @Nullable Object fromTree(Tree<Value> t) {
    return switch (t) {
      case Tree.Leaf<Value>(Value v) -> new Array(v);
      case Tree.Branch<Value> b ->
          switch (b.kind()) {
            case NONE -> null;
            case TUPLE, LIST -> {
              List<@Nullable Object> out = new ArrayList<>();
              b.children().forEach(c -> out.add(fromTree(c)));
              yield Collections.unmodifiableList(out);
            }
            case DICT -> {
              Map<String, @Nullable Object> out = new LinkedHashMap<>();
              for (int i = 0; i < b.keys().size(); i++) {
                out.put(b.keys().get(i), fromTree(b.children().get(i)));
              }
              yield Collections.unmodifiableMap(out);
            }
            case CUSTOM -> RecordType.put(b);
          };
    };
  }

  /** As {@link #fromTree}, as what the caller's types say it is. */
  @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"})
  static <T> T as(Tree<Value> t) {
    return (T) fromTree(t);
  }

  /** The kind of an object, for messages. */
  static String describe(Object o) {
    return switch (o) {
      case Array a -> "an Array " + a.value().aval().toLongString();
      case List<?> l -> "a List";
      case Map<?, ?> m -> "a Map";
      default -> "a " + o.getClass().getSimpleName();
    };
  }
}
