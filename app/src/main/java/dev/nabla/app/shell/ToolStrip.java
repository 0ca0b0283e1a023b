package dev.nabla.app.shell;

import dev.nabla.app.controls.Parts;
import dev.nabla.styles.Icon;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The line of buttons below the menus. */
final class ToolStrip extends HBox {
  private static final double SEARCH_WIDTH = 304;
  private static final double NARROW_SEARCH_WIDTH = 180;

  ToolStrip() {
    getStyleClass().add("toolbar");
  }

  /** A button of an icon alone; its name is a tooltip. */
  void icon(Action a) {
    Button b = button(a, "icon-only");
    b.setTooltip(tooltip(a));
    getChildren().add(b);
  }

  /** A button with icon, name and shortcut. */
  Button labelled(Action a, String... styles) {
    Button b = button(a, styles);
    HBox content = new HBox(6, Objects.requireNonNull(a.icon()).node(), text(a.name()));
    content.getStyleClass().add("button-content");
    if (!a.shortcutText().isEmpty()) {
      content.getChildren().add(Parts.label(a.shortcutText(), "kbd"));
    }
    b.setGraphic(content);
    getChildren().add(b);
    return b;
  }

  /** A button that stays pressed while its property is on. */
  void toggle(Action a, String label) {
    ToggleButton b = new ToggleButton(label, Objects.requireNonNull(a.icon()).node());
    b.setMinWidth(Region.USE_PREF_SIZE);
    b.selectedProperty().bindBidirectional(Objects.requireNonNull(a.toggle()));
    b.setTooltip(tooltip(a));
    b.setFocusTraversable(true);
    getChildren().add(b);
  }

  void rule() {
    Region line = new Region();
    line.getStyleClass().add("vertical-rule");
    HBox.setMargin(line, new javafx.geometry.Insets(0, 6, 0, 6));
    getChildren().add(line);
  }

  void caption(String text) {
    Label l = Parts.label(text, "tertiary", "small");
    HBox.setMargin(l, new javafx.geometry.Insets(0, 4, 0, 4));
    getChildren().add(l);
  }

  void space() {
    getChildren().add(Parts.space());
  }

  /** What opens the command palette, and looks like the field that it is about to be. */
  Button search(Action palette, String prompt) {
    Label text = Parts.shrinking(prompt, "search-prompt");
    HBox content =
        new HBox(
            8, Icon.SEARCH.node(), text, Parts.space(), Parts.label(palette.shortcutText(), "kbd"));
    content.getStyleClass().add("button-content");
    Button b = button(palette, "search-field");
    b.setGraphic(content);
    b.setMinWidth(NARROW_SEARCH_WIDTH);
    b.setPrefWidth(SEARCH_WIDTH);
    b.setMaxWidth(SEARCH_WIDTH);
    content.prefWidthProperty().bind(b.widthProperty().subtract(18));
    HBox.setHgrow(b, Priority.SOMETIMES);
    getChildren().add(b);
    return b;
  }

  void add(Node node) {
    getChildren().add(node);
  }

  static Button button(Action a, String... styles) {
    Button b = new Button("", a.icon() == null ? null : a.icon().node());
    b.getStyleClass().addAll(styles);
    b.setMinWidth(Region.USE_PREF_SIZE);
    b.disableProperty().bind(Bindings.not(a.enabled()));
    b.setOnAction(e -> a.perform());
    named(b, a);
    return b;
  }

  private static void named(ButtonBase b, Action a) {
    b.setAccessibleRole(AccessibleRole.BUTTON);
    b.setAccessibleText(a.name());
  }

  private static Tooltip tooltip(Action a) {
    String keys = a.shortcutText();
    return new Tooltip(keys.isEmpty() ? a.name() : a.name() + "  (" + keys + ")");
  }

  private static Label text(String s) {
    return Parts.label(s, "button-text");
  }
}
