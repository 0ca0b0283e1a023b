package dev.nabla.app.values;

import static dev.nabla.app.controls.Parts.label;

import dev.nabla.app.controls.Parts;
import dev.nabla.app.controls.Texts;
import java.util.List;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The Node tab: an equation, where it came from, its parameters and operands. */
final class NodeView extends VBox {
  private final Texts texts;

  NodeView(Texts texts) {
    this.texts = texts;
    getStyleClass().add("inspector-body");
  }

  void show(@Nullable NodeInfo n) {
    getChildren().clear();
    if (n == null) {
      getChildren().add(section(wrapped(texts.get("node.empty"), "small", "tertiary")));
      return;
    }
    Label role = RoleTag.of(n.role(), texts);
    HBox title = new HBox(8, label(n.primitive(), "mono-strong"), Parts.space(), role);
    title.setAlignment(Pos.CENTER_LEFT);
    VBox head = section(title, wrapped(n.family(), "small", "tertiary"));
    if (!n.explain().isEmpty()) {
      head.getChildren().add(wrapped(n.explain(), "mono", "small"));
    }
    head.getChildren().add(wrapped(n.equation(), "mono", "small", "secondary"));
    getChildren().add(head);
    GridPane origin = grid();
    row(origin, texts.get("node.rule"), n.rule());
    if (!n.scope().isEmpty()) {
      row(origin, texts.get("node.scope"), n.scope());
    }
    n.sources().forEach(s -> row(origin, texts.get("node.from"), s));
    getChildren().add(section(origin));
    table("node.operands", n.operands());
    table("node.params", n.params());
  }

  private void table(String title, List<NodeInfo.Entry> entries) {
    if (!entries.isEmpty()) {
      GridPane grid = grid();
      entries.forEach(e -> row(grid, e.name(), e.text()));
      getChildren().add(section(label(texts.get(title), "panel-title"), grid));
    }
  }

  private static VBox section(javafx.scene.Node... children) {
    VBox box = new VBox(4, children);
    box.getStyleClass().add("inspector-section");
    return box;
  }

  private static GridPane grid() {
    GridPane g = new GridPane();
    g.getStyleClass().add("facts");
    ColumnConstraints names = new ColumnConstraints();
    names.setMinWidth(52);
    names.setMaxWidth(110);
    ColumnConstraints rest = new ColumnConstraints();
    rest.setHgrow(Priority.ALWAYS);
    rest.setMinWidth(0);
    g.getColumnConstraints().setAll(names, rest);
    g.setHgap(8);
    return g;
  }

  private static void row(GridPane g, String name, String text) {
    int r = g.getRowCount();
    Label key = Parts.shrinking(name, "small", "tertiary");
    Label value = wrapped(text, "mono", "small");
    g.add(key, 0, r);
    g.add(value, 1, r);
    GridPane.setValignment(key, VPos.TOP);
  }

  private static Label wrapped(String text, String... styleClasses) {
    Label l = Parts.shrinking(text, styleClasses);
    l.setWrapText(true);
    l.setMinHeight(USE_PREF_SIZE);
    return l;
  }
}
