package dev.nabla.cli;

import dev.nabla.exporter.json.ValueTreeWriter;
import java.io.PrintStream;
import java.util.Set;

/** {@code nabla eval}: computes a function's results. */
final class EvalCommand implements Command {
  @Override
  public String name() {
    return "eval";
  }

  @Override
  public String summary() {
    return "compute a function of a Python file";
  }

  @Override
  public String help() {
    return """
    usage: nabla eval FILE --expr EXPR --args ARGS [--device D] [--x64]

    Runs the file, traces the function with these arguments, compiles it for the device,
    and prints its results as JSON. What the Python code prints goes to standard error.

    """
        + Target.HELP
        + """
          --device D    where to compute: see nabla devices (jvm)

        example: nabla eval loss.py --expr "jax.grad(loss_fn)" --args '[[1.0, 2.0], [3.0, 4.0], 5.0]'
        """;
  }

  @Override
  public Set<String> options() {
    return Target.optionsAnd("device");
  }

  @Override
  public Set<String> flags() {
    return Set.of("x64");
  }

  @Override
  public int arguments() {
    return 1;
  }

  @Override
  public int run(Options options, PrintStream out, PrintStream err) {
    Runner runner = Runner.on(options.value("device").orElse(Runner.DEFAULT));
    Target target = Target.read(options);
    if (target.isJaxpr()) {
      GraphCall call = GraphCall.of(target.jaxprStages(), target.arguments());
      out.println(ValueTreeWriter.write(runner.run(call)));
      return Cli.DONE;
    }
    try (PythonWork python = target.startPython(err)) {
      GraphCall call = target.trace(python).call();
      out.println(ValueTreeWriter.write(runner.run(call)));
    }
    return Cli.DONE;
  }
}
