package dev.nabla.cli;

import dev.nabla.cli.bench.BenchReport;
import dev.nabla.cli.bench.Measurement;
import dev.nabla.cli.bench.Stopwatch;
import dev.nabla.cli.bench.Workload;
import dev.nabla.ir.NablaError;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code nabla bench}: how long each phase takes. */
final class BenchCommand implements Command {
  private static final int SECONDS = 2;
  private static final Duration DEADLINE = Duration.ofSeconds(120);

  @Override
  public String name() {
    return "bench";
  }

  @Override
  public String summary() {
    return "take the time of a function of your own, or of the workloads W1 to W14";
  }

  @Override
  public String help() {
    return """
    usage: nabla bench FILE --expr EXPR --args ARGS [--device D] [--seconds S] [--json OUT]
           nabla bench [--match W] [--device D] [--seconds S] [--json OUT]

    Takes the time of every phase: tracing, optimising, lowering, compiling, the first run,
    and then the steady state, as the median of many runs. Phases have two times: when done
    for the first time, and the median of three more times from the beginning.

    Without FILE, the workloads W1 to W14 run, or those that --match names (W1, W7, …). One
    that cannot run yet is listed with the reason. T12, T24 and T48, the gradient of a
    transformer of so many blocks, show how the phases grow; they run when named.

    """
        + Target.HELP
        + """
          --match W     which workload
          --device D    where to compute: see nabla devices (jvm)
          --seconds S   how long to repeat each compiled function (2)
          --json OUT    write the times to a file as well
        """;
  }

  @Override
  public Set<String> options() {
    return Target.optionsAnd("match", "device", "seconds", "json");
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
    Duration steady = Duration.ofSeconds(options.positive("seconds", SECONDS));
    List<Workload> workloads = workloads(options);
    ObjectNode root = new JsonMapper().createObjectNode();
    root.put("version", Cli.version()).put("device", runner.device().id());
    root.put("threads", Runtime.getRuntime().availableProcessors());
    ArrayNode rows = root.putArray("rows");
    int failed = 0;
    try (PythonWork python = PythonWork.start(options.has("x64"), DEADLINE)) {
      Stopwatch stopwatch = new Stopwatch(python, runner.device(), steady);
      for (Workload w : workloads) {
        try {
          Measurement m = stopwatch.measure(w);
          out.println(BenchReport.text(m));
          BenchReport.json(m, rows.addObject());
        } catch (NablaError e) {
          failed++;
          out.println(w.name() + "\n  cannot run: " + e.toText().replace("\n", "\n  "));
          rows.addObject().put("name", w.name()).put("error", e.toText());
        }
      }
    }
    options.value("json").map(TextFiles::path).ifPresent(f -> write(f, root));
    return failed == 0 ? Cli.DONE : Cli.FAILED;
  }

  private static List<Workload> workloads(Options options) {
    if (options.argument().isPresent()) {
      Target t = Target.read(options);
      return List.of(
          new Workload(t.expression(), t.source(), t.fileName(), t.expression(), t::arguments));
    }
    if (options.value("expr").isPresent() || options.value("args").isPresent()) {
      throw CommandFailure.usage("--expr and --args need FILE, the Python source");
    }
    List<Workload> all = Workload.all();
    String wanted = options.value("match").orElse("");
    List<Workload> some =
        all.stream().filter(w -> wanted.isEmpty() ? w.standard() : w.matches(wanted)).toList();
    if (some.isEmpty()) {
      throw CommandFailure.usage(
          "no workload '" + wanted + "'; there are W1 to W14, T12, T24 and T48");
    }
    return some;
  }

  private static void write(Path file, ObjectNode root) {
    TextFiles.write(
        file, new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(root));
  }
}
