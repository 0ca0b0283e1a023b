package dev.nabla.app.functions;

import dev.nabla.app.workspace.Workspace;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The left column: functions, the current one's source, its arguments. */
public final class LeftColumn extends VBox {
  public static final double WIDTH = 264;
  private static final double LEAST_WIDTH = 232;

  private final SourcePanel source;

  /**
   * @param add ways to get another function
   */
  public LeftColumn(Workspace workspace, AddMenu add) {
    getStyleClass().addAll("panel", "left-column");
    setMinWidth(LEAST_WIDTH);
    setPrefWidth(WIDTH);
    FunctionList functions = new FunctionList(workspace, add);
    functions.setMinHeight(USE_PREF_SIZE);
    source = new SourcePanel(workspace);
    VBox.setVgrow(source, Priority.ALWAYS);
    ArgumentsPanel arguments = new ArgumentsPanel(workspace);
    getChildren().addAll(functions, source, arguments);
  }

  /** Whether a drawing is shown, which wants more room than text. */
  public ReadOnlyBooleanProperty drawingProperty() {
    return source.drawingProperty();
  }

  /** Gives the keyboard to the source. */
  public void focusSource() {
    source.editor().area().requestFocus();
  }
}
