package dev.nabla.app.workspace;

import dev.nabla.app.timing.Measurable;
import dev.nabla.app.timing.RunProgress;
import dev.nabla.app.timing.RunSession;
import dev.nabla.app.workspace.FunctionService.CallArgument;
import dev.nabla.app.workspace.FunctionService.Request;
import dev.nabla.ir.Graph;
import dev.nabla.ir.Tree;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import dev.nabla.transform.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs and times the outermost stage in the background. */
final class Runner implements AutoCloseable {
  private final Compiler compiler;
  private final Executor fx;
  private final Consumer<RunProgress> progress;
  private final Consumer<@Nullable Tree<Tensor>> result;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          r -> {
            Thread t = new Thread(r, "run");
            t.setDaemon(true);
            return t;
          });
  private @Nullable RunSession current;

  Runner(
      Compiler compiler,
      Executor fx,
      Consumer<RunProgress> progress,
      Consumer<@Nullable Tree<Tensor>> result) {
    this.compiler = compiler;
    this.fx = fx;
    this.progress = progress;
    this.result = result;
  }

  /**
   * @param request what was traced
   * @param stages what came of it
   */
  void start(Request request, List<Stage> stages, long traceNanos, String device) {
    cancel();
    Stage outer = stages.getLast();
    Tree<ShapedArray> outputs = outer.outputs();
    RunSession[] mine = new RunSession[1];
    Measurable target =
        compiler.measure(
            call(request, stages, traceNanos),
            device,
            outs -> fx.execute(() -> deliver(mine[0], outputs, outs)));
    mine[0] = new RunSession(target, fx, p -> show(mine[0], p));
    current = mine[0];
    thread.execute(mine[0]);
  }

  private static Compiler.Call call(Request request, List<Stage> stages, long traceNanos) {
    Stage outer = stages.getLast();
    Graph graph = Objects.requireNonNull(outer.graph());
    List<Tree<Tensor>> inputs = StageValues.inputs(stages, request.arguments(), 0).getLast();
    List<String> names = new ArrayList<>();
    Map<String, String> statics = new LinkedHashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      String name = outer.arguments().get(i).name();
      inputs.get(i).leaves().forEach(t -> names.add(name));
      if (request.arguments().get(i) instanceof CallArgument.Static(String literal)) {
        statics.put(name, literal);
      }
    }
    return new Compiler.Call(
        outer.label(),
        List.of(request.source(), request.function(), request.stack()),
        graph,
        StageValues.flatten(graph, inputs),
        names,
        statics,
        traceNanos);
  }

  private void deliver(RunSession from, @Nullable Tree<ShapedArray> tree, List<Tensor> outs) {
    if (from == current) {
      result.accept(
          tree == null ? Tree.tuple(outs.stream().map(Tree::leaf).toList()) : tree.unflatten(outs));
    }
  }

  private void show(RunSession from, RunProgress p) {
    if (from == current) {
      progress.accept(p);
    }
  }

  void cancel() {
    if (current != null) {
      current.cancel();
    }
  }

  @Override
  public void close() {
    cancel();
    thread.shutdownNow();
  }
}
