package dev.nabla.app.timing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.workspace.Problem;
import dev.nabla.app.workspace.WorkspaceModel;
import dev.nabla.device.DeviceInfo;
import dev.nabla.styles.Theme;
import dev.nabla.transform.TransformSpec;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class BottomPanelTest {
  private final List<Problem.Fix> applied = new ArrayList<>();
  private final WorkspaceModel model =
      new WorkspaceModel() {
        @Override
        public void apply(Problem.Fix fix) {
          applied.add(fix);
        }
      };

  @Start
  void start(Stage stage) {
    BottomPanel panel =
        new BottomPanel(
            model,
            List.of(
                DeviceInfo.available("interpreter", "Interpreter", "The reference"),
                DeviceInfo.available("jvm", "JVM", "Bytecode"),
                DeviceInfo.missing("tornado", "TornadoVM", "GPUs", "Install the SDK.")));
    Scene scene = new Scene(panel, 1280, 220);
    scene.getStylesheets().add(Theme.DARK.stylesheet());
    stage.setScene(scene);
    stage.show();
  }

  @Test
  void aDeviceIsChosen(FxRobot robot) {
    robot.clickOn("Interpreter");
    assertThat(model.deviceProperty().get()).isEqualTo("interpreter");
  }

  @Test
  void aMissingDeviceStaysUnchosenAndSaysWhatToInstall(FxRobot robot) {
    ToggleButton tornado = robot.lookup("TornadoVM").queryAs(ToggleButton.class);
    robot.clickOn(tornado);
    assertThat(model.deviceProperty().get()).isEqualTo("jvm");
    assertThat(tornado.isSelected()).isFalse();
    assertThat(tornado.getTooltip().getText()).contains("Install the SDK.");
    assertThat(robot.lookup(".popover .label").queryLabeled().getText())
        .contains("TornadoVM is not installed", "Install the SDK.");
  }

  @Test
  void aProblemsFixIsAClickAway(FxRobot robot) {
    Problem.Fix fix = new Problem.Fix("in_axes=(None, 0)", List.of(TransformSpec.vmap()));
    robot.interact(
        () ->
            model.problems().add(new Problem(1, "ValueError", "sizes", null, null, List.of(fix))));
    robot.clickOn("Problems  1");
    robot.clickOn("Use in_axes=(None, 0)");
    assertThat(applied).containsExactly(fix);
  }

  @Test
  void printsAreMarkedAsPrintedWhileTracing(FxRobot robot) {
    robot.interact(() -> model.prints().add("x is Traced<float32[3]>"));
    robot.clickOn("Print  1");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(robot.lookup("x is Traced<float32[3]>").tryQuery()).isPresent();
    assertThat(robot.lookup("printed while tracing").tryQuery()).isPresent();
  }
}
