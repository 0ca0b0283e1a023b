package dev.nabla.cli.conformance;

import dev.nabla.cli.TextFiles;
import dev.nabla.importer.json.JsonText;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The reference cases. */
final class Cases {
  private Cases() {}

  /** Those whose function is traced and gives a result. */
  static List<Case> withGraphs() throws IOException, URISyntaxException {
    Path folder = Path.of(Objects.requireNonNull(Cases.class.getResource("/goldens")).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .sorted()
          .filter(f -> f.toString().endsWith(".json"))
          .map(f -> f.getFileName().toString())
          .map(name -> new Case(name, JsonText.parse(TextFiles.read(folder.resolve(name)), name)))
          .filter(c -> !c.isAboutErrors() && !c.isAboutCalls() && !c.expectsError(false))
          .toList();
    }
  }
}
