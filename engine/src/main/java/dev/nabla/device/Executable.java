package dev.nabla.device;

import dev.nabla.tensor.Tensor;
import java.util.List;

/** A graph made ready to run on a device. Safe for use by several threads. */
public interface Executable {
  /**
   * Runs it. Arguments have exactly the dtypes and shapes it was made for; results are fresh
   * tensors, or arguments and constants themselves where the graph returns those.
   */
  List<Tensor> run(List<Tensor> arguments);

  /** Runs it and takes the time of every kernel, which costs a little of the whole. */
  Profiled profile(List<Tensor> arguments);

  /**
   * Gives the memory of results back that nobody will read again: the next run may write over it.
   * Without this it is reclaimed by the garbage collector.
   */
  default void recycle(List<Tensor> results) {}

  /**
   * Waits until what is being compiled behind earlier runs is in use; returns at once where nothing
   * is. For measuring a steady state, and for tests.
   */
  default void settle() {}

  /** Results and where the time went. */
  record Profiled(List<Tensor> results, RunTimings timings) {}
}
