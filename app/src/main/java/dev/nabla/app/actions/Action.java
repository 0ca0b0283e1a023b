package dev.nabla.app.actions;

import dev.nabla.styles.Icon;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/**
 * Something that the user can do: its name, and how to do it. Menus, toolbar, shortcuts and the
 * command palette are all made from these.
 *
 * @param id what preferences call it: {@code save-as}
 * @param name as the palette and preferences list it
 * @param label as menus list it, where it can tell more: {@code Undo Add vmap}
 * @param keys its shortcut, which the user can change; holds null without one
 * @param icon null for one without
 * @param enabled whether it can be done now
 * @param toggle what it switches on and off; null for one that does something
 * @param run does it
 */
public record Action(
    String id,
    String name,
    ObservableValue<String> label,
    ReadOnlyObjectProperty<@Nullable KeyCombination> keys,
    @Nullable Icon icon,
    ObservableBooleanValue enabled,
    @Nullable BooleanProperty toggle,
    Runnable run) {

  private static final ObservableBooleanValue ALWAYS = new SimpleBooleanProperty(true);

  /**
   * An action that can always be done.
   *
   * @param keymap gives it its shortcut
   * @param keys its shortcut as long as the user has set no other; empty for none
   */
  public static Action of(Keymap keymap, String id, String name, String keys, Runnable run) {
    return new Action(
        id, name, always(name), keymap.define(id, name, keys), null, ALWAYS, null, run);
  }

  /** An action that switches a property. */
  public static Action toggle(
      Keymap keymap, String id, String name, String keys, BooleanProperty property) {
    return new Action(
        id,
        name,
        always(name),
        keymap.define(id, name, keys),
        null,
        ALWAYS,
        property,
        () -> property.set(!property.get()));
  }

  public Action icon(Icon newIcon) {
    return new Action(id, name, label, keys, newIcon, enabled, toggle, run);
  }

  public Action when(ObservableBooleanValue condition) {
    return new Action(id, name, label, keys, icon, Bindings.and(enabled, condition), toggle, run);
  }

  /** With a label for menus that follows what it would do. */
  public Action labelled(ObservableValue<String> newLabel) {
    return new Action(id, name, newLabel, keys, icon, enabled, toggle, run);
  }

  private static ObservableValue<String> always(String text) {
    return new SimpleStringProperty(text);
  }

  /** Does it, if it can be done now. */
  public void perform() {
    if (enabled.get()) {
      run.run();
    }
  }

  /** The shortcut as key caps show it: {@code Ctrl K}; empty without one. */
  public String shortcutText() {
    return Keymap.text(keys.get());
  }

  /** The icon of an action that has one. */
  public Icon requireIcon() {
    return Objects.requireNonNull(icon, () -> id + " has no icon");
  }
}
