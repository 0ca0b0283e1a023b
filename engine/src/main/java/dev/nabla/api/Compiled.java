package dev.nabla.api;

import dev.nabla.compile.CacheKey;
import dev.nabla.compile.CompileCache;
import dev.nabla.compile.CompileOptions;
import dev.nabla.compile.Compiler;
import dev.nabla.device.Device;
import dev.nabla.device.Devices;
import dev.nabla.device.Executable;
import dev.nabla.function.Fn;
import dev.nabla.function.FunctionTransforms;
import dev.nabla.function.JitFunction;
import dev.nabla.function.Value;
import dev.nabla.ir.Graph;
import dev.nabla.ir.Tree;
import dev.nabla.optimize.Optimizer;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A function that runs compiled on this thread's device where its arguments are known, and is one
 * equation where a function around it is being traced.
 */
final class Compiled implements Fn {
  private static final CompileCache<Executable> EXECUTABLES = new CompileCache<>();
  private static final ThreadLocal<Device> DEVICE =
      ThreadLocal.withInitial(() -> Devices.get("jvm"));

  private final JitFunction jit;

  Compiled(Fn f) {
    jit = FunctionTransforms.jit(f, List.of(), List.of());
  }

  static Device device() {
    return DEVICE.get();
  }

  static void device(Device d) {
    DEVICE.set(d);
  }

  @Override
  public Tree<Value> call(List<Tree<Value>> args, Map<String, Tree<Value>> kwargs) {
    JitFunction.Call call = jit.prepare(args, kwargs);
    if (!call.runsAtOnce()) {
      return call.apply();
    }
    List<Tensor> inputs = new ArrayList<>();
    for (Value v : call.inputs()) {
      inputs.add(FunctionTransforms.concrete(v, FunctionTransforms.Conversion.ARRAY));
    }
    Graph g = call.graph();
    List<Tensor> results = executable(g).run(inputs);
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      // Devices know nothing of weak types: the graph says what the result is.
      values.add(Value.of(results.get(i).view(g.outputs().get(i).aval())));
    }
    return call.results(values);
  }

  /** The graph that the arguments lead to. */
  Graph graph(List<Tree<Value>> args) {
    return jit.prepare(args, Map.of()).graph();
  }

  private static Executable executable(Graph g) {
    Device device = device();
    CacheKey key = new CacheKey(g, null, List.of(), List.of(), List.of(), List.of(device.id()));
    if (EXECUTABLES.lookup(key) instanceof CompileCache.Hit<Executable>(Executable known)) {
      return known;
    }
    // A copy: what is compiled must not keep the cache's key alive.
    Graph copy = g.withName(g.name());
    Graph ready = device instanceof Device.ForGraphs ? copy : Optimizer.optimize(copy).graph();
    Executable made = Compiler.compile(ready, device, CompileOptions.DEFAULT).executable();
    EXECUTABLES.put(key, made);
    return Objects.requireNonNull(made);
  }

  @Override
  public String name() {
    return jit.name();
  }
}
