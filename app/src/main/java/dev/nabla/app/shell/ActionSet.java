package dev.nabla.app.shell;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.functions.AddMenu;
import dev.nabla.app.workspace.Overlays;
import dev.nabla.app.workspace.Workspace;
import dev.nabla.styles.Icon;
import dev.nabla.styles.Theme;
import dev.nabla.transform.TransformSpec;
import dev.nabla.transform.TransformSpecText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import org.jspecify.annotations.Nullable;

/** Every action of the window, in the order of its menus. */
final class ActionSet {
  final Action create;
  final Action open;
  final Action save;
  final Action saveAs;
  final Action startPage;
  final Action quit;
  final Action undo;
  final Action redo;
  final Shown shown;
  final Action run;
  final Action stop;
  final Action palette;
  final Action nextTheme;
  final List<Action> themes = new ArrayList<>();
  final List<Action> panels;
  final List<Action> transforms = new ArrayList<>();
  final List<Action> removals;
  final List<Action> devices = new ArrayList<>();
  final List<Action> examples;
  final List<Action> additions;

  private final Texts texts = Texts.of(ActionSet.class);
  private final Workspace workspace;

  /** What the window itself does. */
  interface Host {
    void startPage();

    void quit();

    void palette();

    /** Whether a document is shown, and not the start page. */
    BooleanProperty documentShown();
  }

  ActionSet(Workspace w, DocumentFiles files, Workbench bench, AddMenu add, Host host) {
    workspace = w;
    BooleanProperty opened = host.documentShown();
    create = act("action.new", files::create).key("Shortcut+N").icon(Icon.FILE);
    open = act("action.open", files::open).key("Shortcut+O").icon(Icon.FOLDER);
    save = act("action.save", files::save).key("Shortcut+S").icon(Icon.SAVE).when(opened);
    saveAs = act("action.save-as", files::saveAs).key("Shortcut+Shift+S").when(opened);
    startPage = act("action.start", host::startPage).key("Shortcut+Home").when(opened);
    quit = act("action.quit", host::quit).key("Shortcut+Q");
    undo =
        act("action.undo", w::undo)
            .key("Shortcut+Z")
            .icon(Icon.UNDO)
            .when(history(true))
            .when(opened);
    redo =
        act("action.redo", w::redo)
            .key("Shortcut+Shift+Z")
            .icon(Icon.REDO)
            .when(history(false))
            .when(opened);
    shown = shown(w.overlays());
    run =
        act("action.run", w::run).key("F5").icon(Icon.PLAY).when(w.runnableProperty()).when(opened);
    stop = act("action.stop", w::stop).key("Shift+F5").icon(Icon.STOP).when(running());
    palette = act("action.palette", host::palette).key("Shortcut+K").icon(Icon.SEARCH);
    nextTheme = nextTheme(w.themeProperty());
    panels =
        List.of(
            toggle("action.left", bench.leftProperty(), "Shortcut+1", null),
            toggle("action.bottom", bench.bottomProperty(), "Shortcut+2", null),
            toggle("action.right", bench.rightProperty(), "Shortcut+3", null));
    TransformSpecText.NAMES.forEach(name -> transforms.add(addTransform(name).when(opened)));
    removals = removals(opened);
    examples = examples();
    additions =
        List.of(
            act("action.add-python", add::addPython).when(opened),
            act("action.add-drawing", add::addDrawing).key("Shortcut+Shift+N").when(opened),
            act("action.paste", add::paste).key("Shortcut+Shift+V").when(opened));
  }

  /** What the panes draw over their graphs. */
  record Shown(Action values, Action batchAxes, Action cotangents, Action times, Action linked) {
    List<Action> all() {
      return List.of(values, batchAxes, cotangents, times, linked);
    }
  }

  private Shown shown(Overlays o) {
    return new Shown(
        toggle("action.values", o.valuesProperty(), "Alt+1", Icon.EYE),
        toggle("action.batch-axes", o.batchAxesProperty(), "Alt+2", Icon.AXES),
        toggle("action.cotangents", o.cotangentsProperty(), "Alt+3", Icon.COTANGENT),
        toggle("action.times", o.timesProperty(), "Alt+4", Icon.CLOCK),
        toggle("action.linked", o.linkedProperty(), "Alt+5", Icon.LINK));
  }

  private Action nextTheme(ObjectProperty<Theme> theme) {
    themes.add(theme("action.theme.dark", Theme.DARK));
    themes.add(theme("action.theme.light", Theme.LIGHT));
    themes.add(theme("action.theme.contrast", Theme.HIGH_CONTRAST));
    return act(
            "action.theme.next",
            () -> theme.set(theme.get() == Theme.LIGHT ? Theme.DARK : Theme.LIGHT))
        .key("Shortcut+Shift+L");
  }

  private Action act(String key, Runnable run) {
    return Action.of(texts.get(key), run);
  }

  private Action toggle(String key, BooleanProperty p, String keys, @Nullable Icon icon) {
    Action a = Action.toggle(texts.get(key), p).key(keys);
    return icon == null ? a : a.icon(icon);
  }

  private Action theme(String key, Theme t) {
    return act(key, () -> workspace.themeProperty().set(t));
  }

  private BooleanBinding history(boolean backwards) {
    return Bindings.createBooleanBinding(
        () ->
            backwards
                ? workspace.historyProperty().get().canUndo()
                : workspace.historyProperty().get().canRedo(),
        workspace.historyProperty());
  }

  private BooleanBinding running() {
    return Bindings.createBooleanBinding(
        () ->
            workspace.tracingProperty().get() || workspace.runProperty().get().state().isRunning(),
        workspace.runProperty(),
        workspace.tracingProperty());
  }

  private Action addTransform(String name) {
    return Action.of(
            texts.format("action.add", name),
            () -> {
              List<TransformSpec> next = new ArrayList<>(workspace.stack());
              next.add(TransformSpecText.named(name));
              workspace.setStack(next);
            })
        .icon(Icon.PLUS)
        .when(hasFunction());
  }

  private BooleanBinding hasFunction() {
    return workspace.functionNameProperty().isNotEmpty();
  }

  private List<Action> removals(BooleanProperty shown) {
    BooleanBinding any = Bindings.isNotEmpty(workspace.stack());
    Action last =
        act(
                "action.remove-last",
                () ->
                    workspace.setStack(workspace.stack().subList(0, workspace.stack().size() - 1)))
            .key("Shortcut+Backspace");
    Action all = act("action.remove-all", () -> workspace.setStack(List.of()));
    return List.of(last.when(any).when(shown), all.when(any).when(shown));
  }

  private List<Action> examples() {
    var at = workspace.exampleProperty();
    var count = workspace.examplesProperty();
    return List.of(
        act("action.next-example", () -> at.set(at.get() + 1))
            .key("Alt+Right")
            .when(at.lessThan(count.subtract(1))),
        act("action.previous-example", () -> at.set(at.get() - 1))
            .key("Alt+Left")
            .when(at.greaterThan(0)));
  }

  /** Adds what depends on the devices found here. */
  void devices(List<String> ids) {
    for (String id : ids) {
      devices.add(
          Action.of(texts.format("action.device", id), () -> workspace.deviceProperty().set(id)));
    }
  }

  /** All of them, as the palette lists them. */
  List<Action> all() {
    return Stream.of(
            List.of(run, stop, create, open, save, saveAs, undo, redo),
            additions,
            transforms,
            removals,
            devices,
            shown.all(),
            examples,
            panels,
            themes,
            List.of(nextTheme, startPage, quit))
        .flatMap(List::stream)
        .toList();
  }
}
