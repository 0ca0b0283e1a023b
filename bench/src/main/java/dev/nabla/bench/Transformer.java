package dev.nabla.bench;

import dev.nabla.app.document.Argument;
import dev.nabla.app.document.ArgumentTensors;
import dev.nabla.app.document.Source;
import dev.nabla.app.engine.PythonFunctions;
import dev.nabla.app.workspace.FunctionService;
import dev.nabla.importer.python.PythonSettings;
import dev.nabla.ir.Graph;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The stages of a transformer's loss and of its gradient, traced from {@code transformer.py}. */
final class Transformer {
  private Transformer() {}

  /** The loss function's graph, and that of {@code value_and_grad} of it. */
  static List<Graph> stages(int blocks) throws IOException, InterruptedException {
    Source source =
        new Source("transformer.py", text().replace("BLOCKS = 12", "BLOCKS = " + blocks));
    try (PythonFunctions python = new PythonFunctions(PythonSettings.DEFAULT)) {
      FunctionService.Found f =
          python.inspect(source).functions().stream()
              .filter(x -> x.name().equals("gradient"))
              .findFirst()
              .orElseThrow();
      List<FunctionService.CallArgument> arguments = new ArrayList<>();
      for (Argument a : f.arguments()) {
        arguments.add(new FunctionService.CallArgument.Arrays(ArgumentTensors.values(a, 0)));
      }
      FunctionService.Request request =
          new FunctionService.Request(source, f.plainName(), f.transforms(), arguments);
      return python.trace(request).stages().stream()
          .map(s -> Objects.requireNonNull(s.graph()))
          .toList();
    }
  }

  private static String text() throws IOException {
    try (InputStream in = Transformer.class.getResourceAsStream("transformer.py")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
