package dev.nabla.app.settings;

import dev.nabla.app.actions.Keymap;
import dev.nabla.app.actions.Keymap.Entry;
import dev.nabla.app.controls.Parts;
import dev.nabla.app.controls.Texts;
import dev.nabla.app.frame.Dialog;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * Every action with its keys. Enter, or Change, listens for new ones; what has them already is
 * told, and keeps them unless the user presses them again.
 */
final class KeyboardPage extends VBox {
  private static final double ROW = 28;

  private final Texts texts = Texts.of(KeyboardPage.class);
  private final Keymap keymap;
  private final TextField search = new TextField();
  private final ListView<Entry> list = new ListView<>();
  private final Label message = Parts.shrinking("", "small");
  private final Button change = button("keys.change");
  private final Button remove = button("keys.remove");
  private final Button reset = button("keys.reset");
  private @Nullable Entry listening;
  private @Nullable KeyCombination offered;

  KeyboardPage(Keymap keymap) {
    this.keymap = keymap;
    getStyleClass().add("keyboard-page");
    search.setPromptText(texts.get("keys.search"));
    search.setAccessibleText(texts.get("keys.search"));
    search.setId("key-search");
    search.textProperty().subscribe(t -> filter());
    list.setId("key-list");
    list.setAccessibleText(texts.get("keys.list"));
    list.setFixedCellSize(ROW);
    list.setCellFactory(v -> new KeyCell(texts, () -> listening));
    list.getSelectionModel().selectedItemProperty().subscribe(e -> enable());
    list.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    Dialog.closeByEscape(list);
    list.setOnMouseClicked(
        e -> {
          if (e.getClickCount() == 2) {
            listen();
          }
        });
    list.focusedProperty()
        .subscribe(
            f -> {
              if (!f) {
                stop("");
              }
            });
    VBox.setVgrow(list, Priority.ALWAYS);
    message.setWrapText(true);
    message.setMinHeight(Region.USE_PREF_SIZE);
    message.setId("key-message");
    getChildren().addAll(search, list, message, buttons());
    keymap
        .entries()
        .forEach(
            e ->
                e.current()
                    .addListener(
                        (o, was, is) -> {
                          list.refresh();
                          enable();
                        }));
    say(texts.get("keys.how"));
  }

  private Button button(String key) {
    Button b = new Button(Texts.of(KeyboardPage.class).get(key));
    b.getStyleClass().addAll("outlined", "small");
    b.setMinWidth(Region.USE_PREF_SIZE);
    return b;
  }

  private Node buttons() {
    Button all = button("keys.reset-all");
    change.setOnAction(
        e -> {
          list.requestFocus();
          listen();
        });
    remove.setOnAction(e -> selected().ifPresent(s -> keymap.set(s.id(), null)));
    reset.setOnAction(e -> selected().ifPresent(s -> keymap.reset(s.id())));
    all.setOnAction(e -> keymap.resetAll());
    return new HBox(8, change, remove, reset, Parts.space(), all);
  }

  private Optional<Entry> selected() {
    return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
  }

  private void enable() {
    Optional<Entry> s = selected();
    change.setDisable(s.isEmpty());
    remove.setDisable(s.map(e -> e.current().get() == null).orElse(true));
    reset.setDisable(s.map(e -> !e.isChanged()).orElse(true));
  }

  private void filter() {
    String[] words = search.getText().toLowerCase(Locale.ROOT).strip().split("\\s+");
    List<Entry> found =
        keymap.entries().stream()
            .filter(
                e -> {
                  String all = e.name() + " " + Keymap.text(e.current().get());
                  return Stream.of(words).allMatch(all.toLowerCase(Locale.ROOT)::contains);
                })
            .toList();
    list.getItems().setAll(found);
    list.getSelectionModel().selectFirst();
  }

  private void listen() {
    selected()
        .ifPresent(
            e -> {
              listening = e;
              offered = null;
              say(texts.format("keys.press", e.name()));
              list.refresh();
            });
  }

  private void stop(String said) {
    if (listening != null) {
      listening = null;
      offered = null;
      say(said.isEmpty() ? texts.get("keys.how") : said);
      list.refresh();
    }
  }

  private void say(String text) {
    message.setText(text);
  }

  private void pressed(KeyEvent e) {
    if (listening == null) {
      if (e.getCode() == KeyCode.ENTER) {
        listen();
        e.consume();
      }
      return;
    }
    e.consume();
    if (e.getCode() == KeyCode.ESCAPE) {
      stop("");
    } else if (!e.getCode().isModifierKey()) {
      offer(listening, e);
    }
  }

  private void offer(Entry to, KeyEvent e) {
    KeyCombination keys = PressedKeys.of(e);
    if (to.scope().equals(Keymap.WINDOW) && !PressedKeys.fitWindow(e)) {
      say(texts.get("keys.plain"));
      return;
    }
    Optional<Entry> other = keymap.conflict(to.id(), keys);
    if (other.isPresent() && !keys.equals(offered)) {
      offered = keys;
      say(texts.format("keys.conflict", Keymap.text(keys), other.get().name()));
      return;
    }
    keymap.set(to.id(), keys);
    stop(
        other
            .map(o -> texts.format("keys.taken", Keymap.text(keys), to.name(), o.name()))
            .orElse(texts.format("keys.set", Keymap.text(keys), to.name())));
  }
}
