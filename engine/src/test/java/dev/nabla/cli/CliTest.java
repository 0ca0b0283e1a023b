package dev.nabla.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What needs no Python: usage, help, files, devices. */
class CliTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  @Test
  void printsTheVersionItWasBuiltAs() {
    assertThat(run("--version")).isEqualTo(Cli.DONE);
    assertThat(out()).matches("nabla \\d+\\.\\d+\\.\\d+\\S*\\R");
  }

  @Test
  void refusesAnUnknownCommandWithTheUsage() {
    assertThat(run("frobnicate")).isEqualTo(Cli.WRONG_USAGE);
    assertThat(out.size()).isZero();
    assertThat(err()).contains("'frobnicate'").contains("usage:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"eval", "trace", "bench", "conformance", "devices"})
  void everyCommandIsListedAndExplainsItsOptions(String command) {
    assertThat(run("--help")).isEqualTo(Cli.DONE);
    assertThat(out()).contains("nabla " + command + " ");
    out.reset();
    assertThat(run(command, "--help")).isEqualTo(Cli.DONE);
    assertThat(out()).startsWith("usage: nabla " + command);
    Command c =
        Cli.commands().stream().filter(x -> x.name().equals(command)).findFirst().orElseThrow();
    assertThat(c.options()).allSatisfy(o -> assertThat(out()).contains("--" + o + " "));
    assertThat(c.flags()).allSatisfy(o -> assertThat(out()).contains("--" + o));
    out.reset();
    assertThat(run("help", command)).isEqualTo(Cli.DONE);
    assertThat(out()).startsWith("usage: nabla " + command);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          eval                                        | FILE is missing
          eval f.py                                   | --expr is missing
          eval f.py --expr f                          | --args is missing
          eval f.py --expr                            | --expr needs a value
          eval f.py --expr f --expr f --args [1]      | --expr is given twice
          eval f.py g.py --expr f --args [1]          | what is 'g.py'?
          eval f.py --frob                            | no option '--frob'; there are --args,
          eval f.py --expr f --args [1] --deadline 0  | --deadline has to be a whole number above 0
          eval f.py --expr f --args [1] --device gpu  | no device 'gpu'; there are interpreter, jvm,
          trace f.py --expr f --args [1] --format svg | no format 'svg'; there are jaxpr,
          bench --match W99                           | no workload 'W99'; there are W1 to W14
          bench --expr f                              | --expr and --args need FILE
          conformance                                 | DIR is missing
          """)
  void wrongUsageIsTwoAndSaysWhatIsWrong(String words, String message) {
    assertThat(run(words.strip().split(" +"))).isEqualTo(Cli.WRONG_USAGE);
    assertThat(out.size()).isZero();
    assertThat(err())
        .startsWith("nabla ")
        .contains(message)
        .contains("--help")
        .doesNotContain("\tat ");
  }

  @Test
  void missingAndUnreadableFilesAreNamed() throws Exception {
    String source = file("f.py", "def f(x):\n  return x\n");
    assertFails("there is no file nope.py", "eval", "nope.py", "--expr", "f", "--args", "[1]");
    assertFails("there is no file no.json", "eval", source, "--expr", "f", "--args", "no.json");
    assertFails(folder + " is a folder", "eval", folder.toString(), "--expr", "f", "--args", "[1]");
    assertFails("there is no folder nope", "conformance", "nope");
    assertFails("no case in " + folder + " matches", "conformance", folder.toString());
  }

  @Test
  void argumentsThatAreNoJsonAreRefusedWithTheirLine() throws Exception {
    String source = file("f.py", "def f(x):\n  return x\n");
    String args = file("args.json", "[1.0,\n 2.0,,\n 3.0]");
    assertFails(args + ", line 2, column 6:", "eval", source, "--expr", "f", "--args", args);
    assertFails(
        "--args: [0].dtype: no dtype is called \"f12\"",
        "eval",
        source,
        "--expr",
        "f",
        "--args",
        "[{\"dtype\":\"f12\",\"value\":1}]");
  }

  private static final String SQUARES =
      "{ lambda c:f32[2]; x:f32[2] y:f32[]. let\n"
          + "  d:f32[2] = mul c x\n  e:f32[] = reduce_sum[axes=(0,)] d\n  g:f32[] = mul e y\n"
          + "  in (g,) }";

  @Test
  void aJaxprIsTheFunctionOfItsConstantsAndInputs() throws Exception {
    String source = file("loss.jaxpr", SQUARES);
    String args = "[[1.0, 2.0], [3.0, 4.0], 5.0]";
    assertThat(run("eval", source, "--args", args)).as(err()).isEqualTo(Cli.DONE);
    assertThat(out()).contains("55.0");
    out.reset();
    String grad = "jax.jit(jax.grad(f, argnums=(1, 2)))";
    assertThat(run("eval", source, "--expr", grad, "--args", args)).as(err()).isEqualTo(Cli.DONE);
    assertThat(out()).contains("5.0").contains("10.0").contains("11.0");
    out.reset();
    assertThat(run("trace", source, "--args", args)).as(err()).isEqualTo(Cli.DONE);
    assertThat(out()).contains("{ lambda ; a:f32[2] b:f32[2]").contains(" = reduce_sum[");
    out.reset();
  }

  @Test
  void mistakesInAJaxprAreTold() throws Exception {
    String broken = file("broken.jaxpr", SQUARES.replace("reduce_sum[", "reduce_sun["));
    assertFails(
        "line 3, column 13: there is no primitive 'reduce_sun'", "eval", broken, "--args", "[1]");
    String good = file("good.jaxpr", SQUARES);
    assertFails("takes 3 arrays, not 1", "eval", good, "--args", "[1.0]");
    assertFails("is f32[2], not", "eval", good, "--args", "[[1.0], [2.0], 3.0]");
    assertFails("is no transformation of f", "trace", good, "--expr", "f + 1", "--args", "[1.0]");
  }

  @Test
  void aMissingDeviceSaysWhatToInstall() throws Exception {
    String source = file("f.py", "def f(x):\n  return x\n");
    assertFails(
        "device 'tornado' is missing here. Install",
        "eval",
        source,
        "--expr",
        "f",
        "--args",
        "[1]",
        "--device",
        "tornado");
  }

  @Test
  void devicesListsPresentAndMissingOnes() {
    assertThat(run("devices")).isEqualTo(Cli.DONE);
    assertThat(out()).contains("interpreter ").contains("jvm ").contains("tornado ");
  }

  private void assertFails(String message, String... args) {
    err.reset();
    assertThat(run(args)).isEqualTo(Cli.FAILED);
    assertThat(out.size()).isZero();
    assertThat(err()).contains(message).doesNotContain("\tat ");
  }

  private String file(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private int run(String... args) {
    return Cli.run(
        args,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }
}
