package dev.nabla.cli;

import dev.nabla.cli.conformance.CaseRunner;
import dev.nabla.cli.conformance.Suite;
import dev.nabla.cli.conformance.Verdict;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code nabla conformance}: compares with reference results. */
final class ConformanceCommand implements Command {
  private static final int DEADLINE_SECONDS = 30;
  private static final double MILLION = 1e6;

  @Override
  public String name() {
    return "conformance";
  }

  @Override
  public String summary() {
    return "compare with a folder of reference results";
  }

  @Override
  public String help() {
    return """
    usage: nabla conformance DIR [--match GLOB] [--device D] [--x64] [--json OUT]

    Runs every case of a folder, one JSON file each: a Python source, an expression over
    its names, arguments, and the results that JAX gives. Prints a line for each case that
    fails, and at the end how many passed and failed; the exit code is 1 if any failed.

      DIR           the folder
      --match GLOB  only cases whose name matches: 'seed.*'
      --device D    where to compute: see nabla devices (jvm)
      --x64         compare with the results for 64-bit types; cases without them are left out
      --json OUT    write every case's outcome and time to a file
      --deadline S  seconds that the Python code of one case may take (30)
    """;
  }

  @Override
  public Set<String> options() {
    return Set.of("match", "device", "json", "deadline");
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
    String folder =
        options
            .argument()
            .orElseThrow(() -> CommandFailure.usage("DIR is missing: the folder of cases"));
    Runner runner = Runner.on(options.value("device").orElse(Runner.DEFAULT));
    Suite suite = Suite.of(TextFiles.path(folder), options.value("match").orElse("*"));
    if (suite.files().isEmpty()) {
      throw CommandFailure.failed("no case in " + folder + " matches");
    }
    boolean x64 = options.has("x64");
    Duration deadline = Duration.ofSeconds(options.positive("deadline", DEADLINE_SECONDS));
    List<Verdict> verdicts;
    try (PythonWork python = PythonWork.start(x64, deadline)) {
      verdicts =
          suite.run(
              new CaseRunner(python, runner, x64),
              x64,
              v -> {
                if (!v.passed()) {
                  out.println(v);
                }
              });
    }
    options.value("json").map(TextFiles::path).ifPresent(f -> write(f, verdicts, runner, x64));
    int left = suite.files().size() - verdicts.size();
    if (left > 0) {
      out.println(left + " cases have no 64-bit results and were left out");
    }
    long failed = verdicts.stream().filter(v -> !v.passed()).count();
    out.println(verdicts.size() - failed + " passed, " + failed + " failed");
    return failed == 0 ? Cli.DONE : Cli.FAILED;
  }

  private static void write(Path file, List<Verdict> verdicts, Runner runner, boolean x64) {
    JsonMapper mapper = new JsonMapper();
    ObjectNode root = mapper.createObjectNode();
    root.put("version", Cli.version()).put("device", runner.device().id()).put("x64", x64);
    ArrayNode cases = root.putArray("cases");
    for (Verdict v : verdicts) {
      cases
          .addObject()
          .put("name", v.name())
          .put("category", v.category())
          .put("passed", v.passed())
          .put("failure", v.failure())
          .put("ms", v.nanos() / MILLION);
    }
    TextFiles.write(file, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root));
  }
}
