package dev.nabla.app.functions;

import dev.nabla.app.editor.EditorViewModel;
import dev.nabla.app.workspace.Workspace;
import javafx.scene.layout.VBox;

/** The left column: functions, the current one's source, its arguments. */
public final class LeftColumn extends VBox {
  public static final double WIDTH = 264;
  private static final double LEAST_WIDTH = 232;

  private final FunctionList functions;
  private final SourcePanel source;
  private final ArgumentsPanel arguments;

  /**
   * @param add ways to get another function
   * @param drawing the current function's
   * @param open shows the page for drawing
   */
  public LeftColumn(Workspace workspace, AddMenu add, EditorViewModel drawing, Runnable open) {
    getStyleClass().addAll("panel", "left-column");
    setMinWidth(LEAST_WIDTH);
    setPrefWidth(WIDTH);
    functions = new FunctionList(workspace, add);
    functions.setMinHeight(USE_PREF_SIZE);
    source = new SourcePanel(workspace, drawing, open);
    arguments = new ArgumentsPanel(workspace);
    getChildren().addAll(functions, source, arguments);
  }

  /**
   * The source gets what functions and arguments leave, in whole lines; where that is too little,
   * the arguments give way, in whole rows.
   */
  @Override
  protected void layoutChildren() {
    double w = getWidth();
    double h = getHeight();
    double top = functions.prefHeight(w);
    double wanted = arguments.prefHeight(w);
    double middle = source.fitting(Math.max(source.least(), h - top - wanted));
    double below = h - top - middle;
    double bottom = wanted <= below ? wanted : arguments.fitting(below);
    functions.resizeRelocate(0, 0, w, top);
    source.resizeRelocate(0, top, w, middle);
    arguments.resizeRelocate(0, top + middle, w, bottom);
  }

  /** Gives the keyboard to the source. */
  public void focusSource() {
    source.editor().area().requestFocus();
  }
}
