package dev.nabla.app.editor.scene;

import dev.nabla.ir.NablaError;
import java.util.ArrayList;
import java.util.List;

/** Words broken into lines: an error's, that fit below a node, and others. */
public final class ErrorLines {
  private static final int LINE = 46;
  private static final int MOST = 6;
  private static final int ONE_LINE = 110;

  private ErrorLines() {}

  /** The facts, then what to do about them. */
  public static List<String> of(NablaError e) {
    String advice = e.fix() == null ? "" : "\n" + e.fix();
    return wrap(e.getMessage() + advice, LINE, MOST);
  }

  /** The facts alone, in one line. */
  public static String first(NablaError e) {
    List<String> lines = wrap(String.valueOf(e.getMessage()), ONE_LINE, MOST);
    return lines.isEmpty() ? "" : lines.getFirst();
  }

  /**
   * Breaks at spaces.
   *
   * @param width most letters of a line
   * @param most lines; what is left ends in an ellipsis
   */
  public static List<String> wrap(String text, int width, int most) {
    List<String> out = new ArrayList<>();
    for (String paragraph : text.split("\\R")) {
      StringBuilder line = new StringBuilder();
      for (String word : paragraph.strip().split("\\s+")) {
        if (!line.isEmpty() && line.length() + word.length() >= width) {
          out.add(line.toString());
          line.setLength(0);
        }
        line.append(line.isEmpty() ? "" : " ").append(word);
      }
      if (!line.isEmpty()) {
        out.add(line.toString());
      }
    }
    if (out.size() > most) {
      out.subList(most - 1, out.size()).clear();
      out.add("\u2026");
    }
    return out;
  }
}
