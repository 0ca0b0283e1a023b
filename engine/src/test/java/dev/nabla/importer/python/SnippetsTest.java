package dev.nabla.importer.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Python as users write it, against what JAX printed for the same lines: values, dtypes, weak
 * types, structures and types of errors. A new file in {@code snippets} joins by itself; {@code
 * record.py} there asks JAX.
 */
class SnippetsTest {
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.])-?\\d+(\\.\\d+)?(e[-+]?\\d+)?(?![\\w.])");
  private static final double RELATIVE = 1e-3;
  private static final double ABSOLUTE = 1e-5;

  private static PythonSession session;

  @BeforeAll
  static void start() {
    session = PythonSession.start(PythonSettings.DEFAULT);
  }

  @AfterAll
  static void end() {
    session.close();
  }

  @TestFactory
  List<DynamicTest> agreeWithJax() throws Exception {
    Path folder =
        Path.of(SnippetsTest.class.getResource("snippets/prelude.py").toURI()).getParent();
    String prelude = Files.readString(folder.resolve("prelude.py"));
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder).sorted()) {
      for (Path answers : files.filter(f -> f.toString().endsWith(".jax.txt")).toList()) {
        String name = answers.getFileName().toString().replace(".jax.txt", "");
        tests.add(
            DynamicTest.dynamicTest(
                name, () -> check(prelude + read(folder.resolve(name + ".py")), read(answers))));
      }
    }
    assertThat(tests).isNotEmpty();
    return tests;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(String source, String answers) {
    PythonModule module = session.load(source, "snippets.py").join();
    assertThat(module.problem()).isNull();
    List<String> expected = answers.lines().toList();
    List<String> printed = module.prints().lines().toList();
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < Math.max(expected.size(), printed.size()); i++) {
      String e = i < expected.size() ? expected.get(i) : "(nothing)";
      String p = i < printed.size() ? printed.get(i) : "(nothing)";
      if (!same(e, p)) {
        differences.add("JAX:   " + e + "\nNabla: " + p);
      }
    }
    assertThat(String.join("\n", differences)).isEmpty();
  }

  /** Equal texts but for the last digits of numbers. */
  private static boolean same(String expected, String printed) {
    if (!NUMBER.matcher(expected).replaceAll("#").equals(NUMBER.matcher(printed).replaceAll("#"))) {
      return false;
    }
    Matcher a = NUMBER.matcher(expected);
    Matcher b = NUMBER.matcher(printed);
    while (a.find() && b.find()) {
      double x = Double.parseDouble(a.group());
      double y = Double.parseDouble(b.group());
      if (Math.abs(x - y) > ABSOLUTE + RELATIVE * Math.abs(x)) {
        return false;
      }
    }
    return true;
  }
}
