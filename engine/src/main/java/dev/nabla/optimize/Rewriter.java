package dev.nabla.optimize;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.Literal;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Provenance;
import dev.nabla.ir.Var;
import dev.nabla.optimize.Rewrite.Outcome;
import dev.nabla.optimize.Rewrite.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Walks a graph once, from inputs to outputs, replacing variables and equations. */
final class Rewriter {
  private final String pass;
  private final Graph graph;
  private final Map<Var, Atom> replaced = new HashMap<>();
  private final Map<Var, Equation> definitions = new HashMap<>();
  private final List<Equation> out = new ArrayList<>();
  private String current;

  Rewriter(String pass, Graph graph) {
    this.pass = pass;
    this.graph = graph;
    this.current = pass;
  }

  /** Every equation by the first rewrite that fits, until none does. */
  Graph run(List<Rewrite> rewrites) {
    List<Rule> rules = rewrites.stream().map(w -> w.rule().get()).toList();
    for (Equation e : graph.equations()) {
      visit(rewired(e), rewrites, rules);
    }
    List<Atom> outputs = graph.outputs().stream().map(this::resolve).toList();
    return new Graph(graph.name(), graph.inputs(), graph.constants(), out, outputs);
  }

  private void visit(Equation e, List<Rewrite> rewrites, List<Rule> rules) {
    Equation now = e;
    int i = 0;
    while (i < rules.size()) {
      current = rewrites.get(i).name();
      switch (rules.get(i).apply(now, this)) {
        case null -> i++;
        case Outcome.Values(List<? extends Atom> values) -> {
          for (int k = 0; k < values.size(); k++) {
            replaced.put(now.outputs().get(k), values.get(k));
          }
          return;
        }
        case Outcome.Instead(Equation other) -> {
          now = other;
          i = 0;
        }
      }
    }
    keep(now);
  }

  void keep(Equation e) {
    out.add(e);
    e.outputs().forEach(v -> definitions.put(v, e));
  }

  /**
   * The equation that defines an atom in the graph written so far, or null for inputs, constants
   * and literals.
   */
  @Nullable Equation definition(Atom a) {
    return a instanceof Var v ? definitions.get(v) : null;
  }

  /** The same result variables from another primitive or other operands. */
  Equation rewrite(Equation e, Primitive p, Params params, List<? extends Atom> inputs) {
    return equation(e, p, params, inputs, e.outputs());
  }

  /** An equation made of another one. */
  Equation equation(
      Equation e, Primitive p, Params params, List<? extends Atom> inputs, List<Var> outputs) {
    Provenance from = Provenance.copyOf(e, pass, current);
    return new Equation(p, params, inputs, outputs, e.scope(), e.source(), from);
  }

  private Atom resolve(Atom a) {
    return switch (a) {
      case Literal l -> l;
      case Var v -> replaced.getOrDefault(v, v);
    };
  }

  private Equation rewired(Equation e) {
    current = pass;
    boolean changed = e.inputs().stream().anyMatch(a -> resolve(a) != a);
    return changed
        ? rewrite(e, e.primitive(), e.params(), e.inputs().stream().map(this::resolve).toList())
        : e;
  }
}
