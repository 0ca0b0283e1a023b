package dev.nabla.app.editor;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be done in the graph editor.
 *
 * @param id what preferences call it: {@code graph.mute}
 * @param keys its shortcut while the editor has the keyboard; holds null without one
 * @param usual the shortcut that it has unless the user changes it; empty for none
 * @param enabled whether it can be done now
 * @param toggle what it switches on and off; null for one that does something
 */
public record EditorAction(
    String id,
    String name,
    ObjectProperty<@Nullable KeyCombination> keys,
    String usual,
    ObservableBooleanValue enabled,
    @Nullable BooleanProperty toggle,
    Runnable run) {

  static EditorAction of(
      String id,
      String name,
      String usual,
      ObservableBooleanValue enabled,
      @Nullable BooleanProperty toggle,
      Runnable run) {
    KeyCombination keys = usual.isEmpty() ? null : KeyCombination.valueOf(usual);
    return new EditorAction(
        id, name, new SimpleObjectProperty<>(keys), usual, enabled, toggle, run);
  }

  /** Does it, if it can be done now. */
  public void perform() {
    if (enabled.get()) {
      run.run();
    }
  }

  /** The shortcut as key caps show it: {@code Ctrl G}; empty without one. */
  public String shortcutText() {
    KeyCombination k = keys.get();
    return k == null ? "" : k.getDisplayText().replace("+", " ").strip();
  }
}
