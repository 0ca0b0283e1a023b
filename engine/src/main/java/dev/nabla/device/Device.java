package dev.nabla.device;

import dev.nabla.ir.Graph;
import dev.nabla.kernel.KernelProgram;

/** Something that runs graphs. */
public sealed interface Device {
  DeviceInfo info();

  default String id() {
    return info().id();
  }

  /** A device that runs the graph itself, equation by equation. */
  non-sealed interface ForGraphs extends Device {
    Executable prepare(Graph graph);
  }

  /** A device that compiles kernels. */
  non-sealed interface ForKernels extends Device {
    Executable prepare(KernelProgram program);
  }
}
