package dev.nabla.app.compare;

import java.util.function.DoubleConsumer;
import javafx.scene.Cursor;
import javafx.scene.layout.Region;

/** The line between two panes: one pixel to see, seven to grab. */
final class PaneDivider extends Region {
  private double pressed;

  PaneDivider(DoubleConsumer onDrag) {
    getStyleClass().add("pane-divider");
    Region line = new Region();
    line.getStyleClass().add("line");
    line.setMouseTransparent(true);
    getChildren().add(line);
    setCursor(Cursor.H_RESIZE);
    setOnMousePressed(e -> pressed = e.getX());
    setOnMouseDragged(e -> onDrag.accept(e.getX() - pressed));
  }

  @Override
  protected void layoutChildren() {
    getChildren().getFirst().resizeRelocate(3, 0, 1, getHeight());
  }
}
