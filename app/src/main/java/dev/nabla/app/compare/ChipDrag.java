package dev.nabla.app.compare;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.scene.input.MouseEvent;

/**
 * Moves a chip with the mouse: it follows the pointer, and takes the place over which it is let go.
 */
final class ChipDrag {
  private static final double START = 6;

  private final ChipColumn column;
  private final Supplier<List<ChipColumn>> all;
  private final IntConsumer onDrop;
  private double from;
  private boolean dragging;

  ChipDrag(ChipColumn column, Supplier<List<ChipColumn>> all, IntConsumer onDrop) {
    this.column = column;
    this.all = all;
    this.onDrop = onDrop;
    column.chip().addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    column.chip().addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
    column.chip().addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
  }

  private void pressed(MouseEvent e) {
    from = e.getSceneX();
    dragging = false;
  }

  private void dragged(MouseEvent e) {
    double dx = e.getSceneX() - from;
    if (!dragging && Math.abs(dx) < START) {
      return;
    }
    dragging = true;
    column.setTranslateX(dx);
    column.setViewOrder(-1);
    e.consume();
  }

  private void released(MouseEvent e) {
    if (!dragging) {
      return;
    }
    dragging = false;
    double center = column.getLayoutX() + column.getTranslateX() + column.getWidth() / 2;
    column.setTranslateX(0);
    column.setViewOrder(0);
    List<ChipColumn> columns = all.get();
    int target = 0;
    for (ChipColumn other : columns) {
      if (other != column && other.getLayoutX() + other.getWidth() / 2 < center) {
        target++;
      }
    }
    if (target != columns.indexOf(column)) {
      onDrop.accept(target);
    }
    e.consume();
  }
}
