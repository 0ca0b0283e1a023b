package dev.nabla.device.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.kernel.Access;
import dev.nabla.kernel.Expr;
import dev.nabla.kernel.Kernel;
import dev.nabla.kernel.ReduceOp;
import dev.nabla.kernel.ScalarOp;
import dev.nabla.kernel.Step;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Kernels of several steps, transposed and strided reads, coordinates. */
class RowKernelsTest {
  private static final DType F = DType.FLOAT32;

  private static Tensor input(Kernel.Loop k) {
    return Kernels.random(k.inputs().getFirst(), new Random(4), false);
  }

  private static void check(Kernel.Loop k, double tolerance) {
    Tensor in = input(k);
    List<Tensor> got = Variants.run(k, List.of(in));
    List<Tensor> expected = KernelEvaluator.run(k, List.of(in));
    Tensor parallel = ReductionsTest.executable(k, 2).run(List.of(in)).getFirst();
    assertThat(parallel.bitEquals(got.getFirst())).isTrue();
    for (long i = 0; i < got.getFirst().size(); i++) {
      double e = expected.getFirst().getDouble(i);
      assertThat(Math.abs(got.getFirst().getDouble(i) - e))
          .isLessThanOrEqualTo(tolerance * (1 + Math.abs(e)));
    }
  }

  private static Kernel.Loop softmax(int rows, int length, boolean alongRows) {
    List<Long> strides = alongRows ? List.of((long) length, 1L) : List.of(1L, (long) rows);
    Access at = new Access(0, strides);
    Expr x = new Expr.Load(0, F, at);
    Expr e = Expr.call(ScalarOp.EXP, F, Expr.call(ScalarOp.SUB, F, x, new Expr.Slot(0, F)));
    ShapedArray type = ShapedArray.of(F, rows * length);
    return new Kernel.Loop(
        "softmax",
        Shape.of(rows),
        Shape.of(length),
        List.of(type),
        List.of(type),
        List.of(
            new Step.Reduce(0, ReduceOp.MAX, F, x),
            new Step.Reduce(1, ReduceOp.SUM, F, e),
            new Step.Store(0, at, Expr.call(ScalarOp.DIV, F, e, new Expr.Slot(1, F)), false)));
  }

  @Test
  void softmaxOfAnyLength() {
    for (int n : new int[] {1, 7, 63, 64, 65, 1000}) {
      for (int rows : new int[] {1, 5, 40}) {
        check(softmax(rows, n, true), 1e-6);
        check(softmax(rows, n, false), 1e-6);
      }
    }
  }

  @Test
  void exponentialsOfARowAreKept() {
    LoopPlan plan = Planner.plan(softmax(4, 100, true));
    assertThat(plan.strategy()).isEqualTo(LoopPlan.Strategy.INNER);
    assertThat(plan.accesses()).anyMatch(p -> p.buffer() == LoopPlan.SCRATCH);
  }

  @Test
  void transposedReads() {
    int n = 70;
    int m = 45;
    Expr x = new Expr.Load(0, F, new Access(0, List.of(1L, (long) n)));
    Kernel.Loop k =
        new Kernel.Loop(
            "transpose",
            Shape.of(n, m),
            Shape.SCALAR,
            List.of(ShapedArray.of(F, n * m)),
            List.of(ShapedArray.of(F, n * m)),
            List.of(
                new Step.Store(
                    0, new Access(0, List.of((long) m, 1L)), Expr.call(ScalarOp.SIN, F, x), true)));
    check(k, 1e-6);
  }

  @Test
  void reversedAndSteppedReads() {
    Expr x = new Expr.Load(0, F, new Access(398, List.of(-2L)));
    Kernel.Loop k =
        new Kernel.Loop(
            "rev",
            Shape.of(200),
            Shape.SCALAR,
            List.of(ShapedArray.of(F, 400)),
            List.of(ShapedArray.of(F, 200)),
            List.of(
                new Step.Store(
                    0, new Access(0, List.of(1L)), Expr.call(ScalarOp.NEG, F, x), true)));
    check(k, 0);
  }

  @Test
  void coordinates() {
    DType i = DType.INT32;
    Expr place =
        Expr.call(
            ScalarOp.ADD,
            i,
            Expr.call(ScalarOp.MUL, i, new Expr.Coord(0, i), Expr.Const.ofLong(i, 100)),
            new Expr.Coord(1, i));
    Expr x = new Expr.Load(0, F, new Access(0, List.of(0L, 1L)));
    Expr value = Expr.call(ScalarOp.ADD, F, x, new Expr.Cast(F, place));
    Kernel.Loop k =
        new Kernel.Loop(
            "coordinates",
            Shape.of(300, 67),
            Shape.SCALAR,
            List.of(ShapedArray.of(F, 67)),
            List.of(ShapedArray.of(F, 300 * 67)),
            List.of(new Step.Store(0, new Access(0, List.of(67L, 1L)), value, true)));
    check(k, 1e-6);
  }

  @Test
  void twoInnerDimensions() {
    // Sum over the first and the last axis of [6, 5, 33].
    Access at = new Access(0, List.of(33L, 165L, 1L));
    Kernel.Loop k =
        new Kernel.Loop(
            "sum",
            Shape.of(5),
            Shape.of(6, 33),
            List.of(ShapedArray.of(F, 6 * 5 * 33)),
            List.of(ShapedArray.of(F, 5)),
            List.of(
                new Step.Reduce(0, ReduceOp.SUM, F, new Expr.Load(0, F, at)),
                new Step.Store(0, new Access(0, List.of(1L, 0L, 0L)), new Expr.Slot(0, F), true)));
    check(k, 1e-5);
  }
}
