package dev.nabla.device.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.device.Executable;
import dev.nabla.kernel.Kernel;
import dev.nabla.kernel.Kernel.Axis;
import dev.nabla.kernel.KernelProgram;
import dev.nabla.kernel.KernelProgram.Result;
import dev.nabla.kernel.Launch;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Matrix products of awkward sizes, types and layouts against the sum of products. */
class ContractionTest {
  /** {@code [batch, m, k] · [batch, k, n]}, either operand stored transposed. */
  private record Product(
      DType in, DType out, int batch, int m, int n, int k, boolean leftT, boolean rightT) {
    Kernel.Contraction kernel() {
      DType acc = out == DType.BFLOAT16 || out == DType.FLOAT16 ? DType.FLOAT32 : out;
      return new Kernel.Contraction(
          "dot",
          ShapedArray.of(in, batch * m * k),
          ShapedArray.of(in, batch * k * n),
          ShapedArray.of(out, batch * m * n),
          acc,
          List.of(new Axis(batch, (long) m * k, (long) k * n, (long) m * n)),
          List.of(new Axis(m, leftT ? 1 : k, 0, n)),
          List.of(new Axis(n, 0, rightT ? k : 1, 1)),
          List.of(new Axis(k, leftT ? m : 1, rightT ? 1 : n, 0)));
    }

    double expected(Tensor x, Tensor y, int b, int i, int j) {
      double sum = 0;
      for (int p = 0; p < k; p++) {
        long l = (long) b * m * k + (leftT ? (long) p * m + i : (long) i * k + p);
        long r = (long) b * k * n + (rightT ? (long) j * k + p : (long) p * n + j);
        sum += x.getDouble(l) * y.getDouble(r);
      }
      return sum;
    }
  }

  private static Executable executable(Kernel.Contraction c, int threads) {
    List<ShapedArray> buffers = List.of(c.left(), c.right(), c.out());
    KernelProgram p =
        new KernelProgram(
            "dot",
            buffers,
            List.of(0, 1),
            Map.of(),
            List.of(new Launch(c, List.of(0, 1), List.of(2))),
            List.of(new Result(2, c.out())));
    return new JvmDevice(threads).prepare(p);
  }

  private static void check(Product p) {
    Kernel.Contraction c = p.kernel();
    Random random = new Random(9);
    Tensor x = Kernels.random(c.left(), random, false);
    Tensor y = Kernels.random(c.right(), random, false);
    Executable one = executable(c, 1);
    Tensor cold = one.run(List.of(x, y)).getFirst();
    assertThat(executable(c, 2).run(List.of(x, y)).getFirst().bitEquals(cold)).isTrue();
    one.settle();
    assertThat(one.run(List.of(x, y)).getFirst().bitEquals(cold)).isTrue();
    double eps =
        switch (p.out) {
          case FLOAT64 -> 1e-15;
          case FLOAT32 -> 1e-6;
          case FLOAT16 -> 1e-3;
          case BFLOAT16 -> 8e-3;
          default -> 0;
        };
    for (int b = 0; b < p.batch; b++) {
      for (int i = 0; i < p.m; i++) {
        for (int j = 0; j < p.n; j++) {
          double e = p.expected(x, y, b, i, j);
          double got = cold.getDouble(((long) b * p.m + i) * p.n + j);
          assertThat(Math.abs(got - e))
              .as("%s at %d %d %d", p, b, i, j)
              .isLessThanOrEqualTo(eps * (Math.abs(e) + Math.sqrt(p.k) * 3));
        }
      }
    }
  }

  @Test
  void sizesAroundTilesAndBlocks() {
    for (int[] s :
        new int[][] {
          {1, 1, 1},
          {1, 70, 300},
          {65, 1, 64},
          {2, 2, 600},
          {8, 48, 256},
          {9, 49, 257},
          {65, 63, 130},
          {100, 100, 0}
        }) {
      check(new Product(DType.FLOAT32, DType.FLOAT32, 1, s[0], s[1], s[2], false, false));
    }
  }

  @Test
  void transposedOperandsAndBatches() {
    for (boolean l : new boolean[] {false, true}) {
      for (boolean r : new boolean[] {false, true}) {
        check(new Product(DType.FLOAT32, DType.FLOAT32, 3, 33, 50, 40, l, r));
      }
    }
    check(new Product(DType.FLOAT32, DType.FLOAT32, 64, 17, 19, 23, false, true));
  }

  @Test
  void largeEnoughForBothThreads() {
    check(new Product(DType.FLOAT32, DType.FLOAT32, 1, 130, 140, 300, false, false));
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT64", "FLOAT16", "BFLOAT16", "INT32", "INT8", "INT16"})
  void types(DType d) {
    boolean narrow = d == DType.INT8 || d == DType.INT16;
    check(new Product(d, narrow ? DType.INT32 : d, 2, 21, 35, 29, false, true));
  }

  @Test
  void halfOperandsIntoFloat32() {
    check(new Product(DType.BFLOAT16, DType.FLOAT32, 1, 21, 35, 29, true, false));
  }
}
