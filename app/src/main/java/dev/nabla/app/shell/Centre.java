package dev.nabla.app.shell;

import dev.nabla.app.compare.GraphPanes;
import dev.nabla.app.compare.StackBar;
import dev.nabla.app.workspace.WorkspaceModel;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The middle of the window: the transform stack, and a pane for each of its stages. */
public final class Centre {
  private Centre() {}

  public static Region of(WorkspaceModel model) {
    GraphPanes panes = new GraphPanes(model);
    VBox.setVgrow(panes, Priority.ALWAYS);
    VBox box = new VBox(new StackBar(model), panes);
    box.getStyleClass().add("centre");
    return box;
  }
}
