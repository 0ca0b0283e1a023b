package dev.nabla.app.editor;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.document.PythonLiteral;
import dev.nabla.app.editor.types.SketchTypes;
import dev.nabla.app.operations.IndexText;
import dev.nabla.app.operations.Operation;
import dev.nabla.app.operations.Operation.Slot;
import dev.nabla.app.sketch.Frames;
import dev.nabla.app.sketch.Inserts;
import dev.nabla.app.sketch.Links;
import dev.nabla.app.sketch.Look;
import dev.nabla.app.sketch.NamedOperand;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.NodeColor;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Place;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.Target;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What can be done to nodes. */
public final class NodeEdits {
  private static final double NOTE_WIDTH = 176;
  private static final double NOTE_HEIGHT = 72;

  private final EditorViewModel model;
  private final Texts texts = EditorTexts.get();

  NodeEdits(EditorViewModel model) {
    this.model = model;
  }

  /** What a new node is linked to. */
  public sealed interface Beside {
    /** To nothing. */
    record Nothing() implements Beside {}

    /**
     * A value goes into it.
     *
     * @param socket the parameter that takes it; empty for the first that can
     */
    record After(Operand from, String socket) implements Beside {}

    /** Its result goes into a socket. */
    record Before(Target to) implements Beside {}
  }

  /** Adds a call, links it, selects it, and gives its id; -1 where there is no drawing. */
  public int add(Operation o, double x, double y, Beside beside) {
    Sketch s = model.sketch();
    if (s == null) {
      return -1;
    }
    int id = s.nextId();
    Node.Call call = Node.Call.of(id, new Place(model.snapped(x), model.snapped(y)), o.name());
    model.edit(
        texts.format("edit.add", o.shortName()),
        g ->
            switch (beside) {
              case Beside.Nothing n -> g.plus(call);
              case Beside.After(Operand from, String socket) -> {
                Optional<String> into =
                    socket.isEmpty() ? sockets(o).stream().findFirst() : Optional.of(socket);
                Sketch added = model.links().named(g, from).plus(call);
                yield into.isEmpty()
                    ? added
                    : Links.set(added, new Target.OfCall(id, into.get(), 0), from);
              }
              case Beside.Before(Target to) -> Links.set(g.plus(call), to, Operand.node(id));
            });
    model.select(id, false);
    return id;
  }

  private static List<String> sockets(Operation o) {
    return o.slots().stream().filter(Slot::isSocket).map(Slot::name).toList();
  }

  /** Adds an empty note, selects it, and gives its id; -1 where there is no drawing. */
  public int addNote(double x, double y) {
    Sketch s = model.sketch();
    if (s == null) {
      return -1;
    }
    int id = s.nextId();
    Place at = new Place(model.snapped(x), model.snapped(y));
    model.edit(
        texts.get("edit.note"), g -> g.plus(new Node.Note(id, at, NOTE_WIDTH, NOTE_HEIGHT, "")));
    model.select(id, false);
    return id;
  }

  public void setNote(int id, String text) {
    changeNote(
        texts.get("edit.note.text"),
        id,
        n -> new Node.Note(n.id(), n.at(), n.width(), n.height(), text));
  }

  public void resizeNote(int id, double width, double height) {
    double w = Math.max(64, model.snapped(width));
    double h = Math.max(32, model.snapped(height));
    changeNote(
        texts.get("edit.note.resize"), id, n -> new Node.Note(n.id(), n.at(), w, h, n.text()));
  }

  private void changeNote(String name, int id, UnaryOperator<Node.Note> change) {
    model.edit(
        name, g -> g.map(n -> n instanceof Node.Note t && t.id() == id ? change.apply(t) : n));
  }

  /**
   * Takes away what is selected: nodes with their links, frames but not what is in them, or the
   * selected link. The results' node stays.
   *
   * @param heal whether what used a deleted call's result gets the first array it was given
   */
  public void delete(boolean heal) {
    Target link = model.selectedLink();
    Sketch s = model.sketch();
    if (link != null) {
      model.links().disconnect(link);
      return;
    }
    Set<Integer> gone = new LinkedHashSet<>(model.selected());
    if (s == null || gone.isEmpty()) {
      return;
    }
    if (gone.equals(Set.of(s.results().id()))) {
      model.notice(texts.get("notice.results"));
      return;
    }
    model.edit(
        texts.format(heal ? "edit.delete.heal" : "edit.delete", model.words().of(gone)),
        g -> delete(g, gone, heal));
  }

  private static Sketch delete(Sketch g, Set<Integer> gone, boolean heal) {
    Sketch out = g;
    for (int id : gone) {
      out = Frames.remove(out, id);
    }
    Set<Integer> nodes = new LinkedHashSet<>(gone);
    nodes.removeIf(id -> !g.has(id));
    return Inserts.delete(out, nodes, heal);
  }

  private List<Node.Call> selectedCalls() {
    Sketch s = model.sketch();
    List<Node.Call> out = new ArrayList<>();
    for (int id : model.selected()) {
      if (s != null && s.find(id).orElse(null) instanceof Node.Call c) {
        out.add(c);
      }
    }
    return out;
  }

  /** The parameters whose arrays a muted call can pass on, the likeliest first. */
  public List<String> bypasses(int id) {
    Sketch s = model.sketch();
    SketchTypes t = model.types();
    if (s == null || t == null || !(s.find(id).orElse(null) instanceof Node.Call c)) {
      return List.of();
    }
    Operation o = model.functions().find(c.operation());
    List<String> all =
        new ArrayList<>(
            o == null
                ? c.operands().stream().map(NamedOperand::parameter).distinct().toList()
                : sockets(o));
    SketchTypes.Typing result = t.of(id);
    all.sort(
        java.util.Comparator.comparingInt(
            p -> {
              Operand from = Links.get(s, new Target.OfCall(id, p, 0));
              return !from.isLink() ? 2 : t.of(from).equals(result) ? 0 : 1;
            }));
    return List.copyOf(all);
  }

  /** Mutes the selected calls; where all are muted, lets them work again. */
  public void toggleMuted() {
    List<Node.Call> calls = selectedCalls();
    calls.removeIf(c -> !c.look().isMuted() && bypasses(c.id()).isEmpty());
    if (calls.isEmpty()) {
      model.notice(texts.get("notice.mute"));
      return;
    }
    boolean off = calls.stream().allMatch(c -> c.look().isMuted());
    java.util.Map<Integer, String> through = new java.util.HashMap<>();
    for (Node.Call c : calls) {
      if (off || !c.look().isMuted()) {
        through.put(c.id(), off ? "" : bypasses(c.id()).getFirst());
      }
    }
    model.edit(
        texts.format(off ? "edit.unmute" : "edit.mute", model.words().of(through.keySet())),
        g ->
            g.map(
                n ->
                    n instanceof Node.Call c && through.containsKey(c.id())
                        ? c.withLook(
                            c.look().withMuted(Objects.requireNonNull(through.get(c.id()))))
                        : n));
  }

  /** Mutes a call so that it passes on what this parameter is given. */
  public void bypass(int id, String parameter) {
    look(
        Set.of(id),
        texts.format("edit.bypass", model.words().of(Set.of(id)), parameter),
        l -> l.withMuted(parameter));
  }

  /** Shows only the headers of the selected calls; where all are so, shows them whole. */
  public void toggleCollapsed() {
    List<Node.Call> calls = selectedCalls();
    if (calls.isEmpty()) {
      model.notice(texts.get("notice.select-call"));
      return;
    }
    boolean open = calls.stream().allMatch(c -> c.look().collapsed());
    Set<Integer> ids = new LinkedHashSet<>();
    calls.forEach(c -> ids.add(c.id()));
    look(
        ids,
        texts.format(open ? "edit.expand" : "edit.collapse", model.words().of(ids)),
        l -> l.withCollapsed(!open));
  }

  /** Gives the selected calls and frames a colour; null takes it away. */
  public void color(@Nullable NodeColor color) {
    Set<Integer> ids = model.selected();
    String text = color == null ? "" : color.text();
    Sketch s = model.sketch();
    if (s == null || ids.isEmpty()) {
      return;
    }
    model.edit(
        texts.format("edit.color", model.words().of(ids)),
        g -> {
          Sketch out =
              g.map(
                  n ->
                      n instanceof Node.Call c && ids.contains(c.id())
                          ? c.withLook(c.look().withColor(text))
                          : n);
          return out.withFrames(
              out.frames().stream()
                  .map(f -> ids.contains(f.id()) ? f.withColor(text) : f)
                  .toList());
        });
  }

  /** The user's words about a call. */
  public void comment(int id, String text) {
    look(
        Set.of(id),
        texts.format("edit.comment", model.words().of(Set.of(id))),
        l -> l.withComment(text.strip()));
  }

  private void look(Set<Integer> ids, String name, UnaryOperator<Look> change) {
    model.edit(
        name,
        g ->
            g.map(
                n ->
                    n instanceof Node.Call c && ids.contains(c.id())
                        ? c.withLook(change.apply(c.look()))
                        : n));
  }

  /** Names a result of a call; says why it cannot, or gives null. An empty name is none. */
  public @Nullable String name(int id, int output, String typed) {
    Sketch s = model.sketch();
    String name = typed.strip();
    if (s == null || !(s.find(id).orElse(null) instanceof Node.Call c)) {
      return null;
    }
    List<String> names = new ArrayList<>(c.variables());
    while (names.size() <= output) {
      names.add("");
    }
    if (names.set(output, name).equals(name)) {
      return null;
    }
    if (!name.isEmpty() && !InputEdits.NAME.matcher(name).matches()) {
      return texts.format("error.name", name);
    }
    if (Inserts.names(s).contains(name)) {
      return texts.format("error.taken", name);
    }
    model.edit(
        texts.format("edit.name", c.shortName(), name),
        g -> g.mapCall(id, n -> n.withVariables(names)));
    return null;
  }

  /**
   * Gives a parameter what was typed: a Python literal, the name of an input, or nothing, which
   * leaves the default. Says in words why it cannot, or gives null.
   *
   * @param run edits of an equal run are undone together; null for one of its own
   */
  public @Nullable String type(Target.OfCall to, String typed, @Nullable Object run) {
    String text = typed.strip();
    Sketch s = model.sketch();
    if (s == null || !s.has(to.node())) {
      return null;
    }
    Operand operand;
    if (text.isEmpty()) {
      operand = Operand.OPEN;
    } else if (s.parameters().contains(text)) {
      operand = new Operand.FromInput(text);
    } else {
      boolean bare =
          to.parameter().endsWith("dtype")
              && InputEdits.NAME.matcher(text).matches()
              && !text.equals("None");
      String literal = bare ? "'" + text + "'" : text;
      try {
        check(to, literal);
      } catch (IllegalArgumentException e) {
        return texts.format("error.literal", to.parameter(), String.valueOf(e.getMessage()));
      }
      operand = new Operand.Literal(literal);
    }
    var edit =
        EditorViewModel.sketchEdit(
            texts.format("edit.set", model.describe(to), text), g -> Links.set(g, to, operand));
    model.edit(run == null ? edit : edit.inRun(run));
    return null;
  }

  private static void check(Target.OfCall to, String literal) {
    if (to.parameter().equals("index")) {
      Objects.requireNonNull(IndexText.parse(literal));
    } else {
      Objects.requireNonNull(PythonLiteral.parse(literal));
    }
  }
}
