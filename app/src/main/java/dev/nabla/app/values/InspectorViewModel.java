package dev.nabla.app.values;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.workspace.Selection;
import dev.nabla.app.workspace.WorkspaceModel;
import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.Tree;
import dev.nabla.ir.Var;
import dev.nabla.tensor.Tensor;
import dev.nabla.transform.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;

/**
 * What the inspector shows: the selected variable, else the results of the last run, else those of
 * the outermost stage.
 */
public final class InspectorViewModel {
  private final WorkspaceModel model;
  private final Texts texts;
  private final Executor background;
  private final Executor onFx;
  private final ReadOnlyObjectWrapper<List<Inspected>> shown =
      new ReadOnlyObjectWrapper<>(this, "shown", List.of());
  private final ReadOnlyObjectWrapper<@Nullable NodeInfo> node =
      new ReadOnlyObjectWrapper<>(this, "node", null);
  private final IntegerProperty index = new SimpleIntegerProperty(this, "index", 0);
  private final ReadOnlyObjectWrapper<List<Integer>> slice =
      new ReadOnlyObjectWrapper<>(this, "slice", List.of());
  private final ReadOnlyObjectWrapper<@Nullable ValueDigest> digest =
      new ReadOnlyObjectWrapper<>(this, "digest", null);
  private @Nullable Selection before;
  private @Nullable VarNames named;
  private @Nullable Graph namedGraph;
  private List<Stage> namedStages = List.of();
  private @Nullable Tensor digested;
  private long revision;

  /**
   * @param background where large arrays are gone through
   * @param onFx runs on the JavaFX thread
   */
  public InspectorViewModel(WorkspaceModel model, Texts texts, Executor background, Executor onFx) {
    this.model = model;
    this.texts = texts;
    this.background = background;
    this.onFx = onFx;
    model.selectionProperty().addListener((o, was, is) -> refresh());
    model.valuesProperty().addListener((o, was, is) -> refresh());
    model.resultProperty().addListener((o, was, is) -> refresh());
    model.stages().addListener((ListChangeListener<Stage>) c -> refresh());
    index.addListener((o, was, is) -> digestShown());
    refresh();
  }

  /** The variables to step through; empty when there is nothing to show. */
  public ReadOnlyObjectProperty<List<Inspected>> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** Which of the shown variables, from 0. */
  public IntegerProperty indexProperty() {
    return index;
  }

  /** The selected equation, or the one that computes the selected variable; else null. */
  public ReadOnlyObjectProperty<@Nullable NodeInfo> nodeProperty() {
    return node.getReadOnlyProperty();
  }

  /** Where the shown grid lies on the axes before the last two. */
  public ReadOnlyObjectProperty<List<Integer>> sliceProperty() {
    return slice.getReadOnlyProperty();
  }

  /** Statistics and grid of the current variable's value; null without one, or while it is made. */
  public ReadOnlyObjectProperty<@Nullable ValueDigest> digestProperty() {
    return digest.getReadOnlyProperty();
  }

  public @Nullable Inspected current() {
    List<Inspected> all = shown.get();
    return all.isEmpty() ? null : all.get(Math.clamp(index.get(), 0, all.size() - 1));
  }

  /** Moves the slice on one of the axes before the last two. */
  public void moveSlice(int axis, int to) {
    List<Integer> next = new ArrayList<>(slice.get());
    next.set(axis, to);
    slice.set(List.copyOf(next));
    makeDigest();
  }

  private void refresh() {
    Selection selection = model.selectionProperty().get();
    List<Inspected> next = List.of();
    NodeInfo info = null;
    if (selection != null && selection.stage() < model.stages().size()) {
      Graph graph = model.stages().get(selection.stage()).graph();
      if (graph != null) {
        VarNames names = names(selection.stage(), graph);
        next = inspect(selection.stage(), names, variables(selection));
        Equation e =
            switch (selection) {
              case Selection.OfEquation s -> s.equation();
              case Selection.OfVar s -> names.producer(s.var());
            };
        info = e == null ? null : NodeInfos.of(e, names, texts);
      }
    }
    if (next.isEmpty()) {
      next = results();
    }
    boolean same = selection == before && next.size() == shown.get().size();
    before = selection;
    node.set(info);
    shown.set(next);
    if (!same) {
      index.set(0);
    }
    digestShown();
  }

  /** Finding names takes long in large graphs, and is asked for several times with every change. */
  private VarNames names(int stage, Graph graph) {
    VarNames known = named;
    boolean same = namedStages.size() == model.stages().size() && namedGraph == graph;
    for (int i = 0; same && i < namedStages.size(); i++) {
      same = namedStages.get(i) == model.stages().get(i);
    }
    if (known == null || !same) {
      known = new VarNames(model.stages(), stage, graph);
      named = known;
      namedGraph = graph;
      namedStages = List.copyOf(model.stages());
    }
    return known;
  }

  private static List<? extends Atom> variables(Selection selection) {
    return switch (selection) {
      case Selection.OfEquation s -> s.equation().outputs();
      case Selection.OfVar s -> List.of(s.var());
    };
  }

  private List<Inspected> results() {
    for (int i = model.stages().size() - 1; i >= 0; i--) {
      Graph graph = model.stages().get(i).graph();
      if (graph != null) {
        VarNames names = names(i, graph);
        Tree<Tensor> result = model.resultProperty().get();
        boolean ran = result != null && i == model.stages().size() - 1;
        return ran ? ofRun(i, names, graph, result.leaves()) : inspect(i, names, graph.outputs());
      }
    }
    return List.of();
  }

  private List<Inspected> ofRun(int stage, VarNames names, Graph graph, List<Tensor> results) {
    if (results.size() != graph.outputs().size()) {
      return inspect(stage, names, graph.outputs());
    }
    List<Inspected> out = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      out.add(describe(stage, names, graph.outputs().get(i), results.get(i), true));
    }
    return out;
  }

  private List<Inspected> inspect(int stage, VarNames names, List<? extends Atom> atoms) {
    List<Inspected> out = new ArrayList<>();
    for (Atom a : atoms) {
      Tensor value =
          switch (a) {
            case Var v -> model.valuesProperty().get().of(stage, v);
            case dev.nabla.ir.Literal l -> l.value();
          };
      out.add(describe(stage, names, a, value, false));
    }
    return out;
  }

  private Inspected describe(
      int stage, VarNames names, Atom a, @Nullable Tensor value, boolean ofRun) {
    Stage s = model.stages().get(stage);
    if (!(a instanceof Var v)) {
      return new Inspected(
          a.toString(), "", "constant", s.label(), a.aval().toString(), value, List.of());
    }
    Equation e = names.producer(v);
    String letter = names.letter(v);
    String within = e == null ? "" : " \u203a " + e.primitive().name();
    String path = s.label() + within + " \u203a " + letter;
    return new Inspected(
        letter,
        names.label(v),
        ofRun ? "result" : names.role(v),
        path,
        v.aval().toString(),
        value,
        s.batch().getOrDefault(v, List.of()));
  }

  private void digestShown() {
    Inspected now = current();
    Tensor value = now == null ? null : now.value();
    if (value == null || digested == null || !value.shape().equals(digested.shape())) {
      int sliced = value == null ? 0 : Math.max(0, value.shape().rank() - 2);
      slice.set(java.util.Collections.nCopies(sliced, 0));
    }
    makeDigest();
  }

  private void makeDigest() {
    long mine = ++revision;
    Inspected now = current();
    Tensor value = now == null ? null : now.value();
    digested = value;
    if (now == null || value == null) {
      digest.set(null);
      return;
    }
    List<Integer> at = slice.get();
    if (ValueDigest.isQuick(value)) {
      digest.set(ValueDigest.of(value, at, now.batchDown()));
      return;
    }
    digest.set(null);
    background.execute(
        () -> {
          ValueDigest made = ValueDigest.of(value, at, now.batchDown());
          onFx.execute(
              () -> {
                if (mine == revision) {
                  digest.set(made);
                }
              });
        });
  }
}
