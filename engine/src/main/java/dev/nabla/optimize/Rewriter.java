package dev.nabla.optimize;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.Literal;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Provenance;
import dev.nabla.ir.Var;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Walks a graph once, from inputs to outputs, replacing variables and equations as a pass says. */
final class Rewriter {
  private final String pass;
  private final Graph graph;
  private final Map<Var, Atom> replaced = new HashMap<>();
  private final Map<Var, Equation> definitions = new HashMap<>();
  private final Map<Var, Tensor> constants;
  private final List<Equation> out = new ArrayList<>();

  Rewriter(String pass, Graph graph) {
    this.pass = pass;
    this.graph = graph;
    this.constants = new LinkedHashMap<>(graph.constants());
  }

  /**
   * What a pass does with one equation, its inputs already rewritten; true if the equation is gone.
   */
  @FunctionalInterface
  interface Step {
    boolean visit(Equation e, Rewriter r);
  }

  Graph run(Step step) {
    for (Equation e : graph.equations()) {
      Equation f = rewired(e);
      if (!step.visit(f, this)) {
        keep(f);
      }
    }
    List<Atom> outputs = graph.outputs().stream().map(this::resolve).toList();
    return new Graph(graph.name(), graph.inputs(), constants, out, outputs);
  }

  void keep(Equation e) {
    out.add(e);
    e.outputs().forEach(v -> definitions.put(v, e));
  }

  /** Readers of {@code v} read {@code by} instead. */
  void replace(Var v, Atom by) {
    replaced.put(v, by);
  }

  /**
   * The equation that defines an atom in the graph written so far, or null for inputs, constants
   * and literals.
   */
  @Nullable Equation definition(Atom a) {
    return a instanceof Var v ? definitions.get(v) : null;
  }

  /** The same result variables from another primitive or other operands. */
  Equation rewrite(
      Equation e, Primitive p, Params params, List<? extends Atom> inputs, String rule) {
    return new Equation(
        p, params, inputs, e.outputs(), e.scope(), e.source(), Provenance.copyOf(e, pass, rule));
  }

  void constant(Var v, Tensor value) {
    constants.put(v, value);
  }

  Atom resolve(Atom a) {
    return switch (a) {
      case Literal l -> l;
      case Var v -> replaced.getOrDefault(v, v);
    };
  }

  private Equation rewired(Equation e) {
    boolean changed = e.inputs().stream().anyMatch(a -> resolve(a) != a);
    return changed
        ? rewrite(
            e, e.primitive(), e.params(), e.inputs().stream().map(this::resolve).toList(), pass)
        : e;
  }
}
