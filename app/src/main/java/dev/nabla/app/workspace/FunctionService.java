package dev.nabla.app.workspace;

import dev.nabla.app.document.Source;
import dev.nabla.ir.Tree;
import dev.nabla.tensor.Tensor;
import dev.nabla.transform.Stage;
import dev.nabla.transform.TransformSpec;
import java.util.List;

/**
 * Runs the user's Python: finds the functions of a module and traces them. Calls block, are stopped by interrupting
 * their thread, and throw {@link dev.nabla.ir.NablaError} for whatever the user can put right.
 */
public interface FunctionService extends AutoCloseable {

  /** A function that a module defines, with its parameters' names. */
  record Found(String name, List<String> parameters) {
    public Found {
      parameters = List.copyOf(parameters);
    }
  }

  /** An argument of a call: a pytree of arrays, or a Python value that stays one (a static argument). */
  sealed interface CallArgument {
    record Arrays(Tree<Tensor> values) implements CallArgument {}

    record Static(Tree<Object> value) implements CallArgument {}
  }

  /**
   * What to trace.
   *
   * @param function name of a function of the module
   * @param stack innermost first
   * @param arguments for the outermost function
   */
  record Request(
      Source source, String function, List<TransformSpec> stack, List<CallArgument> arguments) {
    public Request {
      stack = List.copyOf(stack);
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * What came of it.
   *
   * @param stages the function, then one a transformation; those after a failed one without a graph
   * @param prints what the function printed while it was traced
   * @param nanos what tracing took
   */
  record Traced(List<Stage> stages, List<String> prints, long nanos) {
    public Traced {
      stages = List.copyOf(stages);
      prints = List.copyOf(prints);
    }
  }

  /** The functions that a module defines at its top level, in order. */
  List<Found> functions(Source source) throws InterruptedException;

  Traced trace(Request request) throws InterruptedException;

  @Override
  void close();
}
