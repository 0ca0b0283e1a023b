package dev.nabla.device.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nabla.kernel.Access;
import dev.nabla.kernel.Expr;
import dev.nabla.kernel.Kernel;
import dev.nabla.kernel.KernelProgram;
import dev.nabla.kernel.KernelProgram.Result;
import dev.nabla.kernel.Launch;
import dev.nabla.kernel.Step;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemoryPlanTest {
  private static Kernel.Loop copy(int n, int readOffset) {
    Expr load = new Expr.Load(0, DType.FLOAT32, new Access(readOffset, List.of(1L)));
    ShapedArray type = ShapedArray.of(DType.FLOAT32, n);
    return new Kernel.Loop(
        "copy",
        Shape.of(n),
        Shape.SCALAR,
        List.of(type),
        List.of(type),
        List.of(new Step.Store(0, new Access(0, List.of(1L)), load, true)));
  }

  private static KernelProgram chain(int length) {
    List<ShapedArray> buffers = new ArrayList<>();
    List<Launch> launches = new ArrayList<>();
    for (int i = 0; i <= length; i++) {
      buffers.add(ShapedArray.of(DType.FLOAT32, 100));
      if (i > 0) {
        launches.add(new Launch(copy(100, 0), List.of(i - 1), List.of(i)));
      }
    }
    return new KernelProgram(
        "chain",
        buffers,
        List.of(0),
        Map.of(),
        launches,
        List.of(new Result(length, buffers.getLast())));
  }

  @Test
  void temporariesOfAChainShareTwoPlaces() {
    MemoryPlan plan = new MemoryPlan(chain(10));
    assertThat(plan.size()).isEqualTo(2 * 448);
    for (int b = 1; b < 9; b++) {
      assertThat(plan.offset(b)).isNotEqualTo(plan.offset(b + 1)).isNotNegative();
    }
    assertThat(plan.offset(0)).isNegative();
    assertThat(plan.offset(10)).isNegative();
    assertThat(plan.isResult(10)).isTrue();
  }

  @Test
  void aProgramWhoseAccessesLeaveTheirBuffersIsRefused() {
    List<ShapedArray> buffers =
        List.of(ShapedArray.of(DType.FLOAT32, 10), ShapedArray.of(DType.FLOAT32, 10));
    Launch outside = new Launch(copy(10, 1), List.of(0), List.of(1));
    assertThatThrownBy(
            () ->
                new KernelProgram(
                    "p",
                    buffers,
                    List.of(0),
                    Map.of(),
                    List.of(outside),
                    List.of(new Result(1, buffers.get(1)))))
        .hasMessageContaining("leaves its buffer");
  }

  @Test
  void aBufferIsWrittenBeforeItIsRead() {
    List<ShapedArray> buffers =
        List.of(ShapedArray.of(DType.FLOAT32, 10), ShapedArray.of(DType.FLOAT32, 10));
    Launch l = new Launch(copy(10, 0), List.of(0), List.of(1));
    assertThatThrownBy(
            () ->
                new KernelProgram(
                    "p",
                    buffers,
                    List.of(),
                    Map.of(),
                    List.of(l),
                    List.of(new Result(1, buffers.get(1)))))
        .hasMessageContaining("before it is written");
  }
}
