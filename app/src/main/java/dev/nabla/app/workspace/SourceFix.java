package dev.nabla.app.workspace;

import dev.nabla.app.document.Edit;
import dev.nabla.app.document.Source;
import dev.nabla.app.workspace.Problem.Fix;
import java.util.ArrayList;
import java.util.List;

/** Fixes of a Python source. */
public final class SourceFix {
  private SourceFix() {}

  /**
   * Puts another line in place of one of the document's source.
   *
   * @param line from 1
   */
  static Fix replaceLine(Source source, int line, String replacement) {
    Edit edit =
        Edit.of(
            Texts.get().get("edit.fix"),
            d ->
                d.withSource(
                    new Source(source.name(), replaced(source.text(), line, replacement))));
    return new Fix(Texts.get().format("fix.line", line, replacement.strip()), List.of(), edit);
  }

  /** The text with one line replaced, its indentation kept. */
  public static String replaced(String text, int line, String replacement) {
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    if (line >= 1 && line <= lines.size()) {
      String old = lines.get(line - 1);
      String indent = old.substring(0, old.length() - old.stripLeading().length());
      lines.set(line - 1, replacement.isBlank() ? "" : indent + replacement.strip());
    }
    return String.join("\n", lines);
  }
}
