package dev.nabla.app.functions;

import dev.nabla.app.controls.Parts;
import dev.nabla.styles.Icon;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;

/** A panel's header; its chevron hides what is below. */
final class Collapsible extends HBox {
  Collapsible(String title, Node below) {
    getStyleClass().add("panel-header");
    Button chevron = new Button("", Icon.CHEVRON_DOWN.node());
    chevron.getStyleClass().addAll("icon-only", "fold");
    chevron.setAccessibleText(title);
    chevron.setOnAction(
        e -> {
          boolean open = !below.isVisible();
          below.setVisible(open);
          below.setManaged(open);
          chevron.setGraphic((open ? Icon.CHEVRON_DOWN : Icon.CHEVRON_RIGHT).node());
        });
    getChildren().addAll(chevron, Parts.label(title, "title"));
  }
}
