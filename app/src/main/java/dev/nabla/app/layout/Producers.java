package dev.nabla.app.layout;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who makes and who needs each value of a graph. */
final class Producers {
  private final Map<Var, Equation> producer = new HashMap<>();
  private final Map<Equation, List<Equation>> readers = new HashMap<>();
  private final Set<Equation> live = new HashSet<>();

  Producers(Graph g) {
    for (Equation e : g.equations()) {
      for (Equation p : operands(e)) {
        readers.computeIfAbsent(p, k -> new ArrayList<>()).add(e);
      }
      e.outputs().forEach(v -> producer.put(v, e));
    }
    for (Atom a : g.outputs()) {
      Equation p = of(a);
      if (p != null) {
        live.add(p);
      }
    }
    for (Equation e : g.equations().reversed()) {
      if (live.contains(e)) {
        live.addAll(operands(e));
      }
    }
  }

  @Nullable Equation of(Atom a) {
    return a instanceof Var v ? producer.get(v) : null;
  }

  /** The equations whose results this one reads, in operand order, each once. */
  List<Equation> operands(Equation e) {
    List<Equation> out = new ArrayList<>();
    for (Atom a : e.inputs()) {
      Equation p = of(a);
      if (p != null && !out.contains(p)) {
        out.add(p);
      }
    }
    return out;
  }

  List<Equation> readers(Equation e) {
    return readers.getOrDefault(e, List.of());
  }

  /** Whether a result of the graph depends on it. */
  boolean isUsed(Equation e) {
    return live.contains(e);
  }
}
