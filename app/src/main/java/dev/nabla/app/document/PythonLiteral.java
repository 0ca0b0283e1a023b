package dev.nabla.app.document;

import dev.nabla.ir.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Python literals: numbers, booleans, strings, {@code None}, tuples, lists and dictionaries
 * with string keys; and constants and dtypes of {@code jnp}. Leaves are {@link Long}, {@link
 * Double}, {@link Boolean} or {@link String}.
 */
public final class PythonLiteral {
  private static final int DEEPEST = 64;
  private static final Pattern NUMBER =
      Pattern.compile(
          "[+-]?(?:(?:\\d[\\d_]*\\.?[\\d_]*|\\.\\d[\\d_]*)(?:[eE][+-]?\\d+)?|inf|nan)(?![\\w.])");

  private static final Pattern ATTRIBUTE =
      Pattern.compile("jnp\\.(inf|nan|pi|e|newaxis|bool_|bfloat16|(?:u?int|float)\\d+)\\b");

  private final String text;
  private int at;

  private PythonLiteral(String text) {
    this.text = text;
  }

  /** Throws {@link IllegalArgumentException} that says what is wrong, and where. */
  public static Tree<Object> parse(String text) {
    PythonLiteral p = new PythonLiteral(text);
    Tree<Object> t = p.value(0);
    p.space();
    if (p.at < text.length()) {
      // A tuple may go without parentheses.
      if (p.text.charAt(p.at) == ',') {
        return parse("(" + text + ")");
      }
      throw p.wrong("nothing more");
    }
    return t;
  }

  /** Reads axes or argument positions: integers and {@code None}. */
  public static Tree<Integer> parseIntegers(String text) {
    return parse(text)
        .map(
            leaf -> {
              if (leaf instanceof Long l && l == l.intValue()) {
                return l.intValue();
              }
              throw new IllegalArgumentException(leaf + " is not a whole number");
            });
  }

  private Tree<Object> value(int depth) {
    space();
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("nested more than " + DEEPEST + " deep");
    }
    if (at == text.length()) {
      throw wrong("a value");
    }
    return switch (text.charAt(at)) {
      case '[' -> Tree.list(items(']', depth));
      case '(' -> parentheses(depth);
      case '{' -> dictionary(depth);
      case '"', '\'' -> Tree.leaf(string());
      default -> atom();
    };
  }

  private Tree<Object> parentheses(int depth) {
    int start = at;
    List<Tree<Object>> items = items(')', depth);
    boolean tuple =
        items.size() != 1 || text.substring(start, at - 1).stripTrailing().endsWith(",");
    return tuple ? Tree.tuple(items) : items.getFirst();
  }

  private List<Tree<Object>> items(char close, int depth) {
    at++;
    List<Tree<Object>> out = new ArrayList<>();
    while (!closes(close)) {
      out.add(value(depth + 1));
      comma(close);
    }
    return out;
  }

  private Tree<Object> dictionary(int depth) {
    at++;
    Map<String, Tree<Object>> entries = new TreeMap<>();
    while (!closes('}')) {
      space();
      if (at == text.length() || "\"'".indexOf(text.charAt(at)) < 0) {
        throw wrong("a key in quotes");
      }
      String key = string();
      space();
      if (at == text.length() || text.charAt(at) != ':') {
        throw wrong("a colon");
      }
      at++;
      entries.put(key, value(depth + 1));
      comma('}');
    }
    return new Tree.Branch<>(
        Tree.Kind.DICT, List.copyOf(entries.keySet()), List.copyOf(entries.values()), null);
  }

  private boolean closes(char close) {
    space();
    if (at < text.length() && text.charAt(at) == close) {
      at++;
      return true;
    }
    return false;
  }

  private void comma(char close) {
    space();
    if (at < text.length() && text.charAt(at) == ',') {
      at++;
    } else if (at == text.length() || text.charAt(at) != close) {
      throw wrong("a comma or " + close);
    }
  }

  private String string() {
    char quote = text.charAt(at++);
    StringBuilder sb = new StringBuilder();
    while (at < text.length() && text.charAt(at) != quote) {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
      }
      sb.append(text.charAt(at++));
    }
    if (at == text.length()) {
      throw wrong("a closing quote");
    }
    at++;
    return sb.toString();
  }

  private Tree<Object> atom() {
    for (String word : List.of("None", "True", "False")) {
      if (text.startsWith(word, at)) {
        at += word.length();
        return word.equals("None") ? Tree.none() : Tree.leaf(word.equals("True"));
      }
    }
    if (text.startsWith("jnp.", at)) {
      return attribute();
    }
    if (text.startsWith("-jnp.", at)) {
      at++;
      int start = at;
      if (attribute() instanceof Tree.Leaf<Object>(Double d)) {
        return Tree.leaf(-d);
      }
      at = start;
      throw wrong("a number");
    }
    Matcher m = NUMBER.matcher(text).region(at, text.length());
    m.useTransparentBounds(true);
    if (!m.lookingAt()) {
      throw wrong("a number");
    }
    at = m.end();
    return Tree.leaf(number(m.group().replace("_", "")));
  }

  /** A constant of {@code jax.numpy}, or the name of a dtype. */
  private Tree<Object> attribute() {
    Matcher m = ATTRIBUTE.matcher(text).region(at, text.length());
    if (!m.lookingAt()) {
      throw wrong("a number");
    }
    String name = m.group(1);
    at = m.end();
    return switch (name) {
      case "inf" -> Tree.leaf(Double.POSITIVE_INFINITY);
      case "nan" -> Tree.leaf(Double.NaN);
      case "pi" -> Tree.leaf(Math.PI);
      case "e" -> Tree.leaf(Math.E);
      case "newaxis" -> Tree.none();
      case "bool_" -> Tree.leaf("bool");
      default -> Tree.leaf(name);
    };
  }

  private static Object number(String s) {
    if (s.endsWith("inf")) {
      return s.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (s.endsWith("nan")) {
      return Double.NaN;
    }
    if (s.chars().allMatch(c -> Character.isDigit(c) || c == '-' || c == '+')) {
      try {
        return Long.parseLong(s);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(s + " does not fit 64 bits");
      }
    }
    return Double.parseDouble(s);
  }

  private void space() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private IllegalArgumentException wrong(String wanted) {
    String found =
        at < text.length() ? "'" + text.charAt(at) + "' at column " + (at + 1) : "the end";
    return new IllegalArgumentException("expected " + wanted + ", found " + found);
  }
}
