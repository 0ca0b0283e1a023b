package dev.nabla.device.jvm;

import dev.nabla.kernel.Access;
import dev.nabla.kernel.Expr;
import dev.nabla.kernel.Kernel;
import dev.nabla.kernel.Kernel.Axis;
import dev.nabla.kernel.ReduceOp;
import dev.nabla.kernel.ScalarOp;
import dev.nabla.kernel.Step;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Chooses how a contraction runs: products with a vector, small ones and integers as a loop kernel,
 * others packed.
 */
final class ContractionRunner {
  /** Multiplications below which packing costs more than it saves. */
  private static final long SMALL = 2_000;

  /** Packed operands are arrays. */
  private static final long MOST_PACKED = Integer.MAX_VALUE - 64;

  private ContractionRunner() {}

  static KernelRunner of(Kernel.Contraction c, Workers workers) {
    long rows = size(c.rows());
    long cols = size(c.cols());
    long inner = size(c.inner());
    boolean packs = c.accumulator() == DType.FLOAT32 || c.accumulator() == DType.FLOAT64;
    boolean small = rows * cols * inner < SMALL || rows < 2 || cols < 2;
    boolean huge = (rows + 64) * inner > MOST_PACKED || (cols + 64) * inner > MOST_PACKED;
    if (!packs || small || huge) {
      return SplitRunner.runner(asLoop(c), workers);
    }
    return new MatmulRunner(c, workers);
  }

  static long size(List<Axis> axes) {
    return axes.stream().mapToLong(Axis::length).reduce(1, (a, b) -> a * b);
  }

  /** One sum of products for every result. */
  static Kernel.Loop asLoop(Kernel.Contraction c) {
    List<Axis> outer = new ArrayList<>(c.batch());
    outer.addAll(c.rows());
    outer.addAll(c.cols());
    List<Axis> all = new ArrayList<>(outer);
    all.addAll(c.inner());
    DType acc = c.accumulator();
    Expr left = operand(0, c.left().dtype(), acc, all, Axis::strideLeft);
    Expr right = operand(1, c.right().dtype(), acc, all, Axis::strideRight);
    Expr product = Expr.call(ScalarOp.MUL, acc, left, right);
    Expr sum = new Expr.Slot(0, acc);
    Expr result = c.out().dtype() == acc ? sum : new Expr.Cast(c.out().dtype(), sum);
    List<Step> steps =
        List.of(
            new Step.Reduce(0, ReduceOp.SUM, acc, product),
            new Step.Store(0, access(all, Axis::strideOut), result, true));
    return new Kernel.Loop(
        c.name(),
        lengths(outer),
        lengths(c.inner()),
        List.of(c.left(), c.right()),
        List.of(c.out()),
        steps);
  }

  private static Expr operand(
      int input, DType d, DType acc, List<Axis> axes, ToLongFunction<Axis> stride) {
    Expr load = new Expr.Load(input, d, access(axes, stride));
    return d == acc ? load : new Expr.Cast(acc, load);
  }

  private static Access access(List<Axis> axes, ToLongFunction<Axis> stride) {
    return new Access(0, axes.stream().map(stride::applyAsLong).toList());
  }

  private static Shape lengths(List<Axis> axes) {
    return Shape.of(axes.stream().map(Axis::length).toList());
  }
}
