package dev.nabla.cli.bench;

import dev.nabla.function.Value;
import dev.nabla.importer.json.JsonText;
import dev.nabla.importer.json.ValueTreeReader;
import dev.nabla.ir.Tree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * A function to take the time of.
 *
 * @param expression gives the function, over the names of the source
 * @param arguments makes them: large ones are not kept while others are timed
 */
public record Workload(
    String name,
    String source,
    String fileName,
    String expression,
    Supplier<List<Tree<Value>>> arguments) {
  private static final String SOURCE = "workloads.py";

  /** W1 to W14, and the transformers T12, T24 and T48. */
  public static List<Workload> all() {
    String source = resource(SOURCE);
    List<Workload> out = new ArrayList<>();
    for (JsonNode w : JsonText.parse(resource("workloads.json"), "workloads.json")) {
      out.add(
          new Workload(
              w.path("name").asString(),
              source,
              SOURCE,
              w.path("expr").asString(),
              () -> ValueTreeReader.exact().arguments(w.path("args"))));
    }
    return out;
  }

  /** Whether it runs without being named. */
  public boolean standard() {
    return name.startsWith("W");
  }

  /** Whether it is meant by {@code W1} (and not by {@code W10}), or by the start of its name. */
  public boolean matches(String wanted) {
    return name.equals(wanted) || name.startsWith(wanted + " ");
  }

  private static String resource(String name) {
    try (InputStream in = Workload.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
