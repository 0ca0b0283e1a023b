package dev.nabla.app.shell;

import dev.nabla.app.actions.Action;
import dev.nabla.app.actions.Keymap;
import dev.nabla.app.controls.Texts;
import dev.nabla.app.document.History;
import dev.nabla.app.editor.EditorAction;
import dev.nabla.app.editor.EditorActions;
import dev.nabla.app.functions.AddMenu;
import dev.nabla.app.preferences.Choices.Appearance;
import dev.nabla.app.preferences.Preferences;
import dev.nabla.app.workspace.Overlays;
import dev.nabla.app.workspace.Workspace;
import dev.nabla.styles.Icon;
import dev.nabla.styles.Theme;
import dev.nabla.transform.TransformSpec;
import dev.nabla.transform.TransformSpecText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/** Every action of the window, in the order of its menus. */
final class ActionSet {
  private static final int SCALE_STEP = 25;

  final Action create;
  final Action newWindow;
  final Action open;
  final Action save;
  final Action saveAs;
  final Action startPage;
  final Action closeWindow;
  final Action quit;
  final Action undo;
  final Action redo;
  final Action preferences;
  final Shown shown;
  final Action run;
  final Action stop;
  final Action palette;
  final Action nextTheme;
  final Help help;
  final List<Action> themes;
  final List<Action> scales;
  final List<Action> parts;
  final List<Action> panels;
  final List<Action> transforms = new ArrayList<>();
  final List<Action> removals;
  final List<Action> devices = new ArrayList<>();
  final List<Action> examples;
  final List<Action> additions;

  private final Texts texts = Texts.of(ActionSet.class);
  private final Workspace workspace;
  private final Keymap keymap;

  /** What the window itself does. */
  interface Host {
    void newWindow();

    void startPage();

    void closeWindow();

    void quit();

    void palette();

    void preferences();

    void shortcuts();

    void about();

    void report();

    /** Gives the keyboard to the next part of the window, or to the one before. */
    void nextPart(boolean forwards);

    /** Whether a document is shown, and not the start page. */
    BooleanProperty documentShown();

    /** Whether the document's page for drawing is shown. */
    BooleanProperty drawing();
  }

  private static final String GRAPH = "graph";
  private final Map<String, List<Action>> graph = new LinkedHashMap<>();

  ActionSet(
      Workspace w,
      DocumentFiles files,
      Panels bench,
      AddMenu add,
      Keymap keymap,
      Preferences settings,
      Host host) {
    workspace = w;
    this.keymap = keymap;
    BooleanProperty opened = host.documentShown();
    create = act("new", "Shortcut+N", files::create).icon(Icon.FILE);
    newWindow = act("new-window", "Shortcut+Alt+N", host::newWindow);
    open = act("open", "Shortcut+O", files::open).icon(Icon.FOLDER);
    save = act("save", "Shortcut+S", files::save).icon(Icon.SAVE).when(opened);
    saveAs = act("save-as", "Shortcut+Shift+S", files::saveAs).when(opened);
    startPage = act("start", "Shortcut+Home", host::startPage).when(opened);
    closeWindow = act("close-window", "Shortcut+W", host::closeWindow);
    quit = act("quit", "Shortcut+Q", host::quit);
    undo = history("undo", "Shortcut+Z", w::undo, History::undoName).icon(Icon.UNDO).when(opened);
    redo =
        history("redo", "Shortcut+Shift+Z", w::redo, History::redoName)
            .icon(Icon.REDO)
            .when(opened);
    preferences = act("preferences", "Shortcut+Comma", host::preferences);
    shown = shown(w.overlays());
    run = act("run", "F5", w::run).icon(Icon.PLAY).when(w.runnableProperty()).when(opened);
    stop = act("stop", "Shift+F5", w::stop).icon(Icon.STOP).when(running());
    palette = act("palette", "Shortcut+K", host::palette).icon(Icon.SEARCH);
    themes = themes(settings);
    nextTheme = nextTheme(settings);
    scales = scales(settings.scaleProperty());
    parts =
        List.of(
            act("next-part", "F6", () -> host.nextPart(true)),
            act("previous-part", "Shift+F6", () -> host.nextPart(false)));
    panels =
        List.of(
            toggle("drawing", "Shortcut+E", host.drawing(), null),
            toggle("left", "Shortcut+1", bench.left(), null),
            toggle("bottom", "Shortcut+2", bench.bottom(), null),
            toggle("right", "Shortcut+3", bench.right(), null));
    TransformSpecText.NAMES.forEach(name -> transforms.add(addTransform(name).when(opened)));
    removals = removals(opened);
    examples = examples();
    additions =
        List.of(
            act("add-python", "", add::addPython).when(opened),
            act("add-drawing", "Shortcut+Shift+N", add::addDrawing).when(opened),
            act("paste", "Shortcut+Alt+V", add::paste).when(opened));
    help =
        new Help(
            act("shortcuts", "F1", host::shortcuts),
            act("report", "", host::report),
            act("about", "", host::about));
  }

  /** What helps with the program itself. */
  record Help(Action shortcuts, Action report, Action about) {
    List<Action> all() {
      return List.of(shortcuts, report, about);
    }
  }

  /** What the panes draw over their graphs. */
  record Shown(Action values, Action batchAxes, Action cotangents, Action times, Action linked) {
    List<Action> all() {
      return List.of(values, batchAxes, cotangents, times, linked);
    }
  }

  private Shown shown(Overlays o) {
    return new Shown(
        toggle("values", "Alt+1", o.valuesProperty(), Icon.EYE),
        toggle("batch-axes", "Alt+2", o.batchAxesProperty(), Icon.AXES),
        toggle("cotangents", "Alt+3", o.cotangentsProperty(), Icon.COTANGENT),
        toggle("times", "Alt+4", o.timesProperty(), Icon.CLOCK),
        toggle("linked", "Alt+5", o.linkedProperty(), Icon.LINK));
  }

  private List<Action> themes(Preferences p) {
    return List.of(
        theme("theme.system", p, Appearance.SYSTEM),
        theme("theme.dark", p, Appearance.DARK),
        theme("theme.light", p, Appearance.LIGHT),
        theme("theme.contrast", p, Appearance.HIGH_CONTRAST));
  }

  private Action theme(String id, Preferences p, Appearance a) {
    return act(id, "", () -> p.appearanceProperty().set(a));
  }

  private Action nextTheme(Preferences p) {
    return act(
        "theme.next",
        "Shortcut+Shift+L",
        () ->
            p.appearanceProperty()
                .set(
                    workspace.themeProperty().get().ground() == Theme.Ground.LIGHT
                        ? Appearance.DARK
                        : Appearance.LIGHT));
  }

  private List<Action> scales(IntegerProperty scale) {
    return List.of(
        act("scale.larger", "Shortcut+Equals", () -> scaleBy(scale, SCALE_STEP))
            .when(scale.lessThan(Preferences.LARGEST_SCALE)),
        act("scale.smaller", "Shortcut+Minus", () -> scaleBy(scale, -SCALE_STEP))
            .when(scale.greaterThan(Preferences.LEAST_SCALE)),
        act("scale.usual", "Shortcut+0", () -> scale.set(100)).when(scale.isNotEqualTo(100)));
  }

  private static void scaleBy(IntegerProperty scale, int by) {
    scale.set(Math.clamp(scale.get() + by, Preferences.LEAST_SCALE, Preferences.LARGEST_SCALE));
  }

  private Action act(String id, String keys, Runnable run) {
    return Action.of(keymap, id, texts.get("action." + id), keys, run);
  }

  private Action toggle(String id, String keys, BooleanProperty p, @Nullable Icon icon) {
    Action a = Action.toggle(keymap, id, texts.get("action." + id), keys, p);
    return icon == null ? a : a.icon(icon);
  }

  /** An action of the history, whose label names the edit that it is about. */
  private Action history(
      String id, String keys, Runnable run, Function<History, Optional<String>> edit) {
    Action a = act(id, keys, run);
    StringBinding label =
        Bindings.createStringBinding(
            () ->
                edit.apply(workspace.historyProperty().get())
                    .map(e -> texts.format("action." + id + ".edit", e))
                    .orElse(a.name()),
            workspace.historyProperty());
    BooleanBinding can =
        Bindings.createBooleanBinding(
            () -> edit.apply(workspace.historyProperty().get()).isPresent(),
            workspace.historyProperty());
    return a.labelled(label).when(can);
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
            keymap,
            "add." + name,
            texts.format("action.add", name),
            "",
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

  private List<Action> removals(BooleanProperty opened) {
    BooleanBinding any = Bindings.isNotEmpty(workspace.stack());
    Action last =
        act(
            "remove-last",
            "Shortcut+Backspace",
            () -> workspace.setStack(workspace.stack().subList(0, workspace.stack().size() - 1)));
    Action all = act("remove-all", "", () -> workspace.setStack(List.of()));
    return List.of(last.when(any).when(opened), all.when(any).when(opened));
  }

  private List<Action> examples() {
    var at = workspace.exampleProperty();
    var count = workspace.examplesProperty();
    return List.of(
        act("next-example", "Alt+Right", () -> at.set(at.get() + 1))
            .when(at.lessThan(count.subtract(1))),
        act("previous-example", "Alt+Left", () -> at.set(at.get() - 1)).when(at.greaterThan(0)));
  }

  /** Adds what depends on the devices found here. */
  void devices(List<String> ids) {
    for (String id : ids) {
      devices.add(
          Action.of(
              keymap,
              "device." + id,
              texts.format("action.device", id),
              "",
              () -> workspace.deviceProperty().set(id)));
    }
  }

  /** Takes in what can be done in the graph editor; its keys work while that has the keyboard. */
  void graph(List<EditorActions.Group> groups, BooleanProperty drawing) {
    for (EditorActions.Group g : groups) {
      List<Action> out = new ArrayList<>();
      for (EditorAction e : g.actions()) {
        ReadOnlyObjectProperty<@Nullable KeyCombination> keys =
            keymap.define(e.id(), e.name(), e.usual(), GRAPH);
        e.keys().bind(keys);
        out.add(
            new Action(
                e.id(),
                e.name(),
                new SimpleStringProperty(e.name()),
                keys,
                null,
                // A function in Python is drawn from wherever it is shown.
                e.id().equals("graph.draw") ? e.enabled() : Bindings.and(e.enabled(), drawing),
                e.toggle(),
                e.run()));
      }
      graph.put(g.title(), List.copyOf(out));
    }
  }

  /** What can be done in the graph editor under this name. */
  Action graph(String id) {
    return graph.values().stream()
        .flatMap(List::stream)
        .filter(a -> a.id().equals(GRAPH + "." + id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no action " + id));
  }

  /** What can be done in the graph editor, by the title of the group. */
  Map<String, List<Action>> graph() {
    return Collections.unmodifiableMap(graph);
  }

  /** All of them, as the palette lists them. */
  List<Action> all() {
    return Stream.of(
            List.of(run, stop, create, newWindow, open, save, saveAs, undo, redo),
            additions,
            transforms,
            removals,
            devices,
            shown.all(),
            examples,
            panels,
            themes,
            List.of(nextTheme),
            scales,
            parts,
            List.of(palette, preferences),
            help.all(),
            graph.values().stream().flatMap(List::stream).toList(),
            List.of(startPage, closeWindow, quit))
        .flatMap(List::stream)
        .toList();
  }
}
