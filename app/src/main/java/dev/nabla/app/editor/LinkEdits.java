package dev.nabla.app.editor;

import dev.nabla.app.editor.scene.ErrorLines;
import dev.nabla.app.editor.types.SketchTypes;
import dev.nabla.app.editor.types.SketchTypes.Failed;
import dev.nabla.app.editor.types.SketchTypes.Known;
import dev.nabla.app.operations.Operation;
import dev.nabla.app.operations.Operation.Slot;
import dev.nabla.app.sketch.Arrange;
import dev.nabla.app.sketch.Inserts;
import dev.nabla.app.sketch.Link;
import dev.nabla.app.sketch.Links;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Place;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be done to links. */
public final class LinkEdits {
  private final EditorViewModel model;

  LinkEdits(EditorViewModel model) {
    this.model = model;
  }

  /** Whether a link may be made: everything but a cycle. */
  public boolean mayConnect(Operand from, Target to) {
    Sketch s = model.sketch();
    return s != null && !Links.closesCycle(s, from, to.node());
  }

  /** Links an operand to a socket, in place of what that had. */
  public void connect(Operand from, Target to) {
    if (mayConnect(from, to)) {
      model.edit(connectName(from, to), g -> Links.set(named(g, from), to, from));
    }
  }

  private String connectName(Operand from, Target to) {
    return EditorViewModel.texts().format("edit.connect", model.describe(from), model.describe(to));
  }

  /** A call of several results has a variable for each once one of them is used. */
  Sketch named(Sketch g, Operand from) {
    SketchTypes t = model.types();
    if (t == null
        || !(from instanceof Operand.FromNode(int id, int k))
        || !(t.of(id) instanceof Known known)
        || !(g.find(id).orElse(null) instanceof Node.Call c)
        || c.look().isMuted()
        || known.types().size() == c.variables().size()) {
      return g;
    }
    List<String> variables = new ArrayList<>(c.variables());
    while (variables.size() < known.types().size()) {
      variables.add("");
    }
    return g.mapCall(id, n -> n.withVariables(variables.subList(0, known.types().size())));
  }

  public void disconnect(Target to) {
    model.edit(
        EditorViewModel.texts().format("edit.disconnect", model.describe(to)),
        g -> Links.set(g, to, Operand.OPEN));
  }

  /** Takes several links away. */
  public void cut(List<Target> ends) {
    if (ends.size() == 1) {
      disconnect(ends.getFirst());
    } else if (!ends.isEmpty()) {
      model.edit(
          EditorViewModel.texts().format("edit.cut-links", ends.size()), g -> without(g, ends));
    }
  }

  /** The last of a list first: taking one away moves those after it. */
  private static Sketch without(Sketch g, List<Target> ends) {
    List<Target> inOrder = new ArrayList<>();
    for (Link l : Links.all(g)) {
      if (ends.contains(l.to())) {
        inOrder.add(l.to());
      }
    }
    Sketch out = g;
    for (Target t : inOrder.reversed()) {
      out = Links.set(out, t, Operand.OPEN);
    }
    return out;
  }

  /** Moves a link's end from one socket to another: one edit. */
  public void reconnect(Target before, Operand from, Target to) {
    if (!before.equals(to) && mayConnect(from, to)) {
      model.edit(
          connectName(from, to),
          g -> {
            boolean sameList = shareList(before, to);
            Sketch set = sameList ? g : Links.set(g, to, from);
            Sketch cut = Links.set(set, before, Operand.OPEN);
            return sameList ? Links.set(cut, to, from) : cut;
          });
    }
  }

  private static boolean shareList(Target a, Target b) {
    return a instanceof Target.OfResults && b instanceof Target.OfResults
        || a instanceof Target.OfCall x
            && b instanceof Target.OfCall y
            && x.node() == y.node()
            && x.parameter().equals(y.parameter());
  }

  /** Gives each of two sockets what the other one had. */
  public void swap(Target a, Target b) {
    Sketch s = model.sketch();
    if (s == null || a.equals(b)) {
      return;
    }
    Operand atA = Links.get(s, a);
    Operand atB = Links.get(s, b);
    if (atA.equals(atB)) {
      return;
    }
    Sketch swapped = Links.set(Links.set(s, a, Operand.OPEN), b, Operand.OPEN);
    if (Links.closesCycle(swapped, atB, a.node()) || Links.closesCycle(swapped, atA, b.node())) {
      model.notice(EditorViewModel.texts().get("notice.cycle"));
      return;
    }
    model.edit(
        EditorViewModel.texts().format("edit.swap", model.describe(a), model.describe(b)),
        g -> exchange(g, a, b));
  }

  /** Filled places are set, not emptied in between: in a list, what follows would move up. */
  private static Sketch exchange(Sketch g, Target a, Target b) {
    Operand atA = Links.get(g, a);
    Operand atB = Links.get(g, b);
    if (atB instanceof Operand.Open) {
      return Links.set(Links.set(g, b, atA), a, atB);
    }
    return Links.set(Links.set(g, a, atB), b, atA);
  }

  /** A bend in a link, at a point of the graph. */
  public void reroute(Target link, double x, double y) {
    Sketch s = model.sketch();
    if (s != null && Links.get(s, link).isLink()) {
      int id = s.nextId();
      Place at = new Place(model.snapped(x - 4), model.snapped(y - 4));
      model.edit(EditorViewModel.texts().get("edit.reroute"), g -> Inserts.reroute(g, link, at));
      model.select(id, false);
    }
  }

  /** Which socket of a node would take what a link carries; empty where the node is in use. */
  public Optional<String> insertable(int node, Target link) {
    Sketch s = model.sketch();
    SketchTypes t = model.types();
    if (s == null || t == null || link.node() == node || !s.has(node)) {
      return Optional.empty();
    }
    boolean used = s.uses().containsKey(node) || !Links.into(s.node(node)).isEmpty();
    if (used) {
      return Optional.empty();
    }
    return switch (s.node(node)) {
      case Node.Reroute r -> Optional.of("");
      case Node.Call c -> socketFor(c, Links.get(s, link), t);
      case Node.Inputs i -> Optional.empty();
      case Node.Note n -> Optional.empty();
      case Node.Results r -> Optional.empty();
    };
  }

  private Optional<String> socketFor(Node.Call c, Operand from, SketchTypes t) {
    Operation o = model.functions().find(c.operation());
    List<String> sockets =
        o == null ? List.of() : o.slots().stream().filter(Slot::isSocket).map(Slot::name).toList();
    return sockets.stream()
        .filter(p -> !(t.tryConnect(from, new Target.OfCall(c.id(), p, 0)) instanceof Failed))
        .findFirst()
        .or(() -> sockets.stream().findFirst());
  }

  /** Puts a node into a link, moved by so much first. */
  public void insert(int node, Target link, double dx, double dy) {
    Optional<String> socket = insertable(node, link);
    if (socket.isPresent()) {
      model.edit(
          EditorViewModel.texts()
              .format(
                  "edit.insert", model.words().of(java.util.Set.of(node)), model.describe(link)),
          g ->
              Inserts.intoLink(
                  Arrange.move(g, java.util.Set.of(node), dx, dy), link, node, socket.get()));
    }
  }

  /** What is said about a link before it is made. */
  public record Verdict(String words, boolean fits) {}

  /** What connecting would give, in words, and whether it fits. */
  public Verdict verdict(Operand from, Target to) {
    SketchTypes t = model.types();
    if (!mayConnect(from, to)) {
      return new Verdict(EditorViewModel.texts().get("notice.cycle"), false);
    }
    String plain =
        EditorViewModel.texts().format("verdict.plain", model.describe(from), model.describe(to));
    if (t == null || !(to instanceof Target.OfCall)) {
      return new Verdict(plain, true);
    }
    return switch (t.tryConnect(from, to)) {
      case Known k ->
          new Verdict(
              EditorViewModel.texts().format("verdict.fits", model.describe(to), k.type()), true);
      case SketchTypes.Unknown u -> new Verdict(plain, true);
      case Failed(var error) -> new Verdict(ErrorLines.first(error), false);
    };
  }

  /** The selected link, if one is. */
  @Nullable Target selected() {
    return model.selectedLink();
  }
}
