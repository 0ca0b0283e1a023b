package dev.nabla.importer.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/coverage.md} says what is there. Run with {@code -Dnabla.coverage=write} to write it
 * anew.
 */
class CoverageTest {
  private static final Path PAGE = Path.of("..", "docs", "coverage.md");

  @Test
  void thePageIsWhatTheEngineSays() throws IOException {
    try (PythonSession session = PythonSession.start(PythonSettings.DEFAULT)) {
      String page = CoveragePage.render(session);
      if ("write".equals(System.getProperty("nabla.coverage"))) {
        Files.writeString(PAGE, page);
      }
      assertThat(Files.readString(PAGE))
          .describedAs("docs/coverage.md is stale: run this test with -Dnabla.coverage=write")
          .isEqualTo(page);
    }
  }
}
