package dev.nabla.app.layout;

import dev.nabla.app.layout.RowPlan.Gap;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives every equation a track: the equations of all stages that should stand side by side share
 * one. A later stage's equation takes the track of the equation it came from, unless it stands
 * before or after another one that did.
 */
final class RowAligner {
  /** So many gaps between a pane's last equation and its result still tell something. */
  private static final int MOST_TRAILING = 2;

  private final List<? extends @Nullable Graph> stages;
  private final Lineage lineage;
  private final Map<Equation, Zone> zones = new HashMap<>();
  private final Tracks tracks = new Tracks();

  private record Group(Equation source, Zone zone) {}

  RowAligner(List<? extends @Nullable Graph> stages, Lineage lineage) {
    this.stages = stages;
    this.lineage = lineage;
  }

  RowPlan plan() {
    for (int i = 0; i < stages.size(); i++) {
      Graph g = stages.get(i);
      if (g != null) {
        place(g, i);
      }
    }
    tracks.solve();
    Map<Equation, Integer> rows = new HashMap<>();
    for (Equation e : zones.keySet()) {
      rows.put(e, tracks.row(e));
    }
    return new RowPlan(Map.copyOf(rows), Map.copyOf(zones), tracks.rowCount(), gaps(rows));
  }

  private void place(Graph g, int stage) {
    tracks.stage(stage);
    Producers producers = new Producers(g);
    Map<Group, List<Equation>> groups = new LinkedHashMap<>();
    for (Equation e : g.equations()) {
      if (tracks.contains(e)) {
        continue;
      }
      Zone z = zone(e, producers);
      zones.put(e, z);
      List<Equation> from = lineage.sources(e);
      if (from.isEmpty()) {
        tracks.fresh(e);
      } else {
        groups.computeIfAbsent(new Group(from.getFirst(), z), k -> new ArrayList<>()).add(e);
      }
    }
    groups.forEach((k, members) -> align(k.source(), members, producers));
    constrain(g, producers);
  }

  private Zone zone(Equation e, Producers producers) {
    List<Equation> from = lineage.sources(e);
    if (!from.isEmpty()) {
      return Zone.derived(e.provenance(), Known.get(zones, from.getFirst()));
    }
    Zone z = Zone.of(e.provenance().role());
    for (Equation p : producers.operands(e)) {
      Zone other = Known.get(zones, p);
      if (z.flowsUp() && other.flowsUp() && other.level() > z.level()) {
        z = other;
      }
    }
    return z;
  }

  /** Puts one of the equations with the same source on the source's track, the others around it. */
  private void align(Equation source, List<Equation> members, Producers producers) {
    Map<Equation, Integer> depth = new HashMap<>();
    int principal = 0;
    boolean named = false;
    for (Equation e : members) {
      int d = 0;
      for (Equation p : producers.operands(e)) {
        d = Math.max(d, depth.getOrDefault(p, -1) + 1);
      }
      depth.put(e, d);
      boolean same = e.primitive() == source.primitive();
      if (same || (!named && d >= principal)) {
        principal = d;
        named |= same;
      }
    }
    Map<Integer, Integer> shared = new HashMap<>();
    for (Equation e : members) {
      int d = Known.get(depth, e);
      if (d == principal) {
        tracks.join(e, source);
      } else if (shared.containsKey(d)) {
        tracks.join(e, Known.get(shared, d));
      } else {
        shared.put(d, tracks.fresh(e));
      }
    }
  }

  private void constrain(Graph g, Producers producers) {
    for (Equation e : g.equations()) {
      Zone z = Known.get(zones, e);
      boolean rooted = e.inputs().stream().anyMatch(Var.class::isInstance);
      tracks.rooted(e, rooted);
      for (Equation p : producers.operands(e)) {
        Zone from = Known.get(zones, p);
        if (from.flowsUp() != z.flowsUp()) {
          continue;
        }
        Equation upper = z.flowsUp() ? e : p;
        tracks.above(upper, z.flowsUp() ? p : e, from.equals(z));
      }
    }
  }

  private List<List<Gap>> gaps(Map<Equation, Integer> rows) {
    List<List<Gap>> out = new ArrayList<>();
    for (int i = 0; i < stages.size(); i++) {
      Graph g = stages.get(i);
      out.add(g == null ? List.of() : gapsOf(g, i, rows));
    }
    return List.copyOf(out);
  }

  private List<Gap> gapsOf(Graph g, int stage, Map<Equation, Integer> rows) {
    Map<List<Object>, Gap> found = new LinkedHashMap<>();
    for (int later = stage + 1; later < stages.size(); later++) {
      Graph other = stages.get(later);
      if (other == null) {
        continue;
      }
      for (Equation e : other.equations()) {
        if (tracks.firstStage(e) != later) {
          continue;
        }
        Equation beside = beside(e, g);
        if (beside != null) {
          addGap(found, new Gap(Known.get(rows, e), Known.get(zones, e), beside, 1, later));
        }
      }
    }
    Map<List<Object>, Boolean> taken = new HashMap<>();
    g.equations().forEach(e -> taken.put(List.of(Known.get(rows, e), Known.get(zones, e)), true));
    found.keySet().removeIf(taken::containsKey);
    found.values().removeIf(x -> !isBetween(x, g, rows));
    return List.copyOf(found.values());
  }

  /**
   * Whether equations of the pane stand above and below, so that a link passes the row; or, where
   * few rows follow its last equation, the link to the result.
   */
  private boolean isBetween(Gap gap, Graph g, Map<Equation, Integer> rows) {
    boolean above = false;
    boolean below = false;
    int last = 0;
    for (Equation e : g.equations()) {
      if (Known.get(zones, e).equals(gap.zone())) {
        int row = Known.get(rows, e);
        above |= row < gap.row();
        below |= row > gap.row();
        last = Math.max(last, row);
      }
    }
    boolean trailing =
        gap.zone().equals(Zone.FORWARD) && tracks.rowCount() - 1 - last <= MOST_TRAILING;
    return above && (below || trailing);
  }

  private static void addGap(Map<List<Object>, Gap> found, Gap g) {
    List<Object> key = List.of(g.row(), g.zone());
    Gap old = found.get(key);
    if (old == null) {
      found.put(key, g);
    } else if (old.stage() == g.stage()) {
      found.put(key, new Gap(g.row(), g.zone(), old.beside(), old.count() + 1, g.stage()));
    }
  }

  /**
   * The equation of an earlier stage's graph, in the same zone, that an additional one belongs to.
   */
  private @Nullable Equation beside(Equation e, Graph g) {
    var ancestors = lineage.ancestors(e);
    Zone z = Known.get(zones, e);
    for (Equation x : g.equations()) {
      if (ancestors.contains(x) && Known.get(zones, x).equals(z)) {
        return x;
      }
    }
    return null;
  }
}
