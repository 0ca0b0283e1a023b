package dev.nabla.ir;

import dev.nabla.kernel.Expr;
import dev.nabla.kernel.ReduceOp;
import dev.nabla.tensor.ShapedArray;
import java.util.List;

/** How a primitive becomes kernel code; its kind decides what it can be fused with. */
public sealed interface LowerRule {
  /**
   * One element of the result from the elements at the same position of the operands. Operands have
   * the result's rank and broadcast along axes of length 1, or are scalars and broadcast
   * everywhere.
   */
  record Pointwise(PointwiseFn fn) implements LowerRule {}

  /**
   * The result is the operand read at other positions: no arithmetic, fused into whoever reads it.
   */
  record Reindex(ReindexFn fn) implements LowerRule {}

  /** Row-major elements stay as they are: only the shape changes. */
  record Alias() implements LowerRule {}

  /** Combines values along {@code axes}. */
  record Reduction(ReduceOp op) implements LowerRule {}

  /** A sum of products over contracted axes. */
  record Contraction(ContractionFn fn) implements LowerRule {}

  /**
   * A call: its graph parameter takes the equation's place before lowering.
   *
   * @param transparent whether the call means nothing beyond the equations of its graph, to
   *     derivatives neither
   */
  record Inline(String graphParam, boolean transparent) implements LowerRule {}

  /** Runs the primitive's evaluation rule on the host. */
  record Host() implements LowerRule {}

  /** Builds the element expression; {@code out} is the result's type. */
  @FunctionalInterface
  interface PointwiseFn {
    Expr apply(Params params, List<Expr> operands, List<ShapedArray> inputs, ShapedArray out);
  }

  /**
   * For each axis of the operand, where its coordinate comes from: {@code offset + step ·
   * (coordinate of outDim)}, {@code outDim} −1 for a constant coordinate.
   */
  record AxisMap(int offset, int step, int outDim) {}

  @FunctionalInterface
  interface ReindexFn {
    List<AxisMap> apply(Params params, ShapedArray input, ShapedArray out);
  }

  /** The axes of each operand, by role; batch and contracted axes in corresponding order. */
  record ContractionAxes(
      List<Integer> leftContracting,
      List<Integer> rightContracting,
      List<Integer> leftBatch,
      List<Integer> rightBatch) {}

  @FunctionalInterface
  interface ContractionFn {
    ContractionAxes apply(Params params);
  }
}
