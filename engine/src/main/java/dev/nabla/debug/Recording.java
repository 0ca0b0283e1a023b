package dev.nabla.debug;

import dev.nabla.interpret.Interpreter;
import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.Literal;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.Var;
import dev.nabla.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All values of a run, those of nested graphs included. */
final class Recording {
  /**
   * One run of a graph.
   *
   * @param iteration how often the equation around it had run this graph before
   */
  static final class Run {
    final Graph graph;
    final int iteration;
    private final @Nullable Run around;
    private final @Nullable Equation call;
    private final Map<Var, Tensor> values;
    private final Map<Equation, List<Run>> nested = new HashMap<>();
    private final Map<Var, Equation> producers = new HashMap<>();

    Run(
        Graph graph,
        List<Tensor> inputs,
        int iteration,
        @Nullable Run around,
        @Nullable Equation call) {
      this.graph = graph;
      this.iteration = iteration;
      this.around = around;
      this.call = call;
      this.values = new HashMap<>(graph.constants());
      for (int i = 0; i < inputs.size(); i++) {
        values.put(graph.inputs().get(i), inputs.get(i));
      }
    }

    Tensor value(Atom a) {
      return switch (a) {
        case Literal l -> l.value();
        case Var v -> Objects.requireNonNull(values.get(v));
      };
    }

    /** What computed an atom; null for inputs, constants and literals. */
    @Nullable Equation producer(Atom a) {
      return a instanceof Var v ? producers.get(v) : null;
    }

    /**
     * What computed an atom, calls seen through: a call's argument was computed around it, its
     * result inside. Null where no equation did.
     */
    @Nullable Made made(Atom a) {
      Run run = this;
      Atom atom = a;
      while (true) {
        Equation e = run.producer(atom);
        if (e == null) {
          int input = run.graph.inputs().indexOf(atom);
          if (input < 0 || run.around == null || run.call == null || !isCall(run.call)) {
            return null;
          }
          atom = run.call.input(input);
          run = run.around;
        } else if (isCall(e) && run.nested(e).size() == 1) {
          Run inside = run.nested(e).getFirst();
          atom = inside.graph.outputs().get(e.outputs().indexOf(atom));
          run = inside;
        } else {
          return new Made(run, e, e.outputs().indexOf(atom));
        }
      }
    }

    private static boolean isCall(Equation e) {
      return e.primitive().lowerRule() instanceof LowerRule.Inline;
    }

    /** The graphs that an equation ran, in order. */
    List<Run> nested(Equation e) {
      return nested.getOrDefault(e, List.of());
    }
  }

  /** One result of an equation of a run. */
  record Made(Run run, Equation equation, int output) {}

  private Recording() {}

  static Run of(Graph g, List<Tensor> inputs) {
    Recorder recorder = new Recorder();
    new Interpreter(recorder).run(g, inputs);
    return Objects.requireNonNull(recorder.outermost);
  }

  private static final class Recorder implements Interpreter.StepListener {
    private final Deque<Run> runs = new ArrayDeque<>();
    private final Deque<Equation> calls = new ArrayDeque<>();
    private @Nullable Run outermost;

    @Override
    public void entered(Graph graph, List<Tensor> inputs) {
      Run around = runs.peek();
      int iteration = 0;
      List<Run> siblings = null;
      Equation call = calls.peek();
      if (around != null && call != null) {
        siblings = around.nested.computeIfAbsent(call, e -> new ArrayList<>());
        iteration = (int) siblings.stream().filter(r -> r.graph == graph).count();
      }
      Run run = new Run(graph, inputs, iteration, around, call);
      if (siblings != null) {
        siblings.add(run);
      } else {
        outermost = run;
      }
      runs.push(run);
    }

    @Override
    public void evaluating(Equation equation) {
      calls.push(equation);
    }

    @Override
    public void evaluated(Equation equation, List<Tensor> outputs) {
      calls.pop();
      Run run = runs.getFirst();
      for (int i = 0; i < outputs.size(); i++) {
        run.values.put(equation.outputs().get(i), outputs.get(i));
        run.producers.put(equation.outputs().get(i), equation);
      }
    }

    @Override
    public void left(Graph graph) {
      runs.pop();
    }
  }
}
