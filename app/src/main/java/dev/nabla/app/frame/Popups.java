package dev.nabla.app.frame;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Background;
import javafx.scene.layout.Pane;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * Menus, tooltips, drop-down lists: windows of their own that JavaFX opens as large as they are
 * designed. Here they become as large as the window they belong to.
 */
final class Popups {
  private static boolean watching;

  private Popups() {}

  /** Scales what opens over the windows of a look from now on. On the JavaFX thread. */
  static void watch() {
    if (!watching) {
      watching = true;
      Window.getWindows()
          .addListener(
              (ListChangeListener<Window>)
                  c -> {
                    while (c.next()) {
                      c.getAddedSubList().forEach(Popups::opened);
                    }
                  });
    }
  }

  private static void opened(Window w) {
    if (w instanceof PopupWindow popup
        && popup.getScene().getRoot() instanceof Pane root
        && !(root instanceof ScaledPane)) {
      Look look = Look.of(owner(popup));
      if (look != null) {
        List<Node> contents = new ArrayList<>(root.getChildren());
        root.getChildren().clear();
        ScaledPane scaled = ScaledPane.around(contents, look.scaleProperty());
        scaled.setBackground(Background.EMPTY);
        popup.getScene().setRoot(scaled);
      }
    }
  }

  /** The scene that a popup belongs to, by way of other popups. */
  private static @Nullable Scene owner(PopupWindow popup) {
    Window owner = popup.getOwnerWindow();
    while (owner instanceof PopupWindow p) {
      owner = p.getOwnerWindow();
    }
    return owner == null ? null : owner.getScene();
  }
}
