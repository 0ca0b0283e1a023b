package dev.nabla.app.editor.palette;

import static dev.nabla.app.controls.Parts.label;
import static dev.nabla.app.controls.Parts.space;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.editor.types.Fits.Fit;
import dev.nabla.app.operations.Operation;
import dev.nabla.styles.Icon;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Finds an operation by what is typed: those that fit, or all. */
public final class NodePalette extends VBox {
  static final double WIDTH = 392;
  private static final double ROW = 44;
  private static final int ROWS = 6;

  private final Texts texts = Texts.of(NodePalette.class);
  private final TextField search = new TextField();
  private final Label accepts = label("", "tag", "accent");
  private final ListView<PaletteEntry> list = new ListView<>();
  private final Label count = label("", "caption", "tertiary");
  private final Label add = label("", "caption", "tertiary");
  private final HBox all;
  private final PaletteUse use = new PaletteUse();
  private final Consumer<Fit> onChosen;
  private List<Fit> everything = List.of();
  private List<Fit> fitting = List.of();
  private boolean filtered;
  private boolean pending;
  private boolean chosenEarly;
  private int opened;

  public NodePalette(Consumer<Fit> onChosen) {
    this.onChosen = onChosen;
    getStyleClass().addAll("popup-card", "node-palette");
    setPrefWidth(WIDTH);
    setMaxWidth(WIDTH);
    search.setPromptText(texts.get("prompt"));
    search.setAccessibleText(texts.get("prompt"));
    HBox.setHgrow(search, Priority.ALWAYS);
    HBox top = new HBox(8, Icon.SEARCH.node(), search, accepts);
    top.setAlignment(Pos.CENTER_LEFT);
    top.getStyleClass().add("palette-search");
    list.setCellFactory(v -> new PaletteCell(texts));
    list.setFixedCellSize(ROW);
    list.setPrefHeight(ROW * ROWS + 2);
    list.setFocusTraversable(false);
    list.setPlaceholder(label(texts.get("none"), "small", "tertiary"));
    list.setOnMouseClicked(e -> choose());
    all = new HBox(6, label("Alt F", "kbd"), label(texts.get("all"), "caption", "tertiary"));
    HBox foot = new HBox(8, label("Enter", "kbd"), add, space(), count, all);
    foot.setAlignment(Pos.CENTER_LEFT);
    all.setAlignment(Pos.CENTER_LEFT);
    foot.getStyleClass().add("palette-footer");
    getChildren().setAll(top, list, foot);
    search.textProperty().addListener((o, was, is) -> refresh());
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
  }

  /** Empties the search, and offers all operations. */
  public void open(List<Operation> operations) {
    begin(operations, "", texts.get("add"));
    filtered = false;
    pending = false;
    refresh();
  }

  /**
   * Empties the search, and offers the operations that fit.
   *
   * @param asked what they have to fit: {@code accepts f32[32,64]}
   * @param fits those that do, as soon as they are known
   */
  public void open(List<Operation> operations, String asked, CompletionStage<List<Fit>> fits) {
    begin(operations, asked, texts.get("add.connect"));
    filtered = true;
    pending = true;
    fitting = List.of();
    int mine = opened;
    fits.whenComplete(
        (found, e) ->
            Platform.runLater(
                () -> {
                  if (mine == opened) {
                    known(found);
                  }
                }));
    refresh();
  }

  private void known(@org.jspecify.annotations.Nullable List<Fit> found) {
    pending = false;
    filtered &= found != null;
    fitting = found == null ? List.of() : found;
    refresh();
    if (chosenEarly) {
      choose();
    }
  }

  private void begin(List<Operation> operations, String asked, String does) {
    opened++;
    chosenEarly = false;
    everything = operations.stream().map(o -> new Fit(o, "", "")).toList();
    accepts.setVisible(!asked.isEmpty());
    accepts.setManaged(!asked.isEmpty());
    accepts.setText(asked);
    add.setText(does);
    search.clear();
    search.requestFocus();
  }

  /** Forgets what is still being found out: nothing is chosen any more. */
  public void close() {
    opened++;
    chosenEarly = false;
  }

  /** Begins the search with these letters. */
  public void type(String letters) {
    search.setText(letters);
    search.end();
  }

  private void refresh() {
    List<Fit> from = filtered ? fitting : everything;
    List<PaletteEntry> found = PaletteEntry.search(from, search.getText(), use::score);
    list.getItems().setAll(found);
    list.getSelectionModel().selectFirst();
    list.scrollTo(0);
    String key = pending ? "pending" : filtered ? "count.fit" : "count";
    count.setText(texts.format(key, found.size(), everything.size()));
    all.setVisible(filtered);
    all.setManaged(filtered);
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
        filtered = false;
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
    int first = firstShown();
    if (to < first || to >= first + ROWS) {
      list.scrollTo(to < first ? to : to - ROWS + 1);
    }
  }

  private int firstShown() {
    return list.lookupAll(".list-cell").stream()
        .filter(
            n -> n instanceof PaletteCell c && !c.isEmpty() && c.getBoundsInParent().getMinY() >= 0)
        .mapToInt(n -> ((PaletteCell) n).getIndex())
        .min()
        .orElse(0);
  }

  private void choose() {
    PaletteEntry e = list.getSelectionModel().getSelectedItem();
    if (e != null) {
      use.used(e.operation());
      onChosen.accept(e.fit());
    } else {
      chosenEarly = pending && filtered;
    }
  }
}
