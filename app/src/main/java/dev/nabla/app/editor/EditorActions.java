package dev.nabla.app.editor;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.sketch.Arrange.Edge;
import dev.nabla.app.sketch.Sketch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be done in the graph editor, by name: for menus, the command palette, the
 * list of shortcuts, and the keyboard.
 */
public final class EditorActions {
  private final EditorViewModel model;
  private final Texts texts = EditorTexts.get();
  private final List<Group> groups = new ArrayList<>();

  /** What needs the canvas, the clipboard, or a place to type. */
  interface Host {
    void add();

    void addNote();

    void addInput();

    void frame();

    void group();

    void rename();

    void comment();

    void connect();

    void copy(boolean cut);

    void paste(boolean incoming);

    void align(Edge edge);

    void distribute(boolean across);

    void tidy();

    void fit();

    void fitSelection();

    void zoom(double factor);

    void actualSize();
  }

  /** Actions that belong together. */
  public record Group(String id, String title, List<EditorAction> actions) {}

  private final class Filling {
    private final String id;
    private final List<EditorAction> actions = new ArrayList<>();

    Filling(String id) {
      this.id = id;
    }

    Filling add(String action, String keys, BooleanBinding enabled, Runnable run) {
      return add(action, keys, enabled, null, run);
    }

    Filling add(
        String action,
        String keys,
        BooleanBinding enabled,
        @Nullable BooleanProperty toggle,
        Runnable run) {
      actions.add(
          EditorAction.of(
              "graph." + action, texts.get("action." + action), keys, enabled, toggle, run));
      return this;
    }

    void done() {
      groups.add(new Group(id, texts.get("actions." + id), List.copyOf(actions)));
    }
  }

  EditorActions(EditorViewModel model, Host host) {
    this.model = model;
    adding(host);
    editing(host);
    selecting();
    nodes(host);
    arranging(host);
    viewing(host);
  }

  private void adding(Host host) {
    BooleanBinding drawn = when(s -> true);
    BooleanBinding any = selected(1);
    GroupEdits g = model.groups();
    new Filling("add")
        .add("add", "Tab", drawn, host::add)
        .add("add-input", "", drawn, host::addInput)
        .add("add-note", "N", drawn, host::addNote)
        .add("frame", "Shortcut+J", any, host::frame)
        .add("group", "Shortcut+G", any, host::group)
        .add("ungroup", "Shortcut+Alt+G", group(), g::ungroup)
        .add("enter", "", single(i -> g.function(i).isPresent()), this::enter)
        .add("leave", "Shortcut+Up", when(s -> g.path().size() > 1), g::leave)
        .add("draw", "", model.drawing().possible(), model.drawing()::draw)
        .done();
  }

  private void enter() {
    model.single().ifPresent(model.groups()::enter);
  }

  private BooleanBinding group() {
    return when(
        s -> model.selected().stream().anyMatch(i -> model.groups().function(i).isPresent()));
  }

  private void editing(Host host) {
    BooleanBinding any = selected(1);
    BooleanBinding drawn = when(s -> true);
    BooleanBinding anyOrLink =
        when(s -> !model.selected().isEmpty() || model.selectedLink() != null);
    NodeEdits n = model.nodes();
    new Filling("edit")
        .add("cut", "Shortcut+X", any, () -> host.copy(true))
        .add("copy", "Shortcut+C", any, () -> host.copy(false))
        .add("paste", "Shortcut+V", drawn, () -> host.paste(false))
        .add("paste-linked", "Shortcut+Shift+V", drawn, () -> host.paste(true))
        .add("duplicate", "Shortcut+D", any, () -> model.clips().duplicate(false))
        .add("duplicate-linked", "Shortcut+Shift+D", any, () -> model.clips().duplicate(true))
        .add("delete", "Delete", anyOrLink, () -> n.delete(false))
        .add("delete-heal", "Shortcut+Delete", any, () -> n.delete(true))
        .done();
  }

  private void selecting() {
    BooleanBinding drawn = when(s -> true);
    BooleanBinding any = selected(1);
    new Filling("select")
        .add("select-all", "Shortcut+A", drawn, model::selectAll)
        .add("select-others", "Shortcut+I", drawn, model::selectOthers)
        .add("select-needed", "Shortcut+L", any, () -> model.selectLinked(true))
        .add("select-users", "Alt+L", any, () -> model.selectLinked(false))
        .done();
  }

  private void nodes(Host host) {
    BooleanBinding any = selected(1);
    BooleanBinding one = single(i -> true);
    BooleanBinding framed =
        when(s -> model.selected().stream().anyMatch(i -> s.frameOf(i).isPresent()));
    BooleanBinding frame =
        when(s -> model.selected().stream().anyMatch(i -> s.frame(i).isPresent()));
    NodeEdits n = model.nodes();
    new Filling("node")
        .add("connect", "C", one, host::connect)
        .add("rename", "F2", one, host::rename)
        .add("comment", "Shift+C", one, host::comment)
        .add("mute", "M", any, n::toggleMuted)
        .add("collapse", "H", any, n::toggleCollapsed)
        .add("take-out", "Alt+P", framed, model.frames()::takeOut)
        .add("unframe", "", frame, () -> model.frames().remove(model.selected()))
        .done();
  }

  private void arranging(Host host) {
    BooleanBinding two = selected(2);
    BooleanBinding three = selected(3);
    Filling f = new Filling("arrange");
    for (Edge e : Edge.values()) {
      f.add("align." + e.name().toLowerCase(Locale.ROOT), "", two, () -> host.align(e));
    }
    f.add("tidy", "L", when(s -> true), host::tidy)
        .add("distribute.across", "", three, () -> host.distribute(true))
        .add("distribute.down", "", three, () -> host.distribute(false))
        .done();
  }

  private void viewing(Host host) {
    BooleanBinding drawn = when(s -> true);
    BooleanProperty snap = model.snapProperty();
    BooleanProperty shapes = model.shapesProperty();
    BooleanProperty map = model.minimapProperty();
    BooleanProperty values = model.valuesProperty();
    new Filling("view")
        .add("fit", "Home", drawn, host::fit)
        .add("fit-selection", "Period", drawn, host::fitSelection)
        .add("zoom-in", "Plus", drawn, () -> host.zoom(1.2))
        .add("zoom-out", "Minus", drawn, () -> host.zoom(1 / 1.2))
        .add("actual-size", "1", drawn, host::actualSize)
        .add("snap", "S", drawn, snap, () -> snap.set(!snap.get()))
        .add("shapes", "T", drawn, shapes, () -> shapes.set(!shapes.get()))
        .add("values", "V", drawn, values, () -> values.set(!values.get()))
        .add("minimap", "", drawn, map, () -> map.set(!map.get()))
        .done();
  }

  private BooleanBinding when(Predicate<Sketch> condition) {
    return Bindings.createBooleanBinding(
        () -> {
          Sketch s = model.sketch();
          return s != null && condition.test(s);
        },
        model.revisionProperty());
  }

  private BooleanBinding selected(int least) {
    return when(s -> model.selected().size() >= least);
  }

  private BooleanBinding single(Predicate<Integer> condition) {
    return when(s -> model.single().filter(condition).isPresent());
  }

  /** In the order of the menus. */
  public List<Group> groups() {
    return List.copyOf(groups);
  }

  public List<EditorAction> all() {
    return groups.stream().flatMap(g -> g.actions().stream()).toList();
  }

  /** The action of this id, without the {@code graph.} that all begin with. */
  public EditorAction get(String id) {
    return all().stream()
        .filter(a -> a.id().equals("graph." + id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no action " + id));
  }

  /** The actions of these ids. */
  List<EditorAction> get(Set<String> ids) {
    return all().stream().filter(a -> ids.contains(a.id().substring("graph.".length()))).toList();
  }
}
