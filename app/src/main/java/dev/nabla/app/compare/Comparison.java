package dev.nabla.app.compare;

import dev.nabla.app.canvas.Highlights;
import dev.nabla.app.layout.Lineage;
import dev.nabla.app.layout.PaneContent;
import dev.nabla.app.layout.RowPlan;
import dev.nabla.app.layout.Zone;
import dev.nabla.app.workspace.Selection;
import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.JaxprPrinter;
import dev.nabla.ir.Var;
import dev.nabla.transform.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The stages of a function, lined up: which equations correspond, and in which rows they stand. */
final class Comparison {
  private final List<Stage> stages;
  private final List<@Nullable PaneContent> contents = new ArrayList<>();
  private final Lineage lineage;
  private final RowPlan plan;

  /**
   * @param function the function's name
   */
  Comparison(List<Stage> stages, String function) {
    this.stages = List.copyOf(stages);
    List<@Nullable Graph> graphs = new ArrayList<>();
    stages.forEach(s -> graphs.add(s.graph()));
    this.lineage = new Lineage(graphs);
    this.plan = RowPlan.of(graphs, lineage);
    List<List<String>> results = ResultNames.outputs(stages, function);
    for (int i = 0; i < stages.size(); i++) {
      Graph g = graphs.get(i);
      contents.add(
          g == null ? null : content(stages.get(i), g, results.get(i), results.getFirst()));
    }
  }

  List<Stage> stages() {
    return stages;
  }

  Lineage lineage() {
    return lineage;
  }

  RowPlan plan() {
    return plan;
  }

  /** What pane {@code i} shows, or null where there is no graph. */
  @Nullable PaneContent content(int i) {
    return contents.get(i);
  }

  /** {@code f}, {@code grad(f)}, {@code vmap(grad(f))}: short enough for a narrow pane. */
  String label(int i) {
    String s = "f";
    for (int k = 1; k <= i; k++) {
      s = transform(k) + "(" + s + ")";
    }
    return s;
  }

  /** The name of the transformation that made a stage; {@code f} for the function itself. */
  String transform(int i) {
    var t = stages.get(i).transform();
    return t == null ? "f" : t.label();
  }

  List<String> transforms() {
    List<String> out = new ArrayList<>();
    for (int i = 0; i < stages.size(); i++) {
      out.add(transform(i));
    }
    return out;
  }

  private PaneContent content(Stage s, Graph g, List<String> results, List<String> ownResults) {
    List<String> inputs = ResultNames.inputs(s);
    if (inputs.size() != g.inputs().size()) {
      JaxprPrinter.Names names = JaxprPrinter.names(g);
      inputs = g.inputs().stream().map(v -> v.hint() == null ? names.of(v) : v.hint()).toList();
    }
    return new PaneContent(g, inputs, results, dropped(g, ownResults));
  }

  /** The equations that computed the function's results, where a derivative keeps them unread. */
  private Map<Equation, String> dropped(Graph g, List<String> names) {
    Graph first = stages.getFirst().graph();
    Map<Equation, String> out = new HashMap<>();
    if (first == null || first == g) {
      return out;
    }
    Set<Var> read = new HashSet<>();
    g.equations().forEach(e -> e.inputs().forEach(a -> addVar(read, a)));
    g.outputs().forEach(a -> addVar(read, a));
    Map<Equation, String> results = new HashMap<>();
    for (int i = 0; i < first.outputs().size(); i++) {
      for (Equation e : first.equations()) {
        if (first.outputs().get(i) instanceof Var v && e.outputs().contains(v)) {
          results.put(e, names.get(i));
        }
      }
    }
    for (Equation e : g.equations()) {
      boolean unread = e.outputs().stream().noneMatch(read::contains);
      if (unread && plan.zone(e).equals(Zone.FORWARD)) {
        for (Equation a : lineage.ancestors(e)) {
          String name = results.get(a);
          if (name != null && a.primitive() == e.primitive()) {
            out.put(e, name);
          }
        }
      }
    }
    return out;
  }

  private static void addVar(Set<Var> to, Atom a) {
    if (a instanceof Var v) {
      to.add(v);
    }
  }

  /** The equation that makes a variable in a stage, or null. */
  @Nullable Equation producer(int stage, Var v) {
    Graph g = stages.get(stage).graph();
    if (g != null) {
      for (Equation e : g.equations()) {
        if (e.outputs().contains(v)) {
          return e;
        }
      }
    }
    return null;
  }

  boolean holds(int stage, Equation e) {
    Graph g = stages.get(stage).graph();
    return g != null && g.equations().contains(e);
  }

  /** What corresponds to a selection in any stage. */
  Set<Equation> lit(@Nullable Selection s) {
    return switch (s) {
      case null -> Set.of();
      case Selection.OfEquation(int stage, Equation e) -> around(e);
      case Selection.OfVar(int stage, Var v) -> {
        Equation e = stage < stages.size() ? producer(stage, v) : null;
        yield e == null ? Set.of() : around(e);
      }
    };
  }

  private Set<Equation> around(Equation e) {
    Set<Equation> out = new LinkedHashSet<>(lineage.counterparts(e));
    out.add(e);
    return out;
  }

  /** The inputs of other stages that correspond to a selected input. */
  Set<Var> litInputs(@Nullable Selection s) {
    if (!(s instanceof Selection.OfVar(int stage, Var v)) || stage >= stages.size()) {
      return Set.of();
    }
    Graph own = stages.get(stage).graph();
    int at = own == null ? -1 : own.inputs().indexOf(v);
    Set<Var> out = new HashSet<>();
    for (Stage other : stages) {
      Graph g = other.graph();
      if (at >= 0 && g != null && at < g.inputs().size()) {
        out.add(g.inputs().get(at));
      }
    }
    return out;
  }

  /** How many equations of other stages correspond to the selected one, and in how many stages. */
  int[] counterparts(Selection s) {
    Set<Equation> lit = lit(s);
    int n = 0;
    int panes = 0;
    for (int i = 0; i < stages.size(); i++) {
      Graph g = stages.get(i).graph();
      if (g == null || i == s.stage()) {
        continue;
      }
      int here = (int) g.equations().stream().filter(lit::contains).count();
      n += here;
      panes += here > 0 ? 1 : 0;
    }
    return new int[] {n, panes};
  }

  /**
   * What is lit in the panes.
   *
   * @param selection what is selected, or null
   * @param hovered what the pointer is over, or null
   * @param open the panes that are not collapsed, from left to right
   */
  Map<Integer, Highlights> highlights(
      @Nullable Selection selection, @Nullable Selection hovered, List<Integer> open) {
    Set<Equation> lit = new LinkedHashSet<>(lit(selection));
    Set<Var> inputs = new HashSet<>(litInputs(selection));
    int row = row(selection == null ? hovered : selection);
    lit.addAll(lit(hovered));
    inputs.addAll(litInputs(hovered));
    List<Integer> onRow = new ArrayList<>();
    for (int i : open) {
      if (row >= 0 && lit.stream().anyMatch(e -> plan.row(e) == row && holds(i, e))) {
        onRow.add(i);
      }
    }
    Map<Integer, Highlights> out = new HashMap<>();
    for (int i : open) {
      boolean here = selection != null && selection.stage() == i;
      Equation e = here && selection instanceof Selection.OfEquation(int s, Equation x) ? x : null;
      Var v = here && selection instanceof Selection.OfVar(int s, Var x) ? x : null;
      boolean rail = onRow.contains(i) && onRow.size() > 1;
      boolean left = rail && onRow.getFirst() != i;
      boolean right = rail && onRow.getLast() != i;
      out.put(i, new Highlights(e, v, lit, inputs, row, left, right));
    }
    return out;
  }

  private int row(@Nullable Selection s) {
    Equation e =
        switch (s) {
          case null -> null;
          case Selection.OfEquation(int stage, Equation x) -> x;
          case Selection.OfVar(int stage, Var v) ->
              stage < stages.size() ? producer(stage, v) : null;
        };
    return e == null ? -1 : plan.row(e);
  }
}
