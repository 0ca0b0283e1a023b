package dev.nabla.app.editor;

import java.util.List;
import javafx.scene.control.TreeItem;
import org.controlsfx.control.BreadCrumbBar;

/** The way from function to function to the one that is shown; each can be gone back to. */
public final class PathBar extends BreadCrumbBar<String> {
  private final EditorViewModel model;

  public PathBar(EditorViewModel model) {
    this.model = model;
    getStyleClass().add("path-bar");
    setAutoNavigationEnabled(false);
    setAccessibleText(EditorTexts.get().get("path"));
    setOnCrumbAction(e -> model.groups().show(e.getSelectedCrumb().getValue()));
    model.revisionProperty().subscribe(r -> refresh());
  }

  private void refresh() {
    List<String> path = model.groups().path();
    TreeItem<String> last = null;
    for (String name : path) {
      TreeItem<String> item = new TreeItem<>(name);
      if (last != null) {
        last.getChildren().add(item);
      }
      last = item;
    }
    if (last != null && !path.equals(shown())) {
      setSelectedCrumb(last);
    }
  }

  private List<String> shown() {
    java.util.LinkedList<String> out = new java.util.LinkedList<>();
    for (TreeItem<String> i = getSelectedCrumb(); i != null; i = i.getParent()) {
      out.addFirst(i.getValue());
    }
    return out;
  }
}
