package dev.nabla.app.editor;

import static dev.nabla.app.sketch.Sketches.call;
import static dev.nabla.app.sketch.Sketches.given;
import static dev.nabla.app.sketch.Sketches.in;
import static dev.nabla.app.sketch.Sketches.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.document.Definition;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.editor.scene.NodeBox.Row;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Place;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.Sketches;
import dev.nabla.app.sketch.Target;
import dev.nabla.tensor.DType;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Order on the canvas, other documents, the map, and what sockets say. */
class ArrangingTest extends EditorTest {
  @BeforeEach
  void chain() {
    open(chainOf("x"));
  }

  private static Sketch chainOf(String input) {
    Sketch s =
        Sketches.returning(
            Sketches.of(
                List.of(input),
                call(1, "jnp.sin", given("x", in(input))).movedTo(new Place(176, 40)),
                call(2, "jnp.add", given("x1", Operand.node(1)), given("x2", number("2")))
                    .movedTo(new Place(304, 120)),
                call(3, "jnp.tan", given("x", Operand.node(2))).movedTo(new Place(600, 40))),
            Operand.node(3));
    return s.mapNode(Sketches.RESULTS, n -> n.movedTo(new Place(752, 40)));
  }

  @Test
  void threeNodesAreDistributedAndAlignedFromTheMenu() {
    drag(at(165, 260), at(700, 30));
    assertThat(editor.model().selected()).containsExactlyInAnyOrder(1, 2, 3);
    rightClick(header(2));
    choose("Arrange", "Distribute across");
    double before = box(2).x() - box(1).right();
    double after = box(3).x() - box(2).right();
    assertThat(before).isBetween(after - 1, after + 1);
    assertThat(lastEdit()).isEqualTo("Distribute across");
    rightClick(header(2));
    choose("Arrange", "Align middles");
    double middle = (box(1).y() + box(1).bottom()) / 2;
    assertThat((box(3).y() + box(3).bottom()) / 2).isBetween(middle - 1, middle + 1);
  }

  @Test
  void nothingKeepsToTheGridOnceThatIsOff() {
    drag(header(3), header(3).add(13, 3));
    assertThat(node(3).at().x() % 8).isZero();
    push(KeyCode.S);
    assertThat(editor.model().snapProperty().get()).isFalse();
    Place from = node(3).at();
    drag(header(3), header(3).add(13, 3));
    assertThat(node(3).at()).isEqualTo(from.plus(13, 3));
    push(KeyCode.S);
    drag(header(3), header(3).add(13, 3));
    assertThat(node(3).at().x() % 8).isZero();
  }

  @Test
  void framesHaveColours() {
    drag(at(165, 260), at(480, 30));
    push(KeyCode.CONTROL, KeyCode.J);
    type("Pair");
    push(KeyCode.ENTER);
    int id = sketch().frames().getFirst().id();
    rightClick(at(frame(id).x() + 30, frame(id).y() + 10));
    choose("Colour", "Violet");
    assertThat(sketch().frames().getFirst().color()).isEqualTo("violet");
    assertThat(lastEdit()).startsWith("Colour");
    rightClick(at(frame(id).x() + 30, frame(id).y() + 10));
    choose("Remove frame");
    assertThat(sketch().frames()).isEmpty();
    assertThat(sketch().calls()).hasSize(3);
  }

  @Test
  void callsHaveComments() {
    click(header(2));
    push(KeyCode.SHIFT, KeyCode.C);
    type("shifted by two");
    push(KeyCode.ENTER);
    assertThat(sketch().call(2).look().comment()).isEqualTo("shifted by two");
    assertThat(box(2).header().comment()).containsExactly("shifted by two");
    assertThat(python()).contains("# shifted by two");
  }

  @Test
  void theMapBringsWhatIsPointedAtIntoView() {
    push(KeyCode.HOME);
    robot.interact(() -> canvas().view().moveTo(-3000, -3000));
    robot.interact(() -> canvas().draw());
    settle();
    double right = canvas().getWidth() - 30;
    double bottom = canvas().getHeight() - 30;
    Point2D corner = canvas().localToScreen(right, bottom);
    double before = canvas().view().xProperty().get();
    drag(corner, corner.subtract(120, 60));
    assertThat(canvas().view().xProperty().get()).isNotEqualTo(before);
    assertThat(canvas().screenX(box(1).x())).isBetween(-500.0, 1500.0);
    assertThat(editor.model().selected()).isEmpty();
  }

  @Test
  void nodesArePastedIntoAnotherDocumentAndLinkedThere() {
    click(header(1));
    click(header(2), KeyCode.SHIFT);
    push(KeyCode.CONTROL, KeyCode.C);
    open(Sketches.of(List.of("x")));
    robot.moveTo(at(300, 200));
    push(KeyCode.CONTROL, KeyCode.V);
    assertThat(sketch().calls())
        .extracting(Node.Call::operation)
        .containsExactly("jnp.sin", "jnp.add");
    int sin = callId(0);
    assertThat(operand(sin, "x")).isEqualTo(Operand.OPEN);
    assertThat(operand(callId(1), "x1")).isEqualTo(Operand.node(sin));
    assertThat(operand(callId(1), "x2")).isEqualTo(number("2"));
    push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.V);
    assertThat(sketch().calls()).hasSize(4);
    assertThat(operand(callId(2), "x")).isEqualTo(in("x"));
    assertThat(lastEdit()).isEqualTo("Paste 2 nodes");
  }

  @Test
  void aClipboardWithoutNodesSaysSo() {
    robot.interact(
        () -> {
          ClipboardContent words = new ClipboardContent();
          words.putString("only words");
          Clipboard.getSystemClipboard().setContent(words);
        });
    push(KeyCode.CONTROL, KeyCode.V);
    assertThat(editor.model().noticeProperty().get()).isNotEmpty();
    assertThat(sketch().calls()).hasSize(3);
  }

  @Test
  void aLinkThatCannotBeSaysWhyBeforeItIsMade() {
    open(
        Sketches.of(
            List.of("m", "b"),
            call(20, "jnp.add", given("x1", in("m"))).movedTo(new Place(300, 60))));
    Sketch before = sketch();
    robot.moveTo(outlet(Sketches.INPUTS, 1)).press(MouseButton.PRIMARY);
    robot.moveTo(at(250, 90)).moveTo(inlet(20, 1));
    settle();
    assertThat(editor.model().hintProperty().get()).contains("(32, 10)").contains("(64,)");
    assertThat(sketch()).isEqualTo(before);
    robot.moveTo(at(500, 300));
    push(KeyCode.ESCAPE);
    robot.release(MouseButton.PRIMARY);
    settle();
    assertThat(sketch()).isEqualTo(before);
    robot.moveTo(outlet(20, 2)).press(MouseButton.PRIMARY);
    robot.moveTo(at(500, 300)).moveTo(inlet(20, 1));
    settle();
    assertThat(editor.model().hintProperty().get()).isEqualTo("A node cannot use its own result");
    robot.release(MouseButton.PRIMARY);
    settle();
    assertThat(sketch()).isEqualTo(before);
    assertThat(editor.model().noticeProperty().get()).contains("its own result");
  }

  @Test
  void everySocketSaysItsTypeByColourAndByText() {
    open(
        Sketches.returning(
            Sketches.of(
                List.of("m"),
                call(20, "jnp.argmax", given("a", in("m")), given("axis", number("1")))
                    .movedTo(new Place(300, 60))),
            Operand.node(20)));
    assertThat(box(Sketches.INPUTS).rows().getFirst())
        .extracting(Row::type, Row::dtype)
        .containsExactly("f32[32,10]", DType.FLOAT32);
    assertThat(box(20).rows().getLast())
        .extracting(Row::type, Row::dtype)
        .containsExactly("i32[32]", DType.INT32);
    assertThat(box(Sketches.RESULTS).rows().getFirst().type()).isEqualTo("i32[32]");
    assertThat(canvas().scene().link(new Target.OfResults(Sketches.RESULTS, 0)))
        .isNotNull()
        .extracting(l -> l.dtype())
        .isEqualTo(DType.INT32);
    push(KeyCode.T);
    assertThat(editor.model().shapesProperty().get()).isFalse();
  }

  @Test
  void valuesFollowEveryChange() {
    assertThat(values(2)).isEmpty();
    push(KeyCode.V);
    until(() -> values(2).equals(List.of("[2.841, 2.841, 2.841]")));
    assertThat(values(Sketches.INPUTS)).containsExactly("[1, 1, 1]");
    assertThat(values(Sketches.RESULTS)).hasSize(1);
    click(field(2, 1));
    type("[1, 2, 3]");
    push(KeyCode.ENTER);
    until(() -> values(2).equals(List.of("[1.841, 2.841, 3.841]")));
    click(field(2, 1));
    push(KeyCode.CONTROL, KeyCode.A);
    type("[[1, 2, 3], [4, 5, 6]]");
    push(KeyCode.ENTER);
    until(() -> values(2).equals(List.of("1.841 to 6.841, mean 4.341")));
    robot.interact(workspace::undo);
    until(() -> values(2).equals(List.of("[1.841, 2.841, 3.841]")));
    push(KeyCode.V);
    assertThat(values(2)).isEmpty();
  }

  private List<String> values(int id) {
    return canvas().scene().boxes().stream()
        .filter(b -> b.id() == id)
        .flatMap(b -> b.rows().stream())
        .map(r -> r.value().split("\n")[0])
        .filter(v -> !v.isEmpty())
        .toList();
  }

  @Test
  void aFunctionInPythonIsDrawnOrItIsSaidWhyNot() {
    python("import jax.numpy as jnp\n\ndef f(x):\n  h = jnp.sin(x)\n  return h * 2.0\n");
    robot.clickOn("#draw-python");
    settle();
    assertThat(sketch().calls())
        .extracting(Node.Call::operation)
        .containsExactly("jnp.sin", "jnp.multiply");
    assertThat(lastEdit()).isEqualTo("Draw f");
    traced();
    assertThat(workspace.problems()).isEmpty();
    python(
        "import jax.numpy as jnp\n\ndef f(x):\n  for i in range(3):\n    x = x + i\n  return x\n");
    robot.clickOn("#draw-python");
    settle();
    assertThat(workspace.document().current().orElseThrow().definition())
        .isInstanceOf(Definition.InPython.class);
    assertThat(editor.model().noticeProperty().get()).contains("line 4");
    assertThat(java.util.Objects.requireNonNull(workspace.problems().getFirst().source()).line())
        .isEqualTo(4);
  }

  private void python(String text) {
    FunctionEntry f =
        new FunctionEntry(
            "f", new Definition.InPython("f.py", "f"), List.of(), List.of(argument("x")), 0);
    robot.interact(
        () ->
            workspace.open(
                Document.EMPTY.withSource(new dev.nabla.app.document.Source("f.py", text)).plus(f),
                null));
    traced();
  }
}
