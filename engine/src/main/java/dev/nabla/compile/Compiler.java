package dev.nabla.compile;

import dev.nabla.compile.Lowering.Lowered;
import dev.nabla.device.Device;
import dev.nabla.device.Executable;
import dev.nabla.device.Timings;
import dev.nabla.ir.Graph;
import java.util.List;

/** Graph in, executable out. */
public final class Compiler {
  private Compiler() {}

  /** Lowers and compiles a graph for a device; the timings have both phases. */
  public static Compiled compile(Graph graph, Device device, CompileOptions options) {
    long start = System.nanoTime();
    return switch (device) {
      case Device.ForGraphs d -> {
        Executable e = d.prepare(graph);
        Timings t = Timings.NONE.withCompile(System.nanoTime() - start);
        yield new Compiled(graph, device, null, List.of(), e, t);
      }
      case Device.ForKernels d -> {
        Lowered lowered = Lowering.lower(graph, options.evaluator());
        long lower = System.nanoTime();
        Executable e = d.prepare(lowered.program());
        Timings t = Timings.NONE.withLower(lower - start).withCompile(System.nanoTime() - lower);
        yield new Compiled(graph, device, lowered.program(), lowered.groups(), e, t);
      }
    };
  }
}
