package dev.nabla.app.timing;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.workspace.Compiler;
import dev.nabla.compile.CacheKey;
import dev.nabla.compile.CompileCache;
import dev.nabla.compile.CompileOptions;
import dev.nabla.compile.Compiled;
import dev.nabla.device.Device;
import dev.nabla.device.DeviceInfo;
import dev.nabla.device.Devices;
import dev.nabla.device.Timings;
import dev.nabla.ir.Graph;
import dev.nabla.ir.Var;
import dev.nabla.optimize.Optimizer;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Compiles with the engine, on the devices of this machine, and remembers what it compiled. */
public final class EngineCompiler implements Compiler {
  private static final int FUNCTIONS = 64;

  private final CompileCache<Compiled> cache = new CompileCache<>();
  private final CacheLog log = new CacheLog();
  private final Texts texts = Texts.of(EngineCompiler.class);

  /** What the cache knows functions by, by name; the longest unused ones go. */
  private final Map<String, Object> functions =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Object> eldest) {
          return size() > FUNCTIONS;
        }
      };

  @Override
  public List<DeviceInfo> devices() {
    return Devices.list();
  }

  @Override
  public Measurable measure(
      String name,
      Graph graph,
      List<Tensor> arguments,
      long traceNanos,
      String device,
      Consumer<List<Tensor>> results) {
    return phases -> {
      Device d = Devices.get(device);
      Compiled compiled = compile(name, graph, traceNanos, d, phases);
      long start = System.nanoTime();
      List<Tensor> first = compiled.executable().run(arguments);
      long nanos = System.nanoTime() - start;
      phases.accept(new PhaseTime(Phase.FIRST_RUN, nanos, texts.get("phase.detail.first-run")));
      results.accept(first);
      return new EngineExecutable(compiled, arguments, log, texts);
    };
  }

  private Compiled compile(
      String name, Graph graph, long traceNanos, Device device, Consumer<PhaseTime> phases) {
    CacheKey key = key(name, graph, device);
    String signature = types(graph);
    switch (cache.lookup(key)) {
      case CompileCache.Hit<Compiled>(Compiled value) -> {
        log.add(true, name, signature, "");
        return value;
      }
      case CompileCache.Miss<Compiled>(var reason) ->
          log.add(false, name, signature, MissText.of(reason, texts));
    }
    if (traceNanos >= 0) {
      String detail = texts.count("phase.detail.trace", graph.totalEquations());
      phases.accept(new PhaseTime(Phase.TRACE, traceNanos, detail));
    }
    Graph optimised = optimise(graph, phases);
    Compiled compiled =
        dev.nabla.compile.Compiler.compile(optimised, device, CompileOptions.DEFAULT);
    tell(compiled, phases);
    cache.put(key, compiled);
    return compiled;
  }

  private Graph optimise(Graph graph, Consumer<PhaseTime> phases) {
    long start = System.nanoTime();
    Graph optimised = Optimizer.optimize(graph).graph();
    long nanos = System.nanoTime() - start;
    String detail =
        texts.format("phase.detail.optimise", graph.totalEquations(), optimised.totalEquations());
    phases.accept(new PhaseTime(Phase.OPTIMISE, nanos, detail));
    return optimised;
  }

  private void tell(Compiled compiled, Consumer<PhaseTime> phases) {
    Timings t = compiled.timings();
    var program = compiled.program();
    if (t.lower() != Timings.UNKNOWN && program != null) {
      String detail = texts.count("phase.detail.lower", program.launches().size());
      phases.accept(new PhaseTime(Phase.LOWER, t.lower(), detail));
    }
    if (t.compile() != Timings.UNKNOWN) {
      String detail =
          texts.get(program == null ? "phase.detail.compile.none" : "phase.detail.compile");
      phases.accept(new PhaseTime(Phase.COMPILE, t.compile(), detail));
    }
  }

  private CacheKey key(String name, Graph graph, Device device) {
    Object function;
    synchronized (functions) {
      function = functions.computeIfAbsent(name, n -> new Object());
    }
    List<ShapedArray> types = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Var v : graph.inputs()) {
      types.add(v.aval());
      String hint = v.hint();
      names.add(hint == null ? texts.format("argument", names.size()) : hint);
    }
    return new CacheKey(
        function,
        null,
        types,
        names,
        List.of(),
        List.of(device.info().name(), new Fingerprint(graph)));
  }

  private static String types(Graph graph) {
    return graph.inputs().stream().map(v -> v.aval().toString()).collect(Collectors.joining(", "));
  }
}
