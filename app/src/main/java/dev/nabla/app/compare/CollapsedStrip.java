package dev.nabla.app.compare;

import dev.nabla.app.controls.Parts;
import dev.nabla.styles.Icon;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** A pane that there is no room for: a strip with its name turned, which opens when clicked. */
final class CollapsedStrip extends VBox {
  private final Label name = Parts.label("", "strong", "small");
  private final Label summary = Parts.label("", "small", "secondary");

  CollapsedStrip(Runnable onOpen) {
    getStyleClass().add("collapsed-pane");
    HBox words = new HBox(6, name, summary);
    words.setAlignment(Pos.CENTER_LEFT);
    words.setRotate(90);
    getChildren().addAll(Icon.CHEVRON_LEFT.node(), new Group(words));
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.BUTTON);
    setOnMouseClicked(e -> onOpen.run());
    setOnKeyPressed(
        e -> {
          if (e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.SPACE) {
            onOpen.run();
            e.consume();
          }
        });
  }

  void show(String transform, String equations) {
    name.setText(transform);
    summary.setText(equations);
    setAccessibleText(transform + ", " + equations);
  }
}
