package dev.nabla.app.compare;

import dev.nabla.app.controls.Parts;
import dev.nabla.styles.Theme;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/**
 * Marks and their meanings in a row: in fewer words where space is short, and never half of one.
 */
final class Legend extends HBox {
  private final ObservableValue<Theme> theme;
  private List<Entry> entries = List.of();
  private boolean brief;

  /**
   * A mark and what it means.
   *
   * @param mark null for words alone
   * @param brief the same in fewer words
   */
  record Entry(LegendMark.@Nullable Kind mark, String text, String brief) {
    Entry(LegendMark.@Nullable Kind mark, String text) {
      this(mark, text, text);
    }
  }

  Legend(ObservableValue<Theme> theme) {
    this.theme = theme;
    getStyleClass().add("legend");
    setMinWidth(0);
    widthProperty()
        .addListener(
            (o, was, is) -> {
              if (brief && is.doubleValue() > was.doubleValue()) {
                write(false);
              }
            });
  }

  void show(List<Entry> next) {
    entries = List.copyOf(next);
    write(false);
  }

  private void write(boolean inBrief) {
    brief = inBrief;
    List<Node> items = new ArrayList<>();
    for (Entry e : entries) {
      items.add(item(e.mark(), inBrief ? e.brief() : e.text()));
    }
    getChildren().setAll(items);
  }

  private Node item(LegendMark.@Nullable Kind kind, String text) {
    if (kind == null) {
      return Parts.label(text, "caption", "tertiary");
    }
    HBox box = new HBox(5, new LegendMark(kind, theme), Parts.label(text, "caption", "secondary"));
    box.getStyleClass().add("legend-item");
    box.setMinWidth(USE_PREF_SIZE);
    return box;
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    if (!brief && !fits() && entries.stream().anyMatch(e -> !e.brief().equals(e.text()))) {
      write(true);
      applyCss();
      super.layoutChildren();
    }
    for (Node n : getChildren()) {
      n.setVisible(n.getLayoutX() + n.getLayoutBounds().getWidth() <= getWidth() + 1);
    }
  }

  private boolean fits() {
    Node last = getChildren().isEmpty() ? null : getChildren().getLast();
    return last == null || last.getLayoutX() + last.getLayoutBounds().getWidth() <= getWidth() + 1;
  }
}
