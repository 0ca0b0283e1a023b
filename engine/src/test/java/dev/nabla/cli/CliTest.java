package dev.nabla.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CliTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void printsTheVersionItWasBuiltAs() {
    assertThat(run("--version")).isEqualTo(Cli.DONE);
    assertThat(out.toString(StandardCharsets.UTF_8)).matches("nabla \\d+\\.\\d+\\.\\d+\\S*\\R");
  }

  @Test
  void refusesAnUnknownCommandWithTheUsage() {
    assertThat(run("frobnicate")).isEqualTo(Cli.WRONG_USAGE);
    assertThat(out.size()).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("'frobnicate'").contains("usage:");
  }

  private int run(String... args) {
    return Cli.run(
        args,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }
}
