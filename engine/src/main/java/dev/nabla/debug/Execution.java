package dev.nabla.debug;

import dev.nabla.interpret.Interpreter;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.NablaError;
import dev.nabla.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.SynchronousQueue;
import org.jspecify.annotations.Nullable;

/**
 * A run in a thread of its own that goes on only while somebody waits for it: the interpreter calls
 * itself for nested graphs, so a run can be stopped in the midst of it, but not left and
 * re-entered. The tape belongs to whichever of the two threads is running.
 */
final class Execution implements AutoCloseable {
  /** Asked after every event, in the run's thread. */
  @FunctionalInterface
  interface Goal {
    boolean isReached(Event e);
  }

  /** Thrown in the run's thread when nobody wants it any more. */
  private static final class Abandoned extends RuntimeException {
    private static final long serialVersionUID = 1;

    Abandoned() {
      super(null, null, false, false);
    }
  }

  private final Tape tape;
  private final SynchronousQueue<Goal> goals = new SynchronousQueue<>();
  private final SynchronousQueue<Boolean> stops = new SynchronousQueue<>();
  private final Thread thread;
  private @Nullable Goal goal;
  private @Nullable NablaError error;
  private boolean finished;
  private volatile boolean cancelled;

  Execution(Graph graph, List<Tensor> inputs, Tape tape) {
    this.tape = tape;
    this.thread = Thread.ofVirtual().name("stepper").start(() -> run(graph, inputs));
  }

  /** Goes on until the goal is reached, an equation fails, or the run is over. */
  void advance(Goal to) {
    if (finished) {
      return;
    }
    cancelled = false;
    try {
      goals.put(to);
      finished = stops.take();
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
    }
  }

  /** Why it could not go on, or null. */
  @Nullable NablaError error() {
    return error;
  }

  /** Lets {@link #advance} return at the next event. */
  void cancel() {
    cancelled = true;
  }

  @Override
  public void close() {
    finished = true;
    thread.interrupt();
  }

  private void run(Graph graph, List<Tensor> inputs) {
    try {
      goal = goals.take();
      new Interpreter(new Recorder()).run(graph, inputs);
      stops.put(true);
    } catch (NablaError e) {
      error = e;
      report();
    } catch (Abandoned | InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | StackOverflowError e) {
      error = NablaError.of("RuntimeError", "The equation could not be evaluated: " + e);
      report();
    }
  }

  private void report() {
    try {
      stops.put(true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void happened(Event e) {
    tape.append(e);
    Goal now = java.util.Objects.requireNonNull(goal);
    if (now.isReached(e) || cancelled) {
      try {
        stops.put(false);
        goal = goals.take();
      } catch (InterruptedException x) {
        throw new Abandoned();
      }
    }
  }

  /** Turns the interpreter's steps into events with frames. */
  private final class Recorder implements Interpreter.StepListener {
    private final Deque<Frame> frames = new ArrayDeque<>();
    private final Deque<Equation> calls = new ArrayDeque<>();
    private final Deque<Map<Graph, Integer>> runs = new ArrayDeque<>();

    @Override
    public void entered(Graph graph, List<Tensor> inputs) {
      int iteration = runs.isEmpty() ? 0 : runs.getFirst().merge(graph, 1, Integer::sum) - 1;
      Frame f = new Frame(graph, inputs, frames.peek(), calls.peek(), iteration);
      frames.push(f);
      happened(new Event.Entered(f));
    }

    @Override
    public void evaluating(Equation equation) {
      calls.push(equation);
      runs.push(new HashMap<>());
    }

    @Override
    public void evaluated(Equation equation, List<Tensor> outputs) {
      calls.pop();
      runs.pop();
      happened(new Event.Evaluated(frames.getFirst(), equation, outputs));
    }

    @Override
    public void left(Graph graph) {
      happened(new Event.Left(frames.pop()));
    }
  }
}
