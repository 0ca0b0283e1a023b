package dev.nabla.app.shell;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.MenuBar;
import org.jspecify.annotations.Nullable;

/**
 * The parts of the window that a key goes to one after the other, without passing every control.
 */
final class WindowParts {
  private final List<Node> parts;

  /**
   * @param parts in the order to go through them; those that are not shown are passed over
   */
  WindowParts(List<Node> parts) {
    this.parts = List.copyOf(parts);
  }

  /** Gives the keyboard to the part after the one that has it, or to the one before. */
  void next(@Nullable Node focused, boolean forwards) {
    int at = of(focused);
    int step = forwards ? 1 : -1;
    for (int i = 1; i <= parts.size(); i++) {
      int next = Math.floorMod((at < 0 && !forwards ? 0 : at) + step * i, parts.size());
      Node first = firstFocusable(parts.get(next));
      if (first != null) {
        first.requestFocus();
        return;
      }
    }
  }

  private int of(@Nullable Node focused) {
    for (Node n = focused; n != null; n = n.getParent()) {
      int i = parts.indexOf(n);
      if (i >= 0) {
        return i;
      }
    }
    return -1;
  }

  private static @Nullable Node firstFocusable(Node n) {
    if (n.getScene() == null || !n.isVisible() || n.isDisabled()) {
      return null;
    }
    if (n.isFocusTraversable() && !(n instanceof MenuBar)) {
      return n;
    }
    if (n instanceof Parent p) {
      for (Node child : p.getChildrenUnmodifiable()) {
        Node first = firstFocusable(child);
        if (first != null) {
          return first;
        }
      }
    }
    return null;
  }
}
