package dev.nabla.app.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.canvas.GraphCanvas;
import dev.nabla.app.layout.ViewGraph;
import dev.nabla.app.layout.ViewNode;
import dev.nabla.app.workspace.SampleModel;
import dev.nabla.app.workspace.Selection;
import dev.nabla.ir.Equation;
import dev.nabla.styles.Fonts;
import dev.nabla.styles.Theme;
import dev.nabla.transform.TransformSpec;
import dev.nabla.transform.TransformSpecText;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The panes and the stack, as a person uses them. */
@ExtendWith(ApplicationExtension.class)
class CompareFlowTest {
  private final BorderPane root = new BorderPane();
  private SampleModel model = SampleModel.loss();

  @Start
  void start(Stage stage) {
    Fonts.load();
    Scene scene = new Scene(root, 1080, 668);
    scene.getStylesheets().add(Theme.DARK.stylesheet());
    stage.setScene(scene);
    stage.show();
  }

  private void open(FxRobot robot, SampleModel m) {
    model = m;
    robot.interact(
        () -> {
          root.setTop(new StackBar(m));
          root.setCenter(new GraphPanes(m));
          root.layout();
        });
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static SampleModel perExample() {
    return SampleModel.loss(TransformSpec.grad(), SampleModel.sharedWeights(), TransformSpec.jit());
  }

  private static GraphCanvas canvas(FxRobot robot, int stage) {
    return robot.lookup("#graph-" + stage).queryAs(GraphCanvas.class);
  }

  private static ViewGraph graph(FxRobot robot, int stage) {
    return Objects.requireNonNull(canvas(robot, stage).paneScene()).graph();
  }

  private static ViewNode node(FxRobot robot, int stage, String title, ViewNode.Kind kind) {
    return graph(robot, stage).nodes().stream()
        .filter(n -> n.title().equals(title) && n.kind() == kind)
        .findFirst()
        .orElseThrow();
  }

  private static void click(FxRobot robot, int stage, ViewNode n) {
    GraphCanvas c = canvas(robot, stage);
    double s = c.viewport().scale();
    Point2D p =
        c.localToScreen(
            n.centerX() * s + c.viewport().xProperty().get(),
            n.centerY() * s + c.viewport().yProperty().get());
    robot.clickOn(p);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private Equation selected() {
    assertThat(model.selectionProperty().get()).isInstanceOf(Selection.OfEquation.class);
    return ((Selection.OfEquation) Objects.requireNonNull(model.selectionProperty().get()))
        .equation();
  }

  private List<String> stack() {
    return model.stack().stream().map(TransformSpecText::format).toList();
  }

  @Test
  void aClickSelectsANodeAndShowsItsRule(FxRobot robot) {
    open(robot, perExample());
    click(robot, 0, node(robot, 0, "integer_pow", ViewNode.Kind.FORWARD));
    assertThat(selected().primitive().name()).isEqualTo("integer_pow");
    assertThat(model.selectionProperty().get().stage()).isZero();
    assertThat(robot.lookup("d(x²) = 2·x·dx").tryQuery().filter(Node::isVisible)).isPresent();
    assertThat(robot.lookup("ct x = 2·x · ct y").tryQuery()).isPresent();
    assertThat(canvas(robot, 0).getAccessibleText()).startsWith("integer_pow, forward, f:f32[1]");
  }

  @Test
  void theCardCoversNoNode(FxRobot robot) {
    open(robot, perExample());
    click(robot, 0, node(robot, 0, "integer_pow", ViewNode.Kind.FORWARD));
    Node card = robot.lookup(".rule-card").query();
    var cardBounds = card.localToScreen(card.getLayoutBounds());
    GraphCanvas c = canvas(robot, 1);
    for (ViewNode n : graph(robot, 1).nodes()) {
      Point2D corner = c.localToScreen(n.x(), n.y());
      assertThat(cardBounds.contains(corner)).as("%s", n).isFalse();
      assertThat(cardBounds.contains(corner.add(n.width(), n.height()))).as("%s", n).isFalse();
    }
  }

  @Test
  void aClickOnAnInputSelectsItsVariable(FxRobot robot) {
    open(robot, perExample());
    click(robot, 1, node(robot, 1, "inputs", ViewNode.Kind.INPUT));
    assertThat(model.selectionProperty().get()).isInstanceOf(Selection.OfVar.class);
  }

  @Test
  void arrowsFollowLinksAndEscapeLetsGo(FxRobot robot) {
    open(robot, perExample());
    click(robot, 0, node(robot, 0, "dot_general", ViewNode.Kind.FORWARD));
    robot.press(KeyCode.DOWN).release(KeyCode.DOWN);
    assertThat(selected().primitive().name()).isEqualTo("sub");
    robot.press(KeyCode.DOWN).release(KeyCode.DOWN);
    assertThat(selected().primitive().name()).isEqualTo("integer_pow");
    robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
    assertThat(model.selectionProperty().get()).isNull();
  }

  @Test
  void panesZoomTogether(FxRobot robot) {
    open(robot, perExample());
    click(robot, 0, node(robot, 0, "sub", ViewNode.Kind.FORWARD));
    robot.press(KeyCode.MINUS).release(KeyCode.MINUS);
    assertThat(canvas(robot, 0).viewport().scale()).isLessThan(1);
    assertThat(canvas(robot, 1).viewport().scale()).isEqualTo(canvas(robot, 0).viewport().scale());
    robot.press(KeyCode.DIGIT0).release(KeyCode.DIGIT0);
    assertThat(canvas(robot, 1).viewport().scale()).isEqualTo(1);
  }

  @Test
  void aStripOpens(FxRobot robot) {
    open(robot, perExample());
    Node strip =
        robot.lookup(".collapsed-pane").queryAll().stream()
            .filter(Node::isVisible)
            .findFirst()
            .orElseThrow();
    robot.clickOn(strip);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(strip.isVisible()).isFalse();
    assertThat(canvas(robot, 3).getParent().getParent().isVisible()).isTrue();
  }

  @Test
  void theJaxprSelectsToo(FxRobot robot) {
    open(robot, SampleModel.loss(TransformSpec.grad()));
    robot.clickOn(
        robot.lookup(".toggle-button").queryAll().stream()
            .filter(n -> n instanceof Labeled l && l.getText().equals("jaxpr"))
            .findFirst()
            .orElseThrow());
    WaitForAsyncUtils.waitForFxEvents();
    Node word =
        robot.lookup(".code-call").queryAll().stream()
            .filter(n -> n instanceof Text t && t.getText().equals("integer_pow"))
            .findFirst()
            .orElseThrow();
    robot.clickOn(word);
    assertThat(selected().primitive().name()).isEqualTo("integer_pow");
  }

  @Test
  void transformationsAreAdded(FxRobot robot) {
    open(robot, SampleModel.loss());
    robot.clickOn("Add").clickOn("grad");
    assertThat(stack()).containsExactly("grad");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(graph(robot, 1).nodes()).extracting(ViewNode::title).contains("∂weights");
  }

  @Test
  void parametersAreEditedInPythonsNotation(FxRobot robot) {
    open(robot, SampleModel.loss(TransformSpec.grad()));
    TextField field = robot.lookup(".chip-field").queryAs(TextField.class);
    robot.doubleClickOn(field).write("(0, 1)").press(KeyCode.ENTER).release(KeyCode.ENTER);
    assertThat(stack()).containsExactly("grad(argnums=(0, 1))");
  }

  @Test
  void whatCannotBeReadStaysInItsField(FxRobot robot) {
    open(robot, SampleModel.loss(TransformSpec.grad()));
    TextField field = robot.lookup(".chip-field").queryAs(TextField.class);
    robot.doubleClickOn(field).write("zero").press(KeyCode.ENTER).release(KeyCode.ENTER);
    assertThat(stack()).containsExactly("grad");
    Labeled reason = robot.lookup(".chip-reason").queryAs(Labeled.class);
    assertThat(reason.getText()).contains("'zero' is neither an integer nor None");
    robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
    assertThat(field.getText()).isEqualTo("0");
    assertThat(robot.lookup(".chip-reason").tryQuery()).isEmpty();
  }

  @Test
  void aSizeConflictOffersAxesThatFit(FxRobot robot) {
    open(robot, SampleModel.predict(TransformSpec.vmap(), TransformSpec.jit()));
    Labeled reason = robot.lookup(".chip-reason").queryAs(Labeled.class);
    assertThat(reason.getText()).contains("weights", "size 2", "input_vector", "size 10");
    assertThat(robot.lookup("waiting for vmap").tryQuery()).isPresent();
    robot.clickOn(
        robot.lookup(".chip-column .fix-button").queryAll().stream().findFirst().orElseThrow());
    assertThat(stack()).containsExactly("vmap(in_axes=(None, 0))", "jit");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(robot.lookup(".chip-reason").tryQuery()).isEmpty();
    assertThat(model.stages().getLast().graph()).isNotNull();
  }

  @Test
  void transformationsMoveWithTheKeyboardAndAreRemoved(FxRobot robot) {
    open(robot, SampleModel.loss(TransformSpec.grad(), TransformSpec.jit()));
    robot.interact(() -> robot.lookup("#chip-1").query().requestFocus());
    robot.press(KeyCode.ALT, KeyCode.LEFT).release(KeyCode.LEFT, KeyCode.ALT);
    assertThat(stack()).containsExactly("jit", "grad");
    robot.press(KeyCode.DELETE).release(KeyCode.DELETE);
    assertThat(stack()).containsExactly("grad");
  }

  @Test
  void transformationsMoveWithTheMouse(FxRobot robot) {
    open(robot, SampleModel.loss(TransformSpec.grad(), TransformSpec.jit()));
    Node jit = robot.lookup("#chip-1").query();
    Node grad = robot.lookup("#chip-0").query();
    Point2D to = grad.localToScreen(10, 18);
    robot.drag(jit.localToScreen(14, 18)).moveTo(to.subtract(60, 0)).drop();
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(stack()).containsExactly("jit", "grad");
  }
}
