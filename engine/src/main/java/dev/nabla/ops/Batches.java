package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.BatchAxis;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.tensor.Shape;
import java.util.stream.IntStream;

/** Brings batch axes where a rule wants them. */
final class Batches {
  private Batches() {}

  /**
   * The operand with its batch at axis {@code to}; one that is the same for all examples is
   * repeated.
   */
  static Atom bring(GraphBuilder b, Atom x, BatchAxis axis, int to, int size) {
    if (axis.isMapped()) {
      return Shapes.moveAxis(b, x, axis.axis(), to);
    }
    Shape s = x.aval().shape();
    int[] dims = IntStream.range(0, s.rank()).map(i -> i < to ? i : i + 1).toArray();
    return Shapes.broadcastInDim(b, x, s.insert(to, size), dims);
  }
}
