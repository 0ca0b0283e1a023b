package dev.nabla.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class ErrorStreamTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new ErrorStream(new PrintStream(bytes, true, UTF_8));

  @Test
  void dropsWhatJavafxSaysOfItsEditor() {
    err.println("WARNING: Using incubator modules: jfx.incubator.input");
    err.println("WARNING: Using incubator modules: jfx.incubator.richtext");
    assertThat(bytes.toString(UTF_8)).isEmpty();
  }

  @Test
  void passesEverythingElse() {
    err.println("WARNING: Using incubator modules: some.other");
    err.print("nabla: ");
    err.println((String) null);
    err.printf("%d%n", 7);
    assertThat(bytes.toString(UTF_8).lines())
        .containsExactly("WARNING: Using incubator modules: some.other", "nabla: null", "7");
  }
}
