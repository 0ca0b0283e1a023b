package dev.nabla.checks;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.Literal;
import dev.nabla.ir.Var;
import dev.nabla.tensor.ShapedArray;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What every graph must be: each variable defined once and before it is read, types that fit. */
final class WellFormed {
  private WellFormed() {}

  static void check(Graph g) {
    Set<Var> defined = new HashSet<>(g.constants().keySet());
    g.inputs().forEach(v -> define(v, defined));
    for (Equation e : g.equations()) {
      e.inputs().forEach(a -> reads(a, defined, e.toString()));
      List<ShapedArray> types =
          e.primitive().infer(e.inputs().stream().map(Atom::aval).toList(), e.params());
      if (types.size() != e.outputs().size()) {
        throw new AssertionError(e + " has " + types.size() + " results");
      }
      for (int i = 0; i < types.size(); i++) {
        Agree.types(e.outputs().get(i).aval(), types.get(i), "result " + i + " of " + e);
      }
      e.outputs().forEach(v -> define(v, defined));
      e.graphs().forEach(WellFormed::check);
    }
    g.outputs().forEach(a -> reads(a, defined, "the graph's result"));
  }

  private static void define(Var v, Set<Var> defined) {
    if (!defined.add(v)) {
      throw new AssertionError(v + " is defined twice");
    }
  }

  private static void reads(Atom a, Set<Var> defined, String who) {
    boolean known = a instanceof Literal || a instanceof Var v && defined.contains(v);
    if (!known) {
      throw new AssertionError(who + " reads " + a + ", which is not defined before it");
    }
  }
}
