package dev.nabla.app.shell;

import dev.nabla.app.actions.Action;
import dev.nabla.app.controls.Parts;
import dev.nabla.styles.Icon;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/** The top line of the window: sign, menus, and the document's name in the middle. */
final class MenuStrip extends StackPane {
  private final MenuBar bar = new MenuBar();

  /**
   * @param title the document's name
   * @param state what follows it: {@code — edited}
   */
  MenuStrip(ObservableValue<String> title, ObservableValue<String> state) {
    HBox middle = new HBox(4, label(title, "title-text"), label(state, "title-state"));
    middle.getStyleClass().add("window-title");
    middle.setMouseTransparent(true);
    HBox menus = new HBox(8, logo(20), bar);
    menus.getStyleClass().add("menu-strip");
    menus.setPickOnBounds(false);
    getChildren().addAll(menus, middle);
  }

  private static Node label(ObservableValue<String> text, String style) {
    var l = Parts.label("", style);
    l.textProperty().bind(text);
    return l;
  }

  /** The program's sign in a square of this size. */
  static Node logo(double size) {
    Node nabla = Icon.NABLA.node();
    nabla.setScaleX(0.85);
    nabla.setScaleY(0.85);
    StackPane box = new StackPane(nabla);
    box.getStyleClass().add("logo");
    box.setMinSize(size, size);
    box.setPrefSize(size, size);
    box.setMaxSize(size, size);
    return box;
  }

  /**
   * Adds a menu.
   *
   * @param groups actions, a line between the groups
   */
  void menu(String name, List<List<Action>> groups) {
    Menu menu = new Menu(name);
    for (List<Action> group : groups) {
      if (!menu.getItems().isEmpty()) {
        menu.getItems().add(new SeparatorMenuItem());
      }
      group.forEach(a -> menu.getItems().add(item(a)));
    }
    bar.getMenus().add(menu);
  }

  /**
   * Adds a menu of what a part of the window does when it has the keyboard, in menus of their own:
   * its keys are shown, and are not the window's.
   */
  void partMenu(String name, Map<String, List<Action>> groups) {
    Menu menu = new Menu(name);
    groups.forEach(
        (title, actions) -> {
          Menu group = new Menu(title);
          actions.forEach(a -> group.getItems().add(partItem(a)));
          menu.getItems().add(group);
        });
    bar.getMenus().add(menu);
  }

  private static MenuItem partItem(Action a) {
    MenuItem item = item(a);
    item.acceleratorProperty().unbind();
    item.setAccelerator(null);
    item.textProperty().unbind();
    item.textProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    a.shortcutText().isEmpty()
                        ? a.name()
                        : a.name() + "  (" + a.shortcutText() + ")",
                a.keys()));
    return item;
  }

  /** Adds a menu within the last one whose entries are made when it opens. */
  void subMenu(String name, int position, Supplier<Map<String, Runnable>> entries) {
    Menu sub = new Menu(name);
    Menu parent = bar.getMenus().getLast();
    parent.getItems().add(position, sub);
    parent.setOnShowing(
        e -> {
          sub.getItems().clear();
          entries
              .get()
              .forEach(
                  (label, run) -> {
                    MenuItem item = new MenuItem(label);
                    item.setMnemonicParsing(false);
                    item.setOnAction(x -> run.run());
                    sub.getItems().add(item);
                  });
          sub.setDisable(sub.getItems().isEmpty());
        });
  }

  private static MenuItem item(Action a) {
    MenuItem item;
    if (a.toggle() == null) {
      item = new MenuItem();
      item.setOnAction(e -> a.perform());
    } else {
      CheckMenuItem check = new CheckMenuItem();
      check.selectedProperty().bindBidirectional(a.toggle());
      item = check;
    }
    item.textProperty().bind(a.label());
    item.setMnemonicParsing(false);
    item.disableProperty().bind(Bindings.not(a.enabled()));
    // The menu bar makes the window hear of them, and of every change.
    item.acceleratorProperty().bind(a.keys());
    return item;
  }
}
