package dev.nabla.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.preferences.Preferences;
import dev.nabla.app.shell.MainWindow;
import dev.nabla.app.timing.RunProgress;
import dev.nabla.app.workspace.Problem;
import dev.nabla.app.workspace.Workspace;
import dev.nabla.styles.Fonts;
import dev.nabla.styles.Theme;
import dev.nabla.transform.TransformSpecText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The way through the program on the whole engine: paste, transform, be corrected, run, read. */
@ExtendWith(ApplicationExtension.class)
class FirstLightTest {
  /** As the lesson has it, its mistaken import included. */
  private static final String PREDICT =
      """
      import jax
      from jax.numpy import jnp

      def predict(weights, input_vector):
        return jnp.dot(weights,input_vector)

      weights = jnp.ones((2,3))
      batched_inputs = jnp.ones((10,3))

      batched_predict = jax.vmap(predict, in_axes=(None,0))

      result = batched_predict(weights, batched_inputs)
      """;

  private static final int WAIT_SECONDS = 300;
  private static final Pattern TIME = Pattern.compile("[\\d.]+ [mµn]?s");

  private Workspace workspace;

  @Start
  void start(Stage stage) {
    Fonts.load();
    Preferences preferences = Preferences.inMemory(Theme.DARK);
    workspace = Windows.workspace(preferences);
    MainWindow window = Windows.alone(workspace, preferences, stage);
    stage.setScene(window.scene(1000, 900));
    stage.show();
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void pasteMapCorrectRunAndRead(FxRobot robot) throws TimeoutException {
    paste(robot, PREDICT);
    until(() -> robot.lookup("#import-fix").query().isVisible());
    assertThat(text(robot, "#import-fix")).isEqualTo("Write: import jax.numpy as jnp");
    robot.clickOn("#import-fix");
    until(() -> !robot.lookup("#import").query().isDisabled());
    assertThat(robot.lookup("2 functions found: predict, batched_predict").tryQuery()).isPresent();
    robot.clickOn("#import");

    until(() -> settled() && entry(robot, "predict").isPresent());
    robot.clickOn(entry(robot, "predict").orElseThrow());
    until(() -> workspace.functionNameProperty().get().equals("predict"));
    action(robot, "Add vmap");
    until(() -> settled() && !workspace.problems().isEmpty() && workspace.stack().size() == 1);
    Problem problem = workspace.problems().getFirst();
    assertThat(problem.stage()).isEqualTo(1);
    assertThat(problem.message()).contains("weights", "input_vector", "2", "10");

    robot.clickOn("in_axes=(None, 0)");
    until(() -> settled() && workspace.problems().isEmpty());
    assertThat(TransformSpecText.format(workspace.stack().getFirst()))
        .isEqualTo("vmap(in_axes=(None, 0))");

    robot.press(KeyCode.F5).release(KeyCode.F5);
    until(() -> workspace.runProperty().get().state() == RunProgress.State.DONE);
    until(() -> texts(robot, ".value-title").contains("f32[10,2]"));
    readThrees(robot);
    readCompileTime(robot);
  }

  /** Goes from cell to cell of the result, and reads what the panel says above it. */
  private static void readThrees(FxRobot robot) {
    robot.interact(() -> robot.lookup(".grid-canvas").query().requestFocus());
    List<String> read = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int row = 0; row < 10; row++) {
      for (int column = 0; column < 2; column++) {
        read.addAll(texts(robot, ".axes-caption"));
        expected.add("[%d, %d] = 3.0".formatted(row, column));
        robot.push(column == 0 ? KeyCode.RIGHT : KeyCode.LEFT);
      }
      robot.push(KeyCode.DOWN);
    }
    assertThat(read).isEqualTo(expected);
  }

  /** Reads the row of the first call's compilation. */
  private static void readCompileTime(FxRobot robot) {
    List<String> words = texts(robot, ".first-call");
    assertThat(words).contains("compile");
    String time =
        words.stream()
            .skip(words.indexOf("compile"))
            .filter(TIME.asMatchPredicate())
            .findFirst()
            .orElse("");
    assertThat(time).isNotEmpty();
    assertThat(Double.parseDouble(time.split(" ")[0])).isPositive();
  }

  /** What the labels of a part of the window say, from left to right and from top to bottom. */
  private static List<String> texts(FxRobot robot, String part) {
    return robot.lookup(part + " .label").queryAll().stream()
        .filter(Node::isVisible)
        .map(n -> ((Labeled) n).getText())
        .toList();
  }

  /** A row of the list of functions. */
  private static Optional<Node> entry(FxRobot robot, String name) {
    return robot.lookup(".function-name").queryAll().stream()
        .filter(n -> n.getScene() != null && n instanceof Labeled l && l.getText().equals(name))
        .findFirst();
  }

  private static void paste(FxRobot robot, String text) {
    robot.clickOn("#import-source");
    robot.interact(
        () -> {
          ClipboardContent content = new ClipboardContent();
          content.putString(text);
          Clipboard.getSystemClipboard().setContent(content);
        });
    robot.push(KeyCode.SHORTCUT, KeyCode.V);
  }

  /** Finds an action in the palette and does it. */
  private static void action(FxRobot robot, String name) {
    robot.push(KeyCode.SHORTCUT, KeyCode.K);
    robot.write(name);
    robot.push(KeyCode.ENTER);
  }

  private boolean settled() {
    return !workspace.tracingProperty().get();
  }

  private static String text(FxRobot robot, String id) {
    return robot.lookup(id).queryAs(Labeled.class).getText();
  }

  private static void until(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(
        WAIT_SECONDS, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
    WaitForAsyncUtils.waitForFxEvents();
  }
}
