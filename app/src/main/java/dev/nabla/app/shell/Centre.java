package dev.nabla.app.shell;

import dev.nabla.app.compare.GraphPanes;
import dev.nabla.app.compare.StackBar;
import dev.nabla.app.workspace.WorkspaceModel;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;

/** The middle of the window: the transform stack, and a pane for each of its stages. */
public final class Centre {
  private Centre() {}

  public static Region of(WorkspaceModel model) {
    BorderPane box = new BorderPane(new GraphPanes(model));
    box.setTop(new StackBar(model));
    box.getStyleClass().add("centre");
    return box;
  }
}
