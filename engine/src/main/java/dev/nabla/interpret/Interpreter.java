package dev.nabla.interpret;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.Literal;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Var;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Evaluates graphs equation by equation with each primitive's own semantics: the reference for
 * every device.
 */
public final class Interpreter {
  private final StepListener listener;

  public Interpreter() {
    this(new StepListener() {});
  }

  /**
   * @param listener is told of every step, those of nested graphs included
   */
  public Interpreter(StepListener listener) {
    this.listener = listener;
  }

  /**
   * Hears of the steps of a run, in the thread that runs. A graph nested in an equation is entered
   * and left between the steps of the graph around it, each time that it is run.
   */
  public interface StepListener {
    /** A graph begins, with values for its inputs. */
    default void entered(Graph graph, List<Tensor> inputs) {}

    /** An equation is next: graphs entered from now on are nested in it. */
    default void evaluating(Equation equation) {}

    /** An equation of the graph entered last has its results. */
    default void evaluated(Equation equation, List<Tensor> outputs) {}

    /** All equations of the graph entered last are evaluated. */
    default void left(Graph graph) {}
  }

  /** The graph's results. Inputs must have the types of its variables. */
  public List<Tensor> run(Graph g, List<Tensor> inputs) {
    Map<Var, Tensor> env = evaluate(g, inputs);
    List<Tensor> out = new ArrayList<>(g.outputs().size());
    for (Atom a : g.outputs()) {
      out.add(value(env, a));
    }
    return out;
  }

  /** The values of all variables of the graph (not of graphs nested in it). */
  public Map<Var, Tensor> evaluate(Graph g, List<Tensor> inputs) {
    checkInputs(g, inputs);
    Map<Var, Tensor> env = new HashMap<>(g.constants());
    for (int i = 0; i < inputs.size(); i++) {
      env.put(g.inputs().get(i), inputs.get(i));
    }
    listener.entered(g, inputs);
    for (Equation e : g.equations()) {
      if (Thread.currentThread().isInterrupted()) {
        throw NablaError.of("KeyboardInterrupt", "The run was cancelled.");
      }
      listener.evaluating(e);
      List<Tensor> outs = evaluate(e, env);
      for (int i = 0; i < outs.size(); i++) {
        env.put(e.outputs().get(i), outs.get(i));
      }
      listener.evaluated(e, outs);
    }
    listener.left(g);
    return env;
  }

  private List<Tensor> evaluate(Equation e, Map<Var, Tensor> env) {
    List<Tensor> ins = new ArrayList<>(e.inputs().size());
    for (Atom a : e.inputs()) {
      ins.add(value(env, a));
    }
    try {
      return e.primitive().evalRule().apply(this::run, ins, e.params());
    } catch (NablaError err) {
      throw err.at(e.source());
    }
  }

  private static Tensor value(Map<Var, Tensor> env, Atom a) {
    return switch (a) {
      case Literal l -> l.value();
      case Var v -> Objects.requireNonNull(env.get(v), () -> "unbound variable " + v);
    };
  }

  private static void checkInputs(Graph g, List<Tensor> inputs) {
    if (inputs.size() != g.inputs().size()) {
      throw NablaError.typeError(
          g.name() + " takes " + g.inputs().size() + " arrays, not " + inputs.size() + ".");
    }
    for (int i = 0; i < inputs.size(); i++) {
      if (!inputs.get(i).aval().matches(g.inputs().get(i).aval())) {
        throw NablaError.typeError(
            "argument "
                + i
                + " of "
                + g.name()
                + " is "
                + inputs.get(i).aval()
                + ", but the graph was traced for "
                + g.inputs().get(i).aval()
                + ".");
      }
    }
  }
}
