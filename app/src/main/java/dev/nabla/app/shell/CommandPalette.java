package dev.nabla.app.shell;

import dev.nabla.app.actions.Action;
import dev.nabla.app.controls.Parts;
import dev.nabla.app.controls.Texts;
import dev.nabla.app.frame.Motion;
import dev.nabla.styles.Icon;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import javafx.stage.Window;

/**
 * Every action, found by parts of its name. What cannot be done now is listed too, below what can,
 * so that it is found and its keys are told.
 */
final class CommandPalette {
  private static final double WIDTH = 420;
  private static final double ROW = 28;
  private static final int ROWS = 12;
  private static final PseudoClass UNAVAILABLE = PseudoClass.getPseudoClass("unavailable");

  private final Texts texts = Texts.of(CommandPalette.class);
  private final Supplier<List<Action>> actions;
  private final Popup popup = new Popup();
  private final TextField search = new TextField();
  private final ListView<Action> list = new ListView<>();
  private final Label count = Parts.label("", "tertiary", "caption");

  CommandPalette(Supplier<List<Action>> actions) {
    this.actions = actions;
    popup.setAutoHide(true);
    popup.setHideOnEscape(true);
    popup.getContent().add(content());
    search.textProperty().subscribe(t -> filter());
    search.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    list.setCellFactory(v -> new Cell());
    list.setOnMouseClicked(e -> perform());
    list.setFocusTraversable(false);
  }

  private Node content() {
    search.setPromptText(texts.get("palette.prompt"));
    search.setId("palette-search");
    search.setAccessibleText(texts.get("palette.prompt"));
    list.setAccessibleText(texts.get("palette.list"));
    HBox.setHgrow(search, Priority.ALWAYS);
    HBox top = new HBox(8, Icon.SEARCH.node(), search);
    top.getStyleClass().addAll("palette-search", "button-content");
    list.setFixedCellSize(ROW);
    list.setPlaceholder(Parts.label(texts.get("palette.none")));
    HBox footer =
        new HBox(
            8,
            Parts.label(texts.get("palette.enter"), "kbd"),
            Parts.label(texts.get("palette.do"), "tertiary", "caption"),
            Parts.space(),
            count);
    footer.getStyleClass().addAll("palette-footer", "button-content");
    VBox card = new VBox(top, list, footer);
    card.getStyleClass().addAll("popup-card", "palette");
    card.setPrefWidth(WIDTH);
    return card;
  }

  /** Opens below a node, its right edge on the node's. */
  void show(Node anchor, Window owner) {
    search.clear();
    filter();
    Bounds b = anchor.localToScreen(anchor.getBoundsInLocal());
    popup.show(owner, b.getMaxX() - WIDTH, b.getMaxY() + 4);
    popup.getContent().forEach(n -> Motion.appear(n, anchor));
    search.requestFocus();
  }

  boolean isShowing() {
    return popup.isShowing();
  }

  private void filter() {
    String[] words = search.getText().toLowerCase(Locale.ROOT).strip().split("\\s+");
    List<Action> found =
        actions.get().stream()
            .filter(
                a -> Stream.of(words).allMatch(w -> a.name().toLowerCase(Locale.ROOT).contains(w)))
            .sorted(Comparator.comparing(a -> rank(a, words[0])))
            .toList();
    list.getItems().setAll(found);
    list.getSelectionModel().selectFirst();
    list.setPrefHeight(ROW * Math.clamp(found.size(), 1, ROWS) + 2);
    count.setText(texts.count("palette.count", found.size()));
  }

  /** What can be done comes first, and of that, names that start with what was typed. */
  private static int rank(Action a, String word) {
    return (a.enabled().get() ? 0 : 2)
        + (a.name().toLowerCase(Locale.ROOT).startsWith(word) ? 0 : 1);
  }

  private void key(KeyEvent e) {
    switch (e.getCode()) {
      case DOWN -> move(1);
      case UP -> move(-1);
      case PAGE_DOWN -> move(ROWS);
      case PAGE_UP -> move(-ROWS);
      case ENTER -> perform();
      default -> {
        return;
      }
    }
    e.consume();
  }

  private void move(int by) {
    int n = list.getItems().size();
    if (n > 0) {
      int to = Math.clamp(list.getSelectionModel().getSelectedIndex() + by, 0, n - 1);
      list.getSelectionModel().select(to);
      list.scrollTo(Math.max(0, to - ROWS / 2));
    }
  }

  private void perform() {
    Action a = list.getSelectionModel().getSelectedItem();
    if (a != null && a.enabled().get()) {
      popup.hide();
      a.perform();
    }
  }

  private final class Cell extends ListCell<Action> {
    @Override
    protected void updateItem(Action a, boolean empty) {
      super.updateItem(a, empty);
      setText(null);
      boolean none = empty || a == null;
      pseudoClassStateChanged(UNAVAILABLE, !none && !a.enabled().get());
      if (none) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      setAccessibleText(spoken(a));
      Node icon = (a.icon() == null ? Icon.CHEVRON_RIGHT : a.icon()).node();
      HBox row = new HBox(8, icon, Parts.shrinking(a.name()), Parts.space());
      row.getStyleClass().add("button-content");
      if (a.toggle() != null && a.toggle().get()) {
        row.getChildren().add(Icon.CHECK.node("accent"));
      }
      if (!a.enabled().get()) {
        row.getChildren().add(Parts.label(texts.get("palette.not-now"), "tertiary", "caption"));
      }
      if (!a.shortcutText().isEmpty()) {
        row.getChildren().add(Parts.label(a.shortcutText(), "kbd"));
      }
      setGraphic(row);
    }

    private String spoken(Action a) {
      String name = a.name() + " " + a.shortcutText();
      return a.enabled().get() ? name : name + " " + texts.get("palette.not-now");
    }
  }
}
