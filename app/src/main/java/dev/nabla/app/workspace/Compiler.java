package dev.nabla.app.workspace;

import dev.nabla.app.timing.Measurable;
import dev.nabla.device.DeviceInfo;
import dev.nabla.ir.Graph;
import dev.nabla.tensor.Tensor;
import java.util.List;
import java.util.function.Consumer;

/** Makes graphs ready to run. */
public interface Compiler {
  /** What can run here, and what is missing. */
  List<DeviceInfo> devices();

  /**
   * A graph with its arguments, to be compiled and measured.
   *
   * @param name the function as transformed, for the cache's record
   * @param traceNanos what tracing it took; negative if unknown
   * @param results gets the outputs of the first call, on whatever thread makes it
   */
  Measurable measure(
      String name,
      Graph graph,
      List<Tensor> arguments,
      long traceNanos,
      String device,
      Consumer<List<Tensor>> results);
}
