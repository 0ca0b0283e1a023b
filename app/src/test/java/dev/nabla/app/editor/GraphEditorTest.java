package dev.nabla.app.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.document.DocumentFile;
import dev.nabla.app.editor.scene.NodeBox;
import dev.nabla.app.sketch.Links;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Target;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/** A drawn function edited as a person does: by palette, mouse and keyboard. */
class GraphEditorTest extends EditorTest {
  @Test
  void aFunctionIsDrawn(@TempDir Path dir) throws Exception {
    robot.clickOn("New graph function");
    assertThat(python()).contains("def graph(x):").contains("return x");
    int inputs = sketch().inputs().getFirst().id();

    add(180, 48, "maximum");
    drag(outlet(inputs, 0), inlet(callId(0), 0));
    NodeBox box = canvas().scene().box(callId(0));
    robot.clickOn(at(box.right() - 20, box.rowY(1)));
    settle();
    robot.write("0.5").push(KeyCode.ENTER);
    drag(outlet(callId(0), 2), inlet(results(), 0));
    assertThat(python()).contains("return jnp.maximum(x, 0.5)");

    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> workspace.stages().size() == 1);
    settle();
    assertThat(canvas().scene().box(callId(0)).rows().getLast().type()).isEqualTo("f32[]");

    String drawn = python();
    robot.clickOn(at(box.x() + 20, box.y() + 12)).push(KeyCode.DELETE);
    assertThat(sketch().calls()).isEmpty();
    assertThat(sketch().results().operands()).isEmpty();
    robot.interact(workspace::undo);
    assertThat(python()).isEqualTo(drawn);
    robot.interact(workspace::redo);
    assertThat(sketch().calls()).isEmpty();
    robot.interact(workspace::undo);

    Path file = dir.resolve("drawn.nabla.json");
    DocumentFile.write(file, workspace.document());
    var before = workspace.document();
    robot.interact(workspace::undo);
    var read = DocumentFile.read(file);
    robot.interact(() -> workspace.open(read, file));
    assertThat(workspace.document()).isEqualTo(before);
    assertThat(python()).isEqualTo(drawn);
  }

  @Test
  void theKeyboardAloneDrawsToo() {
    robot.clickOn("New graph function");
    robot.interact(() -> editor.requestFocus());
    robot.push(KeyCode.RIGHT).push(KeyCode.TAB);
    settle();
    robot.write("sum").push(KeyCode.ENTER);
    settle();
    assertThat(python()).contains("_ = jnp.sum(x)");
    robot.push(KeyCode.ENTER).write("0").push(KeyCode.ENTER);
    assertThat(python()).contains("_ = jnp.sum(x, axis=0)");
    robot.push(KeyCode.TAB);
    settle();
    robot.write("clip").push(KeyCode.ESCAPE);
    robot.push(KeyCode.TAB);
    settle();
    robot.write("where").push(KeyCode.ENTER).push(KeyCode.ENTER).write("1");
    robot.push(KeyCode.TAB).write("2").push(KeyCode.ENTER);
    assertThat(python()).contains("_ = jnp.where(jnp.sum(x, axis=0), 1, 2)");
  }

  @Test
  void aLinkDroppedOnTheGroundAsksForANode() {
    robot.clickOn("New graph function");
    int inputs = sketch().inputs().getFirst().id();
    drag(outlet(inputs, 0), at(180, 200));
    robot.write("sin").push(KeyCode.ENTER);
    until(() -> sketch().calls().size() == 1);
    assertThat(python()).contains("_ = jnp.sin(x)");
  }

  @Test
  void aLinkIsTakenAwayAndMoved() {
    robot.clickOn("New graph function");
    add(180, 48, "add");
    int inputs = sketch().inputs().getFirst().id();
    drag(outlet(inputs, 0), inlet(callId(0), 0));
    drag(inlet(callId(0), 0), inlet(callId(0), 1));
    Target.OfCall x1 = new Target.OfCall(callId(0), "x1", 0);
    Target.OfCall x2 = new Target.OfCall(callId(0), "x2", 0);
    assertThat(Links.get(sketch(), x1)).isEqualTo(Operand.OPEN);
    assertThat(Links.get(sketch(), x2)).isEqualTo(new Operand.FromInput("x"));
    drag(inlet(callId(0), 1), at(180, 260));
    assertThat(Links.get(sketch(), x2)).isEqualTo(Operand.OPEN);
    drag(outlet(callId(0), 2), inlet(callId(0), 0));
    assertThat(Links.get(sketch(), x1)).isEqualTo(Operand.OPEN);
  }

  @Test
  void aBadLiteralIsNotTaken() {
    robot.clickOn("New graph function");
    add(180, 48, "add");
    NodeBox box = canvas().scene().box(callId(0));
    robot.clickOn(at(box.right() - 20, box.rowY(0)));
    settle();
    robot.write("1 +").push(KeyCode.ENTER);
    assertThat(robot.lookup(".node-field.invalid").tryQuery()).isPresent();
    assertThat(sketch().calls().getFirst().operands()).isEmpty();
    robot.push(KeyCode.ESCAPE);
    assertThat(robot.lookup(".node-field").tryQuery()).isEmpty();
  }
}
