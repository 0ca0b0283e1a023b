package dev.nabla.app.values;

import static dev.nabla.app.controls.Parts.label;
import static dev.nabla.app.controls.Parts.shrinking;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;

/** Statistics in two columns of name and number. */
final class FactsView extends GridPane {
  FactsView() {
    getStyleClass().add("facts");
    getColumnConstraints().setAll(column(52), column(68), column(43), rest());
  }

  /**
   * @param facts left and right column in turn
   * @param sign stands before the first fact's text
   */
  void show(List<Fact> facts, Node sign) {
    getChildren().clear();
    int cell = 0;
    for (Fact f : facts) {
      Label text = shrinking(f.text(), "mono", "small");
      if (!f.tone().isEmpty()) {
        text.getStyleClass().add(f.tone());
      }
      if (f.isWide()) {
        cell += cell % 2;
      }
      int column = cell % 2 * 2;
      add(label(f.name(), "small", "tertiary"), column, cell / 2);
      add(cell == 0 ? signed(sign, text) : text, column + 1, cell / 2);
      if (f.isWide()) {
        setColumnSpan(text, 3);
      }
      cell += f.isWide() ? 2 : 1;
    }
  }

  private static HBox signed(Node sign, Label text) {
    HBox box = new HBox(4, sign, text);
    box.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    return box;
  }

  private static ColumnConstraints column(double width) {
    return new ColumnConstraints(width, width, width);
  }

  private static ColumnConstraints rest() {
    ColumnConstraints c = new ColumnConstraints();
    c.setMinWidth(0);
    c.setHgrow(javafx.scene.layout.Priority.ALWAYS);
    return c;
  }
}
