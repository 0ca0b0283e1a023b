package dev.nabla.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's Java program is the one in the examples, and prints what the README says. */
class ExampleTest {
  private static final Path ROOT = Path.of("..");

  @Test
  void readmeTellsTheTruth(@TempDir Path classes) throws Exception {
    Matcher m =
        Pattern.compile("```java\\n(.*?)```.*?```\\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(ROOT.resolve("README.md")));
    assertThat(m.find()).as("a program and its output").isTrue();
    Path source = ROOT.resolve("docs/examples/FitLine.java");
    assertThat(Files.readString(source)).isEqualTo(m.group(1));
    assertThat(run(source, classes)).isEqualTo(m.group(2));
  }

  private static String run(Path source, Path classes) throws Exception {
    int failed =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "-proc:none",
                "-cp",
                Path.of("target/classes").toString(),
                "-d",
                classes.toString(),
                source.toString());
    assertThat(failed).isZero();
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrintStream before = System.out;
    try (URLClassLoader loader =
            new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, ExampleTest.class.getClassLoader());
        PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8)) {
      System.setOut(out);
      loader
          .loadClass("FitLine")
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(before);
    }
    return text.toString(StandardCharsets.UTF_8);
  }
}
