package dev.nabla.app.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuBar;
import org.jspecify.annotations.Nullable;

/** Finds what the keyboard reaches and a screen reader has no words for. */
public final class AccessibleNames {
  private AccessibleNames() {}

  /** All that is shown below a node. */
  public static List<Node> shown(Node root) {
    List<Node> out = new ArrayList<>();
    collect(root, out);
    return out;
  }

  private static void collect(Node n, List<Node> out) {
    if (!n.isVisible()) {
      return;
    }
    out.add(n);
    if (n instanceof Parent p) {
      p.getChildrenUnmodifiable().forEach(c -> collect(c, out));
    }
  }

  /** What can have the keyboard, and has no name. */
  public static List<String> missing(Node root) {
    List<Node> all = shown(root);
    return all.stream()
        .filter(Node::isFocusTraversable)
        .filter(n -> !(n instanceof MenuBar))
        .filter(n -> name(n, all) == null)
        .map(AccessibleNames::path)
        .toList();
  }

  private static @Nullable String name(Node n, List<Node> all) {
    String own = n.getAccessibleText();
    if (own != null && !own.isBlank()) {
      return own;
    }
    if (n instanceof Labeled l && l.getText() != null && !l.getText().isBlank()) {
      return l.getText();
    }
    if (n.getParent() instanceof ComboBoxBase<?> box) {
      return name(box, all);
    }
    for (Node o : all) {
      if (o instanceof Label l && l.getLabelFor() == n && !l.getText().isBlank()) {
        return l.getText();
      }
    }
    return null;
  }

  private static String path(Node n) {
    StringBuilder out = new StringBuilder();
    for (Node at = n; at != null && out.length() < 240; at = at.getParent()) {
      out.append(at.getClass().getSimpleName()).append(at.getStyleClass()).append(" < ");
    }
    return out.toString();
  }
}
