package dev.nabla.app.editor;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.document.Definition;
import dev.nabla.app.document.Edit;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.document.GraphSketch;
import dev.nabla.app.document.GraphSketch.Input;
import dev.nabla.app.document.GraphSketch.Operand;
import dev.nabla.app.document.PythonLiteral;
import dev.nabla.app.editor.SketchTypes.Failed;
import dev.nabla.app.editor.SketchTypes.Known;
import dev.nabla.app.workspace.Workspace;
import dev.nabla.ir.Tree;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.transform.Stage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;

/** The current function's drawing: what is selected, what is known of it, and what can be done. */
public final class EditorViewModel {
  private static final double SNAP = 8;
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");

  private final Workspace workspace;
  private final Texts texts = EditorTexts.get();
  private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper(this, "revision", 0);
  private final Set<NodeKey> selected = new LinkedHashSet<>();
  private final Set<NodeKey> expanded = new HashSet<>();
  private final Map<String, ShapedArray> inputTypes = new HashMap<>();
  private @Nullable Target selectedLink;
  private @Nullable GraphSketch sketch;
  private @Nullable SketchTypes types;

  public EditorViewModel(Workspace workspace) {
    this.workspace = workspace;
    workspace.historyProperty().addListener((o, was, is) -> refresh());
    workspace.stages().addListener((ListChangeListener<Stage>) c -> refresh());
    refresh();
  }

  /** Counts up whenever anything that is drawn has changed. */
  public ReadOnlyLongProperty revisionProperty() {
    return revision.getReadOnlyProperty();
  }

  /** The drawing of the current function, or null where that is no drawn one. */
  public @Nullable GraphSketch sketch() {
    return sketch;
  }

  /** Position of the current function in the document. */
  public int function() {
    return workspace.document().selected();
  }

  /** What is known of the drawing's values; null without a drawing. */
  public @Nullable SketchTypes types() {
    return types;
  }

  public Set<NodeKey> selected() {
    return Set.copyOf(selected);
  }

  public Set<NodeKey> expanded() {
    return Set.copyOf(expanded);
  }

  /** Where the selected link ends, or null. */
  public @Nullable Target selectedLink() {
    return selectedLink;
  }

  private void refresh() {
    Optional<FunctionEntry> current = workspace.document().current();
    sketch =
        current
            .map(FunctionEntry::definition)
            .filter(Definition.Drawn.class::isInstance)
            .map(d -> ((Definition.Drawn) d).sketch())
            .orElse(null);
    learnInputTypes();
    GraphSketch s = sketch;
    types = s == null ? null : SketchTypes.of(s, inputTypes);
    if (s != null) {
      Set<NodeKey> there = new HashSet<>();
      s.nodes().forEach(n -> there.add(NodeKey.of(n.id())));
      s.inputs().forEach(i -> there.add(NodeKey.inputs(i)));
      there.add(NodeKey.RESULTS);
      selected.retainAll(there);
      selectedLink = null;
    }
    changed();
  }

  /** Types from the last trace; those of an edit that has not been traced stay as they were. */
  private void learnInputTypes() {
    if (sketch == null || workspace.stages().isEmpty()) {
      return;
    }
    for (Stage.Argument a : workspace.stages().getFirst().arguments()) {
      if (a.types() instanceof Tree.Leaf<ShapedArray>(ShapedArray type)) {
        inputTypes.put(a.name(), type);
      } else {
        inputTypes.remove(a.name());
      }
    }
  }

  private void changed() {
    revision.set(revision.get() + 1);
  }

  /** Selects a node alone, or adds it to and takes it from the selection. */
  public void select(NodeKey key, boolean toggle) {
    if (!toggle) {
      selected.clear();
    }
    if (!selected.add(key) && toggle) {
      selected.remove(key);
    }
    selectedLink = null;
    changed();
  }

  public void selectLink(Target end) {
    selected.clear();
    selectedLink = end;
    changed();
  }

  public void selectNothing() {
    selected.clear();
    selectedLink = null;
    changed();
  }

  public void selectAll() {
    GraphSketch s = sketch;
    if (s != null) {
      s.nodes().forEach(n -> selected.add(NodeKey.of(n.id())));
      changed();
    }
  }

  /** Shows or hides a node's rarely set parameters. */
  public void toggleExpanded(NodeKey key) {
    if (!expanded.add(key)) {
      expanded.remove(key);
    }
    changed();
  }

  private void edit(String name, UnaryOperator<GraphSketch> change) {
    workspace.edit(
        Edit.ofCurrent(
            name,
            f ->
                f.definition() instanceof Definition.Drawn(GraphSketch s)
                    ? f.withDefinition(new Definition.Drawn(change.apply(s)))
                    : f));
  }

  /**
   * Adds a node, selects it, and links {@code from} to its first socket.
   *
   * @param from null for a node without links
   */
  public void add(Operation o, double x, double y, @Nullable Operand from) {
    GraphSketch s = sketch;
    if (s == null) {
      return;
    }
    int id = SketchEdits.nextId(s);
    Optional<String> socket =
        o.slots().stream().filter(Operation.Slot::isSocket).map(Operation.Slot::name).findFirst();
    edit(
        texts.format("edit.add", o.shortName()),
        g -> {
          GraphSketch added = SketchEdits.add(g, o.name(), snap(x), snap(y));
          return from == null || socket.isEmpty()
              ? added
              : SketchEdits.set(added, new Target.OfNode(id, socket.get(), 0), from);
        });
    select(NodeKey.of(id), false);
  }

  /** Whether a link may be made: everything but a cycle. */
  public boolean mayConnect(Operand from, Target to) {
    GraphSketch s = sketch;
    return s != null
        && !(to instanceof Target.OfNode t && SketchEdits.closesCycle(s, from, t.node()));
  }

  /** Links an operand to a socket, in place of what that had. */
  public void connect(Operand from, Target to) {
    if (mayConnect(from, to)) {
      edit(
          texts.format("edit.connect", describe(from), describe(to)),
          g -> SketchEdits.set(g, to, from));
    }
  }

  public void disconnect(Target to) {
    edit(
        texts.format("edit.disconnect", describe(to)),
        g -> SketchEdits.set(g, to, new Operand.Open()));
  }

  /** Moves a link's end from one socket to another: one edit. */
  public void reconnect(Target before, Operand from, Target to) {
    if (!before.equals(to) && mayConnect(from, to)) {
      edit(
          texts.format("edit.connect", describe(from), describe(to)),
          g -> {
            boolean sameList = shareList(before, to);
            GraphSketch set = sameList ? g : SketchEdits.set(g, to, from);
            GraphSketch cut = SketchEdits.set(set, before, new Operand.Open());
            return sameList ? SketchEdits.set(cut, to, from) : cut;
          });
    }
  }

  private static boolean shareList(Target a, Target b) {
    return a instanceof Target.OfResults && b instanceof Target.OfResults
        || a instanceof Target.OfNode x
            && b instanceof Target.OfNode y
            && x.node() == y.node()
            && x.parameter().equals(y.parameter());
  }

  /** What connecting would give, in words, and whether it fits. */
  public Verdict verdict(Operand from, Target to) {
    SketchTypes t = types;
    if (t == null || !(to instanceof Target.OfNode end)) {
      return new Verdict(texts.format("verdict.plain", describe(from), describe(to)), true);
    }
    return switch (t.tryConnect(from, end)) {
      case Known k -> new Verdict(texts.format("verdict.fits", describe(to), k.type()), true);
      case SketchTypes.Unknown u ->
          new Verdict(texts.format("verdict.plain", describe(from), describe(to)), true);
      case Failed(var error) -> new Verdict(ErrorLines.of(error)[0], false);
    };
  }

  /** What is said about a link before it is made. */
  public record Verdict(String words, boolean fits) {}

  /**
   * Gives a parameter what was typed: a Python literal, the name of an input, or nothing, which
   * leaves the default. Says in words why it cannot, or gives null.
   */
  public @Nullable String type(Target.OfNode to, String typed) {
    String text = typed.strip();
    GraphSketch s = sketch;
    if (s == null) {
      return null;
    }
    Operand operand;
    if (text.isEmpty()) {
      operand = new Operand.Open();
    } else if (s.inputs().stream().anyMatch(i -> i.name().equals(text))) {
      operand = new Operand.FromInput(text);
    } else {
      String literal =
          to.parameter().endsWith("dtype") && NAME.matcher(text).matches() && !text.equals("None")
              ? "'" + text + "'"
              : text;
      try {
        PythonLiteral.parse(literal);
      } catch (IllegalArgumentException e) {
        return texts.format("error.literal", to.parameter(), String.valueOf(e.getMessage()));
      }
      operand = new Operand.Literal(literal);
    }
    edit(texts.format("edit.set", describe(to), text), g -> SketchEdits.set(g, to, operand));
    return null;
  }

  /** Takes away what is selected. The results' node stays. */
  public void delete() {
    Target link = selectedLink;
    GraphSketch s = sketch;
    if (link != null) {
      disconnect(link);
    } else if (s != null && !selected.isEmpty()) {
      Set<NodeKey> gone = selected();
      Set<Integer> ids = new HashSet<>();
      gone.forEach(
          k -> {
            if (k instanceof NodeKey.Call(int id)) {
              ids.add(id);
            }
          });
      edit(
          texts.format("edit.delete", words().of(gone)),
          g -> {
            GraphSketch next = SketchEdits.deleteNodes(g, ids);
            for (Input i : g.inputs()) {
              if (gone.contains(NodeKey.inputs(i))) {
                next = SketchEdits.deleteInput(next, i.name());
              }
            }
            return next;
          });
    }
  }

  /** Moves the selected nodes; the place is snapped. */
  public void moveSelection(double dx, double dy) {
    double sx = snap(dx);
    double sy = snap(dy);
    if (sx != 0 || sy != 0) {
      Set<NodeKey> moved = selected();
      Set<NodeKey> after = new LinkedHashSet<>();
      for (NodeKey k : moved) {
        after.add(
            k instanceof NodeKey.Inputs(double x, double y)
                ? new NodeKey.Inputs(x + sx, y + sy)
                : k);
      }
      selected.addAll(after);
      edit(texts.get("edit.move"), g -> SketchEdits.move(g, moved, sx, sy));
    }
  }

  /** Another parameter of the function, in the node of these. */
  public void addInput(NodeKey.Inputs at) {
    GraphSketch s = sketch;
    if (s != null) {
      String name = SketchEdits.freeInputName(s);
      edit(texts.format("edit.input", name), g -> SketchEdits.addInput(g, name, at.x(), at.y()));
    }
  }

  /** Renames a parameter; an empty name takes it away. Says why it cannot, or gives null. */
  public @Nullable String renameInput(String from, String typed) {
    String to = typed.strip();
    GraphSketch s = sketch;
    if (s == null || to.equals(from)) {
      return null;
    }
    if (to.isEmpty()) {
      edit(texts.format("edit.delete", from), g -> SketchEdits.deleteInput(g, from));
      return null;
    }
    if (!NAME.matcher(to).matches()) {
      return texts.format("error.name", to);
    }
    if (s.inputs().stream().anyMatch(i -> i.name().equals(to))) {
      return texts.format("error.taken", to);
    }
    edit(texts.format("edit.rename", from, to), g -> SketchEdits.renameInput(g, from, to));
    return null;
  }

  static double snap(double v) {
    return Math.round(v / SNAP) * SNAP;
  }

  private String describe(Operand o) {
    return words().of(o);
  }

  private String describe(Target t) {
    return words().of(t);
  }

  private SketchWords words() {
    return new SketchWords(java.util.Objects.requireNonNull(sketch));
  }
}
