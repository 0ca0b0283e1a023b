package dev.nabla.app.functions;

import dev.nabla.app.workspace.Workspace;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Functions and arguments, where the source has a place of its own. */
public final class SideColumn extends VBox {
  public static final double WIDTH = 264;

  /**
   * @param add ways to get another function
   */
  public SideColumn(Workspace workspace, AddMenu add) {
    getStyleClass().addAll("panel", "left-column");
    setMinWidth(WIDTH);
    setPrefWidth(WIDTH);
    FunctionList functions = new FunctionList(workspace, add);
    functions.setMinHeight(USE_PREF_SIZE);
    ScrollPane arguments = new ScrollPane(new ArgumentsPanel(workspace));
    arguments.setFitToWidth(true);
    arguments.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    VBox.setVgrow(arguments, Priority.ALWAYS);
    getChildren().addAll(functions, arguments);
  }
}
