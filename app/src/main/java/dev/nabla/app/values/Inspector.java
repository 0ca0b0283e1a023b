package dev.nabla.app.values;

import dev.nabla.app.controls.Segments;
import dev.nabla.app.controls.Texts;
import dev.nabla.app.workspace.WorkspaceModel;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The panel on the right: value and equation of what is selected. */
public final class Inspector extends VBox {
  public static final double WIDTH = 256;

  private enum Tab {
    VALUE,
    NODE
  }

  private final ScrollPane body = new ScrollPane();
  private final ValuePanel value;
  private final NodeView node;

  public Inspector(WorkspaceModel workspace) {
    this(workspace, task -> Thread.ofVirtual().name("values").start(task));
  }

  /**
   * @param background where large arrays are gone through
   */
  public Inspector(WorkspaceModel workspace, Executor background) {
    Texts texts = Texts.of(Inspector.class);
    InspectorViewModel model =
        new InspectorViewModel(workspace, texts, background, Platform::runLater);
    value = new ValuePanel(workspace, model, texts);
    node = new NodeView(texts);
    model.nodeProperty().subscribe(node::show);
    getStyleClass().addAll("panel", "inspector");
    setPrefWidth(WIDTH);
    Segments<Tab> tabs = new Segments<>("tabs", "tab", this::show);
    tabs.setItems(
        List.of(Tab.VALUE, Tab.NODE), t -> texts.get(t == Tab.VALUE ? "tab.value" : "tab.node"));
    tabs.select(Tab.VALUE);
    body.setFitToWidth(true);
    body.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    VBox.setVgrow(body, Priority.ALWAYS);
    body.viewportBoundsProperty().subscribe(b -> value.fitInto(b.getHeight()));
    getChildren().setAll(tabs, body);
    show(Tab.VALUE);
  }

  private void show(Tab tab) {
    body.setContent(
        switch (tab) {
          case VALUE -> value;
          case NODE -> node;
        });
  }
}
