package dev.nabla.importer.python;

import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import dev.nabla.transform.TransformSpec;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What running a source gave.
 *
 * @param id of this run, unique in its session
 * @param source the text
 * @param fileName how errors call it
 * @param functions the functions it defines, plain and transformed, in order
 * @param values arrays, numbers and trees of them under their names
 * @param calls calls of transformed functions at the top level, in order
 * @param prints what it printed
 * @param problem why it ended early, or null
 */
public record PythonModule(
    long id,
    String source,
    String fileName,
    List<Function> functions,
    List<Named> values,
    List<Call> calls,
    String prints,
    @Nullable Problem problem) {

  public PythonModule {
    functions = List.copyOf(functions);
    values = List.copyOf(values);
    calls = List.copyOf(calls);
  }

  /**
   * A name that is a function.
   *
   * @param name in the module
   * @param plainName of the function inside the transformations
   * @param line where that function is defined, from 1
   * @param parameters of the plain function
   * @param transforms applied to it by decorators or assignments, innermost first
   * @param doc its documentation, or empty
   */
  public record Function(
      String name,
      String plainName,
      int line,
      List<Parameter> parameters,
      List<TransformSpec> transforms,
      String doc) {
    public Function {
      parameters = List.copyOf(parameters);
      transforms = List.copyOf(transforms);
    }
  }

  /**
   * @param defaultValue as Python writes it, or null
   */
  public record Parameter(String name, @Nullable String defaultValue) {}

  /** A value under a name. */
  public record Named(String name, Tree<PyValue> value) {}

  /**
   * A call at the top level.
   *
   * @param function the name that was called
   * @param line from 1
   */
  public record Call(String function, int line, List<Tree<PyValue>> arguments) {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * @param error what happened, with the line of the source
   * @param replacement the line as it should be, where that is known; else null
   */
  public record Problem(NablaError error, @Nullable String replacement) {}

  /** The function of this name. */
  public Optional<Function> function(String name) {
    return functions.stream().filter(f -> f.name().equals(name)).findFirst();
  }

  /** The value of this name. */
  public Optional<Tree<PyValue>> value(String name) {
    return values.stream().filter(v -> v.name().equals(name)).map(Named::value).findFirst();
  }
}
