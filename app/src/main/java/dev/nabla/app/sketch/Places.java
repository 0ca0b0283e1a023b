package dev.nabla.app.sketch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Places for nodes that have none yet: near those that they belong to, over none of the others.
 * What has a place keeps it.
 */
public final class Places {
  private static final double COLUMN = 208;
  private static final double WIDTH = 144;
  private static final double HEADER = 28;
  private static final double ROW = 24;
  private static final double GAP = 24;
  private static final double SNAP = 8;
  private static final Place FIRST = new Place(32, 48);

  private final Sketch sketch;
  private final Map<Integer, Place> known = new LinkedHashMap<>();
  private final Map<Integer, List<Integer>> users = new HashMap<>();

  private Places(Sketch sketch, Set<Integer> missing) {
    this.sketch = sketch;
    for (Node n : sketch.nodes()) {
      if (!missing.contains(n.id())) {
        known.put(n.id(), n.at());
      }
      for (Operand o : Links.operands(n)) {
        if (o instanceof Operand.FromNode(int id, int k)) {
          users.computeIfAbsent(id, i -> new ArrayList<>()).add(n.id());
        }
      }
    }
  }

  /** All nodes in columns, from the inputs to the results. Needs a sketch without cycles. */
  public static Sketch all(Sketch s) {
    Map<Integer, Integer> depth = new HashMap<>();
    Map<Integer, Double> filled = new HashMap<>();
    Map<Integer, Place> out = new HashMap<>();
    int last = 0;
    for (Node n : Order.of(s)) {
      int d = n instanceof Node.Inputs ? 0 : 1;
      double sum = 0;
      int from = 0;
      for (Operand o : Links.operands(n)) {
        if (o instanceof Operand.FromNode(int id, int k) && out.containsKey(id)) {
          d = Math.max(d, depth.getOrDefault(id, 0) + 1);
          sum += out.getOrDefault(id, FIRST).y();
          from++;
        }
      }
      d = n instanceof Node.Results ? Math.max(d, last + 1) : d;
      last = Math.max(last, d);
      depth.put(n.id(), d);
      double y = Math.max(filled.getOrDefault(d, FIRST.y()), from == 0 ? 0 : snap(sum / from));
      out.put(n.id(), new Place(FIRST.x() + d * COLUMN, y));
      filled.put(d, y + height(n) + GAP);
    }
    return Arrange.place(s, out);
  }

  /** These nodes placed near their neighbours. */
  public static Sketch near(Sketch s, Set<Integer> missing) {
    if (missing.isEmpty()) {
      return s;
    }
    Places p = new Places(s, missing);
    Map<Integer, Place> out = new HashMap<>();
    for (Node n : Order.of(s)) {
      if (missing.contains(n.id())) {
        Place at = p.free(p.wanted(n), n);
        p.known.put(n.id(), at);
        out.put(n.id(), at);
      }
    }
    return Arrange.place(s, out);
  }

  /** Right of what it is given; else left of what it is given to; else below everything. */
  private Place wanted(Node n) {
    List<Place> before = new ArrayList<>();
    for (Operand o : Links.operands(n)) {
      int id =
          switch (o) {
            case Operand.FromNode f -> f.id();
            case Operand.FromInput f -> inputsOf(f.name());
            case Operand.Literal l -> 0;
            case Operand.Open x -> 0;
          };
      if (known.containsKey(id)) {
        before.add(known.getOrDefault(id, FIRST));
      }
    }
    if (!before.isEmpty()) {
      double x = before.stream().mapToDouble(Place::x).max().orElse(0) + COLUMN;
      return new Place(x, before.stream().mapToDouble(Place::y).average().orElse(0));
    }
    List<Place> after =
        users.getOrDefault(n.id(), List.of()).stream()
            .filter(known::containsKey)
            .map(i -> known.getOrDefault(i, FIRST))
            .toList();
    if (!after.isEmpty()) {
      double x = after.stream().mapToDouble(Place::x).min().orElse(0) - COLUMN;
      return new Place(x, after.stream().mapToDouble(Place::y).average().orElse(0));
    }
    double left = known.values().stream().mapToDouble(Place::x).min().orElse(FIRST.x());
    double bottom = FIRST.y();
    for (Node o : sketch.nodes()) {
      Place at = known.get(o.id());
      bottom = at == null ? bottom : Math.max(bottom, at.y() + height(o) + GAP);
    }
    return new Place(left, bottom);
  }

  private int inputsOf(String name) {
    return sketch.inputs().stream()
        .filter(i -> i.names().contains(name))
        .map(Node.Inputs::id)
        .findFirst()
        .orElse(0);
  }

  /** The nearest place above or below at which nothing else stands. */
  private Place free(Place wanted, Node n) {
    double x = snap(wanted.x());
    double y = snap(wanted.y());
    for (int step = 0; step < 2 * sketch.nodes().size() + 2; step++) {
      double dy = (step % 2 == 0 ? 1 : -1) * ((step + 1) / 2) * (HEADER + ROW);
      Place p = new Place(x, y + dy);
      if (isFree(p, height(n))) {
        return p;
      }
    }
    return new Place(x, y);
  }

  private boolean isFree(Place p, double height) {
    for (Node o : sketch.nodes()) {
      Place at = known.get(o.id());
      if (at != null
          && Math.abs(at.x() - p.x()) < width(o) + SNAP
          && p.y() < at.y() + height(o) + SNAP
          && at.y() < p.y() + height + SNAP) {
        return false;
      }
    }
    return true;
  }

  private static double width(Node n) {
    return switch (n) {
      case Node.Note t -> t.width();
      case Node.Reroute r -> SNAP;
      default -> WIDTH;
    };
  }

  /** About what it will take to draw it. */
  private static double height(Node n) {
    return switch (n) {
      case Node.Inputs i -> HEADER + ROW * (i.names().size() + 1);
      case Node.Call c -> HEADER + ROW * (c.operands().size() + c.variables().size() + 1);
      case Node.Results r -> HEADER + ROW * (r.operands().size() + 1);
      case Node.Note t -> t.height();
      case Node.Reroute r -> SNAP;
    };
  }

  private static double snap(double v) {
    return Math.round(v / SNAP) * SNAP;
  }
}
