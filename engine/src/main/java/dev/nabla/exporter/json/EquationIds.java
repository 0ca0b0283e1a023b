package dev.nabla.exporter.json;

import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.transform.Stage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Numbers for the equations of a list of stages, nested graphs included, from 1 in the order they
 * are written. An equation that two stages share has a number in each.
 */
final class EquationIds {
  static final Graph EMPTY = new Graph("", List.of(), Map.of(), List.of(), List.of());

  private final List<Map<Equation, Integer>> byStage = new ArrayList<>();
  private final Map<Equation, Equation> enclosing = new IdentityHashMap<>();
  private int next = 1;

  static EquationIds of(List<Stage> stages) {
    EquationIds ids = new EquationIds();
    for (Stage s : stages) {
      Map<Equation, Integer> mine = new IdentityHashMap<>();
      ids.byStage.add(mine);
      ids.number(graph(s), mine);
    }
    return ids;
  }

  static Graph graph(Stage s) {
    return Objects.requireNonNull(s.graph(), s.label());
  }

  private void number(Graph g, Map<Equation, Integer> mine) {
    for (Equation e : g.equations()) {
      if (mine.putIfAbsent(e, next) == null) {
        next++;
      }
      for (Graph n : e.graphs()) {
        n.equations().forEach(inner -> enclosing.putIfAbsent(inner, e));
        number(n, mine);
      }
    }
  }

  int of(Equation e, int stage) {
    return Objects.requireNonNull(byStage.get(stage).get(e));
  }

  /**
   * The numbers of the equations in the stage before that this one was made from. Steps that lie
   * between the stages are followed back.
   */
  List<Integer> sources(Equation e, int stage) {
    if (stage == 0) {
      return List.of();
    }
    Map<Equation, Integer> before = byStage.get(stage - 1);
    Integer itself = before.get(e);
    if (itself != null) {
      return List.of(itself);
    }
    Set<Integer> out = new LinkedHashSet<>();
    Set<Equation> seen = new HashSet<>();
    for (Equation s : e.provenance().sources()) {
      follow(s, before, out, seen);
    }
    Equation around = enclosing.get(e);
    return out.isEmpty() && around != null ? sources(around, stage) : List.copyOf(out);
  }

  /**
   * The rule that wrote an equation. A graph that a transformation only passes on keeps its
   * equations; what a user's own rule traced, inside a call, comes of the rule that wrote the call.
   */
  String rule(Equation e, int stage) {
    if (stage > 0 && byStage.get(stage - 1).containsKey(e)) {
      return "kept";
    }
    Equation around = enclosing.get(e);
    return stage > 0 && around != null && e.provenance().sources().isEmpty()
        ? rule(around, stage)
        : e.provenance().rule();
  }

  private static void follow(
      Equation e, Map<Equation, Integer> before, Set<Integer> out, Set<Equation> seen) {
    Integer id = before.get(e);
    if (id != null) {
      out.add(id);
    } else if (seen.add(e)) {
      e.provenance().sources().forEach(s -> follow(s, before, out, seen));
    }
  }
}
