package dev.nabla.app.sketch.text;

import dev.nabla.app.sketch.python.Expr;
import dev.nabla.app.sketch.python.Lines;
import java.util.stream.Collectors;

/** The text at the start of a function that says what it is for. */
final class Docs {
  private static final String QUOTES = "\"\"\"";

  private Docs() {}

  /** As it is meant: without the indentation of its lines. */
  static String read(Lines lines, Expr.Text text) {
    StringBuilder all = new StringBuilder();
    text.parts().forEach(p -> all.append(Constants.characters(p)));
    int indent = lines.column(text.at().start());
    String[] parts = all.toString().split("\n", -1);
    StringBuilder out = new StringBuilder(parts[0]);
    for (int i = 1; i < parts.length; i++) {
      int blank = 0;
      while (blank < Math.min(indent, parts[i].length()) && parts[i].charAt(blank) == ' ') {
        blank++;
      }
      out.append('\n').append(parts[i].substring(blank));
    }
    return out.toString();
  }

  /** As Python writes it, each line indented. */
  static String write(String doc, String indent) {
    String escaped = doc.replace("\\", "\\\\").replace(QUOTES, "\\\"\\\"\\\"");
    String safe =
        escaped.endsWith("\"") ? escaped.substring(0, escaped.length() - 1) + "\\\"" : escaped;
    return (QUOTES + safe + QUOTES)
        .lines()
        .map(l -> (indent + l).stripTrailing())
        .collect(Collectors.joining("\n"));
  }
}
