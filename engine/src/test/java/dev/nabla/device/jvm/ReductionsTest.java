package dev.nabla.device.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.device.Executable;
import dev.nabla.kernel.Kernel;
import dev.nabla.kernel.KernelProgram;
import dev.nabla.kernel.KernelProgram.Result;
import dev.nabla.kernel.Launch;
import dev.nabla.kernel.ReduceOp;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ReductionsTest {
  private static final int[] LENGTHS = {0, 1, 7, 63, 64, 65, 1000};

  @TestFactory
  List<DynamicTest> rowsAndColumns() {
    List<DynamicTest> tests = new ArrayList<>();
    for (ReduceOp op : ReduceOp.values()) {
      for (DType d : DType.values()) {
        boolean bitwise = op == ReduceOp.AND || op == ReduceOp.OR;
        if (!(bitwise && d.isFloat()) && !(d.isBool() && op == ReduceOp.PRODUCT)) {
          tests.add(DynamicTest.dynamicTest(op + " " + d, () -> allLengths(op, d)));
        }
      }
    }
    return tests;
  }

  private static void allLengths(ReduceOp op, DType d) {
    for (int n : LENGTHS) {
      for (int results : new int[] {1, 3, 37}) {
        for (boolean rows : new boolean[] {true, false}) {
          check(op, d, results, n, rows);
        }
      }
    }
  }

  private static void check(ReduceOp op, DType d, int results, int n, boolean rows) {
    Kernel.Loop loop = Kernels.reduction(d, results, n, rows, op);
    Random random = new Random(5);
    boolean special = op == ReduceOp.MAX || op == ReduceOp.MIN;
    Tensor in = Kernels.random(loop.inputs().getFirst(), random, special);
    if (op == ReduceOp.PRODUCT && d.isFloat()) {
      for (long i = 0; i < in.size(); i++) {
        in.setDouble(i, 1 + in.getDouble(i) / 100);
      }
    }
    Tensor got = Variants.run(loop, List.of(in)).getFirst();
    Tensor expected = KernelEvaluator.run(loop, List.of(in)).getFirst();
    for (long i = 0; i < results; i++) {
      assertClose(got, expected, i, n);
    }
  }

  private static void assertClose(Tensor got, Tensor expected, long i, int n) {
    double e = expected.getDouble(i);
    double g = got.getDouble(i);
    if (!got.dtype().isFloat() || Double.isNaN(e) || e == g) {
      assertThat(got.dtype().isFloat() ? (Object) g : got.getLong(i))
          .isEqualTo(got.dtype().isFloat() ? (Object) e : expected.getLong(i));
      return;
    }
    double eps =
        switch (got.dtype()) {
          case FLOAT64 -> 1e-15;
          case FLOAT32 -> 6e-8;
          case FLOAT16 -> 1e-3;
          default -> 8e-3;
        };
    assertThat(Math.abs(g - e))
        .as("%s of %d", got.dtype(), n)
        .isLessThan(eps * (4 + n / 2.0) * Math.max(1, Math.abs(e)));
  }

  static Executable executable(Kernel.Loop loop, int threads) {
    List<ShapedArray> buffers = new ArrayList<>(loop.inputs());
    buffers.addAll(loop.outputs());
    List<Integer> ins = new ArrayList<>();
    List<Integer> outs = new ArrayList<>();
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < buffers.size(); i++) {
      (i < loop.inputs().size() ? ins : outs).add(i);
    }
    outs.forEach(o -> results.add(new Result(o, buffers.get(o))));
    KernelProgram p =
        new KernelProgram(
            "test", buffers, ins, Map.of(), List.of(new Launch(loop, ins, outs)), results);
    return new JvmDevice(threads).prepare(p);
  }

  /** Few results of many elements are split; the pieces do not depend on the number of threads. */
  @Test
  void longSumsAreAccurateAndTheSameOnAnyNumberOfThreads() {
    for (int n : new int[] {100_003, 1 << 20}) {
      for (boolean rows : new boolean[] {true, false}) {
        for (int results : new int[] {1, 5, 33}) {
          Kernel.Loop loop =
              Kernels.reduction(DType.FLOAT32, results, n / results, rows, ReduceOp.SUM);
          Tensor in = Tensor.zeros(loop.inputs().getFirst());
          Random random = new Random(1);
          for (long i = 0; i < in.size(); i++) {
            in.setDouble(i, random.nextDouble());
          }
          Executable one = executable(loop, 1);
          Executable two = executable(loop, 2);
          Tensor cold = one.run(List.of(in)).getFirst();
          one.settle();
          two.settle();
          assertThat(one.run(List.of(in)).getFirst().bitEquals(cold)).isTrue();
          assertThat(two.run(List.of(in)).getFirst().bitEquals(cold)).isTrue();
          Tensor expected = KernelEvaluator.run(loop, List.of(in)).getFirst();
          for (long i = 0; i < results; i++) {
            double e = expected.getDouble(i);
            assertThat(Math.abs(cold.getDouble(i) - e)).isLessThan(4e-7 * e);
          }
        }
      }
    }
  }

  @Test
  void nanAndInfinityComeThrough() {
    Kernel.Loop loop = Kernels.reduction(DType.FLOAT32, 1, 100_003, true, ReduceOp.MAX);
    Tensor in = Tensor.zeros(loop.inputs().getFirst());
    in.setDouble(77_777, Double.NaN);
    assertThat(executable(loop, 2).run(List.of(in)).getFirst().getDouble(0)).isNaN();
    in.setDouble(77_777, Double.NEGATIVE_INFINITY);
    assertThat(executable(loop, 2).run(List.of(in)).getFirst().getDouble(0)).isZero();
  }
}
