package dev.nabla.app.editor;

import static dev.nabla.app.sketch.Sketches.call;
import static dev.nabla.app.sketch.Sketches.given;
import static dev.nabla.app.sketch.Sketches.in;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Place;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.Sketches;
import java.util.List;
import java.util.Set;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Selecting, moving, copying. */
class SelectingTest extends EditorTest {
  @BeforeEach
  void chain() {
    Sketch s =
        Sketches.returning(
            Sketches.of(
                List.of("x"),
                placed(200, 40, call(1, "jnp.sin", given("x", in("x")))),
                placed(350, 40, call(2, "jnp.cos", given("x", Operand.node(1)))),
                placed(500, 40, call(3, "jnp.tan", given("x", Operand.node(2))))),
            Operand.node(3));
    open(s.mapNode(Sketches.RESULTS, n -> n.movedTo(new Place(650, 40))));
  }

  private static Node placed(double x, double y, Node n) {
    return n.movedTo(new Place(x, y));
  }

  private Set<Integer> selected() {
    settle();
    return editor.model().selected();
  }

  @Test
  void aBoxSelectsAndShiftAddsAndControlRemoves() {
    drag(at(190, 200), at(420, 30));
    assertThat(selected()).containsExactlyInAnyOrder(1, 2);
    drag(MouseButton.PRIMARY, Set.of(KeyCode.SHIFT), at(490, 200), at(560, 30));
    assertThat(selected()).containsExactlyInAnyOrder(1, 2, 3);
    drag(MouseButton.PRIMARY, Set.of(KeyCode.CONTROL), at(190, 200), at(230, 30));
    assertThat(selected()).containsExactlyInAnyOrder(2, 3);
  }

  @Test
  void aLassoSelectsWhatItSurrounds() {
    drag(
        MouseButton.PRIMARY,
        Set.of(KeyCode.ALT),
        at(340, 20),
        at(470, 20),
        at(470, 140),
        at(340, 140),
        at(340, 30));
    assertThat(selected()).containsExactly(2);
  }

  @Test
  void theKeyboardSelectsAllOthersAndWhatIsLinked() {
    push(KeyCode.CONTROL, KeyCode.A);
    assertThat(selected()).hasSize(5);
    click(header(2));
    push(KeyCode.CONTROL, KeyCode.I);
    assertThat(selected()).hasSize(4).doesNotContain(2);
    click(header(2));
    push(KeyCode.CONTROL, KeyCode.L);
    assertThat(selected()).containsExactlyInAnyOrder(2, 1, Sketches.INPUTS);
    click(header(2));
    push(KeyCode.ALT, KeyCode.L);
    assertThat(selected()).containsExactlyInAnyOrder(2, 3, Sketches.RESULTS);
  }

  @Test
  void draggingMovesToTheGridAndAltCopies() {
    drag(header(2), header(2).add(37, 51));
    assertThat(node(2).at().x() % 8).isZero();
    assertThat(node(2).at().y()).isEqualTo(88);
    assertThat(lastEdit()).isEqualTo("Move nodes");
    drag(MouseButton.PRIMARY, Set.of(KeyCode.ALT), header(3), header(3).add(0, 120));
    assertThat(sketch().calls()).hasSize(4);
    assertThat(sketch().calls().getLast().operation()).isEqualTo("jnp.tan");
    assertThat(operand(sketch().calls().getLast().id(), "x")).isEqualTo(Operand.OPEN);
    push(KeyCode.ALT, KeyCode.RIGHT);
    push(KeyCode.ALT, KeyCode.RIGHT);
    assertThat(sketch().calls().getLast().at().x()).isEqualTo(520);
    robot.interact(workspace::undo);
    assertThat(sketch().calls().getLast().at().x()).isEqualTo(504);
  }

  @Test
  void nodesAreCopiedCutAndPasted() {
    drag(at(190, 200), at(420, 30));
    push(KeyCode.CONTROL, KeyCode.C);
    robot.moveTo(at(200, 300));
    push(KeyCode.CONTROL, KeyCode.V);
    assertThat(sketch().calls()).hasSize(5);
    int first = callId(3);
    assertThat(operand(first, "x")).isEqualTo(Operand.OPEN);
    assertThat(operand(callId(4), "x")).isEqualTo(Operand.node(first));
    assertThat(node(first).at()).isEqualTo(new Place(200, 304));
    push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.V);
    assertThat(operand(callId(5), "x")).isEqualTo(in("x"));
    push(KeyCode.CONTROL, KeyCode.X);
    assertThat(sketch().calls()).hasSize(5);
    assertThat(lastEdit()).isEqualTo("Cut 2 nodes");
    click(header(1));
    push(KeyCode.CONTROL, KeyCode.D);
    assertThat(lastEdit()).isEqualTo("Duplicate sin");
  }

  @Test
  void nodesAreAlignedAndDistributedFromTheMenu() {
    robot.interact(
        () -> {
          editor.model().select(Set.of(2));
          editor.model().arranging().move(0, 100);
          editor.model().select(Set.of(1, 2, 3));
        });
    rightClick(header(2));
    choose("Arrange", "Align tops");
    assertThat(node(2).at().y()).isEqualTo(node(1).at().y());
    assertThat(lastEdit()).isEqualTo("Align tops");
  }

  @Test
  void theMiddleButtonAndSpacePan() {
    double x = canvas().view().xProperty().get();
    drag(at(400, 250), at(440, 290), MouseButton.MIDDLE);
    assertThat(canvas().view().xProperty().get()).isEqualTo(x + 40);
    robot.press(KeyCode.SPACE);
    drag(at(400, 250), at(440, 290));
    robot.release(KeyCode.SPACE);
    assertThat(canvas().view().xProperty().get()).isEqualTo(x + 80);
    assertThat(selected()).isEmpty();
  }
}
