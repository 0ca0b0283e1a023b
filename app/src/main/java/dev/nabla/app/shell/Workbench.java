package dev.nabla.app.shell;

import dev.nabla.app.functions.LeftColumn;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Orientation;
import javafx.scene.Cursor;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * Left column, graphs, inspector, and the panel below, with lines between them that can be dragged.
 */
final class Workbench extends StackPane {
  private static final double RIGHT = 256;
  private static final double NARROW_RIGHT = 240;
  private static final double NARROW_LEFT = 244;

  /** Below this width the columns at the sides leave more to the graphs. */
  static final double NARROW = 1360;

  private static final double BOTTOM = 220;
  private static final double SHORT_BOTTOM = 122;

  /** Below this height the panel at the bottom leaves more to the graphs. */
  private static final double SHORT = 760;

  private static final double GRIP = 6;

  /** In windows lower than everything wants, the columns are cut, not the lines below. */
  private static final double LEAST_HEIGHT = 160;

  private final SplitPane columns = new SplitPane();
  private final SplitPane rows = new SplitPane();
  private final Side left;
  private final Side right;
  private final Side bottom;

  Workbench(Region leftPart, Region centre, Region rightPart, Region bottomPart) {
    left = new Side(columns, leftPart, 0, LeftColumn.WIDTH);
    right = new Side(columns, rightPart, 1, RIGHT);
    bottom = new Side(rows, bottomPart, 1, BOTTOM);
    rightPart.setMinWidth(NARROW_RIGHT);
    bottomPart.setMinHeight(SHORT_BOTTOM);
    centre.setMinWidth(240);
    leftPart.setMinHeight(LEAST_HEIGHT);
    rightPart.setMinHeight(LEAST_HEIGHT);
    columns.getItems().setAll(leftPart, centre, rightPart);
    rows.setOrientation(Orientation.VERTICAL);
    rows.getItems().setAll(columns, bottomPart);
    SplitPane.setResizableWithParent(leftPart, false);
    SplitPane.setResizableWithParent(rightPart, false);
    SplitPane.setResizableWithParent(bottomPart, false);
    getStyleClass().add("workbench");
    getChildren().addAll(rows, left.grip, right.grip, bottom.grip);
    columns.widthProperty().subscribe((was, is) -> placeOnce(is.doubleValue()));
    rows.heightProperty().subscribe((was, is) -> placeOnce(is.doubleValue()));
    columns.widthProperty().map(w -> w.doubleValue() < NARROW).subscribe(this::narrow);
    rows.heightProperty().map(h -> h.doubleValue() < SHORT).subscribe(this::shorten);
    for (Region part : List.of(leftPart, rightPart, bottomPart)) {
      part.layoutBoundsProperty().subscribe(b -> requestLayout());
    }
  }

  private boolean placed;
  private boolean isNarrow;

  private void placeOnce(double size) {
    if (size > 0 && !placed && columns.getWidth() > 0 && rows.getHeight() > 0) {
      placed = true;
      left.place(columns.getWidth());
      right.place(columns.getWidth());
      bottom.place(rows.getHeight());
    }
  }

  private void narrow(boolean yes) {
    isNarrow = yes;
    left.resize(leftWidth());
    right.resize(yes ? NARROW_RIGHT : RIGHT);
  }

  private double leftWidth() {
    return isNarrow ? NARROW_LEFT : LeftColumn.WIDTH;
  }

  private void shorten(boolean isShort) {
    bottom.resize(isShort ? SHORT_BOTTOM : BOTTOM);
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    left.layoutGrip(columns.getHeight());
    right.layoutGrip(columns.getHeight());
    bottom.layoutGrip(rows.getWidth());
  }

  Panels panels() {
    return new Panels(left.shown, bottom.shown, right.shown);
  }

  /** A part at the edge: it keeps its size when the window's changes, and can be hidden. */
  private final class Side {
    private final BooleanProperty shown = new SimpleBooleanProperty(true);
    private final SplitPane pane;
    private final Region part;
    private final boolean first;
    private final Region grip = new Region();
    private double size;

    Side(SplitPane pane, Region part, int edge, double size) {
      this.pane = pane;
      this.part = part;
      this.first = edge == 0;
      this.size = size;
      shown.subscribe((was, is) -> show(is));
      grip.setManaged(false);
      grip.setCursor(pane == rows ? Cursor.V_RESIZE : Cursor.H_RESIZE);
      grip.setOnMouseDragged(
          e -> {
            double at =
                pane == rows
                    ? pane.sceneToLocal(e.getSceneX(), e.getSceneY()).getY()
                    : pane.sceneToLocal(e.getSceneX(), e.getSceneY()).getX();
            if (!pane.getDividers().isEmpty()) {
              pane.setDividerPosition(divider(), Math.clamp(at / length(), 0, 1));
            }
          });
    }

    private int divider() {
      return first ? 0 : pane.getDividers().size() - 1;
    }

    /** The line is one pixel wide; what takes hold of it is wider. */
    private void layoutGrip(double along) {
      boolean there = shown.get() && !pane.getDividers().isEmpty();
      grip.setVisible(there);
      if (!there) {
        return;
      }
      double at = pane.getDividers().get(divider()).getPosition() * length() - GRIP / 2;
      if (pane == rows) {
        grip.resizeRelocate(0, at, along, GRIP);
      } else {
        grip.resizeRelocate(at, 0, GRIP, along);
      }
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
      double at = first ? size + 0.5 : length - size - 0.5;
      pane.setDividerPosition(divider(), at / length);
    }
  }
}
