package dev.nabla.importer.jaxpr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.cli.TextFiles;
import dev.nabla.importer.json.JsonText;
import dev.nabla.interpret.Interpreter;
import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.JaxprPrinter;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Var;
import dev.nabla.ops.Families;
import dev.nabla.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Texts with mistakes: each gives a graph that can be printed, read and run, or an error with its
 * place and advice; nothing else is ever thrown.
 */
class MutatedTextTest {
  private static final long SEED = 20_261_122L;
  private static final int PRIMITIVES = 6_000;
  private static final int JAX = 2_000;
  private static final int LONGEST = 4_000;
  private static final long MOST_ELEMENTS = 20_000;
  private static final int MOST_STEPS = 50;

  @Test
  void everyPrimitive() {
    List<String> texts = new ArrayList<>();
    for (Primitive p : Families.load()) {
      for (Primitive.Sample s : p.samples()) {
        GraphBuilder b = new GraphBuilder(p.name());
        List<Atom> ins = new ArrayList<>();
        s.inputs().forEach(a -> ins.add(b.input(a, null)));
        texts.add(JaxprPrinter.exact(b.build(b.bind(p, s.params(), ins))));
      }
    }
    spoil(texts, PRIMITIVES);
  }

  @Test
  void whatJaxPrints() throws Exception {
    Path folder =
        Path.of(Objects.requireNonNull(MutatedTextTest.class.getResource("/goldens")).toURI());
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path f : files.sorted().filter(p -> p.toString().endsWith(".json")).toList()) {
        JsonNode text = JsonText.parse(TextFiles.read(f), f.toString()).path("jaxpr");
        if (text.isString() && text.asString().length() < LONGEST) {
          texts.add(text.asString());
        }
      }
    }
    spoil(texts, JAX);
  }

  private static void spoil(List<String> texts, int count) {
    Mutations mutations = new Mutations(texts, SEED);
    int graphs = 0;
    for (int i = 0; i < count; i++) {
      String text = mutations.next();
      try {
        graphs += check(text) ? 1 : 0;
      } catch (RuntimeException | AssertionError | StackOverflowError e) {
        throw new AssertionError("seed " + SEED + ", text " + i + ":\n" + text, e);
      }
    }
    // Most mistakes are found; some only change the function.
    assertThat(graphs).isBetween(count / 20, count / 2);
  }

  /** Whether the text gives a graph. */
  private static boolean check(String text) {
    JaxprParser.Outcome o = JaxprParser.read(text, "mutated", new JaxprParser.Constants.AsInputs());
    JaxprParser.Mistake mistake = o.mistake();
    if (mistake != null) {
      assertThat(mistake.error().getMessage()).startsWith(mistake.where() + ": ");
      assertThat(mistake.error().fix()).isNotBlank();
      return false;
    }
    ParsedJaxpr p = Objects.requireNonNull(o.parsed());
    assertThat(JaxprParser.parse(p.exact()).exact()).isEqualTo(p.exact());
    Graph g = p.graph();
    if (isSmall(g)) {
      List<Tensor> zeros = g.inputs().stream().map(v -> Tensor.zeros(v.aval())).toList();
      try {
        assertThat(new Interpreter().run(g, zeros)).hasSameSizeAs(g.outputs());
      } catch (NablaError e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
    return true;
  }

  /** Whether it can be run at once, and ends. */
  private static boolean isSmall(Graph g) {
    boolean small = g.inputs().stream().allMatch(MutatedTextTest::isSmall);
    for (Equation e : g.equations()) {
      boolean steps = !(e.params().get("length") instanceof Integer n) || n <= MOST_STEPS;
      small &=
          steps
              && !e.primitive().name().equals("while")
              && e.outputs().stream().allMatch(MutatedTextTest::isSmall)
              && e.graphs().stream().allMatch(MutatedTextTest::isSmall);
    }
    return small;
  }

  private static boolean isSmall(Var v) {
    return v.aval().size() <= MOST_ELEMENTS;
  }
}
