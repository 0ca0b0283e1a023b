package dev.nabla.device.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.device.jvm.LoopPlan.Place;
import dev.nabla.device.jvm.LoopPlan.Strategy;
import dev.nabla.kernel.Kernel;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Runs both variants of a kernel's code, each directly, and checks that they agree bit for bit. */
final class Variants {
  private Variants() {}

  static List<Tensor> run(Kernel.Loop loop, List<Tensor> inputs) {
    LoopPlan plan = Planner.plan(loop);
    LoopCode code = LoopCompiler.compile(plan);
    List<Tensor> scalar = run(plan, code, loop, inputs, false);
    if (plan.strategy() != Strategy.SCALAR) {
      List<Tensor> vector = run(plan, code, loop, inputs, true);
      for (int i = 0; i < scalar.size(); i++) {
        assertSameBits(vector.get(i), scalar.get(i));
      }
    }
    return scalar;
  }

  /** NaNs may differ in sign and payload. */
  private static void assertSameBits(Tensor got, Tensor expected) {
    if (got.bitEquals(expected)) {
      return;
    }
    for (long i = 0; i < got.size(); i++) {
      double g = got.getDouble(i);
      double e = expected.getDouble(i);
      assertThat(Double.isNaN(g) ? Double.NaN : g)
          .as("vector code, element %d", i)
          .isEqualTo(Double.isNaN(e) ? Double.NaN : e);
    }
  }

  private static List<Tensor> run(
      LoopPlan plan, LoopCode code, Kernel.Loop loop, List<Tensor> inputs, boolean vector) {
    List<Tensor> outs = new ArrayList<>();
    List<Tensor> all = new ArrayList<>(inputs);
    for (ShapedArray a : loop.outputs()) {
      Tensor t = Tensor.zeros(a);
      outs.add(t);
      all.add(t);
    }
    if (plan.outerSize() == 0) {
      return outs;
    }
    int rank = plan.rank();
    long[] p = new long[2 * rank + plan.accesses().size() * (rank + 1)];
    int at = 2 * rank;
    List<Tensor> kept = new ArrayList<>();
    for (Place place : plan.accesses()) {
      int bytes = place.dtype().bytes();
      Tensor t =
          place.buffer() == LoopPlan.SCRATCH
              ? Tensor.zeros(ShapedArray.of(place.dtype(), plan.dims()[rank - 1]))
              : all.get(place.buffer());
      kept.add(t);
      p[at] = t.data().address() + place.offset() * bytes;
      for (int d = 0; d < rank; d++) {
        p[at + 1 + d] = place.strides()[d] * bytes;
      }
      at += rank + 1;
    }
    for (int d = 0; d < rank; d++) {
      p[d] = plan.dims()[d];
    }
    if (!vector) {
      code.scalar(p);
    } else if (plan.strategy() == Strategy.OUTER) {
      int v = plan.vectorDim();
      long rest = p[v] % plan.lanes();
      long whole = p[v] - rest;
      code.vector(LoopRunner.part(p, rank, v, 0, whole));
      code.scalar(LoopRunner.part(p, rank, v, whole, rest));
    } else {
      code.vector(p);
    }
    java.lang.ref.Reference.reachabilityFence(kept);
    return outs;
  }
}
