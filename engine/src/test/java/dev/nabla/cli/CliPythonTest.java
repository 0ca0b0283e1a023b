package dev.nabla.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Commands that run Python in its process. */
class CliPythonTest {
  private static final String SOURCE =
      """
      import jax
      import jax.numpy as jnp

      def loss(w, x):
          print('tracing')
          return jnp.mean((w * x - 1.0) ** 2)

      def power(x, n):
          return x ** n

      def choose(x):
          if x > 0:
              return x
          return -x
      """;

  private static final String VECTORS = "[[1.0, 2.0], [3.0, 4.0]]";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;
  private String file = "";

  @BeforeEach
  void writeSource() throws Exception {
    file = Files.writeString(folder.resolve("lesson.py"), SOURCE).toString();
  }

  @Test
  void evalPrintsTheResultAsJsonAndPythonsPrintsBesideIt() {
    assertThat(command("eval", "jax.grad(loss)", VECTORS)).isEqualTo(Cli.DONE);
    JsonNode result = new JsonMapper().readTree(out());
    assertThat(result.path("dtype").asString()).isEqualTo("float32");
    assertThat(result.path("value").toString()).isEqualTo("[6.0,28.0]");
    assertThat(err()).isEqualTo("tracing\n");
  }

  @Test
  void evalTakesStaticArgumentsAndDoublePrecision() {
    assertThat(
            command(
                "eval",
                "jax.jit(power, static_argnums=1)",
                "[{\"dtype\":\"float64\",\"value\":0.1},{\"static\":2}]",
                "--x64",
                "--device",
                "interpreter"))
        .isEqualTo(Cli.DONE);
    assertThat(new JsonMapper().readTree(out()).path("value").asDouble()).isEqualTo(0.1 * 0.1);
  }

  @Test
  void traceKeepsTheOutermostJitAsACall() {
    assertThat(command("trace", "jax.jit(jax.vmap(loss))", VECTORS)).isEqualTo(Cli.DONE);
    assertThat(out())
        .startsWith("{ lambda ; a:f32[2] b:f32[2]. let\n    c:f32[2] = jit[\n      name=loss\n")
        .contains("integer_pow[y=2]")
        .endsWith("  in (c,) }\n");
  }

  @Test
  void traceWritesStagesAndKernels() {
    assertThat(command("trace", "jax.jit(loss)", VECTORS, "--format", "json")).isEqualTo(Cli.DONE);
    assertThat(new JsonMapper().readTree(out()).path("stages").size()).isEqualTo(2);
    out.reset();
    assertThat(command("trace", "jax.jit(loss)", VECTORS, "--format", "kernels"))
        .isEqualTo(Cli.DONE);
    assertThat(out()).contains("kernel 0:").containsPattern("\\d equations");
  }

  @Test
  void mistakesInPythonHaveTypeMessageAndLine() {
    assertThat(command("eval", "jax.jit(choose)", "[1.0]")).isEqualTo(Cli.FAILED);
    assertThat(err())
        .contains("nabla eval: TracerBoolConversionError: ")
        .contains("bool[]")
        .contains("at lesson.py:12 in choose")
        .doesNotContain("\tat ");
  }

  @Test
  void badExpressionsAndWrongArgumentCountsAreTold() {
    assertFails("NameError: name 'missing' is not defined", "missing", "[1.0]");
    assertFails("TypeError: loss() missing 1 required positional argument: 'x'", "loss", "[1.0]");
  }

  @Test
  void codeThatDoesNotEndIsStopped() {
    assertThat(command("eval", "lambda x: x * 3**(10**8)", "[1.0]", "--deadline", "2"))
        .isEqualTo(Cli.FAILED);
    assertThat(err()).contains("ran for 2 s without an end and was stopped");
  }

  @Test
  void benchTakesTheTimeOfAFunctionOfOnesOwn() throws Exception {
    Path times = folder.resolve("times.json");
    assertThat(
            command(
                "bench", "jax.grad(loss)", VECTORS, "--seconds", "1", "--json", times.toString()))
        .isEqualTo(Cli.DONE);
    assertThat(out()).contains("trace ").contains("compile ").contains(" median, ");
    JsonNode row = new JsonMapper().readTree(Files.readString(times)).path("rows").get(0);
    assertThat(row.path("name").asString()).isEqualTo("jax.grad(loss)");
    assertThat(row.path("steady_ms_median").asDouble()).isPositive();
    assertThat(row.path("compile_ms_first").asDouble()).isPositive();
    assertThat(row.path("runs").asInt()).isGreaterThan(4);
  }

  private void assertFails(String message, String expression, String args) {
    err.reset();
    assertThat(command("eval", expression, args)).isEqualTo(Cli.FAILED);
    assertThat(err()).contains(message).doesNotContain("\tat ");
  }

  private int command(String name, String expression, String args, String... more) {
    List<String> words = new ArrayList<>(List.of(name, file, "--expr", expression));
    words.addAll(List.of("--args", args));
    words.addAll(List.of(more));
    return Cli.run(
        words.toArray(new String[0]),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
