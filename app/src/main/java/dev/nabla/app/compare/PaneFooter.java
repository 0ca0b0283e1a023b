package dev.nabla.app.compare;

import dev.nabla.app.canvas.Viewport;
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
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** The bottom of a pane: what its shapes mean, and the zoom. */
final class PaneFooter extends HBox {
  private static final Texts TEXTS = Texts.of(PaneFooter.class);

  private final Legend legend;
  private final Button zoom = new Button();

  /**
   * @param onZoom called when the zoom's figure is pressed
   */
  PaneFooter(ObservableValue<Theme> theme, Viewport view, Runnable onZoom) {
    legend = new Legend(theme);
    getStyleClass().add("pane-footer");
    HBox.setHgrow(legend, Priority.ALWAYS);
    zoom.getStyleClass().add("zoom");
    zoom.setMinWidth(USE_PREF_SIZE);
    zoom.setTooltip(new Tooltip(TEXTS.get("zoom.tip")));
    zoom.setOnAction(e -> onZoom.run());
    zoom.setFocusTraversable(false);
    showZoom(view.scale());
    view.scaleProperty().addListener((p, was, is) -> showZoom(is.doubleValue()));
    getChildren().addAll(legend, zoom);
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
    List<Legend.Entry> items = new ArrayList<>();
    Map<String, BatchLabel> axes = axes(stage, graph);
    if (!axes.isEmpty()) {
      axes.values().forEach(a -> items.add(batch(a)));
      items.add(new Legend.Entry(LegendMark.Kind.NOT_MAPPED, TEXTS.get("legend.not-mapped")));
    } else if (hasSides(graph)) {
      roles(graph, items);
    } else if (example != null) {
      items.add(new Legend.Entry(null, example));
    }
    legend.show(items);
  }

  void clear() {
    legend.show(List.of());
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

  private static void roles(ViewGraph graph, List<Legend.Entry> items) {
    items.add(new Legend.Entry(LegendMark.Kind.FORWARD, TEXTS.get("legend.forward")));
    items.add(new Legend.Entry(LegendMark.Kind.BACKWARD, TEXTS.get("legend.backward")));
    if (graph.links().stream().anyMatch(l -> l.style() == ViewLink.Style.RESIDUAL)) {
      items.add(new Legend.Entry(LegendMark.Kind.RESIDUAL, TEXTS.get("legend.residual")));
    }
    if (graph.nodes().stream().anyMatch(n -> n.kind() == ViewNode.Kind.UNUSED)) {
      items.add(new Legend.Entry(LegendMark.Kind.UNUSED, TEXTS.get("legend.unused")));
    }
  }

  private static Legend.Entry batch(BatchLabel a) {
    return new Legend.Entry(
        LegendMark.Kind.MAPPED,
        TEXTS.format("legend.mapped", a.name(), a.size(), a.axis()),
        TEXTS.format("legend.mapped.brief", a.name(), a.size()));
  }
}
