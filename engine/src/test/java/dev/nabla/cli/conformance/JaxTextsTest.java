package dev.nabla.cli.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.cli.TextFiles;
import dev.nabla.function.Value;
import dev.nabla.importer.jaxpr.JaxprParser;
import dev.nabla.importer.jaxpr.ParsedJaxpr;
import dev.nabla.importer.json.JsonText;
import dev.nabla.importer.json.ValueTreeReader;
import dev.nabla.interpret.Interpreter;
import dev.nabla.ir.Atom;
import dev.nabla.ir.Graph;
import dev.nabla.ir.Tree;
import dev.nabla.optimize.Optimizer;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/**
 * The jaxprs that JAX printed for the reference cases: each is read, printed and read again, and
 * evaluated on the case's arguments.
 */
class JaxTextsTest {
  private static final int TEXTS = 300;

  /** An array that the function closes over: JAX prints its name alone. */
  private static final Pattern CLOSED_OVER = Pattern.compile("jnp\\.array\\((\\[[^\\]]*\\])\\)");

  @TestFactory
  List<DynamicTest> everyCase() throws Exception {
    Path folder =
        Path.of(Objects.requireNonNull(JaxTextsTest.class.getResource("/goldens")).toURI());
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path f : files.sorted().toList()) {
        String name = f.getFileName().toString();
        if (name.endsWith(".json")) {
          JsonNode json = JsonText.parse(TextFiles.read(f), name);
          if (json.path("jaxpr").isString()) {
            tests.add(DynamicTest.dynamicTest(name, () -> check(new Case(name, json))));
          }
        }
      }
    }
    assertThat(tests).hasSizeGreaterThan(TEXTS);
    return tests;
  }

  /** {@code record.py} beside the texts says what they are of. */
  @TestFactory
  List<DynamicTest> otherForms() throws Exception {
    String name = "texts.json";
    Path file =
        Path.of(
            Objects.requireNonNull(
                    JaxTextsTest.class.getResource("/dev/nabla/importer/jaxpr/" + name))
                .toURI());
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode json : JsonText.parse(TextFiles.read(file), name)) {
      Case c = new Case(json.path("name").asString(), json);
      tests.add(DynamicTest.dynamicTest(c.name(), () -> check(c)));
    }
    assertThat(tests).hasSizeGreaterThan(60);
    return tests;
  }

  private static void check(Case c) {
    String text = c.json().path("jaxpr").asString();
    ParsedJaxpr parsed =
        JaxprParser.parse(text, "case.jaxpr", new JaxprParser.Constants.Given(closedOver(c)));
    assertThat(parsed.equations().keySet()).containsAll(parsed.graph().equations());
    checkRoundTrip(parsed);
    Graph g = parsed.graph();
    List<Tensor> outs = new Interpreter().run(Optimizer.asMeant(g), inputs(c, g));
    Tree<Value> expected = c.outputs(false);
    List<Value> values = outs.stream().map(Value::of).toList();
    Optional<String> difference =
        Comparison.difference(expected.unflatten(values), expected, c.tolerance());
    assertThat(difference).isEmpty();
  }

  /** Both forms, with the text's names and with letters, come back as they are. */
  private static void checkRoundTrip(ParsedJaxpr p) {
    String exact = p.exact();
    assertThat(JaxprParser.parse(exact).exact()).isEqualTo(exact);
    List<Tensor> constants = List.copyOf(p.graph().constants().values());
    ParsedJaxpr again =
        JaxprParser.parse(p.print(), "again.jaxpr", new JaxprParser.Constants.Given(constants));
    assertThat(again.print()).isEqualTo(p.print());
    assertThat(again.graph().toString()).isEqualTo(p.graph().toString());
  }

  private static List<Tensor> closedOver(Case c) {
    List<Tensor> out = new ArrayList<>();
    for (JsonNode constant : c.json().path("constants")) {
      Value v = ValueTreeReader.exact().tree(constant).leaves().getFirst();
      out.add(Objects.requireNonNull(v.known()));
    }
    if (!c.json().has("expr")) {
      return out;
    }
    Matcher m = CLOSED_OVER.matcher(c.expression());
    boolean named = c.json().path("jaxpr").asString().startsWith("{ lambda a:");
    while (named && m.find()) {
      double[] numbers =
          Stream.of(m.group(1).replaceAll("[\\[\\] ]", "").split(","))
              .mapToDouble(Double::parseDouble)
              .toArray();
      out.add(Tensor.ofDoubles(ShapedArray.of(DType.FLOAT32, numbers.length), numbers));
    }
    return out;
  }

  private static List<Tensor> inputs(Case c, Graph g) {
    Set<Integer> fixed = new HashSet<>();
    c.json().path("static_argnums").forEach(n -> fixed.add(n.asInt()));
    List<Tensor> out = new ArrayList<>();
    List<Tree<Value>> arguments = c.arguments(false);
    for (int i = 0; i < arguments.size(); i++) {
      for (Value v : fixed.contains(i) ? List.<Value>of() : arguments.get(i).leaves()) {
        out.add(Objects.requireNonNull(v.known()));
      }
    }
    List<Atom> inputs = List.copyOf(g.inputs());
    for (int i = 0; i < out.size(); i++) {
      out.set(i, out.get(i).view(inputs.get(i).aval()));
    }
    return out;
  }
}
