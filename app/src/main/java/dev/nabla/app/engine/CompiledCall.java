package dev.nabla.app.engine;

import dev.nabla.app.timing.CacheRow;
import dev.nabla.app.timing.CallProfile;
import dev.nabla.app.timing.KernelTime;
import dev.nabla.app.timing.Measurable;
import dev.nabla.compile.Compiled;
import dev.nabla.compile.FusionGroup;
import dev.nabla.device.Executable;
import dev.nabla.device.RunTimings;
import dev.nabla.ir.Equation;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** A compiled function with its arguments, called again and again. */
final class CompiledCall implements Measurable.Executable {
  private final Compiled compiled;
  private final List<Tensor> arguments;
  private final LongConsumer hits;
  private final Supplier<List<CacheRow>> rows;
  private long uncounted;

  /**
   * @param hits is told of calls that the cache answered
   */
  CompiledCall(
      Compiled compiled, List<Tensor> arguments, LongConsumer hits, Supplier<List<CacheRow>> rows) {
    this.compiled = compiled;
    this.arguments = arguments;
    this.hits = hits;
    this.rows = rows;
  }

  @Override
  public String device() {
    return compiled.device().id();
  }

  @Override
  public void call() {
    Executable e = compiled.executable();
    e.recycle(e.run(arguments));
    uncounted++;
  }

  @Override
  public CallProfile profile() {
    Executable.Profiled p = compiled.executable().profile(arguments);
    compiled.executable().recycle(p.results());
    uncounted++;
    RunTimings t = p.timings();
    long[] nanos = t.kernels();
    List<KernelTime> kernels = new ArrayList<>();
    if (compiled.program() == null) {
      int equations = compiled.graph().totalEquations();
      kernels.add(new KernelTime(PhaseText.everyEquation(), equations, t.total()));
      return new CallProfile(kernels, 0);
    }
    for (int i = 0; i < nanos.length; i++) {
      kernels.add(kernel(i, nanos[i]));
    }
    return new CallProfile(kernels, t.dispatch());
  }

  private KernelTime kernel(int launch, long nanos) {
    List<Equation> equations =
        compiled.groups().stream()
            .filter(g -> g.launch() == launch)
            .map(FusionGroup::equations)
            .flatMap(List::stream)
            .toList();
    List<String> primitives = equations.stream().map(e -> e.primitive().name()).distinct().toList();
    String label =
        primitives.isEmpty() && compiled.program() != null
            ? compiled.program().launches().get(launch).kernel().name()
            : String.join(" · ", primitives);
    return new KernelTime(label, equations.size(), nanos, equations);
  }

  @Override
  public void settle() {
    compiled.executable().settle();
  }

  @Override
  public List<CacheRow> cache() {
    if (uncounted > 0) {
      hits.accept(uncounted);
      uncounted = 0;
    }
    return rows.get();
  }
}
