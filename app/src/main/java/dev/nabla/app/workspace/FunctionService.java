package dev.nabla.app.workspace;

import dev.nabla.app.document.Argument;
import dev.nabla.app.document.Source;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import dev.nabla.tensor.Tensor;
import dev.nabla.transform.Stage;
import dev.nabla.transform.TransformSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs the user's Python: finds the functions of a module and traces them. Calls block, are stopped
 * by interrupting their thread, and throw {@link dev.nabla.ir.NablaError} for whatever the user can
 * put right.
 */
public interface FunctionService extends AutoCloseable {

  /**
   * A function that a module defines.
   *
   * @param plainName the function inside the transformations
   * @param transforms that decorators or assignments put on it, innermost first
   * @param arguments one a parameter, with the value that the module calls it with, or names like
   *     it
   */
  record Found(
      String name, String plainName, List<TransformSpec> transforms, List<Argument> arguments) {
    public Found {
      transforms = List.copyOf(transforms);
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * What running a module showed.
   *
   * @param functions at its top level, in order
   * @param prints what it printed
   * @param problem why it ended early; null if it did not
   * @param replacement the line that the problem is on as it should be; null where that is not
   *     known
   */
  record Inspection(
      List<Found> functions,
      List<String> prints,
      @Nullable NablaError problem,
      @Nullable String replacement) {
    public Inspection {
      functions = List.copyOf(functions);
      prints = List.copyOf(prints);
    }
  }

  /**
   * An argument of a call: a pytree of arrays, or a Python value that stays one (a static
   * argument).
   */
  sealed interface CallArgument {
    record Arrays(Tree<Tensor> values) implements CallArgument {}

    /**
     * @param literal as Python writes it
     */
    record Static(String literal) implements CallArgument {}
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

  /** Runs a module and lists what it defines. */
  Inspection inspect(Source source) throws InterruptedException;

  Traced trace(Request request) throws InterruptedException;

  @Override
  void close();
}
