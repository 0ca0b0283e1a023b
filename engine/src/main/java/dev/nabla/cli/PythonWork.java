package dev.nabla.cli;

import dev.nabla.function.Value;
import dev.nabla.importer.python.PyValue;
import dev.nabla.importer.python.PythonModule;
import dev.nabla.importer.python.PythonReply;
import dev.nabla.importer.python.PythonRequest;
import dev.nabla.importer.python.PythonSession;
import dev.nabla.importer.python.PythonSettings;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import dev.nabla.transform.Stage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** A Python session that is waited for. What goes wrong is thrown as {@link NablaError}. */
public final class PythonWork implements AutoCloseable {
  private final PythonSession session;

  private PythonWork(PythonSession session) {
    this.session = session;
  }

  /** Starts the Python process, which warms up in the background. */
  public static PythonWork start(boolean x64, Duration deadline) {
    return new PythonWork(
        PythonSession.start(PythonSettings.DEFAULT.withX64(x64).withDeadline(deadline)));
  }

  /** Runs a source; an error in it is thrown. */
  public PythonModule load(String source, String fileName) {
    PythonModule m = await(session.load(source, fileName));
    if (m.problem() != null) {
      throw m.problem().error();
    }
    return m;
  }

  /** Stages of what an expression gives; the error of the stage that failed is thrown. */
  public PythonReply.Traced trace(
      PythonModule module, String expression, List<Tree<Value>> arguments) {
    PythonReply.Traced traced =
        await(session.trace(PythonRequest.Trace.of(module, expression, toPython(arguments))));
    for (Stage s : traced.stages()) {
      if (s.error() != null) {
        throw s.error();
      }
    }
    return traced;
  }

  /** Calls a function in Python, once for each list of arguments. */
  public List<PythonReply.Result> call(
      PythonModule module, String expression, List<List<Tree<Value>>> calls, String probe) {
    List<List<Tree<PyValue>>> all = calls.stream().map(PythonWork::toPython).toList();
    return await(session.evaluate(new PythonRequest.Evaluate(module, expression, all, probe)))
        .results();
  }

  private static List<Tree<PyValue>> toPython(List<Tree<Value>> trees) {
    return trees.stream().map(t -> t.<PyValue>map(Leaves::toPython)).toList();
  }

  /** Prints of Python go here as they come. */
  public void onPrint(Consumer<String> listener) {
    session.onPrint(listener);
  }

  private static <T> T await(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof NablaError n) {
        throw n;
      }
      throw e;
    } catch (CancellationException e) {
      throw NablaError.of("RuntimeError", "The Python process was stopped.");
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
