package dev.nabla.app.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.document.Argument;
import dev.nabla.app.document.ArgumentValue;
import dev.nabla.app.document.Definition;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.editor.EditorViewModel;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.Sketches;
import dev.nabla.app.source.Language;
import dev.nabla.app.source.SourceEditor;
import dev.nabla.app.workspace.Problem;
import dev.nabla.app.workspace.SilentService;
import dev.nabla.app.workspace.Workspace;
import dev.nabla.styles.Fonts;
import dev.nabla.styles.Theme;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

/** Typing a jaxpr changes the drawing, and changing the drawing the jaxpr. */
@ExtendWith(ApplicationExtension.class)
class JaxprTextFlowTest {
  private Workspace workspace;
  private EditorViewModel drawing;
  private SourceEditor editor;

  @Start
  void start(Stage stage) {
    Fonts.load();
    workspace = new Workspace(new SilentService(), SilentService.noCompiler(), Platform::runLater);
    Argument x =
        new Argument(
            "x",
            new ArgumentValue.Generated(new ArgumentValue.Rule.Ones(), DType.FLOAT32, Shape.of(3)));
    workspace.open(
        Document.EMPTY.plus(
            new FunctionEntry(
                "f", new Definition.Drawn(Sketches.sumOfMaximum()), List.of(), List.of(x), 0)),
        null);
    TextPanel view = new TextPanel(workspace, drawing = new EditorViewModel(workspace));
    editor = view.editor(Language.JAXPR);
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

  private String text() {
    return editor.textProperty().get();
  }

  private static void until(Callable<Boolean> condition) {
    try {
      WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
    } catch (TimeoutException e) {
      throw new AssertionError("did not happen", e);
    }
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void place(FxRobot robot, String before) {
    robot.interact(
        () -> {
          int at = text().indexOf(before);
          int line = (int) text().substring(0, at).chars().filter(c -> c == '\n').count();
          int column = at - text().lastIndexOf('\n', at - 1) - 1;
          editor.area().requestFocus();
          editor.area().select(TextPos.ofLeading(line, column));
        });
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void show(FxRobot robot) {
    robot.clickOn("jaxpr");
    until(() -> text().contains("reduce_sum"));
  }

  @Test
  void typingUpdatesTheDrawingAndBack(FxRobot robot) {
    show(robot);
    assertThat(text())
        .isEqualTo(
            """
            { lambda ; a:f32[3]. let
                b:f32[3] = max a 0.5:f32[]
                c:f32[] = reduce_sum[axes=(0,)] b
              in (c,) }
            """);
    Node before = sketch().node(1);
    place(robot, "0.5");
    robot.write("1");
    until(() -> sketch().call(1).operands().contains(given("10.5")));
    assertThat(sketch().node(1).at()).isEqualTo(before.at());
    assertThat(sketch().call(1).operation()).isEqualTo("jnp.maximum");
    assertThat(workspace.historyProperty().get().undoName())
        .contains(Texts.of(JaxprViewModel.class).get("edit.jaxpr"));

    place(robot, "max a");
    until(() -> drawing.selected().equals(java.util.Set.of(1)));
    robot.push(KeyCode.DELETE).push(KeyCode.DELETE).push(KeyCode.DELETE);
    robot.write("min");
    until(() -> sketch().call(1).operation().equals("jax.lax.min"));
    assertThat(sketch().call(2)).isEqualTo(Sketches.sumOfMaximum().call(2));
    assertThat(text()).contains("min a 10.5");
    assertThat(workspace.problems()).isEmpty();

    robot.interact(
        () -> drawing.edit("to the sum", s -> s.mapCall(2, c -> c.withOperation("jnp.max"))));
    until(() -> text().contains("reduce_max"));
    robot.interact(workspace::undo);
    robot.interact(workspace::undo);
    until(() -> text().contains("max a 0.5"));
    assertThat(sketch()).isEqualTo(Sketches.sumOfMaximum());
  }

  private static dev.nabla.app.sketch.NamedOperand given(String number) {
    return Sketches.given("x2", new Operand.Literal(number));
  }

  @Test
  void mistakesAreMarkedInTheTextAndAtTheNode(FxRobot robot) {
    show(robot);
    place(robot, "max a");
    robot.write("x");
    until(() -> !workspace.problems().isEmpty());
    Problem p = workspace.problems().getFirst();
    assertThat(p.message()).contains("xmax");
    assertThat(java.util.Objects.requireNonNull(p.source()).line()).isEqualTo(2);
    assertThat(drawing.wrongInText()).containsOnlyKeys(1);
    assertThat(sketch()).isEqualTo(Sketches.sumOfMaximum());
    robot.push(KeyCode.BACK_SPACE);
    until(() -> workspace.problems().isEmpty());
    assertThat(drawing.wrongInText()).isEmpty();
    assertThat(sketch()).isEqualTo(Sketches.sumOfMaximum());
  }

  @Test
  void aTextThatIsWrongIsGivenUpWithItsPage(FxRobot robot) {
    show(robot);
    place(robot, "max a");
    robot.write("x");
    until(() -> !workspace.problems().isEmpty());
    robot.clickOn("Python");
    until(() -> workspace.problems().isEmpty());
    robot.clickOn("jaxpr");
    until(() -> text().contains("= max a"));
    robot.interact(
        () -> drawing.edit("open", s -> s.mapCall(1, c -> c.withOperation("jnp.nothing"))));
    until(() -> !editor.area().isEditable());
    assertThat(text()).contains("= max a");
  }
}
