package dev.nabla.app.editor;

import dev.nabla.ir.NablaError;
import java.util.ArrayList;
import java.util.List;

/** An error's words, broken into lines that fit below a node. */
final class ErrorLines {
  private static final int LINE = 46;
  private static final int MOST = 6;

  private ErrorLines() {}

  static String[] of(NablaError e) {
    List<String> lines = new ArrayList<>();
    wrap(String.valueOf(e.getMessage()), lines);
    if (e.fix() != null) {
      wrap(e.fix(), lines);
    }
    if (lines.size() > MOST) {
      lines.subList(MOST - 1, lines.size()).clear();
      lines.add("\u2026");
    }
    return lines.toArray(String[]::new);
  }

  private static void wrap(String text, List<String> out) {
    for (String paragraph : text.split("\\R")) {
      StringBuilder line = new StringBuilder();
      for (String word : paragraph.strip().split("\\s+")) {
        if (!line.isEmpty() && line.length() + word.length() >= LINE) {
          out.add(line.toString());
          line.setLength(0);
        }
        line.append(line.isEmpty() ? "" : " ").append(word);
      }
      if (!line.isEmpty()) {
        out.add(line.toString());
      }
    }
  }
}
