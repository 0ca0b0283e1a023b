package dev.nabla.app.values;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.workspace.WorkspaceModel;
import javafx.application.Platform;
import javafx.scene.layout.Region;

/** The inspector's pages, for a panel that has others beside them. */
public final class InspectorViews {
  private final ValuePanel value;
  private final NodeView node;

  public InspectorViews(WorkspaceModel workspace) {
    Texts texts = Texts.of(Inspector.class);
    InspectorViewModel model =
        new InspectorViewModel(
            workspace,
            texts,
            task -> Thread.ofVirtual().name("values").start(task),
            Platform::runLater);
    value = new ValuePanel(workspace, model, texts);
    node = new NodeView(texts);
    model.nodeProperty().subscribe(node::show);
  }

  /** The value of what is selected. */
  public Region value() {
    return value;
  }

  /** Its equation, and the rule that made it. */
  public Region node() {
    return node;
  }

  /** Shows as much of the value as fits into a height. */
  public void fitInto(double height) {
    value.fitInto(height);
  }
}
