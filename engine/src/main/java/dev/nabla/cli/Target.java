package dev.nabla.cli;

import dev.nabla.function.Value;
import dev.nabla.importer.json.JsonText;
import dev.nabla.importer.json.ValueFormatException;
import dev.nabla.importer.json.ValueTreeReader;
import dev.nabla.importer.python.PythonModule;
import dev.nabla.importer.python.PythonReply;
import dev.nabla.ir.Tree;
import dev.nabla.transform.Stage;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What {@code eval}, {@code trace} and {@code bench} work on: a source, an expression over its
 * names, arguments.
 *
 * @param fileName as messages name the source
 */
record Target(
    String source,
    String fileName,
    String expression,
    List<Tree<Value>> arguments,
    boolean x64,
    Duration deadline) {
  private static final int DEADLINE_SECONDS = 30;

  static final String HELP =
      """
        FILE          Python that defines the function; jax, jnp, lax and np are there;
                      or FILE.jaxpr, a jaxpr: the function f, without --expr or under
                      transformations such as --expr "jax.vmap(jax.grad(f))"
        --expr EXPR   Python that gives the function to call: f, jax.grad(f), …
        --args ARGS   its arguments: a JSON file, or JSON that begins with [
                      numbers are Python scalars, arrays of numbers are arrays,
                      {"dtype": "float32", "shape": [8, 3], "random": "normal", "seed": 1}
                      generates one (also "uniform", "integers" with "lo", "hi"),
                      {"tuple": […]}, {"list": […]}, {"dict": {…}}, {"none": true} nest,
                      {"static": …} is a static argument
        --x64         64-bit types exist, as with JAX's jax_enable_x64
        --deadline S  seconds that the Python code may take (30)
      """;

  static Target read(Options options) {
    String file =
        options
            .argument()
            .orElseThrow(() -> CommandFailure.usage("FILE is missing: the Python source"));
    boolean jaxpr = file.endsWith(JaxprFile.EXTENSION);
    String expression =
        jaxpr
            ? options.value("expr").orElse("f")
            : options.need("expr", "the function to call, such as --expr f");
    String args = options.need("args", "its arguments, such as --args '[1.5]'");
    int deadline = options.positive("deadline", DEADLINE_SECONDS);
    Path path = TextFiles.path(file);
    String source = TextFiles.read(path);
    return new Target(
        source,
        String.valueOf(path.getFileName()),
        expression,
        arguments(args),
        options.has("x64"),
        Duration.ofSeconds(deadline));
  }

  /** The options that say what to work on, and more. */
  static Set<String> optionsAnd(String... more) {
    Set<String> all = new HashSet<>(List.of(more));
    all.addAll(List.of("expr", "args", "deadline"));
    return all;
  }

  /** Whether the file is a jaxpr, which needs no Python. */
  boolean isJaxpr() {
    return fileName.endsWith(JaxprFile.EXTENSION);
  }

  /** The stages of a jaxpr. */
  List<Stage> jaxprStages() {
    return JaxprFile.stages(source, fileName, expression, arguments);
  }

  /** Starts Python; what it prints goes to {@code prints}. */
  PythonWork startPython(PrintStream prints) {
    if (isJaxpr()) {
      throw CommandFailure.usage("a jaxpr is no Python; nabla eval and nabla trace read it");
    }
    PythonWork python = PythonWork.start(x64, deadline);
    python.onPrint(
        text -> {
          prints.print(text);
          prints.flush();
        });
    return python;
  }

  Traced trace(PythonWork python) {
    PythonModule module = python.load(source, fileName);
    PythonReply.Traced t = python.trace(module, expression, arguments);
    return new Traced(module, t.stages(), GraphCall.of(t.stages(), arguments), t.nanos());
  }

  /**
   * The traced function.
   *
   * @param call the outermost stage and its arguments
   * @param nanos what tracing took
   */
  record Traced(PythonModule module, List<Stage> stages, GraphCall call, long nanos) {}

  private static List<Tree<Value>> arguments(String args) {
    boolean inline = args.stripLeading().startsWith("[");
    String name = inline ? "--args" : args;
    String text = inline ? args : TextFiles.read(TextFiles.path(args));
    try {
      return ValueTreeReader.exact().arguments(JsonText.parse(text, name));
    } catch (ValueFormatException e) {
      String where = String.valueOf(e.getMessage()).startsWith(name) ? "" : name + ": ";
      throw CommandFailure.failed(where + e.getMessage());
    }
  }
}
