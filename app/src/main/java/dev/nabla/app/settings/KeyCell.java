package dev.nabla.app.settings;

import dev.nabla.app.actions.Keymap;
import dev.nabla.app.actions.Keymap.Entry;
import dev.nabla.app.controls.Parts;
import dev.nabla.app.controls.Texts;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** An action with its keys. */
final class KeyCell extends ListCell<Entry> {
  private final Texts texts;
  private final Supplier<@Nullable Entry> listening;
  private final Label name = Parts.shrinking("");
  private final Label changed = Parts.label("", "tertiary", "small");
  private final Label keys = Parts.label("", "kbd");
  private final HBox row = new HBox(8, name, Parts.space(), changed, keys);

  /**
   * @param listening the action that new keys are awaited for
   */
  KeyCell(Texts texts, Supplier<@Nullable Entry> listening) {
    this.texts = texts;
    this.listening = listening;
    row.getStyleClass().add("button-content");
    changed.setText(texts.get("keys.changed"));
  }

  @Override
  protected void updateItem(Entry e, boolean empty) {
    super.updateItem(e, empty);
    if (empty || e == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    String shown =
        e == listening.get() ? texts.get("keys.waiting") : Keymap.text(e.current().get());
    name.setText(e.name());
    changed.setVisible(e.isChanged());
    keys.setText(shown);
    keys.setVisible(!shown.isEmpty());
    setGraphic(row);
    setAccessibleText(e.name() + " " + shown);
  }
}
