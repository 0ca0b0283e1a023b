package dev.nabla.kernel;

import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.List;

/**
 * What a device compiles: one launch. Inputs and outputs are dense row-major buffers, addressed by
 * position.
 *
 * <p>The hierarchy is closed: a device switches over it and never sees a primitive.
 */
public sealed interface Kernel {
  /** A readable name: the primitives it holds. */
  String name();

  List<ShapedArray> inputs();

  List<ShapedArray> outputs();

  /**
   * Fused element-wise and reducing code: for every position of {@code outer} (in any order, in
   * parallel) the steps run in order, each over all positions of {@code inner}. A purely
   * element-wise kernel has a scalar {@code inner}.
   */
  record Loop(
      String name,
      Shape outer,
      Shape inner,
      List<ShapedArray> inputs,
      List<ShapedArray> outputs,
      List<Step> steps)
      implements Kernel {
    public Loop {
      inputs = List.copyOf(inputs);
      outputs = List.copyOf(outputs);
      steps = List.copyOf(steps);
    }
  }

  /**
   * An axis of a contraction: its length and the step in elements that it makes in each buffer (0:
   * not there).
   */
  record Axis(int length, long strideLeft, long strideRight, long strideOut) {}

  /**
   * {@code out[batch, rows, cols] = Σ_inner left[batch, rows, inner] · right[batch, cols, inner]}.
   */
  record Contraction(
      String name,
      ShapedArray left,
      ShapedArray right,
      ShapedArray out,
      DType accumulator,
      List<Axis> batch,
      List<Axis> rows,
      List<Axis> cols,
      List<Axis> inner)
      implements Kernel {
    @Override
    public List<ShapedArray> inputs() {
      return List.of(left, right);
    }

    @Override
    public List<ShapedArray> outputs() {
      return List.of(out);
    }
  }

  /** Code that runs on the host: an operation that no device kernel expresses. */
  record Host(
      String name, List<ShapedArray> inputs, List<ShapedArray> outputs, HostFunction function)
      implements Kernel {}

  /** The body of a {@link Host} kernel. */
  @FunctionalInterface
  interface HostFunction {
    List<Tensor> apply(List<Tensor> inputs);
  }
}
