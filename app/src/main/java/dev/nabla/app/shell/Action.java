package dev.nabla.app.shell;

import dev.nabla.styles.Icon;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/**
 * Something that the user can do: its name, and how to do it. Menus, toolbar, shortcuts and the
 * command palette are all made from these.
 *
 * @param name as menus and the palette list it
 * @param shortcut null for one without
 * @param icon null for one without
 * @param enabled whether it can be done now
 * @param toggle what it switches on and off; null for one that does something
 * @param run does it
 */
public record Action(
    String name,
    @Nullable KeyCombination shortcut,
    @Nullable Icon icon,
    ObservableBooleanValue enabled,
    @Nullable BooleanProperty toggle,
    Runnable run) {

  private static final ObservableBooleanValue ALWAYS = new SimpleBooleanProperty(true);

  /** An action that can always be done. */
  public static Action of(String name, Runnable run) {
    return new Action(name, null, null, ALWAYS, null, run);
  }

  /** An action that switches a property. */
  public static Action toggle(String name, BooleanProperty property) {
    return new Action(name, null, null, ALWAYS, property, () -> property.set(!property.get()));
  }

  public Action key(String combination) {
    return new Action(name, KeyCombination.valueOf(combination), icon, enabled, toggle, run);
  }

  public Action icon(Icon newIcon) {
    return new Action(name, shortcut, newIcon, enabled, toggle, run);
  }

  public Action when(ObservableBooleanValue condition) {
    return new Action(name, shortcut, icon, Bindings.and(enabled, condition), toggle, run);
  }

  /** Does it, if it can be done now. */
  public void perform() {
    if (enabled.get()) {
      run.run();
    }
  }

  /** The shortcut as key caps show it: {@code Ctrl K}; empty without one. */
  public String shortcutText() {
    return shortcut == null ? "" : shortcut.getDisplayText().replace("+", " ");
  }
}
