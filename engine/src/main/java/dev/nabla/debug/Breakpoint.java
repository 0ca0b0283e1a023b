package dev.nabla.debug;

import dev.nabla.ir.Equation;
import dev.nabla.ir.SourceLine;
import dev.nabla.tensor.Tensor;
import java.util.List;

/** Where a run is to stop. */
public sealed interface Breakpoint {
  /** Before an equation, wherever it is evaluated: in a loop at every iteration. */
  record Before(Equation equation) implements Breakpoint {}

  /** Before the first equation that a line of the source was traced to, and again after others. */
  record Line(SourceLine line) implements Breakpoint {}

  /** After an equation with a result for which a condition holds. */
  record When(Condition condition) implements Breakpoint {}

  /** A question about a value. */
  @FunctionalInterface
  interface Condition {
    boolean holds(Frame frame, Equation equation, List<Tensor> outputs);

    /** About the elements of results of floating type. */
    static Condition anyElement(ElementCondition test) {
      return (f, e, outputs) -> outputs.stream().anyMatch(t -> Elements.anyMatch(t, test));
    }
  }

  /** A question about one element. */
  @FunctionalInterface
  interface ElementCondition {
    boolean holds(double value);

    ElementCondition NAN = Double::isNaN;
    ElementCondition INFINITE = Double::isInfinite;
    ElementCondition NOT_FINITE = x -> !Double.isFinite(x);

    /** NaN for a NaN, infinite for an infinity. */
    static ElementCondition like(double value) {
      return Double.isNaN(value) ? NAN : INFINITE;
    }

    /** NaN is above nothing. */
    static ElementCondition magnitudeAbove(double limit) {
      return x -> Math.abs(x) > limit;
    }
  }
}
