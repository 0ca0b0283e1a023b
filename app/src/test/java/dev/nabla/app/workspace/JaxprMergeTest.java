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
import dev.nabla.app.operations.DocumentFunctions;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Place;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.jaxpr.DrawnJaxpr;
import dev.nabla.app.sketch.jaxpr.JaxprMerge.Outcome;
import dev.nabla.app.sketch.text.TextProblem;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** An edited jaxpr changes the nodes of the equations that were edited, and no others. */
class JaxprMergeTest {
  private static Document document(Sketch s, FunctionEntry... others) {
    List<Argument> arguments = new ArrayList<>();
    for (String p : s.parameters()) {
      arguments.add(
          new Argument(
              p,
              new ArgumentValue.Generated(
                  new ArgumentValue.Rule.Ones(), DType.FLOAT32, Shape.of(3))));
    }
    Document d =
        Document.EMPTY.plus(
            new FunctionEntry("f", new Definition.Drawn(s), List.of(), arguments, 0));
    return new Document(
        d.sources(),
        java.util.stream.Stream.concat(d.functions().stream(), java.util.Arrays.stream(others))
            .toList(),
        0);
  }

  private static String jaxpr(Document d, Sketch s) {
    FunctionEntry f = d.current().orElseThrow();
    DrawnTrace t =
        DrawnTrace.of(
            f, s, new DocumentFunctions(d), StageRequest.of(f, d).call(DrawnTrace.arguments(f, s)));
    return DrawnJaxpr.of(Objects.requireNonNull(t.sketch())).text();
  }

  private static Outcome read(Document d, Sketch s, String text) {
    return Objects.requireNonNull(
        new JaxprJob(d, d.current().orElseThrow(), s, text).call(), "cannot be traced");
  }

  /** The drawing after an edit of its jaxpr, which its own jaxpr then is. */
  private static Sketch edited(Document d, Sketch s, String text) {
    Outcome o = read(d, s, text);
    assertThat(o).as(text + o).isInstanceOf(Outcome.Drawn.class);
    Sketch out = ((Outcome.Drawn) o).merged().sketch();
    return out;
  }

  private static TextProblem problem(Document d, Sketch s, String text) {
    Outcome o = read(d, s, text);
    assertThat(o).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused) o).problems().getFirst();
  }

  /** sum(maximum(sin(x), 0.5)) and its mean beside it. */
  private static Sketch drawing() {
    return returning(
        of(
            List.of("x"),
            call(1, "jnp.sin", given("x", in("x"))),
            call(2, "jnp.maximum", given("x1", Operand.node(1)), given("x2", number("0.5"))),
            call(3, "jnp.mean", given("a", Operand.node(2)))),
        Operand.node(3));
  }

  private static String operation(Sketch s, int id) {
    return s.call(id).operation();
  }

  @Test
  void theSameTextIsTheSameDrawing() {
    Sketch s = drawing();
    Document d = document(s);
    String text = jaxpr(d, s);
    assertThat(text)
        .isEqualTo(
            """
            { lambda ; a:f32[3]. let
                b:f32[3] = sin a
                c:f32[3] = max b 0.5:f32[]
                d:f32[] = reduce_sum[axes=(0,)] c
                e:f32[] = div d 3.0:f32[]
              in (e,) }
            """);
    assertThat(edited(d, s, text)).isEqualTo(s);
    assertThat(edited(d, s, text.replaceAll("\\bb\\b", "hidden"))).isEqualTo(s);
  }

  @Test
  void onlyTheEditedEquationsNodeChanges() {
    Sketch s = drawing().mapNode(1, n -> n.movedTo(new Place(40, 80)));
    s = s.mapCall(1, c -> c.withLook(c.look().withComment("words").withColor("green")));
    Document d = document(s);
    Sketch now = edited(d, s, jaxpr(d, s).replace("sin a", "cos a"));
    assertThat(operation(now, 1)).isEqualTo("jax.lax.cos");
    assertThat(now.node(1).at()).isEqualTo(new Place(40, 80));
    assertThat(now.call(1).look().comment()).isEqualTo("words");
    assertThat(now.call(1).look().color()).isEqualTo("green");
    assertThat(now.node(2)).isEqualTo(s.node(2));
    assertThat(now.node(3)).isEqualTo(s.node(3));
    assertThat(jaxpr(d, now)).isEqualTo(jaxpr(d, s).replace("sin a", "cos a"));
  }

  @Test
  void anotherNumberStaysInItsNode() {
    Sketch s = drawing();
    Document d = document(s);
    Sketch now = edited(d, s, jaxpr(d, s).replace("0.5", "0.25"));
    assertThat(operation(now, 2)).isEqualTo("jnp.maximum");
    assertThat(now.call(2).operands().get(1)).isEqualTo(given("x2", number("0.25")));
  }

  @Test
  void anotherOperandIsAnotherLink() {
    Sketch s = drawing();
    Document d = document(s);
    Sketch now = edited(d, s, jaxpr(d, s).replace("max b", "max a"));
    assertThat(operation(now, 2)).isEqualTo("jnp.maximum");
    assertThat(now.call(2).operands().getFirst()).isEqualTo(given("x1", in("x")));
    assertThat(operation(now, 1)).isEqualTo("jnp.sin");
  }

  @Test
  void newEquationsAreNewNodes() {
    Sketch s = drawing();
    Document d = document(s);
    String text =
        jaxpr(d, s).replace("c:f32[3] = max b", "y:f32[3] = mul b a\n    c:f32[3] = max y");
    Sketch now = edited(d, s, text);
    assertThat(now.calls()).hasSize(4);
    Node.Call added = now.calls().stream().filter(c -> !s.has(c.id())).findFirst().orElseThrow();
    assertThat(added.operation()).isEqualTo("jax.lax.mul");
    assertThat(now.call(2).operands().getFirst()).isEqualTo(given("x1", Operand.node(added.id())));
    assertThat(now.node(3)).isEqualTo(s.node(3));
    String twice = jaxpr(d, s).replace("in (e,)", "in (e, b)");
    assertThat(edited(d, s, twice).results().operands())
        .containsExactly(Operand.node(3), Operand.node(1));
  }

  @Test
  void aNodeOfSeveralEquationsComesApart() {
    Sketch s = drawing();
    Document d = document(s);
    Sketch now = edited(d, s, jaxpr(d, s).replace("div d 3.0", "div d 2.0"));
    assertThat(operation(now, 3)).isEqualTo("jax.lax.div");
    assertThat(now.calls()).extracting(Node.Call::operation).contains("jax.lax.reduce_sum");
    assertThat(now.node(2)).isEqualTo(s.node(2));
  }

  @Test
  void mistakesAreAtTheirPlaces() {
    Sketch s = drawing();
    Document d = document(s);
    String text = jaxpr(d, s);
    TextProblem unknown = problem(d, s, text.replace("sin a", "sine a"));
    assertThat(unknown.line()).isEqualTo(2);
    assertThat(text.replace("sin a", "sine a").substring(unknown.at().start(), unknown.at().end()))
        .isEqualTo("sine");
    assertThat(problem(d, s, text.replace("max b", "max q")).message()).contains("q");
    assertThat(problem(d, s, text.replace("a:f32[3]", "a:f32[4]")).message()).contains("f32[3]");
    assertThat(problem(d, s, text.replace("lambda ; a:f32[3]", "lambda ; a:f32[3] z:f32[]")).line())
        .isEqualTo(1);
    assertThat(problem(d, s, text.substring(0, text.length() - 6)).message()).isNotBlank();
    assertThat(problem(d, s, "").message()).isNotBlank();
  }

  @Test
  void whatHoldsAJaxprStaysOrIsRefused() {
    Sketch s =
        returning(
            of(
                List.of("x"),
                call(1, "jax.nn.relu", given("x", in("x"))),
                call(2, "jnp.sin", given("x", Operand.node(1)))),
            Operand.node(2));
    Document d = document(s);
    String text = jaxpr(d, s);
    assertThat(text).contains("custom_jvp_call");
    Sketch now = edited(d, s, text.replace("sin", "cos"));
    assertThat(operation(now, 1)).isEqualTo("jax.nn.relu");
    assertThat(operation(now, 2)).isEqualTo("jax.lax.cos");
    TextProblem p = problem(d, s, text.replace("max", "min"));
    assertThat(p.message()).contains("custom_jvp_call");
    assertThat(p.line()).isEqualTo(2);
  }

  /** Whatever is typed is drawn or refused at a place of the text. */
  @Test
  void mutatedTextsAreDrawnOrRefused() {
    Sketch s = drawing();
    Document d = document(s);
    String text = jaxpr(d, s);
    List<String> pieces =
        List.of(
            "a", "b", "sin", "cos", "max", " ", "\n", ":f32[3]", "0.5:f32[]", "(", ")", "{", "[");
    Random random = new Random(5);
    int drawn = 0;
    for (int i = 0; i < 600; i++) {
      String now = text;
      for (int n = 1 + random.nextInt(2); n > 0; n--) {
        int at = random.nextInt(now.length());
        int to = Math.min(now.length(), at + random.nextInt(4));
        String piece = random.nextInt(3) == 0 ? "" : pieces.get(random.nextInt(pieces.size()));
        now = now.substring(0, at) + piece + now.substring(to);
      }
      switch (read(d, s, now)) {
        case Outcome.Refused r ->
            assertThat(r.problems().getFirst().at().end())
                .as(now)
                .isLessThanOrEqualTo(Math.max(1, now.length()));
        case Outcome.Drawn o -> {
          drawn++;
          assertThat(jaxpr(d, o.merged().sketch())).isNotEmpty();
        }
      }
    }
    assertThat(drawn).isBetween(20, 580);
  }

  @Test
  void linesAreSwappedTakenAwayAndPutIn() {
    Sketch s = drawing();
    Document d = document(s);
    String text = jaxpr(d, s);
    Sketch shorter =
        edited(d, s, text.replace("    b:f32[3] = sin a\n", "").replace("max b", "max a"));
    assertThat(shorter.has(1)).isFalse();
    assertThat(operation(shorter, 2)).isEqualTo("jnp.maximum");
    Sketch unused = edited(d, s, text.replace("  in (e,)", "    f:f32[] = exp e\n  in (e,)"));
    assertThat(unused.calls()).hasSize(4);
    assertThat(unused.results()).isEqualTo(s.results());
    Sketch twice = edited(d, s, text.replace("  in (e,)", "    f:f32[] = exp e\n  in (f, e)"));
    assertThat(twice.results().operands()).hasSize(2).contains(Operand.node(3));
  }

  @Test
  void aCallOfADrawnFunctionStaysOne() {
    Sketch inner =
        returning(
            of(
                List.of("y"),
                call(1, "jnp.cos", given("x", in("y"))),
                call(2, "jnp.exp", given("x", Operand.node(1)))),
            Operand.node(2));
    Sketch s =
        returning(
            of(
                List.of("x"),
                call(1, "wave", given("y", in("x"))),
                call(2, "jnp.sum", given("a", Operand.node(1)))),
            Operand.node(2));
    Document d =
        document(
            s, new FunctionEntry("wave", new Definition.Drawn(inner), List.of(), List.of(), 0));
    String text = jaxpr(d, s);
    assertThat(text).contains("cos").contains("exp");
    Sketch now = edited(d, s, text.replace("reduce_sum", "reduce_max"));
    assertThat(operation(now, 1)).isEqualTo("wave");
    assertThat(operation(now, 2)).isEqualTo("jax.lax.reduce_max");
    Sketch open = edited(d, s, text.replace("cos", "sin"));
    assertThat(open.calls())
        .extracting(Node.Call::operation)
        .containsExactlyInAnyOrder("jax.lax.sin", "jax.lax.exp", "jnp.sum");
    assertThat(operation(open, 2)).isEqualTo("jnp.sum");
  }

  @Test
  void reroutesAndMutedCallsStay() {
    Sketch s =
        returning(
            of(
                List.of("x"),
                call(1, "jnp.sin", given("x", in("x"))),
                new Node.Reroute(4, new Place(100, 10), Operand.node(1)),
                call(2, "jnp.tanh", given("x", Operand.node(4))),
                call(3, "jnp.exp", given("x", Operand.node(2)))),
            Operand.node(3));
    s = s.mapCall(2, c -> c.withLook(c.look().withMuted("x")));
    Document d = document(s);
    Sketch now = edited(d, s, jaxpr(d, s).replace("exp", "log"));
    assertThat(operation(now, 3)).isEqualTo("jax.lax.log");
    assertThat(now.call(3).operands().getFirst().operand()).isEqualTo(Operand.node(2));
    assertThat(now.node(4)).isEqualTo(s.node(4));
    assertThat(now.node(2)).isEqualTo(s.node(2));
  }
}
