package dev.nabla.app.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.document.Definition;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.DocumentJson;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.document.GraphSketch;
import dev.nabla.app.document.GraphSketch.Input;
import dev.nabla.app.document.GraphSketch.Operand;
import dev.nabla.app.document.GraphSketch.Place;
import dev.nabla.app.workspace.SketchPython;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SketchEditsTest {
  private static final Operand X = new Operand.FromInput("x");

  private final GraphSketch start =
      new GraphSketch(List.of(new Input("x", 8, 8)), List.of(), List.of(), new Place(300, 8));

  private static Operand node(int id) {
    return new Operand.FromNode(id);
  }

  private static Target of(int node, String parameter) {
    return new Target.OfNode(node, parameter, 0);
  }

  /** {@code sum(maximum(x, 0.5))}. */
  private GraphSketch built() {
    GraphSketch s = SketchEdits.add(start, "jnp.maximum", 100, 8);
    s = SketchEdits.set(s, of(1, "x1"), X);
    s = SketchEdits.set(s, of(1, "x2"), new Operand.Literal("0.5"));
    s = SketchEdits.add(s, "jnp.sum", 200, 8);
    s = SketchEdits.set(s, of(2, "a"), node(1));
    return SketchEdits.set(s, new Target.OfResults(0), node(2));
  }

  @Test
  void aDrawingIsThePythonThatItShows() {
    assertThat(SketchPython.write("f", built()))
        .isEqualTo(
            """
            import jax
            import jax.numpy as jnp

            def f(x):
              v1 = jnp.maximum(x, 0.5)
              v2 = jnp.sum(v1)
              return v2
            """);
  }

  @Test
  void parametersAfterAGapGoByName() {
    GraphSketch s = SketchEdits.set(built(), of(2, "keepdims"), new Operand.Literal("True"));
    assertThat(SketchPython.write("f", s)).contains("v2 = jnp.sum(v1, keepdims=True)");
  }

  @Test
  void aListTakesALinkAPlace() {
    GraphSketch s = SketchEdits.add(start, "jnp.stack", 0, 0);
    s = SketchEdits.set(s, new Target.OfNode(1, "arrays", 0), X);
    assertThat(SketchPython.write("f", s)).contains("jnp.stack([x])");
    s = SketchEdits.set(s, new Target.OfNode(1, "arrays", 1), X);
    assertThat(SketchPython.write("f", s)).contains("jnp.stack([x, x])");
    s = SketchEdits.set(s, new Target.OfNode(1, "arrays", 0), new Operand.Open());
    assertThat(SketchEdits.operand(s, new Target.OfNode(1, "arrays", 0))).isEqualTo(X);
    assertThat(SketchEdits.operand(s, new Target.OfNode(1, "arrays", 1)))
        .isEqualTo(new Operand.Open());
  }

  @Test
  void deletingANodeTakesItsLinks() {
    GraphSketch s = SketchEdits.deleteNodes(built(), Set.of(1));
    assertThat(s.nodes()).hasSize(1);
    assertThat(SketchEdits.operand(s, of(2, "a"))).isEqualTo(new Operand.Open());
    assertThat(s.results()).containsExactly(node(2));
    assertThat(SketchEdits.deleteNodes(built(), Set.of(2)).results()).isEmpty();
  }

  @Test
  void renamedInputsKeepTheirLinks() {
    GraphSketch s = SketchEdits.renameInput(built(), "x", "weights");
    assertThat(SketchPython.write("f", s)).contains("jnp.maximum(weights, 0.5)");
    assertThat(SketchPython.write("f", SketchEdits.deleteInput(s, "weights")))
        .contains("def f():")
        .contains("jnp.maximum(x2=0.5)");
  }

  @Test
  void cyclesAreSeen() {
    assertThat(SketchEdits.closesCycle(built(), node(2), 1)).isTrue();
    assertThat(SketchEdits.closesCycle(built(), node(1), 1)).isTrue();
    assertThat(SketchEdits.closesCycle(built(), node(1), 2)).isFalse();
    assertThat(SketchEdits.closesCycle(built(), X, 1)).isFalse();
  }

  @Test
  void onlyTheChosenNodesMove() {
    GraphSketch s =
        SketchEdits.move(
            built(), Set.of(NodeKey.of(1), NodeKey.inputs(new Input("x", 8, 8))), 16, -8);
    assertThat(SketchEdits.node(s, 1).x()).isEqualTo(116);
    assertThat(SketchEdits.node(s, 2).x()).isEqualTo(200);
    assertThat(s.inputs().getFirst()).isEqualTo(new Input("x", 24, 0));
    assertThat(s.resultsAt()).isEqualTo(new Place(300, 8));
  }

  @Test
  void filesKeepDrawings() throws Exception {
    Document d =
        Document.EMPTY.plus(
            new FunctionEntry("f", new Definition.Drawn(built()), List.of(), List.of(), 0));
    assertThat(DocumentJson.read(DocumentJson.write(d))).isEqualTo(d);
  }
}
