package dev.nabla.optimize;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import java.util.List;
import java.util.function.BiFunction;

/** Functions that passes change. */
final class Examples {
  private static final ShapedArray MATRIX = ShapedArray.of(DType.FLOAT32, 2, 3);

  private Examples() {}

  /** Of one matrix. */
  static Graph unary(String name, BiFunction<GraphBuilder, Atom, Atom> body) {
    GraphBuilder b = new GraphBuilder(name);
    Atom x = b.input(MATRIX, null);
    return b.build(List.of(body.apply(b, x)));
  }

  /** A body of two operands. */
  @FunctionalInterface
  interface Binary {
    Atom apply(GraphBuilder b, Atom x, Atom y);
  }

  /** Of two matrices. */
  static Graph binary(String name, Binary body) {
    GraphBuilder b = new GraphBuilder(name);
    Atom x = b.input(MATRIX, null);
    Atom y = b.input(MATRIX, null);
    return b.build(List.of(body.apply(b, x, y)));
  }

  static Atom number(double v) {
    return GraphBuilder.literal(DType.FLOAT32, v);
  }
}
