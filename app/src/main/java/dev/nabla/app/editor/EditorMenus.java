package dev.nabla.app.editor;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.editor.types.Fix;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.NodeColor;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.Target;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** The lists of what can be done: with what is selected, with a link, with the ground. */
final class EditorMenus {
  private final EditorViewModel model;
  private final EditorActions actions;
  private final Texts texts = EditorTexts.get();

  EditorMenus(EditorViewModel model, EditorActions actions) {
    this.model = model;
    this.actions = actions;
  }

  /**
   * The list for what is selected now.
   *
   * @param pointer where a reroute point would go
   */
  ContextMenu menu(Optional<Pointer> pointer) {
    ContextMenu menu = new ContextMenu();
    menu.getStyleClass().add("editor-menu");
    Target link = model.selectedLink();
    if (link != null) {
      link(menu.getItems(), link, pointer);
    } else if (model.selected().isEmpty()) {
      ground(menu.getItems());
    } else {
      selection(menu.getItems());
    }
    return menu;
  }

  private void ground(List<MenuItem> items) {
    add(items, "add", "add-input", "add-note");
    line(items);
    add(items, "paste", "paste-linked");
    line(items);
    add(items, "select-all", "tidy", "leave");
    line(items);
    add(items, "fit", "actual-size", "snap", "shapes", "minimap");
  }

  private void selection(List<MenuItem> items) {
    fixes(items);
    add(items, "add", "connect", "rename", "comment");
    line(items);
    add(items, "mute");
    bypass(items);
    add(items, "collapse");
    items.add(colors());
    line(items);
    add(items, "group", "ungroup", "enter", "frame", "take-out", "unframe");
    line(items);
    add(items, "cut", "copy", "paste", "duplicate", "duplicate-linked", "delete", "delete-heal");
    line(items);
    Menu arrange = new Menu(texts.get("actions.arrange"));
    actions.groups().stream()
        .filter(g -> g.id().equals("arrange"))
        .flatMap(g -> g.actions().stream())
        .forEach(a -> arrange.getItems().add(item(a)));
    items.add(arrange);
    add(items, "select-needed", "select-users", "fit-selection");
  }

  private void fixes(List<MenuItem> items) {
    List<Fix> fixes = model.single().map(model::fixes).orElse(List.of());
    if (!fixes.isEmpty()) {
      Menu menu = new Menu(texts.get("menu.fix"));
      fixes.forEach(f -> menu.getItems().add(item(f.label(), () -> model.apply(f))));
      items.add(menu);
      line(items);
    }
  }

  private void bypass(List<MenuItem> items) {
    Sketch s = model.sketch();
    Optional<Integer> only = model.single();
    if (s != null
        && only.isPresent()
        && s.find(only.get()).orElse(null) instanceof Node.Call c
        && !model.nodes().bypasses(c.id()).isEmpty()) {
      Menu menu = new Menu(texts.get("menu.bypass"));
      for (String p : model.nodes().bypasses(c.id())) {
        CheckMenuItem i = new CheckMenuItem(p);
        i.setMnemonicParsing(false);
        i.setSelected(c.look().muted().equals(p));
        i.setOnAction(e -> model.nodes().bypass(c.id(), p));
        menu.getItems().add(i);
      }
      items.add(menu);
    }
  }

  private Menu colors() {
    Menu menu = new Menu(texts.get("menu.color"));
    menu.getItems().add(item(texts.get("menu.color.none"), () -> model.nodes().color(null)));
    for (NodeColor c : NodeColor.values()) {
      menu.getItems().add(item(texts.get("menu.color." + c.text()), () -> model.nodes().color(c)));
    }
    return menu;
  }

  private void link(List<MenuItem> items, Target link, Optional<Pointer> pointer) {
    items.add(item(texts.get("menu.link.cut"), () -> model.links().disconnect(link)));
    pointer.ifPresent(
        p ->
            items.add(
                item(
                    texts.get("menu.link.reroute"),
                    () -> model.links().reroute(link, p.gx(), p.gy()))));
  }

  private void add(List<MenuItem> items, String... ids) {
    for (EditorAction a : actions.get(Set.of(ids))) {
      if (a.toggle() != null || a.enabled().get()) {
        items.add(item(a));
      }
    }
  }

  private static void line(List<MenuItem> items) {
    boolean after = !items.isEmpty() && !(items.getLast() instanceof SeparatorMenuItem);
    if (after) {
      items.add(new SeparatorMenuItem());
    }
  }

  private static MenuItem item(String name, Runnable run) {
    MenuItem i = new MenuItem(name);
    i.setMnemonicParsing(false);
    i.setOnAction(e -> run.run());
    return i;
  }

  private static MenuItem item(EditorAction a) {
    MenuItem i;
    if (a.toggle() == null) {
      i = item(a.name(), a::perform);
    } else {
      CheckMenuItem check = new CheckMenuItem(a.name());
      check.setMnemonicParsing(false);
      check.setSelected(a.toggle().get());
      check.setOnAction(e -> a.perform());
      i = check;
    }
    i.setDisable(!a.enabled().get());
    i.setAccelerator(a.keys().get());
    return i;
  }
}
