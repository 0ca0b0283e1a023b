package dev.nabla.device.jvm;

import dev.nabla.kernel.Kernel;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** Runs a host kernel on views of the buffers. */
final class HostRunner implements KernelRunner {
  private final Kernel.Host kernel;

  HostRunner(Kernel.Host kernel) {
    this.kernel = kernel;
  }

  @Override
  public void run(long[] addresses) {
    List<Tensor> inputs = new ArrayList<>();
    int at = 0;
    for (ShapedArray a : kernel.inputs()) {
      // A copy: the function may keep what it is given, the buffer is reused.
      Tensor t = Tensor.zeros(a);
      t.data().copyFrom(memory(addresses[at++], a));
      inputs.add(t);
    }
    List<Tensor> results = kernel.function().apply(inputs);
    for (int i = 0; i < kernel.outputs().size(); i++) {
      ShapedArray type = kernel.outputs().get(i);
      Tensor r = results.get(i);
      if (r.dtype() != type.dtype() || r.size() != type.size()) {
        throw new IllegalStateException(
            kernel.name() + " gave " + r.aval() + " instead of " + type);
      }
      memory(addresses[at++], type).copyFrom(r.data());
    }
  }

  private static MemorySegment memory(long address, ShapedArray type) {
    return Native.ALL.asSlice(address, type.byteSize());
  }
}
