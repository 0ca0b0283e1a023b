package dev.nabla.transform;

import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Reads integers and {@code None} in tuples, lists and dictionaries, in Python's notation. */
final class AxisLiteral {
  private static final int DEEPEST = 64;

  private final String text;
  private int at;
  private int depth;

  private AxisLiteral(String text) {
    this.text = text;
  }

  static Tree<Integer> parse(String text) {
    AxisLiteral p = new AxisLiteral(text);
    p.blanks();
    if (p.atEnd()) {
      throw p.wrong("nothing is written here");
    }
    Tree<Integer> first = p.value();
    p.blanks();
    if (p.peek() == ',') {
      // As in Python, a comma makes a tuple without brackets.
      first = Tree.tuple(p.rest(first));
    }
    if (!p.atEnd()) {
      throw p.wrong("'" + text.substring(p.at) + "' is too much");
    }
    return first;
  }

  private List<Tree<Integer>> rest(Tree<Integer> first) {
    List<Tree<Integer>> items = new ArrayList<>(List.of(first));
    while (peek() == ',') {
      at++;
      blanks();
      if (!atEnd()) {
        items.add(value());
        blanks();
      }
    }
    return items;
  }

  private Tree<Integer> value() {
    blanks();
    if (++depth > DEEPEST) {
      throw wrong("brackets are nested too deep");
    }
    Tree<Integer> result =
        switch (peek()) {
          case '(' -> tuple();
          case '[' -> Tree.list(items(']').values());
          case '{' -> dictionary();
          default -> atom();
        };
    depth--;
    return result;
  }

  private record Items(List<Tree<Integer>> values, boolean comma) {}

  private Tree<Integer> tuple() {
    Items items = items(')');
    boolean grouping = items.values().size() == 1 && !items.comma();
    return grouping ? items.values().getFirst() : Tree.tuple(items.values());
  }

  private Items items(char close) {
    at++;
    List<Tree<Integer>> values = new ArrayList<>();
    boolean comma = false;
    blanks();
    while (peek() != close) {
      values.add(value());
      blanks();
      comma = peek() == ',';
      if (comma) {
        at++;
        blanks();
      } else if (peek() != close) {
        throw wrong("'" + close + "' is missing");
      }
    }
    at++;
    return new Items(values, comma);
  }

  private Tree<Integer> dictionary() {
    at++;
    TreeMap<String, Tree<Integer>> entries = new TreeMap<>();
    blanks();
    while (peek() != '}') {
      String key = string();
      blanks();
      expect(':');
      entries.put(key, value());
      blanks();
      if (peek() == ',') {
        at++;
        blanks();
      } else if (peek() != '}') {
        throw wrong("'}' is missing");
      }
    }
    at++;
    return new Tree.Branch<>(
        Tree.Kind.DICT, List.copyOf(entries.keySet()), List.copyOf(entries.values()), null);
  }

  private String string() {
    char quote = peek();
    if (quote != '\'' && quote != '"') {
      throw wrong("a key in quotes is missing");
    }
    int end = text.indexOf(quote, at + 1);
    if (end < 0) {
      throw wrong("the closing " + quote + " is missing");
    }
    String s = text.substring(at + 1, end);
    at = end + 1;
    return s;
  }

  private Tree<Integer> atom() {
    int start = at;
    while (!atEnd() && (Character.isLetterOrDigit(peek()) || "+-_.".indexOf(peek()) >= 0)) {
      at++;
    }
    String word = text.substring(start, at);
    if (word.equals("None")) {
      return Tree.none();
    }
    try {
      return Tree.leaf(Integer.parseInt(word));
    } catch (NumberFormatException e) {
      at = start;
      throw wrong(
          word.isEmpty() ? "a value is missing" : "'" + word + "' is neither an integer nor None");
    }
  }

  private void expect(char c) {
    if (peek() != c) {
      throw wrong("'" + c + "' is missing");
    }
    at++;
  }

  private void blanks() {
    while (!atEnd() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private char peek() {
    return atEnd() ? '\0' : text.charAt(at);
  }

  private boolean atEnd() {
    return at >= text.length();
  }

  private NablaError wrong(String what) {
    return NablaError.of("SyntaxError", what + " (at character " + (at + 1) + ").")
        .withFix("Write an integer, None, or a tuple of these, such as (None, 0).");
  }
}
