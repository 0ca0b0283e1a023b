package dev.nabla.app.editor;

import static dev.nabla.app.sketch.Sketches.call;
import static dev.nabla.app.sketch.Sketches.given;
import static dev.nabla.app.sketch.Sketches.in;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.document.Definition;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Sketches;
import java.util.List;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;

/** Search-to-add, however it is asked for. */
class AddingTest extends EditorTest {
  private void openOne() {
    open(Sketches.of(List.of("x", "m"), call(20, "jnp.add", given("x1", in("x")))));
  }

  private String offered() {
    settle();
    return robot.lookup(".node-palette .list-view").queryAs(ListView.class).getItems().toString();
  }

  @Test
  void doubleClickTabAndRightClickOpenIt() {
    openOne();
    add(300, 300, "sin");
    assertThat(sketch().calls().getLast().operation()).isEqualTo("jnp.sin");
    assertThat(sketch().calls().getLast().at().x()).isEqualTo(304);
    push(KeyCode.ESCAPE, KeyCode.ESCAPE);
    robot.moveTo(at(300, 400));
    push(KeyCode.ESCAPE);
    push(KeyCode.TAB);
    type("cos");
    push(KeyCode.ENTER);
    assertThat(sketch().calls().getLast().operation()).isEqualTo("jnp.cos");
    rightClick(at(500, 400));
    type("tan");
    push(KeyCode.ENTER);
    assertThat(sketch().calls().getLast().operation()).isEqualTo("jnp.tan");
    assertThat(lastEdit()).isEqualTo("Add tan");
  }

  @Test
  void aLinkDroppedOnTheGroundOffersWhatTakesIt() {
    openOne();
    drag(outlet(Sketches.INPUTS, 1), at(300, 300));
    traced();
    assertThat(robot.lookup("accepts f32[32,10]").tryQuery()).isPresent();
    until(() -> offered().contains("jnp.maximum"));
    type("inv");
    assertThat(offered()).doesNotContain("jnp.linalg.inv");
    push(KeyCode.ALT, KeyCode.F);
    assertThat(offered()).contains("jnp.linalg.inv");
    push(KeyCode.ESCAPE);
    drag(outlet(Sketches.INPUTS, 1), at(300, 300));
    type("where");
    push(KeyCode.ENTER);
    until(() -> sketch().calls().size() == 2);
    assertThat(operand(sketch().calls().getLast().id(), "condition")).isEqualTo(in("m"));
  }

  @Test
  void aLinkDrawnBackwardsOffersWhatGivesIt() {
    openOne();
    drag(inlet(20, 1), at(40, 300));
    type("exp");
    push(KeyCode.ENTER);
    until(() -> sketch().calls().size() == 2);
    int made = sketch().calls().getLast().id();
    assertThat(made).isNotEqualTo(20);
    assertThat(operand(20, "x2")).isEqualTo(Operand.node(made));
  }

  @Test
  void functionsOfTheDocumentAreOffered() {
    FunctionEntry inner =
        new FunctionEntry(
            "twice",
            new Definition.Drawn(
                Sketches.returning(
                    Sketches.of(List.of("a"), call(1, "jnp.add", given("x1", in("a")))),
                    Operand.node(1))),
            List.of(),
            List.of(),
            0);
    open(Sketches.of(List.of("x")), inner);
    add(300, 300, "twice");
    assertThat(sketch().calls().getLast().operation()).isEqualTo("twice");
  }

  @Test
  void theNodeIsPutIntoTheLinkThatItIsDroppedOn() {
    open(
        Sketches.returning(
            Sketches.of(List.of("x"), call(20, "jnp.sin", given("x", in("x"))), call(5, "jnp.exp")),
            Operand.node(20)));
    robot.interact(
        () ->
            editor
                .model()
                .arranging()
                .place(
                    "apart",
                    java.util.Map.of(
                        5,
                        new dev.nabla.app.sketch.Place(300, 300),
                        Sketches.RESULTS,
                        new dev.nabla.app.sketch.Place(600, 8))));
    var end = new dev.nabla.app.sketch.Target.OfResults(Sketches.RESULTS, 0);
    drag(header(5), link(end, 0.5));
    assertThat(sketch().results().operands()).containsExactly(Operand.node(5));
    assertThat(operand(5, "x")).isEqualTo(Operand.node(20));
    assertThat(lastEdit()).startsWith("Insert exp");
    click(header(5));
    push(KeyCode.CONTROL, KeyCode.DELETE);
    assertThat(sketch().results().operands()).containsExactly(Operand.node(20));
    assertThat(sketch().has(5)).isFalse();
  }

  @Test
  void linksAreCutByAStrokeOfTheRightButton() {
    open(Sketches.sumOfMaximum());
    var end = new dev.nabla.app.sketch.Target.OfCall(1, "x1", 0);
    var p = link(end, 0.5);
    drag(MouseButton.SECONDARY, java.util.Set.of(KeyCode.CONTROL), p.subtract(0, 30), p.add(0, 30));
    assertThat(operand(1, "x1")).isEqualTo(Operand.OPEN);
  }
}
