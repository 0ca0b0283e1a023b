package dev.nabla.kernel;

import dev.nabla.kernel.KernelProgram.Result;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Checks what devices rely on, so that they may address memory unchecked: every buffer is written
 * before it is read, by one launch, and no access leaves its buffer.
 */
final class ProgramCheck {
  private ProgramCheck() {}

  static void check(
      List<ShapedArray> buffers,
      List<Integer> inputs,
      Map<Integer, Tensor> constants,
      List<Launch> launches,
      List<Result> results) {
    boolean[] ready = new boolean[buffers.size()];
    for (int b : inputs) {
      ready[b] = true;
    }
    constants.forEach(
        (b, value) -> {
          require(value.aval().byteSize() == buffers.get(b).byteSize(), "constant of buffer " + b);
          ready[b] = true;
        });
    for (Launch l : launches) {
      bind(l.kernel().inputs(), l.inputs(), buffers, l.kernel().name());
      bind(l.kernel().outputs(), l.outputs(), buffers, l.kernel().name());
      for (int b : l.inputs()) {
        require(ready[b], l.kernel().name() + " reads buffer " + b + " before it is written");
      }
      for (int b : l.outputs()) {
        require(!ready[b], l.kernel().name() + " writes buffer " + b + " a second time");
        ready[b] = true;
      }
      check(l.kernel());
    }
    for (Result r : results) {
      require(ready[r.buffer()], "result buffer " + r.buffer() + " is never written");
      require(
          r.aval().byteSize() == buffers.get(r.buffer()).byteSize(),
          "result of buffer " + r.buffer());
    }
  }

  private static void bind(
      List<ShapedArray> formal, List<Integer> actual, List<ShapedArray> buffers, String name) {
    for (int i = 0; i < formal.size(); i++) {
      ShapedArray b = buffers.get(actual.get(i));
      require(
          b.dtype() == formal.get(i).dtype() && b.size() == formal.get(i).size(),
          name + " wants " + formal.get(i) + " and gets " + b);
    }
  }

  private static void check(Kernel kernel) {
    switch (kernel) {
      case Kernel.Loop l -> checkLoop(l);
      case Kernel.Contraction c -> checkContraction(c);
      case Kernel.Host h -> {}
    }
  }

  private static void checkLoop(Kernel.Loop loop) {
    int[] dims = loop.outer().concat(loop.inner()).toArray();
    for (Step s : loop.steps()) {
      if (s instanceof Step.Store st) {
        ShapedArray out = loop.outputs().get(st.output());
        require(
            st.value().dtype() == out.dtype(),
            loop.name() + " stores " + st.value().dtype() + " in " + out);
        checkAccess(loop.name(), st.access(), dims, out.size());
      }
    }
    for (Expr.Load load : Exprs.loads(loop)) {
      ShapedArray in = loop.inputs().get(load.input());
      require(load.dtype() == in.dtype(), loop.name() + " loads " + load.dtype() + " from " + in);
      checkAccess(loop.name(), load.access(), dims, in.size());
    }
  }

  private static void checkAccess(String name, Access a, int[] dims, long size) {
    require(
        a.strides().size() == dims.length, name + ": an access has the wrong number of strides");
    long low = a.offset();
    long high = a.offset();
    for (int d = 0; d < dims.length; d++) {
      if (dims[d] == 0) {
        return;
      }
      long span = a.stride(d) * (dims[d] - 1L);
      low += Math.min(span, 0);
      high += Math.max(span, 0);
    }
    require(low >= 0 && high < size, name + ": an access leaves its buffer");
  }

  private static void checkContraction(Kernel.Contraction c) {
    List<Kernel.Axis> axes = new ArrayList<>(c.batch());
    axes.addAll(c.rows());
    axes.addAll(c.cols());
    axes.addAll(c.inner());
    long left = 0;
    long right = 0;
    long out = 0;
    for (Kernel.Axis a : axes) {
      if (a.length() == 0) {
        return;
      }
      require(
          a.strideLeft() >= 0 && a.strideRight() >= 0 && a.strideOut() >= 0,
          c.name() + ": negative stride");
      left += a.strideLeft() * (a.length() - 1L);
      right += a.strideRight() * (a.length() - 1L);
      out += a.strideOut() * (a.length() - 1L);
    }
    require(
        left < c.left().size() && right < c.right().size() && out < c.out().size(),
        c.name() + ": an access leaves its buffer");
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
