package dev.nabla.app.values;

import static dev.nabla.app.controls.Parts.label;
import static dev.nabla.app.controls.Parts.shrinking;
import static dev.nabla.app.controls.Parts.space;

import dev.nabla.app.controls.Texts;
import dev.nabla.styles.Theme;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** One array in the chosen way, its axes named above. */
final class ArrayView extends VBox {
  static final int MOST_ROWS = 10;
  private static final double WIDTH = 232;

  private final Texts texts;
  private final GridCanvas grid;
  private final PlotCanvas plot;
  private final HistogramCanvas histogram;
  private final ColorBar colors;
  private final Label down = label("", "caption");
  private final Label batch = label("", "caption", "strong", "batch-text");
  private final Label across = label("", "caption", "secondary");
  private final Label cursor = shrinking("", "mono", "caption", "secondary");
  private final HBox axes = new HBox(4);
  private final Label low = label("", "mono", "caption", "tertiary");
  private final Label high = label("", "mono", "caption", "tertiary");
  private final HBox scale;
  private boolean batchAcross;
  private final Label number = label("", "big-number");

  ArrayView(ObservableValue<Theme> theme, Texts texts) {
    this.texts = texts;
    this.grid = new GridCanvas(theme, MOST_ROWS, this::showCursor);
    this.plot = new PlotCanvas(theme);
    this.histogram = new HistogramCanvas(theme, 150, true);
    this.colors = new ColorBar(theme);
    HBox.setHgrow(colors, Priority.ALWAYS);
    scale = new HBox(6, low, colors, high);
    scale.setAlignment(Pos.CENTER_LEFT);
    scale.getStyleClass().add("color-scale");
    axes.getStyleClass().add("axes-caption");
    number.setMinWidth(0);
    getStyleClass().add("array-view");
  }

  /** How many rows of numbers may be in view. */
  void setMostRows(int rows) {
    grid.setMostRows(rows);
  }

  /**
   * @param example row of the chosen example, or −1
   */
  void show(Inspected what, ValueDigest digest, ViewKind kind, int example) {
    switch (kind) {
      case NUMBER -> {
        number.setText(digest.grid().text(0, 0));
        getChildren().setAll(number);
      }
      case PLOT -> {
        plot.show(digest);
        captions(what, digest.grid(), plot);
      }
      case HISTOGRAM -> {
        histogram.show(digest.histogram(), numbers(digest, 1));
        Label title =
            label(
                texts.format(
                    "histogram.title", digest.stats().size(), digest.histogram().counts().length),
                "small",
                "secondary");
        getChildren().setAll(title, histogram);
      }
      case TABLE -> showGrid(what, digest, GridCanvas.Mode.PLAIN, 4, example);
      case HEAT_MAP -> {
        boolean fits =
            GridCanvas.fits(digest.grid(), numbers(digest, 2), digest.stats(), WIDTH, MOST_ROWS);
        showGrid(what, digest, fits ? GridCanvas.Mode.HEAT : GridCanvas.Mode.OVERVIEW, 2, example);
        showScale(digest);
      }
    }
  }

  private static NumberText numbers(ValueDigest digest, int digits) {
    return NumberText.of(digest.grid(), digest.stats().maxAbs(), digits);
  }

  private void showGrid(
      Inspected what, ValueDigest digest, GridCanvas.Mode mode, int digits, int example) {
    TensorGrid g = digest.grid();
    boolean batchDown = g.rowAxis() >= 0 && what.batchOn(g.rowAxis()) != null;
    grid.show(new GridCanvas.Content(digest, mode, numbers(digest, digits), batchDown, example));
    captions(what, g, grid);
  }

  private void captions(Inspected what, TensorGrid g, Node below) {
    down.setText(g.rowAxis() < 0 ? "" : texts.format("axis.down", g.rowAxis()));
    across.setText(g.columnAxis() < 0 ? "" : texts.format("axis.across", g.columnAxis()));
    String rows = what.batchText(g.rowAxis());
    String columns = what.batchText(g.columnAxis());
    batch.setText(rows.isEmpty() ? columns : rows);
    toggle(down, !rows.isEmpty());
    toggle(across, !columns.isEmpty());
    batchAcross = rows.isEmpty() && !columns.isEmpty();
    showAxes();
    getChildren().setAll(axes, below);
  }

  private static void toggle(Label l, boolean isBatch) {
    l.getStyleClass().removeAll("batch-text", "secondary");
    l.getStyleClass().add(isBatch ? "batch-text" : "secondary");
  }

  private void showAxes() {
    if (batchAcross) {
      axes.getChildren().setAll(down, space(), batch, across);
    } else {
      axes.getChildren().setAll(batch, down, space(), across);
    }
    batch.setManaged(!batch.getText().isEmpty());
  }

  private void showScale(ValueDigest digest) {
    NumberText form = numbers(digest, 1);
    low.setText(form.number(-digest.stats().maxAbs()));
    high.setText(form.number(digest.stats().maxAbs()));
    colors.show(digest.stats());
    getChildren().add(scale);
    Overview o = digest.overview();
    if (!o.isExact()) {
      getChildren()
          .add(
              label(
                  texts.format("overview.blocks", o.blockRows(), o.blockColumns()),
                  "caption",
                  "tertiary"));
    }
  }

  private void showCursor(String cell) {
    cursor.setText(cell);
    if (cell.isEmpty()) {
      showAxes();
    } else {
      axes.getChildren().setAll(cursor);
    }
  }
}
