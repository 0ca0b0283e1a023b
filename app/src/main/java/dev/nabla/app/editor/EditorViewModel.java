package dev.nabla.app.editor;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.document.Definition;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.Edit;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.document.PythonLiteral;
import dev.nabla.app.editor.SketchTypes.Failed;
import dev.nabla.app.editor.SketchTypes.Known;
import dev.nabla.app.operations.DocumentFunctions;
import dev.nabla.app.operations.IndexText;
import dev.nabla.app.operations.Operation;
import dev.nabla.app.sketch.Arrange;
import dev.nabla.app.sketch.Inserts;
import dev.nabla.app.sketch.Links;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Place;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.Target;
import dev.nabla.app.workspace.Workspace;
import dev.nabla.ir.Tree;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.transform.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  private final Set<Integer> selected = new LinkedHashSet<>();
  private final Set<Integer> expanded = new HashSet<>();
  private final Map<String, ShapedArray> inputTypes = new HashMap<>();
  private DocumentFunctions functions = new DocumentFunctions(Document.EMPTY);
  private List<Sketch> drawings = List.of();
  private int function = -1;
  private @Nullable Target selectedLink;
  private @Nullable Sketch sketch;
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
  public @Nullable Sketch sketch() {
    return sketch;
  }

  /** Position of the current function in the document. */
  public int function() {
    return workspace.document().selected();
  }

  /** What nodes can call. */
  public DocumentFunctions functions() {
    return functions;
  }

  /** What is known of the drawing's values; null without a drawing. */
  public @Nullable SketchTypes types() {
    return types;
  }

  /** Ids of the selected nodes and frames. */
  public Set<Integer> selected() {
    return Set.copyOf(selected);
  }

  /** Nodes whose rarely set parameters are shown. */
  public Set<Integer> expanded() {
    return Set.copyOf(expanded);
  }

  /** Where the selected link ends, or null. */
  public @Nullable Target selectedLink() {
    return selectedLink;
  }

  private void refresh() {
    Document d = workspace.document();
    Sketch s = drawing(d.current());
    learnFunctions(d);
    boolean sameFunction = function == d.selected();
    function = d.selected();
    if (!sameFunction) {
      selected.clear();
      expanded.clear();
      inputTypes.clear();
      types = null;
    }
    sketch = s;
    learnInputTypes();
    types = s == null ? null : SketchTypes.of(s, inputTypes, functions, types);
    if (s != null) {
      selected.removeIf(id -> !s.has(id) && s.frame(id).isEmpty());
      expanded.removeIf(id -> !s.has(id));
      selectedLink = null;
    }
    changed();
  }

  private static @Nullable Sketch drawing(Optional<FunctionEntry> f) {
    return f.map(FunctionEntry::definition).orElse(null) instanceof Definition.Drawn(Sketch s)
        ? s
        : null;
  }

  /** What was found with other functions does not hold for these. */
  private void learnFunctions(Document d) {
    List<Sketch> now = new ArrayList<>();
    for (int i = 0; i < d.functions().size(); i++) {
      Sketch s = i == d.selected() ? null : drawing(Optional.of(d.functions().get(i)));
      if (s != null) {
        now.add(s);
      }
    }
    functions = new DocumentFunctions(d);
    if (!now.equals(drawings)) {
      drawings = now;
      types = null;
    }
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
  public void select(int id, boolean toggle) {
    if (!toggle) {
      selected.clear();
    }
    if (!selected.add(id) && toggle) {
      selected.remove(id);
    }
    selectedLink = null;
    changed();
  }

  /** Selects these nodes and frames, alone or beside those that are. */
  public void selectAll(Set<Integer> ids, boolean add) {
    if (!add) {
      selected.clear();
    }
    selected.addAll(ids);
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
    Sketch s = sketch;
    if (s != null) {
      s.nodes().forEach(n -> selected.add(n.id()));
      changed();
    }
  }

  /** Shows or hides a node's rarely set parameters. */
  public void toggleExpanded(int id) {
    if (!expanded.add(id)) {
      expanded.remove(id);
    }
    changed();
  }

  /** Changes the drawing; nothing happens without one. */
  public void edit(String name, UnaryOperator<Sketch> change) {
    workspace.edit(
        Edit.ofCurrent(
            name,
            f ->
                f.definition() instanceof Definition.Drawn(Sketch s)
                    ? f.withDefinition(new Definition.Drawn(change.apply(s)))
                    : f));
  }

  /**
   * Adds a node, selects it, and links {@code from} to its first socket.
   *
   * @param from null for a node without links
   */
  public void add(Operation o, double x, double y, @Nullable Operand from) {
    Sketch s = sketch;
    if (s == null) {
      return;
    }
    int id = s.nextId();
    Optional<String> socket =
        o.slots().stream().filter(Operation.Slot::isSocket).map(Operation.Slot::name).findFirst();
    edit(
        texts.format("edit.add", o.shortName()),
        g -> {
          Sketch added = g.plus(Node.Call.of(id, new Place(snap(x), snap(y)), o.name()));
          return from == null || socket.isEmpty()
              ? added
              : Links.set(added, new Target.OfCall(id, socket.get(), 0), from);
        });
    select(id, false);
  }

  /** Whether a link may be made: everything but a cycle. */
  public boolean mayConnect(Operand from, Target to) {
    Sketch s = sketch;
    return s != null && !Links.closesCycle(s, from, to.node());
  }

  /** Links an operand to a socket, in place of what that had. */
  public void connect(Operand from, Target to) {
    if (mayConnect(from, to)) {
      edit(
          texts.format("edit.connect", describe(from), describe(to)),
          g -> Links.set(named(g, from), to, from));
    }
  }

  /** A call of several results has a variable for each once one of them is used. */
  private Sketch named(Sketch g, Operand from) {
    SketchTypes t = types;
    if (t == null
        || !(from instanceof Operand.FromNode(int id, int k))
        || !(t.of(id) instanceof Known known)
        || !(g.node(id) instanceof Node.Call c)
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
    edit(texts.format("edit.disconnect", describe(to)), g -> Links.set(g, to, Operand.OPEN));
  }

  /** Moves a link's end from one socket to another: one edit. */
  public void reconnect(Target before, Operand from, Target to) {
    if (!before.equals(to) && mayConnect(from, to)) {
      edit(
          texts.format("edit.connect", describe(from), describe(to)),
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

  /** What connecting would give, in words, and whether it fits. */
  public Verdict verdict(Operand from, Target to) {
    SketchTypes t = types;
    if (t == null || !(to instanceof Target.OfCall)) {
      return new Verdict(texts.format("verdict.plain", describe(from), describe(to)), true);
    }
    return switch (t.tryConnect(from, to)) {
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
  public @Nullable String type(Target.OfCall to, String typed) {
    String text = typed.strip();
    Sketch s = sketch;
    if (s == null) {
      return null;
    }
    Operand operand;
    if (text.isEmpty()) {
      operand = Operand.OPEN;
    } else if (s.parameters().contains(text)) {
      operand = new Operand.FromInput(text);
    } else {
      String literal =
          to.parameter().endsWith("dtype") && NAME.matcher(text).matches() && !text.equals("None")
              ? "'" + text + "'"
              : text;
      try {
        check(to, literal);
      } catch (IllegalArgumentException e) {
        return texts.format("error.literal", to.parameter(), String.valueOf(e.getMessage()));
      }
      operand = new Operand.Literal(literal);
    }
    edit(texts.format("edit.set", describe(to), text), g -> Links.set(g, to, operand));
    return null;
  }

  private static void check(Target.OfCall to, String literal) {
    if (to.parameter().equals("index")) {
      Objects.requireNonNull(IndexText.parse(literal));
    } else {
      Objects.requireNonNull(PythonLiteral.parse(literal));
    }
  }

  /** Takes away what is selected. The results' node stays. */
  public void delete() {
    delete(false);
  }

  /**
   * Takes away what is selected. The results' node stays.
   *
   * @param heal whether what used a deleted call's result gets the first array it was given
   */
  public void delete(boolean heal) {
    Target link = selectedLink;
    Sketch s = sketch;
    if (link != null) {
      disconnect(link);
    } else if (s != null && !selected.isEmpty()) {
      Set<Integer> gone = selected();
      edit(texts.format("edit.delete", words().of(gone)), g -> Inserts.delete(g, gone, heal));
    }
  }

  /** Moves the selected nodes; the way is snapped. */
  public void moveSelection(double dx, double dy) {
    double sx = snap(dx);
    double sy = snap(dy);
    if (sx != 0 || sy != 0) {
      Set<Integer> moved = selected();
      edit(texts.get("edit.move"), g -> Arrange.move(g, moved, sx, sy));
    }
  }

  /** Another parameter of the function, in a node of inputs. */
  public void addInput(int node) {
    Sketch s = sketch;
    if (s != null) {
      String name = Inserts.freeInputName(s);
      edit(texts.format("edit.input", name), g -> Inserts.addInput(g, node, name));
    }
  }

  /** Renames a parameter; an empty name takes it away. Says why it cannot, or gives null. */
  public @Nullable String renameInput(String from, String typed) {
    String to = typed.strip();
    Sketch s = sketch;
    if (s == null || to.equals(from)) {
      return null;
    }
    if (to.isEmpty()) {
      edit(texts.format("edit.delete", from), g -> Inserts.deleteInput(g, from));
      return null;
    }
    if (!NAME.matcher(to).matches()) {
      return texts.format("error.name", to);
    }
    if (Inserts.names(s).contains(to)) {
      return texts.format("error.taken", to);
    }
    edit(texts.format("edit.rename", from, to), g -> Inserts.renameInput(g, from, to));
    return null;
  }

  static double snap(double v) {
    return Math.round(v / SNAP) * SNAP;
  }

  /** Mutes the selected calls, or lets them work again where all of them are muted. */
  public void toggleMuted() {
    Sketch s = sketch;
    List<Node.Call> calls = selectedCalls();
    if (s == null || calls.isEmpty()) {
      return;
    }
    boolean all = calls.stream().allMatch(c -> c.look().isMuted());
    Set<Integer> ids = selected();
    edit(
        texts.format(all ? "edit.unmute" : "edit.mute", words().of(ids)),
        g ->
            g.map(
                n ->
                    n instanceof Node.Call c && ids.contains(c.id())
                        ? c.withLook(c.look().withMuted(all ? "" : passedOn(c)))
                        : n));
  }

  /** The parameter that a muted call passes on: the first that is linked, else its first. */
  private String passedOn(Node.Call c) {
    return c.operands().stream()
        .filter(o -> o.operand().isLink())
        .map(dev.nabla.app.sketch.NamedOperand::parameter)
        .findFirst()
        .orElseGet(
            () -> {
              Operation o = functions.find(c.operation());
              return o == null || o.slots().isEmpty() ? "x" : o.slots().getFirst().name();
            });
  }

  /** Collapses the selected calls to their headers, or opens them where all are collapsed. */
  public void toggleCollapsed() {
    List<Node.Call> calls = selectedCalls();
    if (calls.isEmpty()) {
      return;
    }
    boolean all = calls.stream().allMatch(c -> c.look().collapsed());
    Set<Integer> ids = selected();
    edit(
        texts.format(all ? "edit.expand" : "edit.collapse", words().of(ids)),
        g ->
            g.map(
                n ->
                    n instanceof Node.Call c && ids.contains(c.id())
                        ? c.withLook(c.look().withCollapsed(!all))
                        : n));
  }

  private List<Node.Call> selectedCalls() {
    Sketch s = sketch;
    return s == null
        ? List.of()
        : s.calls().stream().filter(c -> selected.contains(c.id())).toList();
  }

  /** What an operand is called: {@code x}, {@code logits}, {@code sin}. */
  public String describe(Operand o) {
    return words().of(o);
  }

  private String describe(Target t) {
    return words().of(t);
  }

  private SketchWords words() {
    return new SketchWords(Objects.requireNonNull(sketch));
  }
}
