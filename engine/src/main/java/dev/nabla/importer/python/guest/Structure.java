package dev.nabla.importer.python.guest;

import dev.nabla.ir.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The text that says how a Python container is put together, as {@code _nabla/trees.py} writes it:
 * {@code *} a leaf, {@code N} None, {@code (…)} a tuple, {@code […]} a list, {@code {3:key…}} a
 * dictionary, {@code C7(…)} a registered class.
 */
final class Structure {
  private static final int REMEMBERED = 4096;

  private final Map<String, Tree<Integer>> parsed = new HashMap<>();
  private final IntFunction<String> customNames;

  /** A registered class and its static data: known to Python by number. */
  record Custom(int id, String name) {
    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * @param customNames the name of a registered class by its number
   */
  Structure(IntFunction<String> customNames) {
    this.customNames = customNames;
  }

  /** The tree of a text; its leaves are their positions. */
  Tree<Integer> parse(String text) {
    Tree<Integer> known = parsed.get(text);
    if (known == null) {
      known = new Parser(text).next();
      if (parsed.size() >= REMEMBERED) {
        parsed.clear();
      }
      parsed.put(text, known);
    }
    return known;
  }

  /** The text of a tree. */
  static String format(Tree<?> tree) {
    StringBuilder sb = new StringBuilder();
    append(sb, tree);
    return sb.toString();
  }

  /** The text of a call's arguments: a tuple of the positional and a dictionary of the others. */
  static String formatCall(List<? extends Tree<?>> args, Map<String, ? extends Tree<?>> kwargs) {
    StringBuilder sb = new StringBuilder("((");
    args.forEach(a -> append(sb, a));
    sb.append("){");
    kwargs.forEach(
        (k, v) -> {
          appendKey(sb, k);
          append(sb, v);
        });
    return sb.append("})").toString();
  }

  private static void append(StringBuilder sb, Tree<?> tree) {
    if (!(tree instanceof Tree.Branch<?> b)) {
      sb.append('*');
      return;
    }
    String ends =
        switch (b.kind()) {
          case NONE -> "N";
          case TUPLE -> "()";
          case LIST -> "[]";
          case DICT -> "{}";
          case CUSTOM -> {
            sb.append('C').append(b.aux() instanceof Custom c ? c.id() : -1);
            yield "()";
          }
        };
    sb.append(ends.charAt(0));
    for (int i = 0; i < b.children().size(); i++) {
      if (!b.keys().isEmpty()) {
        appendKey(sb, b.keys().get(i));
      }
      append(sb, b.children().get(i));
    }
    sb.append(ends.substring(1));
  }

  private static void appendKey(StringBuilder sb, String key) {
    sb.append(key.codePointCount(0, key.length())).append(':').append(key);
  }

  private final class Parser {
    private final String text;
    private int at;
    private int leaves;

    Parser(String text) {
      this.text = text;
    }

    Tree<Integer> next() {
      char c = text.charAt(at++);
      return switch (c) {
        case '*' -> Tree.leaf(leaves++);
        case 'N' -> Tree.none();
        case '(' -> Tree.tuple(children());
        case '[' -> Tree.list(children());
        case '{' -> dict();
        case 'C' -> {
          int id = number('(');
          yield branch(
              Tree.Kind.CUSTOM, List.of(), children(), new Custom(id, customNames.apply(id)));
        }
        default -> throw new IllegalArgumentException("no structure: " + text);
      };
    }

    private int number(char end) {
      int stop = text.indexOf(end, at);
      int n = Integer.parseInt(text.substring(at, stop));
      at = stop + 1;
      return n;
    }

    private List<Tree<Integer>> children() {
      List<Tree<Integer>> kids = new ArrayList<>();
      while (text.charAt(at) != ')' && text.charAt(at) != ']') {
        kids.add(next());
      }
      at++;
      return kids;
    }

    private Tree<Integer> dict() {
      List<String> keys = new ArrayList<>();
      List<Tree<Integer>> kids = new ArrayList<>();
      while (text.charAt(at) != '}') {
        int points = number(':');
        int stop = text.offsetByCodePoints(at, points);
        keys.add(text.substring(at, stop));
        at = stop;
        kids.add(next());
      }
      at++;
      return branch(Tree.Kind.DICT, keys, kids, null);
    }

    private static Tree<Integer> branch(
        Tree.Kind kind, List<String> keys, List<Tree<Integer>> kids, @Nullable Object aux) {
      return new Tree.Branch<>(kind, keys, kids, aux);
    }
  }
}
