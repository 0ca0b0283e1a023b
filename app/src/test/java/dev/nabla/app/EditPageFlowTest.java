package dev.nabla.app;

import static dev.nabla.app.WindowFixture.action;
import static dev.nabla.app.WindowFixture.menu;
import static dev.nabla.app.WindowFixture.until;
import static dev.nabla.app.sketch.Sketches.call;
import static dev.nabla.app.sketch.Sketches.given;
import static dev.nabla.app.sketch.Sketches.in;
import static dev.nabla.app.sketch.Sketches.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.document.Argument;
import dev.nabla.app.document.ArgumentValue;
import dev.nabla.app.document.Definition;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.DocumentFile;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.document.Source;
import dev.nabla.app.editor.GraphEditor;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Place;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.Sketches;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.transform.TransformSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The page for drawing in its window: tools, path, parameters, texts, history, functions. */
@ExtendWith(ApplicationExtension.class)
class EditPageFlowTest {
  @TempDir static Path folder;

  private WindowFixture app;

  @Start
  void start(Stage stage) throws Exception {
    Path work = Files.createTempDirectory(folder, "work");
    app = new WindowFixture(work.resolve("user"));
    Path file = work.resolve("waves.nabla.json");
    DocumentFile.write(file, document());
    app.start(stage, file);
  }

  @BeforeEach
  void shown(FxRobot robot) throws Exception {
    until(() -> robot.lookup(".graph-editor").tryQuery().isPresent());
    until(() -> !app.workspace().tracingProperty().get());
  }

  @AfterEach
  void close() {
    app.close();
  }

  private static Document document() {
    Sketch wave =
        Sketches.returning(
            Sketches.of(
                List.of("x"),
                call(1, "jnp.sin", given("x", in("x"))).movedTo(new Place(144, 40)),
                call(2, "jnp.sum", given("a", Operand.node(1))).movedTo(new Place(288, 40))),
            Operand.node(2));
    Sketch twice =
        Sketches.returning(
            Sketches.of(
                List.of("x"),
                call(1, "wave", given("x", in("x"))).movedTo(new Place(144, 40)),
                call(2, "jnp.multiply", given("x1", Operand.node(1)), given("x2", number("2.0")))
                    .movedTo(new Place(288, 40))),
            Operand.node(2));
    Source source =
        new Source(
            "g.py",
            "import jax.numpy as jnp\n\ndef g(x):\n  return jnp.cos(x) + 1\n\n"
                + "def loop(x):\n  for i in range(3):\n    x = x + i\n  return x\n");
    return new Document(
        List.of(source),
        List.of(
            drawn("twice", twice),
            drawn("wave", wave),
            new FunctionEntry("g", new Definition.InPython("g.py", "g"), List.of(), x(), 0),
            new FunctionEntry("loop", new Definition.InPython("g.py", "loop"), List.of(), x(), 0)),
        0);
  }

  private static FunctionEntry drawn(String name, Sketch s) {
    Sketch apart = s.mapNode(Sketches.RESULTS, n -> n.movedTo(new Place(448, 40)));
    return new FunctionEntry(name, new Definition.Drawn(apart), List.of(), x(), 0);
  }

  private static List<Argument> x() {
    return List.of(
        new Argument(
            "x",
            new ArgumentValue.Generated(
                new ArgumentValue.Rule.Ones(), DType.FLOAT32, Shape.of(3))));
  }

  private FunctionEntry current() {
    return app.workspace().document().current().orElseThrow();
  }

  private Sketch sketch() {
    return ((Definition.Drawn) current().definition()).sketch();
  }

  private GraphEditor editor(FxRobot robot) {
    return robot.lookup(".graph-editor").queryAllAs(GraphEditor.class).iterator().next();
  }

  /** A button of the toolbar, by what a screen reader says. */
  private static ButtonBase tool(FxRobot robot, String name) {
    return robot
        .from(robot.lookup(".toolbar").queryAll())
        .lookup((javafx.scene.Node n) -> n instanceof ButtonBase && n.isVisible())
        .queryAll()
        .stream()
        .filter(n -> name.equals(n.getAccessibleText()))
        .map(ButtonBase.class::cast)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no tool " + name));
  }

  private static void use(FxRobot robot, String name) {
    robot.clickOn(tool(robot, name));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private String lastEdit() {
    return app.workspace().historyProperty().get().undoName().orElse("");
  }

  private void select(FxRobot robot, Integer... ids) {
    robot.interact(
        () -> {
          editor(robot).requestFocus();
          editor(robot).model().select(new java.util.LinkedHashSet<>(List.of(ids)));
        });
  }

  @Test
  void theToolsDrawFrameGroupAndTidy(FxRobot robot) throws Exception {
    use(robot, "Add node\u2026");
    robot.write("tanh").push(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(sketch().calls()).extracting(Node.Call::operation).contains("jnp.tanh");
    assertThat(Objects.requireNonNull(tool(robot, "Add node\u2026").getTooltip()).getText())
        .isEqualTo("Add node\u2026  (Tab)");
    use(robot, "Undo");
    assertThat(sketch().calls()).hasSize(2);
    select(robot, 1, 2);
    use(robot, "Frame selection\u2026");
    robot.write("Both").push(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(sketch().frames().getFirst().title()).isEqualTo("Both");
    select(robot, 1, 2);
    use(robot, "Group into function\u2026");
    robot.write("both").push(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(app.workspace().document().functions())
        .extracting(FunctionEntry::name)
        .contains("both");
    use(robot, "Tidy");
    until(() -> lastEdit().equals("Tidy"));
    use(robot, "Zoom to fit");
    assertThat(editor(robot).model().snapProperty().get()).isTrue();
    use(robot, "Snap to grid");
    assertThat(editor(robot).model().snapProperty().get()).isFalse();
    use(robot, "Show shapes");
    assertThat(editor(robot).model().shapesProperty().get()).isFalse();
    assertThat(editor(robot).model().valueTexts()).isEmpty();
    use(robot, "Show values");
    until(() -> !editor(robot).model().valueTexts().isEmpty());
    assertThat(editor(robot).model().valueTexts()).containsEntry(in("x"), "[1, 1, 1]");
  }

  @Test
  void aCalledFunctionIsEnteredAndLeftByItsPath(FxRobot robot) throws Exception {
    select(robot, 1);
    robot.push(KeyCode.ENTER);
    until(() -> current().name().equals("wave"));
    robot.clickOn(
        robot.lookup(".path-bar .button").queryAll().stream()
            .filter(n -> n instanceof Labeled l && l.getText().equals("twice"))
            .findFirst()
            .orElseThrow());
    until(() -> current().name().equals("twice"));
    // What is changed inside is so in those that call it.
    select(robot, 1);
    robot.push(KeyCode.ENTER);
    until(() -> current().name().equals("wave"));
    select(robot, 2);
    robot.push(KeyCode.DELETE);
    menu(robot, "Edit", "Undo Delete sum");
    assertThat(sketch().calls()).hasSize(2);
  }

  @Test
  void parametersAreSetInTheInspector(FxRobot robot) throws Exception {
    robot.interact(() -> editor(robot).model().groups().show("wave"));
    until(() -> current().name().equals("wave"));
    select(robot, 2);
    WaitForAsyncUtils.waitForFxEvents();
    robot.clickOn(
        robot
            .from(robot.lookup(".parameters").queryAll())
            .lookup((javafx.scene.Node n) -> "axis".equals(n.getAccessibleText()))
            .<javafx.scene.Node>query());
    robot.push(KeyCode.SHORTCUT, KeyCode.A).write("0").push(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(sketch().call(2).operands()).contains(given("axis", number("0")));
    until(() -> !app.workspace().tracingProperty().get());
    robot.interact(
        () ->
            robot
                .from(robot.lookup(".parameters").queryAll())
                .lookup((javafx.scene.Node n) -> "Mute".equals(n.getAccessibleText()))
                .<javafx.scene.Node>query()
                .requestFocus());
    robot.push(KeyCode.SPACE);
    until(() -> sketch().call(2).look().isMuted());
    robot.clickOn(named(robot, ".label", "Set sum.axis to 0"));
    until(() -> !sketch().call(2).look().isMuted());
  }

  @Test
  void eachFunctionHasAStackOfItsOwn(FxRobot robot) throws Exception {
    action(robot, "Add grad");
    until(() -> current().stack().size() == 1);
    robot.clickOn("#rail-functions");
    robot.clickOn(named(robot, ".function-list .label", "wave"));
    until(() -> current().name().equals("wave"));
    assertThat(current().stack()).isEmpty();
    action(robot, "Add vmap");
    robot.clickOn(named(robot, ".function-list .label", "twice"));
    until(() -> current().name().equals("twice"));
    assertThat(current().stack()).singleElement().isInstanceOf(TransformSpec.Grad.class);
    until(() -> app.workspace().stages().size() == 2 && app.workspace().problems().isEmpty());
    int before = equations();
    select(robot, 2);
    robot.push(KeyCode.M);
    until(() -> !app.workspace().tracingProperty().get() && equations() < before);
  }

  private int equations() {
    var g = app.workspace().stages().getLast().graph();
    return g == null ? Integer.MAX_VALUE : g.equations().size();
  }

  private static javafx.scene.Node named(FxRobot robot, String css, String text) {
    return robot.lookup(css).queryAll().stream()
        .filter(n -> n instanceof Labeled l && text.equals(l.getText()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + text));
  }

  @Test
  void thePagesLeadToEachOther(FxRobot robot) throws Exception {
    robot.clickOn("Compare");
    until(() -> robot.lookup("#open-drawing").tryQuery().isPresent());
    assertThat(robot.lookup(".graph-editor").tryQuery()).isEmpty();
    robot.clickOn("#open-drawing");
    until(() -> robot.lookup(".graph-editor").tryQuery().isPresent());
    robot.clickOn("jaxpr");
    until(() -> robot.lookup(".source-editor").tryQuery().isPresent());
    robot.push(KeyCode.SHORTCUT, KeyCode.E);
    until(() -> robot.lookup(".graph-editor").tryQuery().isEmpty());
  }

  @Test
  void aFunctionInPythonIsDrawnByOneAction(FxRobot robot) throws Exception {
    robot.clickOn("#rail-functions");
    robot.clickOn(named(robot, ".function-list .label", "g"));
    until(() -> current().name().equals("g"));
    action(robot, "Draw this function");
    until(() -> current().definition() instanceof Definition.Drawn);
    assertThat(sketch().calls())
        .extracting(Node.Call::operation)
        .containsExactly("jnp.cos", "jnp.add");
    until(() -> robot.lookup(".graph-editor").tryQuery().isPresent());
    menu(robot, "Edit", "Undo Draw g");
    until(() -> current().definition() instanceof Definition.InPython);
    robot.interact(() -> app.workspace().open(document().select(3), null));
    action(robot, "Draw this function");
    until(() -> !app.workspace().problems().isEmpty());
    assertThat(current().definition()).isInstanceOf(Definition.InPython.class);
    assertThat(app.workspace().problems())
        .anyMatch(p -> p.source() != null && p.source().line() == 7);
  }
}
