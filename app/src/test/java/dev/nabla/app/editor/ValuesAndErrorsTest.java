package dev.nabla.app.editor;

import static dev.nabla.app.sketch.Sketches.call;
import static dev.nabla.app.sketch.Sketches.given;
import static dev.nabla.app.sketch.Sketches.in;
import static dev.nabla.app.sketch.Sketches.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.document.ArgumentValue;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Place;
import dev.nabla.app.sketch.Sketches;
import dev.nabla.tensor.Shape;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Values typed in place, what is wrong and how it is put right, and the keyboard. */
class ValuesAndErrorsTest extends EditorTest {
  @Test
  void numbersAreCountedByDraggingAndByArrows() {
    open(
        Sketches.of(
            List.of("x"),
            call(20, "jnp.maximum", given("x1", in("x")), given("x2", number("0.5")))));
    drag(field(20, 1), field(20, 1).add(24, 0));
    assertThat(operand(20, "x2")).isEqualTo(number("0.8"));
    robot.interact(workspace::undo);
    assertThat(operand(20, "x2")).isEqualTo(number("0.5"));
    click(field(20, 1));
    push(KeyCode.UP);
    push(KeyCode.ENTER);
    assertThat(operand(20, "x2")).isEqualTo(number("0.6"));
    click(field(20, 1));
    type("[1, 2, 3]");
    push(KeyCode.ENTER);
    traced();
    assertThat(operand(20, "x2")).isEqualTo(number("[1, 2, 3]"));
  }

  @Test
  void aWrongCallOffersAFix() {
    open(
        Sketches.of(
            List.of("m", "b"),
            call(20, "jnp.add", given("x1", in("m")), given("x2", in("b")))
                .movedTo(new Place(300, 60))));
    assertThat(box(20).error()).isNotNull();
    assertThat(editor.model().fixes(20).getFirst().label()).isEqualTo("Declare b as f32[10]");
    var card = canvas().cardAt(box(20).x() + 4, box(20).bottom() + 12).orElseThrow();
    click(at(card.x() + 20, card.fixY()));
    traced();
    assertThat(box(20).error()).isNull();
    assertThat(lastEdit()).isEqualTo("Declare b as f32[10]");
    var b = workspace.document().current().orElseThrow().arguments().get(1).value();
    assertThat(((ArgumentValue.Generated) b).shape()).isEqualTo(Shape.of(10));
  }

  @Test
  void theCardOfAWrongCallCoversNoNode() {
    open(
        Sketches.of(
            List.of("m", "b"),
            call(20, "jnp.add", given("x1", in("m")), given("x2", in("b")))
                .movedTo(new Place(300, 60)),
            call(21, "jnp.sin", given("x", in("m"))).movedTo(new Place(296, 176)),
            call(22, "jnp.cos", given("x", in("m"))).movedTo(new Place(440, 60))));
    push(KeyCode.HOME);
    settle();
    var cards =
        java.util.stream.IntStream.range(-400, 1200)
            .boxed()
            .flatMap(
                x ->
                    java.util.stream.IntStream.iterate(-200, y -> y < 600, y -> y + 8)
                        .boxed()
                        .flatMap(y -> canvas().cardAt(x, y).stream()))
            .distinct()
            .toList();
    assertThat(cards).hasSize(1);
    for (int id : List.of(Sketches.INPUTS, 20, 21, 22)) {
      var b = box(id);
      assertThat(cards.getFirst().area().meets(b.x(), b.y(), b.right(), b.bottom())).isFalse();
    }
  }

  @Test
  void theFixIsDoneByEnterToo() {
    open(
        Sketches.of(
            List.of("m", "b"),
            call(20, "jnp.add", given("x1", in("m")), given("x2", in("b")))
                .movedTo(new Place(300, 60))));
    click(header(20));
    assertThat(box(20).error()).isNotNull();
    push(KeyCode.ENTER);
    traced();
    assertThat(box(20).error()).isNull();
  }

  @Test
  void linksAreMadeFromTheKeyboard() {
    open(
        Sketches.of(
            List.of("x"),
            call(20, "jnp.sin", given("x", in("x"))).movedTo(new Place(200, 60)),
            call(21, "jnp.add").movedTo(new Place(296, 160))));
    click(header(20));
    push(KeyCode.C);
    push(KeyCode.ENTER);
    assertThat(operand(21, "x1")).isEqualTo(Operand.node(20));
    push(KeyCode.C);
    assertThat(editor.model().hintProperty().get()).contains("sin");
    push(KeyCode.ESCAPE);
    assertThat(editor.model().hintProperty().get()).isEmpty();
    click(header(21));
    assertThat(editor.model().selected()).containsExactly(21);
    assertThat(editor.getAccessibleText()).startsWith("add.").contains("x1: f32[3] from sin");
  }

  @Test
  void theViewFitsAndZooms() {
    open(
        Sketches.of(
            List.of("x"), call(20, "jnp.sin", given("x", in("x"))).movedTo(new Place(4000, 600))));
    push(KeyCode.HOME);
    assertThat(canvas().view().scale()).isLessThan(0.3);
    click(at(box(20).x() + 40, box(20).y() + 20));
    push(KeyCode.PERIOD);
    assertThat(canvas().view().scale()).isEqualTo(1);
    assertThat(canvas().screenX(box(20).x())).isBetween(300.0, 600.0);
  }
}
