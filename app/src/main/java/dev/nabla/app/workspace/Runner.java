package dev.nabla.app.workspace;

import dev.nabla.app.timing.Measurable;
import dev.nabla.app.timing.RunProgress;
import dev.nabla.app.timing.RunSession;
import dev.nabla.app.workspace.FunctionService.CallArgument;
import dev.nabla.ir.Graph;
import dev.nabla.ir.Tree;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import dev.nabla.transform.Stage;
import java.util.List;
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

  void start(List<Stage> stages, List<CallArgument> arguments, long traceNanos, String device) {
    cancel();
    Stage outer = stages.getLast();
    Graph graph = Objects.requireNonNull(outer.graph());
    Tree<ShapedArray> outputs = outer.outputs();
    List<Tensor> flat =
        StageValues.flatten(graph, StageValues.inputs(stages, arguments, 0).getLast());
    RunSession[] mine = new RunSession[1];
    Measurable target =
        compiler.measure(
            outer.label(),
            graph,
            flat,
            traceNanos,
            device,
            outs -> fx.execute(() -> deliver(mine[0], outputs, outs)));
    mine[0] = new RunSession(target, fx, p -> show(mine[0], p));
    current = mine[0];
    thread.execute(mine[0]);
  }

  private void deliver(RunSession from, @Nullable Tree<ShapedArray> tree, List<Tensor> outs) {
    if (from == current) {
      result.accept(tree == null ? Tree.tuple(outs.stream().map(Tree::leaf).toList()) : tree.unflatten(outs));
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
