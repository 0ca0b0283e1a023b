package dev.nabla.device.jvm;

import dev.nabla.device.Device;
import dev.nabla.device.DeviceInfo;
import dev.nabla.device.Executable;
import dev.nabla.kernel.Kernel;
import dev.nabla.kernel.KernelProgram;
import dev.nabla.kernel.Launch;

/** This machine's processors: kernels become bytecode on the Vector API, split over all cores. */
public final class JvmDevice implements Device.ForKernels {
  private static final class Holder {
    static final JvmDevice INSTANCE = new JvmDevice(Runtime.getRuntime().availableProcessors());
  }

  private final Workers workers;

  /** A device of its own with so many threads. */
  public JvmDevice(int threads) {
    workers = new Workers(threads);
  }

  /** The device that uses all cores. */
  public static JvmDevice instance() {
    return Holder.INSTANCE;
  }

  /**
   * Loads what compiling a first kernel needs, in the background: a program that has nothing else
   * to do may call it when it starts.
   */
  public void warmUp() {
    Thread.ofPlatform()
        .daemon()
        .name("nabla-jvm-device")
        .start(() -> prepare(FirstKernel.program()));
  }

  @Override
  public DeviceInfo info() {
    String cores = workers.threads() == 1 ? "1 core" : workers.threads() + " cores";
    return DeviceInfo.available(
        "jvm",
        "JVM",
        "Compiled kernels, " + cores + ", " + VectorChoice.VECTOR_BITS + "-bit vectors");
  }

  @Override
  public Executable prepare(KernelProgram program) {
    KernelRunner[] runners =
        program.launches().stream()
            .map(Launch::kernel)
            .map(this::runner)
            .toArray(KernelRunner[]::new);
    return new JvmExecutable(program, runners);
  }

  private KernelRunner runner(Kernel kernel) {
    return switch (kernel) {
      case Kernel.Loop l -> SplitRunner.runner(l, workers);
      case Kernel.Contraction c -> ContractionRunner.of(c, workers);
      case Kernel.Host h -> new HostRunner(h);
    };
  }
}
