package dev.nabla.app.layout;

import dev.nabla.ir.Equation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Columns within a zone: equations that share a row stand side by side, under what they read, in an
 * order that crosses few links (barycentres, swept both ways).
 */
final class Columns {
  private static final int SWEEPS = 4;

  private final Producers producers;
  private final Map<Equation, Integer> column = new HashMap<>();

  private Columns(Producers producers) {
    this.producers = producers;
  }

  /**
   * @param members the zone's equations, in the graph's order
   */
  static Map<Equation, Integer> assign(
      List<Equation> members, RowPlan plan, Zone zone, Producers producers) {
    TreeMap<Integer, List<Equation>> byRow = new TreeMap<>();
    for (Equation e : members) {
      byRow.computeIfAbsent(plan.row(e), k -> new ArrayList<>()).add(e);
    }
    List<List<Equation>> rows = new ArrayList<>(byRow.values());
    if (zone.flowsUp()) {
      rows = rows.reversed();
    }
    return new Columns(producers).sweep(rows);
  }

  private Map<Equation, Integer> sweep(List<List<Equation>> rows) {
    for (List<Equation> row : rows) {
      place(row, false);
    }
    if (rows.stream().anyMatch(r -> r.size() > 1)) {
      for (int i = 0; i < SWEEPS; i++) {
        boolean up = i % 2 == 0;
        for (List<Equation> row : up ? rows.reversed() : rows) {
          place(row, true);
        }
      }
    }
    compress();
    return column;
  }

  private void place(List<Equation> row, boolean bothWays) {
    Map<Equation, Double> wish = new HashMap<>();
    for (Equation e : row) {
      wish.put(e, wish(e, bothWays));
    }
    List<Equation> order = new ArrayList<>(row);
    order.sort(Comparator.comparingDouble(wish::get));
    int next = 0;
    for (Equation e : order) {
      double w = Known.get(wish, e);
      int c = Double.isInfinite(w) ? next : Math.max(next, (int) Math.floor(w + 0.49));
      column.put(e, c);
      next = c + 1;
    }
  }

  private double wish(Equation e, boolean bothWays) {
    double sum = 0;
    int n = 0;
    for (Equation p : producers.operands(e)) {
      Integer c = column.get(p);
      if (c != null) {
        sum += c;
        n++;
      }
    }
    if (bothWays) {
      for (Equation r : producers.readers(e)) {
        Integer c = column.get(r);
        if (c != null) {
          sum += c;
          n++;
        }
      }
    }
    return n == 0 ? Double.POSITIVE_INFINITY : sum / n;
  }

  private void compress() {
    TreeSet<Integer> used = new TreeSet<>(column.values());
    Map<Integer, Integer> rank = new HashMap<>();
    for (int c : used) {
      rank.put(c, rank.size());
    }
    column.replaceAll((e, c) -> rank.get(c));
  }
}
