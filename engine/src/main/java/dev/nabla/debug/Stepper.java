package dev.nabla.debug;

import dev.nabla.debug.Breakpoint.Before;
import dev.nabla.debug.Breakpoint.Line;
import dev.nabla.debug.Breakpoint.When;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.SourceLine;
import dev.nabla.tensor.Tensor;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run of a graph on the interpreter that is moved forward and back. It stands before an equation
 * or, at the end, after the last one. Going back takes values back that are kept; where they are
 * not (see {@link #keptBytes}), the run is done again up to there, which gives the same values, as
 * graphs are pure. Not for use by several threads at once; {@link #cancel} may come from any.
 */
public final class Stepper implements AutoCloseable {
  /** How many bytes of values are kept for going back, unless told otherwise. */
  public static final long DEFAULT_BUDGET = 256L << 20;

  private final Graph graph;
  private final List<Tensor> inputs;
  private final long budget;
  private Tape tape;
  private Execution execution;
  private @Nullable Breakpoint hit;
  private @Nullable Equation last;

  /**
   * Stands before the first equation.
   *
   * @param budget how many bytes of values to keep for going back
   * @throws NablaError where the inputs do not have the types of the graph's
   */
  public Stepper(Graph graph, List<Tensor> inputs, long budget) {
    this.graph = graph;
    this.inputs = List.copyOf(inputs);
    this.budget = budget;
    this.tape = new Tape(budget);
    this.execution = new Execution(graph, this.inputs, tape);
    toFirstStop();
  }

  public Stepper(Graph graph, List<Tensor> inputs) {
    this(graph, inputs, DEFAULT_BUDGET);
  }

  private void toFirstStop() {
    execution.advance(e -> isStop());
    NablaError error = execution.error();
    if (tape.isEmpty() && error != null) {
      throw error;
    }
  }

  // ---- where it stands ----

  /** The innermost frame. */
  public Frame frame() {
    return tape.frame();
  }

  /** The frames, innermost first. */
  public List<Frame> frames() {
    return tape.frames();
  }

  /** The equation before which it stands; empty at the end. */
  public Optional<Equation> next() {
    return frame().nextEquation();
  }

  /** The equation that the last move forward evaluated last. */
  public Optional<Equation> last() {
    return Optional.ofNullable(last);
  }

  /** Whether the whole graph is evaluated. */
  public boolean atEnd() {
    return frame().depth() == 0 && next().isEmpty();
  }

  /** Grows with every step: the same number is the same state. */
  public long position() {
    return tape.position();
  }

  /** The breakpoint that ended the last move. */
  public Optional<Breakpoint> hit() {
    return Optional.ofNullable(hit);
  }

  /** Why the next equation cannot be evaluated; known once that was tried. */
  public Optional<NablaError> error() {
    return tape.atEnd() ? Optional.ofNullable(execution.error()) : Optional.empty();
  }

  /** What is kept for going back, in bytes. */
  public long keptBytes() {
    return tape.bytes();
  }

  /**
   * Whether it stands where a user sees it stand: an equation is next, or it is the end. When a
   * nested graph is left, its equation has no results yet and may run it again.
   */
  private boolean isStop() {
    return !tape.isEmpty() && !tape.hasJustLeft() && (next().isPresent() || frame().depth() == 0);
  }

  // ---- forward ----

  /** To the next equation, inside a nested graph if the current equation runs one. */
  public void into() {
    forward(e -> isStop());
  }

  /** To the next equation of this frame, or of one around it where this one ends. */
  public void over() {
    int depth = frame().depth();
    forward(e -> isStop() && frame().depth() <= depth);
  }

  /** To the frame around this one; in the outermost, to the end. */
  public void out() {
    int depth = frame().depth();
    forward(e -> isStop() && (frame().depth() < depth || atEnd()));
  }

  /** To the end, unless a breakpoint is met. */
  public void run(List<Breakpoint> breakpoints) {
    Meeting meeting = new Meeting(breakpoints, line());
    forward(meeting);
    hit = meeting.met;
    if (meeting.at != null) {
      last = meeting.at;
    }
  }

  /** Reached at the first stop at or after the event that a breakpoint is about. */
  private final class Meeting implements Execution.Goal {
    private final List<Breakpoint> all;
    private @Nullable SourceLine lineBefore;
    private @Nullable Breakpoint met;
    private @Nullable Equation at;

    Meeting(List<Breakpoint> all, @Nullable SourceLine lineBefore) {
      this.all = List.copyOf(all);
      this.lineBefore = lineBefore;
    }

    @Override
    public boolean isReached(Event e) {
      if (met == null) {
        met = met(all, e, lineBefore);
        at = met != null && e instanceof Event.Evaluated v ? v.equation() : null;
      }
      if (!isStop()) {
        return false;
      }
      lineBefore = line();
      return met != null;
    }
  }

  private @Nullable SourceLine line() {
    return next().map(Equation::source).orElse(null);
  }

  private @Nullable Breakpoint met(List<Breakpoint> all, Event e, @Nullable SourceLine lineBefore) {
    for (Breakpoint b : all) {
      boolean holds =
          switch (b) {
            case Before(Equation at) -> isStop() && next().orElse(null) == at;
            case Line(SourceLine at) -> isStop() && at.equals(line()) && !at.equals(lineBefore);
            case When(Breakpoint.Condition c) ->
                e instanceof Event.Evaluated v && c.holds(v.frame(), v.equation(), v.outputs());
          };
      if (holds) {
        return b;
      }
    }
    return null;
  }

  private void forward(Execution.Goal goal) {
    hit = null;
    while (!tape.atEnd()) {
      Event e = tape.forward();
      remember(e);
      if (goal.isReached(e)) {
        return;
      }
    }
    execution.advance(
        e -> {
          remember(e);
          return goal.isReached(e);
        });
  }

  private void remember(Event e) {
    if (e instanceof Event.Evaluated v) {
      last = v.equation();
    }
  }

  // ---- back ----

  /** To the equation before, inside a nested graph if that was run last. */
  public void backInto() {
    backTo(Integer.MAX_VALUE);
  }

  /** To the equation before in this frame; from its first, to the equation that runs it. */
  public void back() {
    backTo(frame().depth());
  }

  /** To the equation that runs this frame. */
  public void backOut() {
    backTo(frame().depth() - 1);
  }

  /** To the first equation. */
  public void restart() {
    hit = null;
    last = null;
    start(e -> isStop());
  }

  /** To the last stop before this one with at most so many frames around. */
  private void backTo(int depth) {
    hit = null;
    long from = position();
    while (tape.canGoBack()) {
      tape.back();
      if (isStop() && frame().depth() <= depth) {
        lastBefore();
        return;
      }
      if (tape.isEmpty()) {
        forward(e -> isStop());
        lastBefore();
        return;
      }
    }
    backByRunningAgain(from, depth);
  }

  /** What was wanted is no longer kept: finds out where it was, and then goes there. */
  private void backByRunningAgain(long from, int depth) {
    long[] found = {-1};
    start(
        e -> {
          if (position() >= from) {
            return true;
          }
          if (isStop() && frame().depth() <= depth) {
            found[0] = position();
          }
          return false;
        });
    long to = found[0];
    start(to < 0 ? e -> isStop() : e -> position() >= to);
    lastBefore();
  }

  private void lastBefore() {
    List<Equation> all = frame().graph().equations();
    int n = frame().evaluated();
    last = n == 0 ? null : all.get(n - 1);
  }

  private void start(Execution.Goal goal) {
    execution.close();
    tape = new Tape(budget);
    execution = new Execution(graph, inputs, tape);
    execution.advance(goal);
  }

  // ---- results ----

  /** The results, at the end. */
  public List<Tensor> results() {
    List<Frame> all = frames();
    return Objects.requireNonNull(all.getLast()).results().orElse(List.of());
  }

  /** Ends a move that is under way; it stands where it came to. */
  public void cancel() {
    execution.cancel();
  }

  @Override
  public void close() {
    execution.close();
  }
}
