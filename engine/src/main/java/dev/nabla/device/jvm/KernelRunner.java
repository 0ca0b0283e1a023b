package dev.nabla.device.jvm;

/** A kernel ready to run. */
interface KernelRunner {
  /** Runs on buffers at these addresses, inputs first. */
  void run(long[] addresses);

  /** See {@link dev.nabla.device.Executable#settle()}. */
  default void settle() {}
}
