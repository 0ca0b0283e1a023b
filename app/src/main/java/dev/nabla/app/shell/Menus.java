package dev.nabla.app.shell;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.preferences.Preferences;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Which menu every action is in. */
final class Menus {
  private static final int RECENT = 3;

  private Menus() {}

  static void fill(MenuStrip menus, ActionSet a, Preferences preferences, Consumer<Path> open) {
    Texts texts = Texts.of(Menus.class);
    menus.menu(
        texts.get("menu.file"),
        List.of(
            List.of(a.create, a.newWindow, a.open),
            List.of(a.save, a.saveAs),
            a.additions,
            List.of(a.startPage),
            List.of(a.closeWindow, a.quit)));
    menus.subMenu(texts.get("action.recent"), RECENT, () -> recent(preferences, open, texts));
    menus.menu(texts.get("menu.edit"), List.of(List.of(a.undo, a.redo), List.of(a.preferences)));
    menus.menu(
        texts.get("menu.view"),
        List.of(
            a.shown.all(),
            a.examples,
            a.panels,
            a.parts,
            a.themes,
            List.of(a.nextTheme),
            a.scales));
    menus.partMenu(texts.get("menu.graph"), a.graph());
    menus.menu(texts.get("menu.transform"), List.of(a.transforms, a.removals));
    menus.menu(texts.get("menu.run"), List.of(List.of(a.run, a.stop), a.devices));
    menus.menu(
        texts.get("menu.help"),
        List.of(List.of(a.palette, a.help.shortcuts()), List.of(a.help.report(), a.help.about())));
  }

  private static Map<String, Runnable> recent(
      Preferences preferences, Consumer<Path> open, Texts texts) {
    Map<String, Runnable> out = new LinkedHashMap<>();
    preferences.recent().forEach(r -> out.put(r.path().toString(), () -> open.accept(r.path())));
    if (!out.isEmpty()) {
      out.put(texts.get("action.recent.clear"), preferences::clearRecent);
    }
    return out;
  }
}
