package dev.nabla.app.shell;

import dev.nabla.app.functions.LeftColumn;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * Left column, graphs, inspector, and the panel below, with lines between them that can be dragged.
 */
final class Workbench extends StackPane {
  private static final double RIGHT = 256;
  private static final double BOTTOM = 220;
  private static final double LEAST_BOTTOM = 120;
  private static final double WIDE = 560;

  private final SplitPane columns = new SplitPane();
  private final SplitPane rows = new SplitPane();
  private final Side left;
  private final Side right;
  private final Side bottom;

  Workbench(Region leftPart, Region centre, Region rightPart, Region bottomPart) {
    left = new Side(columns, leftPart, 0, LeftColumn.WIDTH);
    right = new Side(columns, rightPart, 1, RIGHT);
    bottom = new Side(rows, bottomPart, 1, BOTTOM);
    rightPart.setMinWidth(200);
    bottomPart.setMinHeight(LEAST_BOTTOM);
    centre.setMinWidth(240);
    columns.getItems().setAll(leftPart, centre, rightPart);
    rows.setOrientation(Orientation.VERTICAL);
    rows.getItems().setAll(columns, bottomPart);
    SplitPane.setResizableWithParent(leftPart, false);
    SplitPane.setResizableWithParent(rightPart, false);
    SplitPane.setResizableWithParent(bottomPart, false);
    getChildren().add(rows);
    columns.widthProperty().subscribe((was, is) -> placeOnce(columns, is.doubleValue()));
    rows.heightProperty().subscribe((was, is) -> placeOnce(rows, is.doubleValue()));
  }

  private boolean columnsPlaced;
  private boolean rowsPlaced;

  private void placeOnce(SplitPane pane, double size) {
    if (size <= 0) {
      return;
    }
    if (pane == columns && !columnsPlaced) {
      columnsPlaced = true;
      place();
    } else if (pane == rows && !rowsPlaced) {
      rowsPlaced = true;
      place();
    }
  }

  private void place() {
    double w = columns.getWidth();
    double h = rows.getHeight();
    if (w > 0 && h > 0) {
      left.place(w);
      right.place(w);
      bottom.place(h);
    }
  }

  /** Gives the left column this much room at least, or its usual width again. */
  void widenLeft(boolean wide) {
    left.resize(wide ? WIDE : LeftColumn.WIDTH);
  }

  BooleanProperty leftProperty() {
    return left.shown;
  }

  BooleanProperty rightProperty() {
    return right.shown;
  }

  BooleanProperty bottomProperty() {
    return bottom.shown;
  }

  /** A part at the edge: it keeps its size when the window's changes, and can be hidden. */
  private final class Side {
    private final BooleanProperty shown = new SimpleBooleanProperty(true);
    private final SplitPane pane;
    private final Region part;
    private final boolean first;
    private double size;

    Side(SplitPane pane, Region part, int edge, double size) {
      this.pane = pane;
      this.part = part;
      this.first = edge == 0;
      this.size = size;
      shown.subscribe((was, is) -> show(is));
    }

    private void show(boolean visible) {
      if (visible) {
        pane.getItems().add(first ? 0 : pane.getItems().size(), part);
        place(length());
      } else {
        size = pane == rows ? part.getHeight() : part.getWidth();
        pane.getItems().remove(part);
      }
    }

    private void resize(double to) {
      size = to;
      if (length() > 0) {
        place(length());
      }
    }

    private double length() {
      return pane == rows ? pane.getHeight() : pane.getWidth();
    }

    private void place(double length) {
      if (!pane.getItems().contains(part) || pane.getDividers().isEmpty()) {
        return;
      }
      int divider = first ? 0 : pane.getDividers().size() - 1;
      double at = first ? size + 0.5 : length - size - 0.5;
      pane.setDividerPosition(divider, at / length);
    }
  }
}
