package dev.nabla.app.compare;

import dev.nabla.app.compare.JaxprLines.Line;
import dev.nabla.app.compare.JaxprLines.Span;
import dev.nabla.ir.Equation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** Lines of code; those of the selected equation are marked, and a click selects. */
final class CodeList extends ListView<Line> {
  private static final PseudoClass SELECTED_EQUATION = PseudoClass.getPseudoClass("current");
  private static final PseudoClass LIT = PseudoClass.getPseudoClass("lit");

  private static final double LINE_HEIGHT = 20;
  private static final double PADDING = 12;

  private @Nullable Equation selected;
  private Set<Equation> lit = Set.of();
  private final List<Cell> cells = new ArrayList<>();

  CodeList(Consumer<Equation> onSelect) {
    getStyleClass().add("code-list");
    setFixedCellSize(LINE_HEIGHT);
    setCellFactory(v -> new Cell());
    setOnMouseClicked(
        e -> {
          Line l = getSelectionModel().getSelectedItem();
          if (l != null && l.equation() != null) {
            onSelect.accept(l.equation());
          }
        });
    getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (p, was, is) -> {
              if (is != null && is.equation() != null && isFocused()) {
                onSelect.accept(is.equation());
              }
            });
  }

  /** The greatest height, at most this one, at which no line is cut. */
  static double wholeLines(double height) {
    return Math.max(0, Math.floor((height - PADDING) / LINE_HEIGHT)) * LINE_HEIGHT + PADDING;
  }

  void show(List<Line> lines) {
    getItems().setAll(lines);
  }

  void mark(@Nullable Equation current, Set<Equation> counterparts) {
    boolean moved = current != selected;
    selected = current;
    lit = counterparts;
    cells.forEach(Cell::restyle);
    if (current != null && moved) {
      for (int i = 0; i < getItems().size(); i++) {
        if (getItems().get(i).equation() == current) {
          scrollTo(Math.max(0, i - 3));
          return;
        }
      }
    }
  }

  private final class Cell extends ListCell<Line> {
    private final HBox line = new HBox();

    Cell() {
      line.setAlignment(Pos.CENTER_LEFT);
      cells.add(this);
    }

    @Override
    protected void updateItem(@Nullable Line item, boolean empty) {
      super.updateItem(item, empty);
      setText(null);
      line.getChildren().clear();
      restyle();
      if (empty || item == null) {
        setGraphic(null);
        return;
      }
      for (Span s : item.spans()) {
        Text t = new Text(s.text());
        t.getStyleClass().add("code-span");
        if (!s.style().isEmpty()) {
          t.getStyleClass().add(s.style());
        }
        line.getChildren().add(t);
      }
      setGraphic(line);
    }

    private void restyle() {
      Line item = isEmpty() ? null : getItem();
      Equation e = item == null ? null : item.equation();
      pseudoClassStateChanged(SELECTED_EQUATION, e != null && e == selected);
      pseudoClassStateChanged(LIT, e != null && lit.contains(e));
    }
  }
}
