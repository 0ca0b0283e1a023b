package dev.nabla.app.values;

import dev.nabla.app.controls.Segments;
import dev.nabla.app.controls.Texts;
import dev.nabla.app.workspace.WorkspaceModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The panel on the right: value and equation of what is selected. */
public final class Inspector extends VBox {
  public static final double WIDTH = 256;

  /**
   * A tab of the panel.
   *
   * @param scrolls whether it scrolls by itself
   */
  public record Page(String name, Region content, boolean scrolls) {}

  private final ScrollPane body = new ScrollPane();
  private final ValuePanel value;

  /**
   * @param more tabs beside those of the selection
   */
  public Inspector(WorkspaceModel workspace, Page... more) {
    this(workspace, task -> Thread.ofVirtual().name("values").start(task), more);
  }

  /**
   * @param background where large arrays are gone through
   * @param more tabs beside those of the selection
   */
  public Inspector(WorkspaceModel workspace, Executor background, Page... more) {
    Texts texts = Texts.of(Inspector.class);
    InspectorViewModel model =
        new InspectorViewModel(workspace, texts, background, Platform::runLater);
    value = new ValuePanel(workspace, model, texts);
    NodeView node = new NodeView(texts);
    model.nodeProperty().subscribe(node::show);
    getStyleClass().addAll("panel", "inspector");
    setPrefWidth(WIDTH);
    List<Page> pages = new ArrayList<>();
    pages.add(new Page(texts.get("tab.value"), value, false));
    pages.add(new Page(texts.get("tab.node"), node, false));
    pages.addAll(List.of(more));
    Segments<Page> tabs = new Segments<>("tabs", "tab", this::show);
    tabs.setItems(pages, Page::name);
    tabs.select(pages.getFirst());
    body.setFitToWidth(true);
    body.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    body.viewportBoundsProperty().subscribe(b -> value.fitInto(b.getHeight()));
    getChildren().setAll(tabs, body);
    show(pages.getFirst());
  }

  private void show(Page page) {
    Region shown = body;
    if (page.scrolls()) {
      shown = page.content();
    } else {
      body.setContent(page.content());
    }
    VBox.setVgrow(shown, Priority.ALWAYS);
    getChildren().set(1, shown);
  }
}
