package dev.nabla.app.parameters;

import static dev.nabla.app.controls.Parts.label;
import static dev.nabla.app.controls.Parts.shrinking;
import static dev.nabla.app.controls.Parts.space;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.parameters.NodeFacts.Fact;
import dev.nabla.app.sketch.NodeColor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PropertySheet;
import org.jspecify.annotations.Nullable;

/** The Parameters tab of the editor's inspector. */
public final class ParametersView extends VBox {
  private static final double NAMES = 88;

  private final ParametersViewModel model;
  private final Texts texts = Texts.of(ParametersView.class);
  private @Nullable NodeFacts shown;

  public ParametersView(ParametersViewModel model) {
    this.model = model;
    getStyleClass().addAll("inspector-body", "parameters");
    model.factsProperty().subscribe(this::show);
    show(model.factsProperty().get());
  }

  private void show(@Nullable NodeFacts f) {
    if (Objects.equals(f, shown) && !getChildren().isEmpty()) {
      return;
    }
    shown = f;
    if (f == null) {
      getChildren()
          .setAll(
              section(
                  wrapped(texts.get("empty"), "small", "tertiary"),
                  wrapped(texts.get("empty.hint"), "small", "tertiary")));
      return;
    }
    List<Node> parts = new ArrayList<>();
    parts.add(head(f));
    if (!f.parameters().isEmpty()) {
      parts.add(section(sheet(f)));
    }
    if (!f.transformed().isEmpty()) {
      parts.add(section(label(texts.get("under"), "panel-title"), table(f.transformed())));
    }
    parts.add(look(f));
    getChildren().setAll(parts);
  }

  private Node head(NodeFacts f) {
    HBox title = new HBox(8, shrinking(f.name(), "mono-strong"), space());
    title.setAlignment(Pos.CENTER_LEFT);
    if (!f.category().isEmpty()) {
      title.getChildren().add(label(f.category(), "tag"));
    }
    VBox head = section(title, wrapped(f.doc(), "small", "secondary"));
    if (f.failed() != null) {
      head.getChildren().add(wrapped(f.failed(), "small", "error-text"));
    } else if (!f.types().isEmpty()) {
      head.getChildren().add(wrapped(f.types(), "mono", "small", "secondary"));
    }
    return head;
  }

  private PropertySheet sheet(NodeFacts f) {
    PropertySheet sheet = new PropertySheet();
    sheet.setModeSwitcherVisible(false);
    sheet.setSearchBoxVisible(false);
    sheet.setMode(PropertySheet.Mode.NAME);
    ParameterEditors editors = new ParameterEditors(texts);
    sheet.setPropertyEditorFactory(editors::of);
    for (Parameter p : f.parameters()) {
      sheet.getItems().add(new ParameterItem(p, model::type));
    }
    sheet.setFocusTraversable(false);
    return sheet;
  }

  private static GridPane table(List<Fact> facts) {
    GridPane grid = grid();
    for (Fact fact : facts) {
      int row = grid.getRowCount();
      Label name = label(fact.name(), "small", "tertiary");
      GridPane.setValignment(name, VPos.TOP);
      grid.add(name, 0, row);
      grid.add(wrapped(fact.text(), "small", "secondary"), 1, row);
    }
    return grid;
  }

  private static GridPane grid() {
    GridPane grid = new GridPane(8, 6);
    ColumnConstraints names = new ColumnConstraints(NAMES);
    ColumnConstraints rest = new ColumnConstraints();
    rest.setHgrow(Priority.ALWAYS);
    rest.setMinWidth(0);
    grid.getColumnConstraints().setAll(names, rest);
    return grid;
  }

  private Node look(NodeFacts f) {
    GridPane grid = grid();
    grid.add(label(texts.get("name"), "small"), 0, 0);
    grid.add(
        ParameterEditors.field(
            texts.get("name"), f.variable(), texts.get("name.prompt"), model::rename),
        1,
        0);
    grid.add(label(texts.get("color"), "small"), 0, 1);
    HBox colors = new HBox(6, swatch(f, ""));
    for (NodeColor c : NodeColor.values()) {
      colors.getChildren().add(swatch(f, c.text()));
    }
    colors.setAlignment(Pos.CENTER_LEFT);
    grid.add(colors, 1, 1);
    HBox buttons =
        new HBox(
            8,
            button(texts.get(f.muted() ? "unmute" : "mute"), "M", model::toggleMuted),
            button(texts.get(f.collapsed() ? "expand" : "collapse"), "H", model::toggleCollapsed));
    return section(label(texts.get("node"), "panel-title"), grid, buttons);
  }

  private ToggleButton swatch(NodeFacts f, String color) {
    ToggleButton b = new ToggleButton();
    b.getStyleClass().setAll("swatch-button");
    b.pseudoClassStateChanged(PseudoClass.getPseudoClass(color.isEmpty() ? "plain" : color), true);
    b.setSelected(f.color().equals(color));
    b.setAccessibleText(color.isEmpty() ? texts.get("color.none") : color);
    b.setOnAction(e -> model.color(color));
    return b;
  }

  private static Button button(String text, String key, Runnable run) {
    Button b = new Button();
    HBox content = new HBox(6, label(text, "button-text"), label(key, "kbd"));
    content.setAlignment(Pos.CENTER_LEFT);
    b.setGraphic(content);
    b.setAccessibleText(text);
    b.getStyleClass().addAll("outlined", "small");
    b.setOnAction(e -> run.run());
    return b;
  }

  private static VBox section(Node... children) {
    VBox box = new VBox(8, children);
    box.getStyleClass().add("inspector-section");
    return box;
  }

  private static Label wrapped(String text, String... styles) {
    Label l = shrinking(text, styles);
    l.setWrapText(true);
    l.setMinHeight(USE_PREF_SIZE);
    return l;
  }
}
