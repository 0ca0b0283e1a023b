package dev.nabla.worker.wire;

import dev.nabla.ir.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Pytrees in JSON: {@code {"tuple": […]}}, {@code {"list": […]}}, {@code {"dict": {…}}}, {@code
 * {"none": true}}, {@code {"custom": […], "name": …}}; anything else is a leaf.
 */
public final class Trees {
  private Trees() {}

  public static <T> JsonNode write(Tree<T> tree, Function<? super T, ? extends JsonNode> leaf) {
    if (tree instanceof Tree.Leaf<T>(T value)) {
      return leaf.apply(value);
    }
    Tree.Branch<T> b = (Tree.Branch<T>) tree;
    ObjectNode n = JsonNodeFactory.instance.objectNode();
    switch (b.kind()) {
      case NONE -> n.put("none", true);
      case TUPLE -> children(n.putArray("tuple"), b, leaf);
      case LIST -> children(n.putArray("list"), b, leaf);
      case DICT -> {
        ObjectNode dict = n.putObject("dict");
        for (int i = 0; i < b.keys().size(); i++) {
          dict.set(b.keys().get(i), write(b.children().get(i), leaf));
        }
      }
      case CUSTOM -> {
        children(n.putArray("custom"), b, leaf);
        n.put("name", String.valueOf(b.aux()));
      }
    }
    return n;
  }

  private static <T> void children(
      ArrayNode into, Tree.Branch<T> b, Function<? super T, ? extends JsonNode> leaf) {
    for (Tree<T> c : b.children()) {
      into.add(write(c, leaf));
    }
  }

  /** The tree of such a node. A custom branch comes back with its name as the static data. */
  public static <T> Tree<T> read(JsonNode n, Function<JsonNode, T> leaf) {
    if (n.has("none")) {
      return Tree.none();
    }
    if (n.has("tuple")) {
      return Tree.tuple(children(n.get("tuple"), leaf));
    }
    if (n.has("list")) {
      return Tree.list(children(n.get("list"), leaf));
    }
    if (n.has("custom")) {
      return branch(
          Tree.Kind.CUSTOM, List.of(), children(n.get("custom"), leaf), n.path("name").asString());
    }
    if (n.has("dict")) {
      List<String> keys = new ArrayList<>(n.get("dict").propertyNames());
      keys.sort(null);
      List<Tree<T>> kids = new ArrayList<>();
      for (String k : keys) {
        kids.add(read(n.get("dict").get(k), leaf));
      }
      return branch(Tree.Kind.DICT, keys, kids, null);
    }
    return Tree.leaf(leaf.apply(n));
  }

  private static <T> Tree<T> branch(
      Tree.Kind kind, List<String> keys, List<Tree<T>> kids, @Nullable Object aux) {
    return new Tree.Branch<>(kind, keys, kids, aux);
  }

  private static <T> List<Tree<T>> children(JsonNode array, Function<JsonNode, T> leaf) {
    List<Tree<T>> out = new ArrayList<>();
    for (JsonNode c : array) {
      out.add(read(c, leaf));
    }
    return out;
  }
}
