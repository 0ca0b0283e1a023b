package dev.nabla.app.problems;

import static dev.nabla.app.controls.Parts.label;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.workspace.WorkspaceModel;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The Print tab: what the function printed, each line marked as printed while tracing. */
public final class PrintsPane extends VBox {
  private static final KeyCombination COPY =
      new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

  private final Texts texts = Texts.of(PrintsPane.class);
  private final ListView<String> lines = new ListView<>();

  public PrintsPane(WorkspaceModel model) {
    getStyleClass().add("prints-pane");
    lines.setCellFactory(v -> new Line());
    lines.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    lines.setPlaceholder(label(texts.get("prints.none"), "small", "tertiary"));
    lines.setAccessibleText(texts.get("prints"));
    lines.setOnKeyPressed(
        e -> {
          if (COPY.match(e)) {
            copy();
            e.consume();
          }
        });
    VBox.setVgrow(lines, Priority.ALWAYS);
    getChildren().add(lines);
    lines.getItems().setAll(model.prints());
    model
        .prints()
        .addListener((ListChangeListener<String>) c -> lines.getItems().setAll(model.prints()));
  }

  private void copy() {
    String text = String.join("\n", lines.getSelectionModel().getSelectedItems());
    Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
  }

  private final class Line extends ListCell<String> {
    Line() {
      getStyleClass().add("mono");
      setGraphicTextGap(8);
    }

    @Override
    protected void updateItem(@Nullable String item, boolean empty) {
      super.updateItem(item, empty);
      setText(empty ? null : item);
      setGraphic(empty ? null : label(texts.get("prints.traced"), "tag"));
    }
  }
}
