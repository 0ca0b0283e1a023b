package dev.nabla.app.editor;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.document.Definition;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.Edit;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.editor.types.Fix;
import dev.nabla.app.editor.types.Fixes;
import dev.nabla.app.editor.types.SketchTypes;
import dev.nabla.app.operations.DocumentFunctions;
import dev.nabla.app.sketch.Operand;
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
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;

/**
 * The current function's drawing: what is selected and what is known of it. What can be done to it
 * is in its parts: {@link #nodes()}, {@link #links()}, {@link #inputs()}, {@link #frames()}, {@link
 * #groups()}, {@link #clips()}, {@link #arranging()}.
 */
public final class EditorViewModel {
  private static final double SNAP = 8;

  private final Workspace workspace;
  private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper(this, "revision", 0);
  private final Set<Integer> selected = new LinkedHashSet<>();
  private final Set<Integer> expanded = new HashSet<>();
  private final Map<String, ShapedArray> inputTypes = new HashMap<>();
  private final Map<Integer, List<Fix>> fixes = new HashMap<>();
  private final BooleanProperty snap = new SimpleBooleanProperty(this, "snap", true);
  private final BooleanProperty shapes = new SimpleBooleanProperty(this, "shapes", true);
  private final BooleanProperty minimap = new SimpleBooleanProperty(this, "minimap", true);
  private final BooleanProperty values = new SimpleBooleanProperty(this, "values", false);
  private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper(this, "notice", "");
  private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper(this, "hint", "");
  private final NodeEdits nodes = new NodeEdits(this);
  private final LinkEdits links = new LinkEdits(this);
  private final InputEdits inputs = new InputEdits(this);
  private final FrameEdits frames = new FrameEdits(this);
  private final ClipEdits clips = new ClipEdits(this);
  private final ArrangeEdits arranging = new ArrangeEdits(this);
  private final GroupEdits groups = new GroupEdits(this);
  private final DrawPython drawing;
  private DocumentFunctions functions = new DocumentFunctions(Document.EMPTY);
  private List<Sketch> drawings = List.of();
  private int function = -1;
  private Map<Integer, String> wrongInText = Map.of();
  private Map<Operand, String> valueTexts = Map.of();
  private @Nullable Target selectedLink;
  private @Nullable Sketch sketch;
  private @Nullable SketchTypes types;

  public EditorViewModel(Workspace workspace) {
    this.workspace = workspace;
    drawing = new DrawPython(this);
    workspace.historyProperty().addListener((o, was, is) -> refresh());
    workspace.stages().addListener((ListChangeListener<Stage>) c -> refresh());
    snap.subscribe(on -> changed());
    shapes.subscribe(on -> changed());
    minimap.subscribe(on -> changed());
    workspace.valuesProperty().addListener((o, was, is) -> learnValues());
    values.subscribe(on -> learnValues());
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

  /** The id of the only selected node or frame; empty where none or more are. */
  public Optional<Integer> single() {
    return selected.size() == 1 ? Optional.of(selected.iterator().next()) : Optional.empty();
  }

  /** What is wrong with the text of nodes, which the drawing does not follow until it is right. */
  public Map<Integer, String> wrongInText() {
    return wrongInText;
  }

  /** Says what is wrong with the text of nodes. */
  public void markInText(Map<Integer, String> messages) {
    if (!messages.equals(wrongInText)) {
      wrongInText = Map.copyOf(messages);
      changed();
    }
  }

  /** Nodes whose rarely set parameters are shown. */
  public Set<Integer> expanded() {
    return Set.copyOf(expanded);
  }

  /** Where the selected link ends, or null. */
  public @Nullable Target selectedLink() {
    return selectedLink;
  }

  /** Whether what is moved keeps to the grid. */
  public BooleanProperty snapProperty() {
    return snap;
  }

  /** Whether types are written beside sockets. */
  public BooleanProperty shapesProperty() {
    return shapes;
  }

  /** Whether nodes show what their results are. */
  public BooleanProperty valuesProperty() {
    return values;
  }

  /** What parameters and results are, in words, as far as that is known and shown. */
  public Map<Operand, String> valueTexts() {
    return valueTexts;
  }

  private void learnValues() {
    NodeValues.Known known =
        values.get()
            ? NodeValues.Known.of(workspace.tracedSketch(), workspace.valuesProperty().get())
            : null;
    if (known == null) {
      showValues(Map.of());
      return;
    }
    workspace.findOut(
        () -> {
          Map<Operand, String> words = known.words();
          return () -> showValues(values.get() ? words : Map.of());
        });
  }

  private void showValues(Map<Operand, String> words) {
    if (!words.equals(valueTexts)) {
      valueTexts = Map.copyOf(words);
      changed();
    }
  }

  /** Whether the map of the whole drawing is shown. */
  public BooleanProperty minimapProperty() {
    return minimap;
  }

  /** Why the last thing that was asked for could not be done; empty after anything else. */
  public ReadOnlyStringProperty noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /** What the mouse or the keyboard is in the middle of, for the status line; may be empty. */
  public ReadOnlyStringProperty hintProperty() {
    return hint.getReadOnlyProperty();
  }

  void hint(String words) {
    hint.set(words);
  }

  /** Says why something cannot be done. */
  public void notice(String words) {
    notice.set("");
    notice.set(words);
  }

  public NodeEdits nodes() {
    return nodes;
  }

  public LinkEdits links() {
    return links;
  }

  public InputEdits inputs() {
    return inputs;
  }

  public FrameEdits frames() {
    return frames;
  }

  public ClipEdits clips() {
    return clips;
  }

  public ArrangeEdits arranging() {
    return arranging;
  }

  public GroupEdits groups() {
    return groups;
  }

  /** How a function in Python becomes a drawing. */
  public DrawPython drawing() {
    return drawing;
  }

  Workspace workspace() {
    return workspace;
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
      valueTexts = Map.of();
    }
    sketch = s;
    learnInputTypes();
    types = s == null ? null : SketchTypes.of(s, inputTypes, functions, types);
    fixes.clear();
    if (s != null) {
      selected.removeIf(id -> !s.has(id) && s.frame(id).isEmpty());
      expanded.removeIf(id -> !s.has(id));
      selectedLink = null;
    }
    groups.refresh();
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
    workspace.document().current().ifPresent(f -> Declared.types(f).forEach(inputTypes::put));
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

  /** Selects these nodes and frames, and nothing else. */
  public void select(Set<Integer> ids) {
    selected.clear();
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

  /** Selects every node and frame. */
  public void selectAll() {
    select(all());
  }

  /** Selects what is not selected. */
  public void selectOthers() {
    Set<Integer> others = new LinkedHashSet<>(all());
    others.removeAll(selected);
    select(others);
  }

  private Set<Integer> all() {
    Set<Integer> out = new LinkedHashSet<>();
    Sketch s = sketch;
    if (s != null) {
      s.nodes().forEach(n -> out.add(n.id()));
      s.frames().forEach(f -> out.add(f.id()));
    }
    return out;
  }

  /** Selects, besides what is, everything that it needs, or everything that needs it. */
  public void selectLinked(boolean needed) {
    Sketch s = sketch;
    if (s != null) {
      Set<Integer> more = new LinkedHashSet<>(selected);
      more.addAll(Reached.from(s, selected, needed));
      select(more);
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
    edit(sketchEdit(name, change));
  }

  /** A change of the drawing: to be made as it is, or in a run. */
  static Edit sketchEdit(String name, UnaryOperator<Sketch> change) {
    return Edit.ofCurrent(
        name,
        f ->
            f.definition() instanceof Definition.Drawn(Sketch s)
                ? f.withDefinition(new Definition.Drawn(change.apply(s)))
                : f);
  }

  /** Changes the document. */
  public void edit(Edit e) {
    notice.set("");
    workspace.edit(e);
  }

  /** What would put a wrong call right, the likeliest first; none where nothing is known. */
  public List<Fix> fixes(int node) {
    SketchTypes t = types;
    Optional<FunctionEntry> entry = workspace.document().current();
    if (t == null || entry.isEmpty()) {
      return List.of();
    }
    return fixes.computeIfAbsent(node, id -> Fixes.of(t, functions, entry.get(), id));
  }

  public void apply(Fix fix) {
    edit(Edit.of(fix.label(), fix.change()));
  }

  /**
   * Gives a parameter what was typed: a Python literal, the name of an input, or nothing, which
   * leaves the default. Says in words why it cannot, or gives null.
   */
  public @Nullable String type(Target.OfCall to, String typed) {
    return nodes.type(to, typed, null);
  }

  /** A coordinate on the grid, if that is kept to. */
  double snapped(double v) {
    return snap.get() ? Math.round(v / SNAP) * SNAP : Math.round(v);
  }

  /** How far to move something at {@code from} so that it lands on the grid. */
  double snappedMove(double from, double by) {
    return snapped(from + by) - from;
  }

  /** Mutes the selected calls, or lets them work again where all of them are muted. */
  public void toggleMuted() {
    nodes.toggleMuted();
  }

  /** Collapses the selected calls to their headers, or opens them where all are collapsed. */
  public void toggleCollapsed() {
    nodes.toggleCollapsed();
  }

  /** What an operand is called: {@code x}, {@code logits}, {@code sin}. */
  public String describe(Operand o) {
    return words().of(o);
  }

  String describe(Target t) {
    return words().of(t);
  }

  SketchWords words() {
    return new SketchWords(Objects.requireNonNull(sketch));
  }

  static Texts texts() {
    return EditorTexts.get();
  }
}
