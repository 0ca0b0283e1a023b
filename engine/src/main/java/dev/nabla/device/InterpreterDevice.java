package dev.nabla.device;

import dev.nabla.ir.Graph;
import dev.nabla.ir.Rules.Evaluator;
import dev.nabla.tensor.Tensor;
import java.util.List;

/** The reference: every equation by its primitive's evaluation rule, in order. */
public final class InterpreterDevice implements Device.ForGraphs {
  private static final DeviceInfo INFO =
      DeviceInfo.available(
          "interpreter",
          "Interpreter",
          "The reference: one equation at a time, in double precision");

  private final Evaluator evaluator;

  public InterpreterDevice(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  @Override
  public DeviceInfo info() {
    return INFO;
  }

  @Override
  public Executable prepare(Graph graph) {
    return new Executable() {
      @Override
      public List<Tensor> run(List<Tensor> arguments) {
        return evaluator.run(graph, arguments);
      }

      @Override
      public Profiled profile(List<Tensor> arguments) {
        long start = System.nanoTime();
        List<Tensor> results = run(arguments);
        return new Profiled(results, new RunTimings(System.nanoTime() - start, new long[0]));
      }
    };
  }
}
