package dev.nabla.cli.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.cli.PythonWork;
import dev.nabla.cli.Runner;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JAX's own results, as {@code nabla conformance} compares with them. */
class ConformanceTest {
  private static final int SEED_CASES = 45;
  private static PythonWork python;

  @BeforeAll
  static void start() {
    python = PythonWork.start(false, Duration.ofSeconds(30));
  }

  @AfterAll
  static void stop() {
    python.close();
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(Objects.requireNonNull(ConformanceTest.class.getResource(name), name).toURI());
  }

  private static List<Verdict> run(Path folder, String glob, String device) {
    return Suite.of(folder, glob)
        .run(new CaseRunner(python, Runner.on(device), false), false, v -> {});
  }

  @ParameterizedTest
  @ValueSource(strings = {"interpreter", "jvm"})
  void theTeachingFunctionsGiveJaxsResults(String device) throws Exception {
    List<Verdict> verdicts = run(resource("/goldens"), "seed.*", device);
    assertThat(verdicts).hasSize(SEED_CASES);
    assertThat(verdicts).allSatisfy(v -> assertThat(v.failure()).isEmpty());
  }

  /** {@code open.txt} lists what is still missing; everything else has to pass. */
  @Test
  void whatPassedOncePassesStill() throws Exception {
    List<String> open = Files.readAllLines(resource("open.txt"));
    List<Verdict> verdicts = run(resource("/goldens"), "*", "jvm");
    assertThat(verdicts).hasSizeGreaterThan(open.size());
    assertThat(verdicts.stream().filter(v -> !v.passed() && !open.contains(v.name()))).isEmpty();
  }

  @Test
  void aWrongResultAWrongErrorAndAnEndlessLoopFail(@TempDir Path folder) throws Exception {
    String x = "{\"dtype\":\"float32\",\"shape\":[],\"value\":%s}";
    write(folder, "a.wrong", "def f(x):\n  return x + 1", x.formatted("1.0"), x.formatted("3.0"));
    write(folder, "b.loop", "while True:\n  pass", x.formatted("1.0"), x.formatted("1.0"));
    write(folder, "c.right", "def f(x):\n  return x + 1", x.formatted("1.0"), x.formatted("2.0"));
    Files.writeString(
        folder.resolve("d.error.json"),
        """
        {"category":"errors","source":"def f(x):\\n  raise KeyError(x)","expr":"f","args":[1.0],
         "error":{"type":"TypeError","mentions":[]}}
        """);
    Files.writeString(folder.resolve("e.broken.json"), "{");
    try (PythonWork impatient = PythonWork.start(false, Duration.ofSeconds(2))) {
      List<Verdict> verdicts =
          Suite.of(folder, "*")
              .run(new CaseRunner(impatient, Runner.on("jvm"), false), false, v -> {});
      assertThat(verdicts)
          .extracting(Verdict::passed)
          .containsExactly(false, false, true, false, false);
      assertThat(verdicts.get(0).failure()).isEqualTo("expected 3.0, got 2.0");
      assertThat(verdicts.get(1).failure()).contains("TimeoutError").contains("2 s");
      assertThat(verdicts.get(3).failure()).contains("expected TypeError").contains("got KeyError");
      assertThat(verdicts.get(4).failure()).contains("line 1").contains("no JSON");
    }
  }

  private static void write(Path folder, String name, String source, String arg, String output)
      throws Exception {
    String json =
        "{\"source\":\"%s\",\"expr\":\"f\",\"args\":[%s],\"outputs\":%s}"
            .formatted(source.replace("\n", "\\n"), arg, output);
    Files.writeString(folder.resolve(name + ".json"), json);
  }
}
