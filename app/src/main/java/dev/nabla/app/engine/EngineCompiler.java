package dev.nabla.app.engine;

import dev.nabla.app.timing.Measurable;
import dev.nabla.app.timing.Phase;
import dev.nabla.app.timing.PhaseTime;
import dev.nabla.app.workspace.Compiler;
import dev.nabla.compile.CacheKey;
import dev.nabla.compile.CacheKey.StaticArgument;
import dev.nabla.compile.CompileCache;
import dev.nabla.compile.CompileOptions;
import dev.nabla.compile.Compiled;
import dev.nabla.device.Device;
import dev.nabla.device.DeviceInfo;
import dev.nabla.device.Devices;
import dev.nabla.interpret.Interpreter;
import dev.nabla.optimize.Optimizer;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Optimises, lowers and compiles with the engine, behind a cache that says why it missed. */
public final class EngineCompiler implements Compiler {
  private final CompileCache<Compiled> cache = new CompileCache<>();
  private final CacheRecord record = new CacheRecord();
  // One object for all equal identities: the cache knows functions by reference.
  private final Map<Object, Object> functions = new HashMap<>();

  @Override
  public List<DeviceInfo> devices() {
    return Devices.list();
  }

  @Override
  public Measurable measure(Call call, String device, Consumer<List<Tensor>> results) {
    return phases -> prepare(call, device, results, phases);
  }

  private Measurable.Executable prepare(
      Call call, String id, Consumer<List<Tensor>> results, Consumer<PhaseTime> phases) {
    Device device = Devices.get(id);
    CacheKey key = key(call, id);
    String signature =
        call.arguments().stream().map(t -> t.aval().toString()).collect(Collectors.joining(", "));
    Compiled compiled;
    String detail = PhaseText.firstRun();
    switch (cache.lookup(key)) {
      case CompileCache.Hit<Compiled>(Compiled c) -> {
        compiled = c;
        detail = PhaseText.cached();
        record.hit(call.name(), signature, 1);
      }
      case CompileCache.Miss<Compiled> miss -> {
        record.miss(call.name(), signature, miss.reason().describe());
        compiled = compile(call, device, phases);
        cache.put(key, compiled);
      }
    }
    long start = System.nanoTime();
    List<Tensor> outputs = compiled.executable().run(call.arguments());
    long first = System.nanoTime() - start;
    results.accept(outputs);
    phases.accept(new PhaseTime(Phase.FIRST_RUN, first, detail));
    return new CompiledCall(
        compiled, call.arguments(), n -> record.hit(call.name(), signature, n), record::rows);
  }

  private static Compiled compile(Call call, Device device, Consumer<PhaseTime> phases) {
    int traced = call.graph().equations().size();
    if (call.traceNanos() >= 0) {
      phases.accept(new PhaseTime(Phase.TRACE, call.traceNanos(), PhaseText.equations(traced)));
    }
    long start = System.nanoTime();
    Optimizer.Optimized optimized = Optimizer.optimize(call.graph());
    phases.accept(
        new PhaseTime(
            Phase.OPTIMISE,
            System.nanoTime() - start,
            PhaseText.change(traced, optimized.graph().equations().size())));
    Compiled c =
        dev.nabla.compile.Compiler.compile(
            optimized.graph(), device, new CompileOptions(new Interpreter()::run));
    if (c.program() != null) {
      phases.accept(
          new PhaseTime(
              Phase.LOWER, c.timings().lower(), PhaseText.kernels(c.program().launches().size())));
    }
    phases.accept(
        new PhaseTime(Phase.COMPILE, c.timings().compile(), PhaseText.compile(device.info())));
    return c;
  }

  private synchronized CacheKey key(Call call, String device) {
    Object function = functions.computeIfAbsent(call.identity(), i -> new Object());
    List<StaticArgument> statics = new ArrayList<>();
    call.statics().forEach((name, value) -> statics.add(new StaticArgument(name, value)));
    return new CacheKey(
        function,
        null,
        call.arguments().stream().map(Tensor::aval).toList(),
        call.names(),
        statics,
        List.of(device));
  }
}
