package dev.nabla.app.editor.palette;

import static dev.nabla.app.controls.Parts.label;
import static dev.nabla.app.controls.Parts.shrinking;
import static dev.nabla.app.controls.Parts.space;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.operations.Operation;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Two lines: name, parameters and result; what it computes, and where it belongs. */
final class PaletteCell extends ListCell<PaletteEntry> {
  private final Texts texts;

  PaletteCell(Texts texts) {
    this.texts = texts;
  }

  @Override
  protected void updateItem(@Nullable PaletteEntry item, boolean empty) {
    super.updateItem(item, empty);
    setText(null);
    setGraphic(empty || item == null ? null : content(item));
  }

  private VBox content(PaletteEntry e) {
    Operation o = e.operation();
    HBox first =
        new HBox(
            8,
            marked(o.shortName(), e.matched()),
            shrinking(o.signature(), "mono", "small", "secondary"),
            space());
    if (!e.fit().result().isEmpty()) {
      first.getChildren().add(label("\u2192 " + e.fit().result(), "mono", "small", "secondary"));
    }
    first.setAlignment(Pos.CENTER_LEFT);
    HBox second =
        new HBox(
            8,
            shrinking(o.doc(), "small", "secondary"),
            space(),
            label(o.category(), "caption", "tertiary"));
    second.setAlignment(Pos.CENTER_LEFT);
    VBox box = new VBox(2, first, second);
    box.setAlignment(Pos.CENTER_LEFT);
    setAccessibleText(
        texts.format("accessible", o.shortName(), o.signature(), o.doc(), e.fit().result()));
    return box;
  }

  /** The name with the letters that were typed underlined. */
  private static HBox marked(String name, List<Integer> matched) {
    HBox box = new HBox();
    int from = 0;
    while (from < name.length()) {
      boolean found = matched.contains(from);
      int to = from;
      while (to < name.length() && matched.contains(to) == found) {
        to++;
      }
      Label part = label(name.substring(from, to), "mono-strong", "small");
      if (found) {
        part.getStyleClass().addAll("accent-text", "found");
      }
      box.getChildren().add(part);
      from = to;
    }
    return box;
  }
}
