package dev.nabla.app.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.document.Definition;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.editor.EditorViewModel;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.Sketches;
import dev.nabla.app.source.Language;
import dev.nabla.app.source.Mark;
import dev.nabla.app.source.SourceEditor;
import dev.nabla.app.workspace.Problem;
import dev.nabla.app.workspace.SilentService;
import dev.nabla.app.workspace.Workspace;
import dev.nabla.ir.SourceLine;
import dev.nabla.styles.Fonts;
import dev.nabla.styles.Theme;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import jfx.incubator.scene.control.richtext.TextPos;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Typing Python changes the drawing, and changing the drawing the Python. */
@ExtendWith(ApplicationExtension.class)
class PythonTextFlowTest {
  private Workspace workspace;
  private EditorViewModel drawing;
  private SourceEditor editor;

  @Start
  void start(Stage stage) {
    Fonts.load();
    workspace = new Workspace(new SilentService(), SilentService.noCompiler(), Platform::runLater);
    workspace.open(
        Document.EMPTY.plus(
            new FunctionEntry(
                "f", new Definition.Drawn(Sketches.sumOfMaximum()), List.of(), List.of(), 0)),
        null);
    TextPanel view = new TextPanel(workspace, drawing = new EditorViewModel(workspace));
    editor = view.editor(Language.PYTHON);
    Scene scene = new Scene(view, 600, 300);
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

  private void place(FxRobot robot, String before) {
    robot.interact(
        () -> {
          String text = editor.textProperty().get();
          int at = text.indexOf(before);
          int line = (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
          int column = at - text.lastIndexOf('\n', at - 1) - 1;
          editor.area().requestFocus();
          editor.area().select(TextPos.ofLeading(line, column));
        });
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void typingUpdatesTheDrawingAndBack(FxRobot robot) {
    Node before = sketch().node(1);
    place(robot, "0.5");
    robot.write("1");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(editor.textProperty().get()).contains("jnp.maximum(x, 10.5)");
    assertThat(sketch().call(1).operands().get(1))
        .isEqualTo(Sketches.given("x2", Sketches.number("10.5")));
    assertThat(sketch().node(1).at()).isEqualTo(before.at());
    assertThat(workspace.historyProperty().get().undoName())
        .contains(Texts.of(PythonViewModel.class).get("edit.python"));

    place(robot, ", 10.5");
    robot.write(" +");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(workspace.problems()).extracting(Problem::type).contains("SyntaxError");
    assertThat(sketch().call(1).operands()).hasSize(2);
    assertThat(editor.textProperty().get()).contains("x +, 10.5");
    robot.push(KeyCode.BACK_SPACE).push(KeyCode.BACK_SPACE);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(workspace.problems()).extracting(Problem::type).doesNotContain("SyntaxError");

    assertThat(drawing.selected()).containsExactly(1);
    robot.interact(
        () -> drawing.edit("name", s -> s.mapCall(1, c -> c.withVariables(List.of("h")))));
    assertThat(editor.textProperty().get())
        .isEqualTo("def f(x):\n  h = jnp.maximum(x, 10.5)\n  return jnp.sum(h)\n");
    robot.interact(workspace::undo);
    robot.interact(workspace::undo);
    assertThat(sketch()).isEqualTo(Sketches.sumOfMaximum());
    assertThat(editor.textProperty().get())
        .isEqualTo("def f(x):\n  return jnp.sum(jnp.maximum(x, 0.5))\n");
  }

  @Test
  void theCaretStaysInItsNodeWhenTheDrawingChanges(FxRobot robot) {
    place(robot, "maximum");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(drawing.selected()).containsExactly(1);
    robot.interact(
        () -> drawing.edit("name", s -> s.mapCall(1, c -> c.withVariables(List.of("hidden")))));
    WaitForAsyncUtils.waitForFxEvents();
    TextPos caret = java.util.Objects.requireNonNull(editor.area().getCaretPosition());
    String line = editor.area().getPlainText(caret.index());
    assertThat(line).isEqualTo("  hidden = jnp.maximum(x, 0.5)");
    assertThat(line.substring(caret.offset())).startsWith("maximum");
  }

  @Test
  void aMistakeIsMarkedAtItsNodeToo(FxRobot robot) {
    robot.interact(
        () -> drawing.edit("name", s -> s.mapCall(1, c -> c.withVariables(List.of("h")))));
    place(robot, "jnp.maximum");
    robot.write("nothing.");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(workspace.problems()).isNotEmpty();
    assertThat(drawing.wrongInText()).containsOnlyKeys(1);
    for (int i = 0; i < "nothing.".length(); i++) {
      robot.push(KeyCode.BACK_SPACE);
    }
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(drawing.wrongInText()).isEmpty();
  }

  @Test
  void whatIsTypedStaysAsItIsTyped(FxRobot robot) {
    place(robot, "jnp.sum");
    robot.write("  ");
    WaitForAsyncUtils.waitForFxEvents();
    robot.interact(
        () -> drawing.edit("move", s -> s.mapNode(1, n -> n.movedTo(n.at().plus(8, 8)))));
    assertThat(editor.textProperty().get()).contains("return   jnp.sum");
    place(robot, "jnp.maximum");
    assertThat(drawing.selected()).containsExactly(1);
    PythonViewModel model = new PythonViewModel(workspace, drawing);
    assertThat(model.selected()).containsExactly(new Mark(2, 17, 36));
  }

  @Test
  void aFunctionThatIsNoGraphCanBePython(FxRobot robot) {
    robot.interact(
        () ->
            editor
                .area()
                .setText("def f(x):\n  for i in range(3):\n    x = jnp.sin(x)\n  return x\n"));
    Problem p = workspace.problems().getFirst();
    assertThat(p.source()).isNotNull().extracting(SourceLine::line).isEqualTo(2);
    robot.interact(() -> workspace.apply(p.fixes().getFirst()));
    assertThat(workspace.document().current().orElseThrow().definition())
        .isInstanceOf(Definition.InPython.class);
    assertThat(workspace.document().sources().getFirst().text())
        .startsWith("import jax\nimport jax.numpy as jnp\n\ndef f(x):\n  for i");
    assertThat(workspace.problems()).isEmpty();
  }
}
