package dev.nabla.app.workspace;

import dev.nabla.app.timing.Measurable;
import dev.nabla.device.DeviceInfo;
import dev.nabla.ir.Graph;
import dev.nabla.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Makes graphs ready to run. */
public interface Compiler {
  /** What can run here, and what is missing. */
  List<DeviceInfo> devices();

  /**
   * A call to be compiled and measured.
   *
   * @param name the function as transformed, for the cache's record: {@code jit(vmap(grad(f)))}
   * @param identity equal for calls of the same function under the same transformations
   * @param arguments in the order of the graph's inputs
   * @param names what to call each of these
   * @param statics static arguments, by name, as Python writes them
   * @param traceNanos what tracing took; negative if unknown
   */
  record Call(
      String name,
      Object identity,
      Graph graph,
      List<Tensor> arguments,
      List<String> names,
      Map<String, String> statics,
      long traceNanos) {
    public Call {
      arguments = List.copyOf(arguments);
      names = List.copyOf(names);
      statics = Map.copyOf(statics);
    }
  }

  /**
   * The call as something that can be run and timed.
   *
   * @param device id of the device
   * @param results gets the outputs of the first call, on whatever thread makes it
   */
  Measurable measure(Call call, String device, Consumer<List<Tensor>> results);
}
