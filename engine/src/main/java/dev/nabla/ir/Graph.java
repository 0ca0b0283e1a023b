package dev.nabla.ir;

import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A jaxpr: a pure function as equations in topological order. Immutable. Arrays that the function
 * closes over are its constants.
 */
public final class Graph {
  private final String name;
  private final List<Var> inputs;
  private final Map<Var, Tensor> constants;
  private final List<Equation> equations;
  private final List<Atom> outputs;

  public Graph(
      String name,
      List<Var> inputs,
      Map<Var, Tensor> constants,
      List<Equation> equations,
      List<? extends Atom> outputs) {
    this.name = name;
    this.inputs = List.copyOf(inputs);
    this.constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
    this.equations = List.copyOf(equations);
    this.outputs = List.copyOf(outputs);
  }

  public String name() {
    return name;
  }

  public List<Var> inputs() {
    return inputs;
  }

  public Map<Var, Tensor> constants() {
    return constants;
  }

  public List<Equation> equations() {
    return equations;
  }

  public List<Atom> outputs() {
    return outputs;
  }

  public Graph withName(String newName) {
    return new Graph(newName, inputs, constants, equations, outputs);
  }

  /** The graph without equations and constants that no output depends on. */
  public Graph pruned() {
    Set<Atom> used = new HashSet<>(outputs);
    List<Equation> kept = new ArrayList<>();
    for (Equation e : equations.reversed()) {
      if (e.outputs().stream().anyMatch(used::contains)) {
        kept.add(e);
        used.addAll(e.inputs());
      }
    }
    Map<Var, Tensor> needed = new LinkedHashMap<>(constants);
    needed.keySet().removeIf(v -> !used.contains(v));
    return new Graph(name, inputs, needed, kept.reversed(), outputs);
  }

  /** Number of equations, those of nested graphs included. */
  public int totalEquations() {
    return allEquations().size();
  }

  /** The equations, each followed by those of the graphs nested in it. */
  public List<Equation> allEquations() {
    List<Equation> all = new ArrayList<>();
    for (Equation e : equations) {
      all.add(e);
      e.graphs().forEach(g -> all.addAll(g.allEquations()));
    }
    return all;
  }

  /** The equations that read a variable of this graph. */
  public List<Equation> readers(Var v) {
    return equations.stream().filter(e -> e.inputs().contains(v)).toList();
  }

  /** The equation that computes an atom; none for an input, a constant or a literal. */
  public List<Equation> producers(Atom a) {
    return a instanceof Var v
        ? equations.stream().filter(e -> e.outputs().contains(v)).toList()
        : List.of();
  }

  /** {@code f32[3], f32[3] → f32[]}. */
  public String signature() {
    return inputs.stream().map(v -> v.aval().toString()).collect(Collectors.joining(", "))
        + " → "
        + outputs.stream().map(a -> a.aval().toString()).collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return JaxprPrinter.print(this);
  }
}
