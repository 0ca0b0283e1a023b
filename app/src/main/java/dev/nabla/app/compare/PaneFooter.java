package dev.nabla.app.compare;

import dev.nabla.app.canvas.Viewport;
import dev.nabla.app.controls.Parts;
import dev.nabla.app.controls.Texts;
import dev.nabla.app.layout.ViewGraph;
import dev.nabla.app.layout.ViewLink;
import dev.nabla.app.layout.ViewNode;
import dev.nabla.styles.Theme;
import dev.nabla.transform.Stage;
import dev.nabla.transform.Stage.BatchLabel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/** The bottom of a pane: what its shapes mean, and the zoom. */
final class PaneFooter extends HBox {
  private static final Texts TEXTS = Texts.of(PaneFooter.class);

  private final ObservableValue<Theme> theme;
  private final HBox legend = new HBox();
  private final Button zoom = new Button();

  PaneFooter(ObservableValue<Theme> theme, Viewport view) {
    this.theme = theme;
    getStyleClass().add("pane-footer");
    legend.getStyleClass().add("legend");
    legend.setMinWidth(0);
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(legend.widthProperty());
    clip.heightProperty().bind(legend.heightProperty());
    legend.setClip(clip);
    zoom.getStyleClass().add("zoom");
    zoom.setMinWidth(USE_PREF_SIZE);
    zoom.setTooltip(new Tooltip(TEXTS.get("zoom.tip")));
    zoom.setOnAction(e -> view.reset());
    zoom.setFocusTraversable(false);
    showZoom(view.scale());
    view.scaleProperty().addListener((p, was, is) -> showZoom(is.doubleValue()));
    getChildren().addAll(legend, Parts.space(), zoom);
  }

  private void showZoom(double scale) {
    zoom.setText(TEXTS.format("zoom", Math.round(scale * 100)));
  }

  /**
   * Explains what the graph contains.
   *
   * @param example which example the values are of, as a text; null if there is no batch
   */
  void show(Stage stage, ViewGraph graph, @Nullable String example) {
    List<Node> items = new ArrayList<>();
    Map<String, BatchLabel> axes = axes(stage, graph);
    if (!axes.isEmpty()) {
      axes.values().forEach(a -> items.add(batch(a)));
      items.add(item(LegendMark.Kind.NOT_MAPPED, TEXTS.get("legend.not-mapped")));
    } else if (hasSides(graph)) {
      roles(graph, items);
    } else if (example != null) {
      items.add(Parts.label(example, "caption", "tertiary"));
    }
    legend.getChildren().setAll(items);
  }

  void clear() {
    legend.getChildren().clear();
  }

  private static Map<String, BatchLabel> axes(Stage stage, ViewGraph graph) {
    Map<String, BatchLabel> out = new LinkedHashMap<>();
    for (ViewLink l : graph.links()) {
      if (l.value() != null) {
        stage.batch().getOrDefault(l.value(), List.of()).forEach(a -> out.putIfAbsent(a.name(), a));
      }
    }
    return out;
  }

  private static boolean hasSides(ViewGraph graph) {
    return graph.nodes().stream().anyMatch(n -> n.kind() == ViewNode.Kind.BACKWARD);
  }

  private void roles(ViewGraph graph, List<Node> items) {
    items.add(item(LegendMark.Kind.FORWARD, TEXTS.get("legend.forward")));
    items.add(item(LegendMark.Kind.BACKWARD, TEXTS.get("legend.backward")));
    if (graph.links().stream().anyMatch(l -> l.style() == ViewLink.Style.RESIDUAL)) {
      items.add(item(LegendMark.Kind.RESIDUAL, TEXTS.get("legend.residual")));
    }
    if (graph.nodes().stream().anyMatch(n -> n.kind() == ViewNode.Kind.UNUSED)) {
      items.add(item(LegendMark.Kind.UNUSED, TEXTS.get("legend.unused")));
    }
  }

  private Node batch(BatchLabel a) {
    return item(
        LegendMark.Kind.MAPPED, TEXTS.format("legend.mapped", a.name(), a.size(), a.axis()));
  }

  private Node item(LegendMark.Kind kind, String text) {
    HBox box = new HBox(5, new LegendMark(kind, theme), Parts.label(text, "caption", "secondary"));
    box.getStyleClass().add("legend-item");
    box.setMinWidth(USE_PREF_SIZE);
    return box;
  }
}
