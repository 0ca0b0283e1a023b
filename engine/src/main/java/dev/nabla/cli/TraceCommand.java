package dev.nabla.cli;

import dev.nabla.compile.Compiled;
import dev.nabla.exporter.dot.DotWriter;
import dev.nabla.exporter.json.StagesWriter;
import dev.nabla.ir.Graph;
import dev.nabla.ir.JaxprPrinter;
import dev.nabla.kernel.KernelPrinter;
import dev.nabla.kernel.KernelProgram;
import dev.nabla.transform.Stage;
import java.io.PrintStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/** {@code nabla trace}: prints the graph of a transformed function. */
final class TraceCommand implements Command {
  private static final List<String> FORMATS = List.of("jaxpr", "json", "kernels", "dot");

  @Override
  public String name() {
    return "trace";
  }

  @Override
  public String summary() {
    return "print the graph that a transformed function becomes";
  }

  @Override
  public String help() {
    return """
    usage: nabla trace FILE --expr EXPR --args ARGS [--format F] [--x64]

    Runs the file, traces the function with these arguments, and prints what it becomes:

      --format jaxpr    the graph as JAX prints it (this is what you get without --format)
      --format json     the function and every transformation around it: graphs with
                        scopes, source lines, and where every equation came from
      --format kernels  what the jvm device compiles: which equations share a kernel
      --format dot      the outermost graph for Graphviz: … --format dot | dot -Tsvg

    """
        + Target.HELP
        + """

        example: nabla trace loss.py --expr "jax.vmap(f)" --args '[[1.0, 2.0, 3.0]]'
        """;
  }

  @Override
  public Set<String> options() {
    return Target.optionsAnd("format");
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
    String format = options.value("format").orElse("jaxpr");
    if (!FORMATS.contains(format)) {
      throw CommandFailure.usage(
          "no format '" + format + "'; there are " + String.join(", ", FORMATS));
    }
    Target target = Target.read(options);
    if (target.isJaxpr()) {
      List<Stage> stages = target.jaxprStages();
      Graph graph = GraphCall.of(stages, target.arguments()).graph();
      out.println(text(format, stages, graph, () -> graph));
      return Cli.DONE;
    }
    try (PythonWork python = target.startPython(err)) {
      Target.Traced traced = target.trace(python);
      Graph graph = traced.call().graph();
      out.println(text(format, traced.stages(), graph, () -> Jaxpr.of(target, traced, python)));
    }
    return Cli.DONE;
  }

  private static String text(
      String format, List<Stage> stages, Graph graph, Supplier<Graph> asPrinted) {
    return switch (format) {
      case "json" -> StagesWriter.write(stages);
      case "dot" -> DotWriter.write(graph).stripTrailing();
      case "kernels" -> kernels(graph);
      default -> JaxprPrinter.print(asPrinted.get());
    };
  }

  private static String kernels(Graph graph) {
    Compiled c = Runner.on(Runner.DEFAULT).compile(graph);
    KernelProgram program = Objects.requireNonNull(c.program());
    List<Integer> counts = c.groups().stream().map(g -> g.equations().size()).toList();
    return KernelPrinter.print(program, counts).stripTrailing();
  }
}
