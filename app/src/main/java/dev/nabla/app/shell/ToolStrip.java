package dev.nabla.app.shell;

import dev.nabla.app.actions.Action;
import dev.nabla.app.controls.Parts;
import dev.nabla.styles.Icon;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableBooleanValue;
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
  private static final double FOLLOWED = 140;

  /** Strips narrower than this have no room for what is also in tooltips. */
  private static final double ROOMY = 1360;

  private final BooleanBinding roomy = widthProperty().greaterThan(ROOMY);

  ToolStrip() {
    getStyleClass().add("toolbar");
  }

  /** A button of an icon alone; its name is a tooltip. */
  void icon(Action a) {
    getChildren().add(button(a, "icon-only"));
  }

  /** A button with icon, name and shortcut that stands out. */
  void primary(Action a) {
    labelled(a, text(a.name()), "primary");
  }

  /** A button with icon, a short name, and shortcut. */
  void labelled(Action a, String name) {
    labelled(a, text(name), "tool");
  }

  private void labelled(Action a, Label name, String style) {
    Button b = button(a, style);
    Label cap = cap(a);
    cap.visibleProperty().unbind();
    cap.visibleProperty().bind(cap.textProperty().isNotEmpty().and(roomy));
    HBox content = new HBox(6, a.requireIcon().node(), name, cap);
    content.getStyleClass().add("button-content");
    b.setGraphic(content);
    getChildren().add(b);
  }

  /** A button with icon, name, and in quieter letters what it would be done to. */
  void followed(Action a) {
    Button b = button(a, "tool");
    Label name = text(a.name());
    Label what = Parts.shrinking("", "tertiary", "button-text");
    what.setMaxWidth(FOLLOWED);
    what.visibleProperty().bind(roomy);
    what.managedProperty().bind(roomy);
    what.textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> {
                  String label = a.label().getValue();
                  return label.startsWith(a.name() + " ")
                      ? label.substring(a.name().length() + 1)
                      : "";
                },
                a.label()));
    HBox content = new HBox(6, a.requireIcon().node(), name, what);
    content.getStyleClass().add("button-content");
    b.setGraphic(content);
    getChildren().add(b);
  }

  /** What {@code fill} adds is there while a condition holds. */
  void during(ObservableBooleanValue condition, Runnable fill) {
    int first = getChildren().size();
    fill.run();
    for (Node n : getChildren().subList(first, getChildren().size())) {
      n.visibleProperty().bind(condition);
      n.managedProperty().bind(condition);
    }
  }

  /** A button that stays pressed while its property is on. */
  void toggle(Action a, String label) {
    ToggleButton b = new ToggleButton(label, a.requireIcon().node());
    b.setMinWidth(Region.USE_PREF_SIZE);
    if (a.toggle() != null) {
      b.selectedProperty().bindBidirectional(a.toggle());
    }
    named(b, a);
    b.setAccessibleRole(AccessibleRole.TOGGLE_BUTTON);
    getChildren().add(b);
  }

  void rule() {
    Region line = new Region();
    line.getStyleClass().add("vertical-rule");
    HBox.setMargin(line, new javafx.geometry.Insets(0, 6, 0, 6));
    getChildren().add(line);
  }

  void caption(String text) {
    Label l = Parts.label(text, "tertiary", "small", "tool-caption");
    HBox.setMargin(l, new javafx.geometry.Insets(0, 4, 0, 4));
    getChildren().add(l);
  }

  void space() {
    getChildren().add(Parts.space());
  }

  /** What opens the command palette, and looks like the field that it is about to be. */
  Button search(Action palette, String prompt) {
    Label text = Parts.shrinking(prompt, "search-prompt");
    HBox content = new HBox(8, Icon.SEARCH.node(), text, Parts.space(), cap(palette));
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
    Tooltip tip = new Tooltip();
    tip.textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> tip(a.label().getValue(), a.shortcutText()), a.label(), a.keys()));
    b.setTooltip(tip);
  }

  private static String tip(String label, String keys) {
    return keys.isEmpty() ? label : label + "  (" + keys + ")";
  }

  /** The action's shortcut as a key cap, gone while it has none. */
  private static Label cap(Action a) {
    Label cap = Parts.label("", "kbd");
    a.keys().subscribe(k -> cap.setText(a.shortcutText()));
    cap.visibleProperty().bind(cap.textProperty().isNotEmpty());
    cap.managedProperty().bind(cap.visibleProperty());
    return cap;
  }

  private static Label text(String s) {
    return Parts.label(s, "button-text");
  }
}
