package dev.nabla.app.settings;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.Modifier;
import javafx.scene.input.KeyEvent;

/** Keys as they are pressed. */
final class PressedKeys {
  private static final boolean MAC = System.getProperty("os.name", "").startsWith("Mac");

  private PressedKeys() {}

  /** The keys that an event has down, the system's usual key for shortcuts as such. */
  static KeyCombination of(KeyEvent e) {
    List<Modifier> with = new ArrayList<>();
    if (e.isShortcutDown()) {
      with.add(KeyCombination.SHORTCUT_DOWN);
    }
    if (e.isShiftDown()) {
      with.add(KeyCombination.SHIFT_DOWN);
    }
    if (e.isAltDown()) {
      with.add(KeyCombination.ALT_DOWN);
    }
    if (MAC && e.isControlDown()) {
      with.add(KeyCombination.CONTROL_DOWN);
    }
    if (!MAC && e.isMetaDown()) {
      with.add(KeyCombination.META_DOWN);
    }
    return new KeyCodeCombination(e.getCode(), with.toArray(Modifier[]::new));
  }

  /** Whether these keys are no one's who types. */
  static boolean fitWindow(KeyEvent e) {
    KeyCode c = e.getCode();
    return c.isFunctionKey()
        || e.isShortcutDown()
        || e.isControlDown()
        || e.isMetaDown()
        || e.isAltDown();
  }
}
