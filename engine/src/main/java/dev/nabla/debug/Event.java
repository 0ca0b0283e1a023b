package dev.nabla.debug;

import dev.nabla.ir.Equation;
import dev.nabla.tensor.Tensor;
import java.util.List;

/** What happens in a run; in order, events rebuild the state at every step, and take it back. */
sealed interface Event {
  Frame frame();

  /** A frame begins. */
  record Entered(Frame frame) implements Event {}

  /** An equation of the innermost frame has its results. */
  record Evaluated(Frame frame, Equation equation, List<Tensor> outputs) implements Event {
    /** What its results take, in bytes. */
    long bytes() {
      return outputs.stream().mapToLong(t -> t.data().byteSize()).sum();
    }
  }

  /** All equations of the innermost frame are evaluated. */
  record Left(Frame frame) implements Event {}
}
