package dev.nabla.importer.python;

import dev.nabla.ir.Tree;
import dev.nabla.transform.TransformSpec;
import java.util.List;

/** What to do with a module that was loaded. */
public sealed interface PythonRequest {
  PythonModule module();

  /**
   * Traces a function under a stack of transformations.
   *
   * @param expression a function over the module's names: {@code loss_fn}, {@code
   *     jax.grad(loss_fn)}
   * @param unwrapped whether to leave out the transformations that the expression already has
   * @param stack applied around it, innermost first
   * @param arguments of the outermost function
   */
  record Trace(
      PythonModule module,
      String expression,
      boolean unwrapped,
      List<TransformSpec> stack,
      List<Tree<PyValue>> arguments)
      implements PythonRequest {
    public Trace {
      stack = List.copyOf(stack);
      arguments = List.copyOf(arguments);
    }

    /** Traces what an expression gives, with the transformations it has. */
    public static Trace of(PythonModule module, String expression, List<Tree<PyValue>> arguments) {
      return new Trace(module, expression, false, List.of(), arguments);
    }
  }

  /**
   * Calls a function, once or several times, and computes its results.
   *
   * @param expression a function over the module's names, evaluated once
   * @param calls the arguments of each call
   * @param probe an expression evaluated after each call ({@code count[0]}), or empty
   */
  record Evaluate(
      PythonModule module, String expression, List<List<Tree<PyValue>>> calls, String probe)
      implements PythonRequest {
    public Evaluate {
      calls = List.copyOf(calls);
    }

    /** One call. */
    public static Evaluate once(
        PythonModule module, String expression, List<Tree<PyValue>> arguments) {
      return new Evaluate(module, expression, List.of(arguments), "");
    }
  }
}
