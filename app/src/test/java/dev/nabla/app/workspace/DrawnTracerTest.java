package dev.nabla.app.workspace;

import static dev.nabla.app.sketch.Sketches.call;
import static dev.nabla.app.sketch.Sketches.given;
import static dev.nabla.app.sketch.Sketches.in;
import static dev.nabla.app.sketch.Sketches.number;
import static dev.nabla.app.sketch.Sketches.of;
import static dev.nabla.app.sketch.Sketches.returning;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.document.Argument;
import dev.nabla.app.document.ArgumentValue;
import dev.nabla.app.document.Definition;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.engine.PythonFunctions;
import dev.nabla.app.sketch.Look;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.importer.python.PythonSettings;
import dev.nabla.ir.JaxprPrinter;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.transform.Stage;
import dev.nabla.transform.TransformSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Drawn functions are traced without Python, and mean what their Python means. */
class DrawnTracerTest {
  private static final Sketch LAYER =
      returning(
          of(
              List.of("x", "W"),
              call(1, "jnp.dot", given("a", in("x")), given("b", in("W"))),
              call(2, "jnp.tanh", given("x", Operand.node(1)))),
          Operand.node(2),
          Operand.node(1));

  /** One of every way in which a node is written and called. */
  private static Map<String, Sketch> drawings() {
    Map<String, Sketch> out = new LinkedHashMap<>();
    out.put(
        "lists",
        returning(
            of(
                List.of("x"),
                call(1, "jnp.add", given("x1", in("x")), given("x2", number("[1, 2, 3]"))),
                call(2, "jnp.asarray", given("a", number("[0.5]"))),
                call(3, "jnp.hypot", given("x1", Operand.node(2)), given("x2", number("[1.5]"))),
                call(4, "jnp.array", given("object", number("[[1, 2], [3, 4]]")))),
            Operand.node(1),
            Operand.node(3),
            Operand.node(4)));
    out.put(
        "operators",
        returning(
            of(
                List.of("x", "y"),
                call(1, "jnp.power", given("x1", in("x")), given("x2", number("2"))),
                call(2, "jnp.add", given("x1", Operand.node(1)), given("x2", in("y"))),
                call(3, "jnp.negative", given("x", Operand.node(2))),
                call(4, "jnp.getitem", given("x", Operand.node(3)), given("index", number("0"))),
                call(
                    5, "jnp.getitem", given("x", in("x")), given("index", number("..., None, 1:"))),
                call(
                    6,
                    "jnp.astype",
                    given("x", Operand.node(4)),
                    given("dtype", number("'float16'")))),
            Operand.node(6),
            Operand.node(5)));
    out.put(
        "lists",
        returning(
            of(
                List.of("x", "y"),
                call(
                    1,
                    "jnp.concatenate",
                    given("arrays", in("x")),
                    given("arrays", in("y")),
                    given("axis", number("1"))),
                call(
                    2,
                    "jnp.einsum",
                    given("subscripts", number("'ij,kj->ik'")),
                    given("operands", in("x")),
                    given("operands", in("y"))),
                call(
                    3,
                    "jnp.at_set",
                    given("x", Operand.node(2)),
                    given("index", number("0, 1")),
                    given("values", number("3.0")))),
            Operand.node(1),
            Operand.node(3)));
    out.put(
        "results",
        returning(
            of(
                List.of("x", "y"),
                call(1, "jnp.linalg.qr", given("a", in("x"))).withVariables(List.of("q", "r")),
                call(2, "layer", given("x", new Operand.FromNode(1, 0)), given("W", in("y"))),
                call(3, "jnp.sum", given("a", new Operand.FromNode(1, 1))),
                call(4, "jnp.cos", given("x", Operand.node(3)))
                    .withLook(Look.PLAIN.withMuted("x"))),
            new Operand.FromNode(1, 1),
            Operand.node(4)));
    return out;
  }

  private static Document document(String name, Sketch s, List<TransformSpec> stack) {
    List<Argument> arguments = new ArrayList<>();
    for (String p : s.parameters()) {
      arguments.add(
          new Argument(
              p,
              new ArgumentValue.Generated(
                  new ArgumentValue.Rule.Normal(1), DType.FLOAT32, Shape.of(2, 3, 3))));
    }
    return Document.EMPTY
        .plus(entry("layer", LAYER, List.of(), List.of()))
        .plus(entry(name, s, stack, arguments));
  }

  private static FunctionEntry entry(
      String name, Sketch s, List<TransformSpec> stack, List<Argument> arguments) {
    return new FunctionEntry(name, new Definition.Drawn(s), stack, arguments, 0);
  }

  private static StageJob.Outcome trace(FunctionService service, Document d) throws Exception {
    return new StageJob(service, d, d.current().orElseThrow(), 0).call();
  }

  private static List<String> texts(StageJob.Outcome o) {
    return o.stages().stream()
        .map(s -> JaxprPrinter.print(Objects.requireNonNull(s.graph(), s.label())))
        .toList();
  }

  @Test
  void aDrawingIsTheGraphOfItsPython() throws Exception {
    try (PythonFunctions python = new PythonFunctions(PythonSettings.DEFAULT)) {
      for (Map.Entry<String, Sketch> e : drawings().entrySet()) {
        Document d = document(e.getKey(), e.getValue(), List.of(TransformSpec.vmap()));
        StageJob.Outcome drawn = trace(new NoPython(), d);
        assertThat(drawn.problems()).as(e.getKey()).isEmpty();
        StageRequest r = StageRequest.of(d.current().orElseThrow(), d);
        List<Stage> written = python.trace(r.call(d.current().orElseThrow().arguments())).stages();
        assertThat(texts(drawn))
            .as(e.getKey())
            .isEqualTo(
                written.stream()
                    .map(s -> JaxprPrinter.print(Objects.requireNonNull(s.graph())))
                    .toList());
      }
    }
  }

  @Test
  void everyEquationKnowsItsNode() throws Exception {
    Sketch s = Objects.requireNonNull(drawings().get("operators"));
    StageJob.Outcome o = trace(new NoPython(), document("operators", s, List.of()));
    var graph = Objects.requireNonNull(o.stages().getFirst().graph());
    assertThat(graph.equations())
        .allSatisfy(e -> assertThat(o.drawn().lines().node(e.source())).isPresent());
    assertThat(o.drawn().lines().results(graph.equations())).containsKeys(1, 2, 3, 4, 5, 6);
  }

  @Test
  void aMistakeIsAtItsNode() throws Exception {
    Sketch s =
        returning(
            of(
                List.of("x"),
                call(1, "jnp.sin", given("x", in("x"))),
                call(2, "jnp.reshape", given("a", Operand.node(1)), given("shape", number("7")))),
            Operand.node(2));
    StageJob.Outcome o = trace(new NoPython(), document("f", s, List.of(TransformSpec.grad())));
    Problem p = o.problems().getFirst();
    assertThat(o.drawn().lines().node(p.source())).contains(2);
    assertThat(Objects.requireNonNull(p.source()).line()).isEqualTo(2);
    assertThat(p.message()).contains("7");
    assertThat(o.stages().getFirst().arguments()).hasSize(1);
  }

  @Test
  void callsWithoutAnEndAreRefused() throws Exception {
    Sketch s = returning(of(List.of("x"), call(1, "f", given("x", in("x")))), Operand.node(1));
    StageJob.Outcome o = trace(new NoPython(), document("f", s, List.of()));
    assertThat(o.problems().getFirst().type()).isEqualTo("RecursionError");
  }

  /** Fails the test if Python is asked for anything. */
  private static final class NoPython implements FunctionService {
    @Override
    public Inspection inspect(dev.nabla.app.document.Source source) {
      throw new AssertionError("Python was asked");
    }

    @Override
    public Traced trace(Request request) {
      throw new AssertionError("Python was asked");
    }

    @Override
    public void close() {}
  }
}
