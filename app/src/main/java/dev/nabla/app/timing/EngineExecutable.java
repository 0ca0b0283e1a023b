package dev.nabla.app.timing;

import dev.nabla.app.controls.Texts;
import dev.nabla.compile.Compiled;
import dev.nabla.compile.FusionGroup;
import dev.nabla.device.Executable;
import dev.nabla.device.RunTimings;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** A compiled graph with its arguments, called again and again. */
final class EngineExecutable implements Measurable.Executable {
  private static final int NAMED = 6;

  private final Compiled compiled;
  private final Executable executable;
  private final List<Tensor> arguments;
  private final CacheLog log;
  private final List<KernelTime> kernels;

  EngineExecutable(Compiled compiled, List<Tensor> arguments, CacheLog log, Texts texts) {
    this.compiled = compiled;
    this.executable = compiled.executable();
    this.arguments = List.copyOf(arguments);
    this.log = log;
    this.kernels = compiled.program() == null ? whole(texts) : launches();
  }

  /** A device without kernels: everything in one. */
  private List<KernelTime> whole(Texts texts) {
    int equations = compiled.graph().totalEquations();
    return List.of(new KernelTime(texts.get("kernels.whole"), equations, 0));
  }

  private List<KernelTime> launches() {
    List<KernelTime> out = new ArrayList<>();
    var launches = java.util.Objects.requireNonNull(compiled.program()).launches();
    for (int i = 0; i < launches.size(); i++) {
      int launch = i;
      List<String> primitives =
          compiled.groups().stream()
              .filter(g -> g.launch() == launch)
              .map(FusionGroup::equations)
              .flatMap(List::stream)
              .map(e -> e.primitive().name())
              .toList();
      String label = label(primitives, launches.get(i).kernel().name());
      out.add(new KernelTime(label, primitives.size(), 0));
    }
    return out;
  }

  private static String label(List<String> primitives, String otherwise) {
    List<String> distinct = primitives.stream().distinct().toList();
    if (distinct.isEmpty()) {
      return otherwise;
    }
    String joined = String.join(" \u00b7 ", distinct.subList(0, Math.min(NAMED, distinct.size())));
    return distinct.size() > NAMED ? joined + " \u00b7 \u2026" : joined;
  }

  @Override
  public String device() {
    return compiled.device().info().name();
  }

  @Override
  public void call() {
    executable.recycle(executable.run(arguments));
  }

  @Override
  public void settle() {
    executable.settle();
  }

  @Override
  public CallProfile profile() {
    Executable.Profiled p = executable.profile(arguments);
    executable.recycle(p.results());
    RunTimings t = p.timings();
    long[] nanos = t.kernels();
    if (nanos.length != kernels.size()) {
      return new CallProfile(List.of(timed(kernels.getFirst(), t.total())), 0);
    }
    List<KernelTime> out = new ArrayList<>();
    for (int i = 0; i < nanos.length; i++) {
      out.add(timed(kernels.get(i), nanos[i]));
    }
    return new CallProfile(out, t.dispatch());
  }

  private static KernelTime timed(KernelTime k, double nanos) {
    return new KernelTime(k.label(), k.equations(), nanos);
  }

  @Override
  public List<CacheRow> cache() {
    return log.rows();
  }
}
