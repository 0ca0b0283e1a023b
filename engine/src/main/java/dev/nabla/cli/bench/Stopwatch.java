package dev.nabla.cli.bench;

import dev.nabla.cli.GraphCall;
import dev.nabla.cli.PythonWork;
import dev.nabla.cli.bench.Measurement.Phases;
import dev.nabla.compile.CompileOptions;
import dev.nabla.compile.Compiled;
import dev.nabla.compile.Compiler;
import dev.nabla.device.Device;
import dev.nabla.device.Steady;
import dev.nabla.device.SteadyRuns;
import dev.nabla.function.Value;
import dev.nabla.importer.python.PythonModule;
import dev.nabla.importer.python.PythonReply;
import dev.nabla.ir.Graph;
import dev.nabla.ir.Tree;
import dev.nabla.kernel.KernelProgram;
import dev.nabla.optimize.Optimizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs a workload from its source to its steady state, several times, and takes the times. */
public final class Stopwatch {
  private static final int REPEATS = 4;
  private static final int MAX_RUNS = 10_000;

  private final PythonWork python;
  private final Device device;
  private final Duration steadyTime;

  /**
   * @param steadyTime how long to repeat the compiled function
   */
  public Stopwatch(PythonWork python, Device device, Duration steadyTime) {
    this.python = python;
    this.device = device;
    this.steadyTime = steadyTime;
  }

  /** Times a workload. Throws {@link dev.nabla.ir.NablaError} where it cannot run. */
  public Measurement measure(Workload w) {
    PythonModule module = python.load(w.source(), w.fileName());
    List<Tree<Value>> arguments = w.arguments().get();
    List<Phases> repeats = new ArrayList<>();
    Ready last = prepare(module, w, arguments);
    repeats.add(last.phases);
    for (int i = 1; i < REPEATS; i++) {
      last = prepare(module, w, arguments);
      repeats.add(last.phases);
    }
    // What compiles behind the first runs is not to use up the time for the steady state.
    last.compiled.executable().recycle(last.compiled.executable().run(last.call.inputs()));
    last.compiled.executable().settle();
    Steady steady =
        SteadyRuns.measure(
            last.compiled.executable(),
            last.call.inputs(),
            steadyTime.toNanos(),
            MAX_RUNS,
            nanos -> {},
            () -> false);
    Graph g = last.compiled.graph();
    KernelProgram program = last.compiled.program();
    int kernels = program == null ? 0 : program.launches().size();
    return new Measurement(w.name(), g.totalEquations(), kernels, repeats, steady);
  }

  private record Ready(Phases phases, Compiled compiled, GraphCall call) {}

  private Ready prepare(PythonModule module, Workload w, List<Tree<Value>> arguments) {
    PythonReply.Traced traced = python.trace(module, w.expression(), arguments);
    GraphCall call = GraphCall.of(traced.stages(), arguments);
    long start = System.nanoTime();
    Graph g = Optimizer.optimize(call.graph()).graph();
    long optimise = System.nanoTime() - start;
    Compiled c = Compiler.compile(g, device, CompileOptions.DEFAULT);
    long run = System.nanoTime();
    c.executable().recycle(c.executable().run(call.inputs()));
    long firstRun = System.nanoTime() - run;
    long lower = Math.max(0, c.timings().lower());
    Phases p =
        new Phases(
            traced.nanos(), traced.allocated(), optimise, lower, c.timings().compile(), firstRun);
    return new Ready(p, c, call);
  }
}
