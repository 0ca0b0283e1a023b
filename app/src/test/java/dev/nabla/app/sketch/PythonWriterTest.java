package dev.nabla.app.sketch;

import static dev.nabla.app.sketch.Sketches.call;
import static dev.nabla.app.sketch.Sketches.given;
import static dev.nabla.app.sketch.Sketches.in;
import static dev.nabla.app.sketch.Sketches.number;
import static dev.nabla.app.sketch.Sketches.of;
import static dev.nabla.app.sketch.Sketches.python;
import static dev.nabla.app.sketch.Sketches.returning;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.document.Document;
import dev.nabla.app.operations.DocumentFunctions;
import dev.nabla.app.sketch.text.PythonWriter;
import dev.nabla.app.sketch.text.Span;
import dev.nabla.app.sketch.text.Written;
import java.util.List;
import org.junit.jupiter.api.Test;

class PythonWriterTest {
  @Test
  void unnamedCallsStandWhereTheyAreUsed() {
    assertThat(python(Sketches.sumOfMaximum()))
        .isEqualTo(
            """
            def f(x):
              return jnp.sum(jnp.maximum(x, 0.5))
            """);
  }

  @Test
  void operatorsBracketsAndMethodsAreWrittenAsSuch() {
    Sketch s =
        of(
            List.of("x", "y", "i"),
            call(1, "jnp.add", given("x1", in("x")), given("x2", in("y"))),
            call(2, "jnp.multiply", given("x1", Operand.node(1)), given("x2", number("2"))),
            call(3, "jnp.power", given("x1", Operand.node(2)), given("x2", number("-2"))),
            call(4, "jnp.negative", given("x", Operand.node(3))),
            call(5, "jnp.getitem", given("x", Operand.node(4)), given("index", number("0, 1:"))),
            call(6, "jnp.getitem", given("x", Operand.node(5)), given("index", in("i"))),
            call(
                7, "jnp.astype", given("x", Operand.node(6)), given("dtype", number("'bfloat16'"))),
            call(
                8,
                "jnp.at_set",
                given("x", Operand.node(7)),
                given("index", number("0")),
                given("values", number("1.0"))));
    assertThat(python(returning(s, Operand.node(8))))
        .isEqualTo(
            """
            def f(x, y, i):
              v7 = (-((x + y) * 2) ** -2)[0, 1:][i].astype(jnp.bfloat16)
              return v7.at[0].set(1.0)
            """);
  }

  @Test
  void whatIsNoArrayGoesByName() {
    Sketch s =
        of(
            List.of("x"),
            call(
                1,
                "jnp.argmax",
                given("a", in("x")),
                given("axis", number("1")),
                given("keepdims", number("True"))),
            call(2, "jnp.reshape", given("a", in("x")), given("shape", number("(2, 3)"))));
    assertThat(python(returning(s, Operand.node(1), Operand.node(2))))
        .contains("return jnp.argmax(x, axis=1, keepdims=True), jnp.reshape(x, (2, 3))");
  }

  @Test
  void namesCommentsAndSeveralUsesMakeLines() {
    Sketch s =
        of(
                List.of("x"),
                call(1, "jnp.sin", given("x", in("x"))).withVariables(List.of("h")),
                call(2, "jnp.linalg.qr", given("a", in("x"))).withVariables(List.of("q", "")),
                call(3, "jnp.cos", given("x", Operand.node(1)))
                    .withLook(Look.PLAIN.withComment("why")),
                call(4, "jnp.tanh", given("x", in("x"))),
                call(5, "jnp.add", given("x1", Operand.node(4)), given("x2", Operand.node(4))))
            .withDoc("What it is for.");
    assertThat(python(returning(s, Operand.node(3), Operand.node(5), Operand.node(2))))
        .isEqualTo(
            """
            def f(x):
              \"""What it is for.\"""
              h = jnp.sin(x)
              v3 = jnp.cos(h)  # why
              v4 = jnp.tanh(x)
              q, _ = jnp.linalg.qr(x)
              return v3, v4 + v4, q
            """);
  }

  @Test
  void everyCallHasItsPlaceInTheText() {
    Written w =
        PythonWriter.write("f", Sketches.sumOfMaximum(), new DocumentFunctions(Document.EMPTY));
    assertThat(w.spans())
        .containsEntry(1, new Span(2, 17, 36))
        .containsEntry(2, new Span(2, 9, 37))
        .containsEntry(Sketches.RESULTS, new Span(2, 2, 37));
    assertThat(w.nodeAt(2, 20)).contains(1);
    assertThat(w.nodeAt(2, 10)).contains(2);
  }

  @Test
  void chainsOfThousandsOfNodesAreWritten() {
    Sketch s = of(List.of("x"));
    Operand last = in("x");
    java.util.List<Node> nodes = new java.util.ArrayList<>();
    for (int i = 1000; i < 12_000; i++) {
      nodes.add(call(i, "jnp.sin", given("x", last)));
      last = Operand.node(i);
    }
    assertThat(python(returning(s.plus(nodes), last)).lines().count()).isGreaterThan(1000);
  }
}
