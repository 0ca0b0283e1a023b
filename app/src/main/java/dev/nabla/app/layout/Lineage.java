package dev.nabla.app.layout;

import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which equations of a row of stages came from which. Provenance may lead through graphs that are
 * not shown (of passes, or the halves of a derivative); it is followed to the nearest one that is.
 */
public final class Lineage {
  private final Map<Equation, Integer> stageOf = new HashMap<>();
  private final Map<Equation, List<Equation>> sources = new HashMap<>();
  private final Map<Equation, List<Equation>> derived = new HashMap<>();

  /**
   * @param stages the graphs shown, from the plain function outwards; null where a stage has none
   */
  public Lineage(List<? extends @Nullable Graph> stages) {
    for (int i = 0; i < stages.size(); i++) {
      Graph g = stages.get(i);
      if (g == null) {
        continue;
      }
      for (Equation e : g.equations()) {
        // A stage that keeps an equation object is a copy of the earlier one.
        stageOf.putIfAbsent(e, i);
      }
    }
    for (Graph g : stages) {
      if (g != null) {
        g.equations().forEach(this::link);
      }
    }
  }

  private void link(Equation e) {
    if (sources.containsKey(e)) {
      return;
    }
    List<Equation> found = shown(e);
    sources.put(e, found);
    for (Equation s : found) {
      derived.computeIfAbsent(s, k -> new ArrayList<>()).add(e);
    }
  }

  private List<Equation> shown(Equation e) {
    int own = Known.get(stageOf, e);
    Set<Equation> found = new LinkedHashSet<>();
    Set<Equation> seen = new LinkedHashSet<>();
    Deque<Equation> open = new ArrayDeque<>(e.provenance().sources());
    while (!open.isEmpty()) {
      Equation s = open.poll();
      if (!seen.add(s)) {
        continue;
      }
      Integer stage = stageOf.get(s);
      if (stage != null && stage < own) {
        found.add(s);
      } else {
        open.addAll(s.provenance().sources());
      }
    }
    return List.copyOf(found);
  }

  /** The equations of earlier stages that it was made from directly, nearest first. */
  public List<Equation> sources(Equation e) {
    return sources.getOrDefault(e, List.of());
  }

  /** The equations of later stages that were made from it directly. */
  public List<Equation> derived(Equation e) {
    return derived.getOrDefault(e, List.of());
  }

  /** Everything that it came from, over all earlier stages. */
  public Set<Equation> ancestors(Equation e) {
    return closure(e, sources);
  }

  /** Everything that came of it, over all later stages. */
  public Set<Equation> descendants(Equation e) {
    return closure(e, derived);
  }

  /** Ancestors and descendants. */
  public Set<Equation> counterparts(Equation e) {
    Set<Equation> all = ancestors(e);
    all.addAll(descendants(e));
    return all;
  }

  private static Set<Equation> closure(Equation e, Map<Equation, List<Equation>> next) {
    Set<Equation> found = new LinkedHashSet<>();
    Deque<Equation> open = new ArrayDeque<>(next.getOrDefault(e, List.of()));
    while (!open.isEmpty()) {
      Equation s = open.poll();
      if (found.add(s)) {
        open.addAll(next.getOrDefault(s, List.of()));
      }
    }
    return found;
  }
}
