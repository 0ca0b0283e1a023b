package dev.nabla.app.editor;

import static dev.nabla.app.controls.Parts.label;
import static dev.nabla.app.controls.Parts.shrinking;
import static dev.nabla.app.controls.Parts.space;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.operations.Operation;
import dev.nabla.app.operations.Operations;
import dev.nabla.styles.Icon;
import dev.nabla.tensor.ShapedArray;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Finds an operation by what is typed: the list of all, those that fit first and alone. */
final class NodePalette extends VBox {
  static final double WIDTH = 392;
  private static final double ROW = 44;
  private static final int ROWS = 6;

  private final Texts texts = EditorTexts.get();
  private final TextField search = new TextField();
  private final Label accepts = label("", "tag", "accent");
  private final ListView<PaletteEntry> list = new ListView<>();
  private final Label count = label("", "caption", "tertiary");
  private final HBox all;
  private final Consumer<Operation> onChosen;
  private @Nullable ShapedArray type;
  private boolean everything;

  NodePalette(Consumer<Operation> onChosen) {
    this.onChosen = onChosen;
    getStyleClass().addAll("popup-card", "node-palette");
    setPrefWidth(WIDTH);
    setMaxWidth(WIDTH);
    search.setPromptText(texts.get("palette.prompt"));
    search.setAccessibleText(texts.get("palette.prompt"));
    HBox.setHgrow(search, Priority.ALWAYS);
    HBox top = new HBox(8, Icon.SEARCH.node(), search, accepts);
    top.setAlignment(Pos.CENTER_LEFT);
    top.getStyleClass().add("palette-search");
    list.setCellFactory(v -> new Cell());
    list.setFixedCellSize(ROW);
    list.setPrefHeight(ROW * ROWS + 2);
    list.setFocusTraversable(false);
    list.setPlaceholder(label(texts.get("palette.none"), "small", "tertiary"));
    list.setOnMouseClicked(e -> choose());
    all =
        new HBox(6, label("Alt F", "kbd"), label(texts.get("palette.all"), "caption", "tertiary"));
    HBox foot =
        new HBox(
            8,
            label("Enter", "kbd"),
            label(texts.get("palette.add"), "caption", "tertiary"),
            space(),
            count,
            all);
    foot.setAlignment(Pos.CENTER_LEFT);
    all.setAlignment(Pos.CENTER_LEFT);
    foot.getStyleClass().add("palette-footer");
    getChildren().setAll(top, list, foot);
    search.textProperty().addListener((o, was, is) -> refresh());
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
  }

  /**
   * Empties the search.
   *
   * @param accepted where given, operations that take such an array are offered
   */
  void open(@Nullable ShapedArray accepted) {
    type = accepted;
    everything = false;
    accepts.setVisible(accepted != null);
    accepts.setManaged(accepted != null);
    accepts.setText(accepted == null ? "" : texts.format("palette.accepts", accepted));
    search.clear();
    refresh();
    search.requestFocus();
  }

  private void refresh() {
    List<Operation> operations = Operations.all().list();
    ShapedArray wanted = everything ? null : type;
    List<PaletteEntry> found = PaletteEntry.search(operations, search.getText(), wanted);
    list.getItems().setAll(found);
    list.getSelectionModel().selectFirst();
    list.scrollTo(0);
    count.setText(texts.format("palette.count", found.size(), operations.size()));
    all.setVisible(type != null && !everything);
    all.setManaged(all.isVisible());
  }

  private void key(KeyEvent e) {
    int rows = list.getItems().size();
    int at = list.getSelectionModel().getSelectedIndex();
    switch (e.getCode()) {
      case DOWN -> move(Math.min(rows - 1, at + 1));
      case UP -> move(Math.max(0, at - 1));
      case PAGE_DOWN -> move(Math.min(rows - 1, at + ROWS));
      case PAGE_UP -> move(Math.max(0, at - ROWS));
      case ENTER -> choose();
      case F -> {
        if (!e.isAltDown()) {
          return;
        }
        everything = true;
        refresh();
      }
      default -> {
        return;
      }
    }
    e.consume();
  }

  private void move(int to) {
    list.getSelectionModel().select(to);
    if (to < firstShown() || to >= firstShown() + ROWS) {
      list.scrollTo(to < firstShown() ? to : to - ROWS + 1);
    }
  }

  private int firstShown() {
    return list.lookupAll(".list-cell").stream()
        .filter(n -> n instanceof Cell c && !c.isEmpty() && c.getBoundsInParent().getMinY() >= 0)
        .mapToInt(n -> ((Cell) n).getIndex())
        .min()
        .orElse(0);
  }

  private void choose() {
    PaletteEntry e = list.getSelectionModel().getSelectedItem();
    if (e != null) {
      onChosen.accept(e.operation());
    }
  }

  /** Two lines: name, parameters and result; what it computes. */
  private final class Cell extends ListCell<PaletteEntry> {
    @Override
    protected void updateItem(@Nullable PaletteEntry item, boolean empty) {
      super.updateItem(item, empty);
      setText(null);
      setGraphic(empty || item == null ? null : content(item));
    }

    private VBox content(PaletteEntry e) {
      Operation o = e.operation();
      HBox name = marked(o.shortName());
      HBox first =
          new HBox(8, name, shrinking(o.signature(), "mono", "small", "secondary"), space());
      if (!e.result().isEmpty()) {
        first.getChildren().add(label("\u2192 " + e.result(), "mono", "small", "secondary"));
      }
      first.setAlignment(Pos.CENTER_LEFT);
      VBox box = new VBox(2, first, shrinking(o.doc(), "small", "secondary"));
      box.setAlignment(Pos.CENTER_LEFT);
      setAccessibleText(o.shortName() + o.signature() + ". " + o.doc());
      return box;
    }

    /** The name with what was typed underlined. */
    private HBox marked(String name) {
      String typed = search.getText().strip().toLowerCase(Locale.ROOT);
      int at = typed.isEmpty() ? -1 : name.toLowerCase(Locale.ROOT).indexOf(typed);
      HBox box = new HBox();
      if (at < 0) {
        box.getChildren().add(label(name, "mono-strong", "small"));
      } else {
        int end = at + typed.length();
        box.getChildren()
            .setAll(
                label(name.substring(0, at), "mono-strong", "small"),
                label(name.substring(at, end), "mono-strong", "small", "accent-text", "found"),
                label(name.substring(end), "mono-strong", "small"));
      }
      return box;
    }
  }
}
