package dev.nabla.app.editor;

import static dev.nabla.app.sketch.Sketches.call;
import static dev.nabla.app.sketch.Sketches.given;
import static dev.nabla.app.sketch.Sketches.in;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Place;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.Sketches;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** L lays out the graph, or the selection among what stays. */
class TidyTest extends EditorTest {
  @BeforeEach
  void heap() {
    Sketch s =
        Sketches.returning(
            Sketches.of(
                List.of("x"),
                call(1, "jnp.sin", given("x", in("x"))).movedTo(new Place(480, 240)),
                call(2, "jnp.cos", given("x", Operand.node(1))).movedTo(new Place(304, 200)),
                call(3, "jnp.add", given("x1", Operand.node(2)), given("x2", Operand.node(1)))
                    .movedTo(new Place(96, 120))),
            Operand.node(3));
    open(s.mapNode(Sketches.RESULTS, n -> n.movedTo(new Place(160, 80))));
  }

  @Test
  void theWholeGraphFlowsToTheRightWithoutOverlaps() {
    push(KeyCode.L);
    until(() -> lastEdit().equals("Tidy"));
    settle();
    assertThat(box(1).x()).isGreaterThan(box(Sketches.INPUTS).right());
    assertThat(box(2).x()).isGreaterThan(box(1).right());
    assertThat(box(3).x()).isGreaterThan(box(2).right());
    assertThat(box(Sketches.RESULTS).x()).isGreaterThan(box(3).right());
  }

  @Test
  void whatIsNotSelectedStays() {
    Place inputs = node(Sketches.INPUTS).at();
    Place results = node(Sketches.RESULTS).at();
    Place add = node(3).at();
    click(header(1));
    click(header(2), KeyCode.SHIFT);
    push(KeyCode.L);
    until(() -> lastEdit().equals("Tidy"));
    settle();
    assertThat(node(Sketches.INPUTS).at()).isEqualTo(inputs);
    assertThat(node(Sketches.RESULTS).at()).isEqualTo(results);
    assertThat(node(3).at()).isEqualTo(add);
    assertThat(box(2).x()).isGreaterThan(box(1).right());
  }
}
