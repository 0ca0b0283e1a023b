package dev.nabla.debug;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.Literal;
import dev.nabla.ir.Var;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A graph that is being run: the one that was started, or one nested in an equation of the frame
 * around it. A {@code scan} has one frame after another, one for each iteration.
 */
public final class Frame {
  private final Graph graph;
  private final @Nullable Frame caller;
  private final @Nullable Equation call;
  private final int iteration;
  private final Map<Var, Tensor> values;
  private int next;

  Frame(
      Graph graph,
      List<Tensor> inputs,
      @Nullable Frame caller,
      @Nullable Equation call,
      int iteration) {
    this.graph = graph;
    this.caller = caller;
    this.call = call;
    this.iteration = iteration;
    this.values = new HashMap<>(graph.constants());
    for (int i = 0; i < inputs.size(); i++) {
      values.put(graph.inputs().get(i), inputs.get(i));
    }
  }

  public Graph graph() {
    return graph;
  }

  /** The frame around this one; empty for the graph that was started. */
  public Optional<Frame> caller() {
    return Optional.ofNullable(caller);
  }

  /** The equation that this graph is nested in; empty for the graph that was started. */
  public Optional<Equation> call() {
    return Optional.ofNullable(call);
  }

  /** How often the equation had run this graph before: the iteration of a loop, from 0. */
  public int iteration() {
    return iteration;
  }

  /** The frames around this one; 0 for the graph that was started. */
  public int depth() {
    return caller == null ? 0 : caller.depth() + 1;
  }

  /** The equation that is evaluated next; empty where all are. */
  public Optional<Equation> nextEquation() {
    return next < graph.equations().size()
        ? Optional.of(graph.equations().get(next))
        : Optional.empty();
  }

  /** How many of its equations are evaluated. */
  public int evaluated() {
    return next;
  }

  /** The value of an atom; empty where it is not known yet. */
  public Optional<Tensor> value(Atom a) {
    return switch (a) {
      case Literal l -> Optional.of(l.value());
      case Var v -> Optional.ofNullable(values.get(v));
    };
  }

  /** The values of all results; empty before the end. */
  public Optional<List<Tensor>> results() {
    List<Tensor> out = new ArrayList<>();
    for (Atom a : graph.outputs()) {
      Optional<Tensor> value = value(a);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      out.add(value.get());
    }
    return nextEquation().isEmpty() ? Optional.of(out) : Optional.empty();
  }

  void evaluate(Equation e, List<Tensor> outputs) {
    for (int i = 0; i < outputs.size(); i++) {
      values.put(e.outputs().get(i), outputs.get(i));
    }
    next++;
  }

  void takeBack(Equation e) {
    e.outputs().forEach(values::remove);
    next--;
  }
}
