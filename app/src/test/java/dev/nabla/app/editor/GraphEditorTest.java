package dev.nabla.app.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.document.Definition;
import dev.nabla.app.document.DocumentFile;
import dev.nabla.app.operations.DocumentFunctions;
import dev.nabla.app.sketch.Links;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.Target;
import dev.nabla.app.workspace.SketchPython;
import dev.nabla.app.workspace.Workspace;
import dev.nabla.styles.Fonts;
import dev.nabla.styles.Theme;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A drawn function edited as a person does: by palette, mouse and keyboard. */
@ExtendWith(ApplicationExtension.class)
class GraphEditorTest {
  private Workspace workspace;
  private GraphEditor editor;

  @Start
  void start(Stage stage) {
    Fonts.load();
    workspace =
        new Workspace(
            new TypedService(Map.of("x", ShapedArray.of(DType.FLOAT32, 3))),
            TypedService.noCompiler(),
            Platform::runLater);
    editor = new GraphEditor(workspace);
    Scene scene = new Scene(editor, 1000, 600);
    scene.getStylesheets().add(Theme.DARK.stylesheet());
    stage.setScene(scene);
    stage.show();
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(() -> workspace.close());
  }

  private Sketch sketch() {
    return ((Definition.Drawn) workspace.document().current().orElseThrow().definition()).sketch();
  }

  /** The id of a call, in the order in which they were made. */
  private int call(int index) {
    return sketch().calls().get(index).id();
  }

  private int results() {
    return sketch().results().id();
  }

  private String python() {
    return SketchPython.function("graph", sketch(), new DocumentFunctions(workspace.document()))
        .text();
  }

  private EditorCanvas canvas() {
    return (EditorCanvas) editor.getChildrenUnmodifiable().getFirst();
  }

  private Point2D screen(double gx, double gy) {
    WaitForAsyncUtils.waitForFxEvents();
    return canvas().localToScreen(canvas().screenX(gx), canvas().screenY(gy));
  }

  private Point2D socket(int key, int row, boolean output) {
    WaitForAsyncUtils.waitForFxEvents();
    NodeBox b = canvas().scene().box(key);
    return screen(output ? b.right() : b.x(), b.rowY(row));
  }

  private void addByPalette(FxRobot robot, double gx, double gy, String search) {
    robot.moveTo(screen(gx, gy)).doubleClickOn(MouseButton.PRIMARY);
    WaitForAsyncUtils.waitForFxEvents();
    robot.write(search).push(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void connect(FxRobot robot, Point2D from, Point2D to) {
    robot.moveTo(from).press(MouseButton.PRIMARY).moveTo(to.midpoint(from)).moveTo(to);
    robot.release(MouseButton.PRIMARY);
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void aFunctionIsDrawn(FxRobot robot, @TempDir Path dir) throws Exception {
    robot.clickOn("New graph function");
    assertThat(python()).contains("def graph(x):").contains("return x");
    int inputs = sketch().inputs().getFirst().id();

    addByPalette(robot, 180, 48, "maximum");
    connect(robot, socket(inputs, 0, true), socket(call(0), 0, false));
    NodeBox box = canvas().scene().box(call(0));
    robot.clickOn(screen(box.right() - 20, box.rowY(1)));
    WaitForAsyncUtils.waitForFxEvents();
    robot.write("0.5").push(KeyCode.ENTER);
    connect(robot, socket(call(0), 2, true), socket(results(), 0, false));
    assertThat(python()).contains("return jnp.maximum(x, 0.5)");

    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> workspace.stages().size() == 1);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(canvas().scene().box(call(0)).rows().getLast().type()).isEqualTo("f32[]");

    String drawn = python();
    robot.clickOn(screen(box.x() + 20, box.y() + 12)).push(KeyCode.DELETE);
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
  void theKeyboardAloneDrawsToo(FxRobot robot) {
    robot.clickOn("New graph function");
    robot.interact(() -> editor.requestFocus());
    robot.push(KeyCode.RIGHT).push(KeyCode.TAB);
    WaitForAsyncUtils.waitForFxEvents();
    robot.write("sum").push(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(python()).contains("_ = jnp.sum(x)");
    robot.push(KeyCode.ENTER).write("0").push(KeyCode.ENTER);
    assertThat(python()).contains("_ = jnp.sum(x, axis=0)");
    robot.push(KeyCode.TAB);
    WaitForAsyncUtils.waitForFxEvents();
    robot.write("clip").push(KeyCode.ESCAPE);
    robot.push(KeyCode.TAB);
    WaitForAsyncUtils.waitForFxEvents();
    robot.write("where").push(KeyCode.ENTER).push(KeyCode.ENTER).write("1");
    robot.push(KeyCode.TAB).write("2").push(KeyCode.ENTER);
    assertThat(python()).contains("_ = jnp.where(jnp.sum(x, axis=0), 1, 2)");
  }

  @Test
  void aLinkDroppedOnTheGroundAsksForANode(FxRobot robot) {
    robot.clickOn("New graph function");
    int inputs = sketch().inputs().getFirst().id();
    connect(robot, socket(inputs, 0, true), screen(180, 200));
    robot.write("sin").push(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(python()).contains("_ = jnp.sin(x)");
  }

  @Test
  void aLinkIsTakenAwayAndMoved(FxRobot robot) {
    robot.clickOn("New graph function");
    addByPalette(robot, 180, 48, "add");
    int inputs = sketch().inputs().getFirst().id();
    connect(robot, socket(inputs, 0, true), socket(call(0), 0, false));
    connect(robot, socket(call(0), 0, false), socket(call(0), 1, false));
    Target.OfCall x1 = new Target.OfCall(call(0), "x1", 0);
    Target.OfCall x2 = new Target.OfCall(call(0), "x2", 0);
    assertThat(Links.get(sketch(), x1)).isEqualTo(Operand.OPEN);
    assertThat(Links.get(sketch(), x2)).isEqualTo(new Operand.FromInput("x"));
    connect(robot, socket(call(0), 1, false), screen(180, 260));
    assertThat(Links.get(sketch(), x2)).isEqualTo(Operand.OPEN);
    connect(robot, socket(call(0), 2, true), socket(call(0), 0, false));
    assertThat(Links.get(sketch(), x1)).isEqualTo(Operand.OPEN);
  }

  @Test
  void aBadLiteralIsNotTaken(FxRobot robot) {
    robot.clickOn("New graph function");
    addByPalette(robot, 180, 48, "add");
    NodeBox box = canvas().scene().box(call(0));
    robot.clickOn(screen(box.right() - 20, box.rowY(0)));
    WaitForAsyncUtils.waitForFxEvents();
    robot.write("1 +").push(KeyCode.ENTER);
    assertThat(robot.lookup(".node-field.invalid").tryQuery()).isPresent();
    assertThat(sketch().calls().getFirst().operands()).isEmpty();
    robot.push(KeyCode.ESCAPE);
    assertThat(robot.lookup(".node-field").tryQuery()).isEmpty();
  }
}
