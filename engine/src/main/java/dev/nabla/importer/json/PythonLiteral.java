package dev.nabla.importer.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import tools.jackson.databind.JsonNode;

/**
 * A value as Python writes it, to be read in Python: {@code 'tanh'}, {@code [1, 2]}.
 *
 * @param text the literal
 */
public record PythonLiteral(String text) {
  static PythonLiteral of(JsonNode n, String path) {
    if (n.isString() && isContainer(n.asString())) {
      return new PythonLiteral(n.asString());
    }
    return new PythonLiteral(write(n, path));
  }

  private static boolean isContainer(String s) {
    return s.matches("(?s)\\[.*\\]|\\(.*\\)|\\{.*\\}");
  }

  private static String write(JsonNode n, String path) {
    if (n.isNull()) {
      return "None";
    }
    if (n.isBoolean()) {
      return n.asBoolean() ? "True" : "False";
    }
    if (n.isNumber()) {
      return n.toString();
    }
    if (n.isString()) {
      return quoted(n.asString());
    }
    List<String> parts = new ArrayList<>();
    if (n.isArray()) {
      n.forEach(x -> parts.add(write(x, path)));
      return "[" + String.join(", ", parts) + "]";
    }
    for (Entry<String, JsonNode> e : n.properties()) {
      parts.add(quoted(e.getKey()) + ": " + write(e.getValue(), path));
    }
    return "{" + String.join(", ", parts) + "}";
  }

  private static String quoted(String s) {
    StringBuilder sb = new StringBuilder("'");
    for (char c : s.toCharArray()) {
      switch (c) {
        case '\\' -> sb.append("\\\\");
        case '\'' -> sb.append("\\'");
        case '\n' -> sb.append("\\n");
        default -> sb.append(c < ' ' ? String.format("\\x%02x", (int) c) : c);
      }
    }
    return sb.append("'").toString();
  }
}
