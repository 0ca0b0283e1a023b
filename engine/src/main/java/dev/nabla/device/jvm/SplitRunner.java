package dev.nabla.device.jvm;

import dev.nabla.kernel.Kernel;
import dev.nabla.tensor.ShapedArray;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Runs a loop kernel as several, see {@link SplitReduction}. */
final class SplitRunner implements KernelRunner {
  private final List<LoopRunner> runners;
  private final int[][] bindings;
  private final long[] offsets;
  private final long workspaceBytes;
  private final int originalBuffers;
  private final ConcurrentLinkedDeque<MemorySegment> workspaces = new ConcurrentLinkedDeque<>();

  SplitRunner(Kernel.Loop loop, Workers workers) {
    SplitReduction split = SplitReduction.of(loop);
    runners = split.parts().stream().map(p -> new LoopRunner(p.kernel(), workers)).toList();
    bindings =
        split.parts().stream()
            .map(p -> p.buffers().stream().mapToInt(b -> b).toArray())
            .toArray(int[][]::new);
    originalBuffers = loop.inputs().size() + loop.outputs().size();
    offsets = new long[split.temporaries().size()];
    long at = 0;
    for (int i = 0; i < offsets.length; i++) {
      ShapedArray t = split.temporaries().get(i);
      offsets[i] = at;
      at += (t.byteSize() + 63) & -64;
    }
    workspaceBytes = at;
  }

  /** A runner that splits if that pays. */
  static KernelRunner runner(Kernel.Loop loop, Workers workers) {
    return SplitReduction.applies(loop)
        ? new SplitRunner(loop, workers)
        : new LoopRunner(loop, workers);
  }

  @Override
  public void run(long[] addresses) {
    MemorySegment workspace = workspaces.poll();
    if (workspace == null) {
      workspace = Arena.ofAuto().allocate(workspaceBytes, 64);
    }
    for (int i = 0; i < bindings.length; i++) {
      int[] binding = bindings[i];
      long[] bound = new long[binding.length];
      for (int k = 0; k < bound.length; k++) {
        int b = binding[k];
        bound[k] =
            b < originalBuffers ? addresses[b] : workspace.address() + offsets[b - originalBuffers];
      }
      runners.get(i).run(bound);
    }
    workspaces.push(workspace);
  }

  @Override
  public void settle() {
    runners.forEach(LoopRunner::settle);
  }
}
