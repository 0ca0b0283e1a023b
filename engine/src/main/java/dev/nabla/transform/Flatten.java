package dev.nabla.transform;

import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.Provenance;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Makes one stage of several transformations or passes applied one after the other. */
public final class Flatten {
  private Flatten() {}

  /**
   * Equations of {@code g} with sources that are equations of {@code origin}, found by following
   * the steps in between; rules are joined, the latest first.
   */
  public static Graph provenance(Graph g, Graph origin, String stage) {
    Set<Equation> roots = Set.copyOf(origin.allEquations());
    List<Equation> out = new ArrayList<>();
    for (Equation e : g.equations()) {
      out.add(rewrite(e, roots, stage));
    }
    return new Graph(g.name(), g.inputs(), g.constants(), out, g.outputs());
  }

  private static Equation rewrite(Equation e, Set<Equation> roots, String stage) {
    if (roots.contains(e)) {
      Provenance kept = Provenance.copyOf(e, stage, "kept");
      return new Equation(
          e.primitive(), e.params(), e.inputs(), e.outputs(), e.scope(), e.source(), kept);
    }
    Set<Equation> sources = new LinkedHashSet<>();
    List<String> rules = new ArrayList<>();
    follow(e, roots, sources, rules);
    Provenance p =
        new Provenance(
            stage, String.join(" of ", rules), e.provenance().role(), List.copyOf(sources));
    return new Equation(
        e.primitive(), e.params(), e.inputs(), e.outputs(), e.scope(), e.source(), p);
  }

  private static void follow(
      Equation e, Set<Equation> roots, Set<Equation> sources, List<String> rules) {
    String rule = e.provenance().rule();
    if (!rules.contains(rule)) {
      rules.add(rule);
    }
    for (Equation s : e.provenance().sources()) {
      if (roots.contains(s)) {
        sources.add(s);
      } else {
        follow(s, roots, sources, rules);
      }
    }
  }
}
