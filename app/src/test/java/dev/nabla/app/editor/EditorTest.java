package dev.nabla.app.editor;

import dev.nabla.app.document.Argument;
import dev.nabla.app.document.ArgumentValue;
import dev.nabla.app.document.Definition;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.editor.scene.FrameBox;
import dev.nabla.app.editor.scene.LinkCurve;
import dev.nabla.app.editor.scene.NodeBox;
import dev.nabla.app.operations.DocumentFunctions;
import dev.nabla.app.sketch.Links;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.Target;
import dev.nabla.app.workspace.SketchPython;
import dev.nabla.app.workspace.Workspace;
import dev.nabla.styles.Fonts;
import dev.nabla.styles.Theme;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** A graph editor in a window, and hands for it. */
abstract class EditorTest {
  static final Map<String, ShapedArray> TYPES =
      Map.of(
          "x", ShapedArray.of(DType.FLOAT32, 3),
          "y", ShapedArray.of(DType.FLOAT32, 3),
          "m", ShapedArray.of(DType.FLOAT32, 32, 10),
          "b", ShapedArray.of(DType.FLOAT32, 64));

  Workspace workspace;
  GraphEditor editor;
  FxRobot robot;

  @BeforeEach
  void start() throws TimeoutException {
    Fonts.load();
    robot = new FxRobot();
    Stage stage = FxToolkit.registerPrimaryStage();
    robot.interact(
        () -> {
          workspace =
              new Workspace(
                  new TypedService(Map.of()), TypedService.noCompiler(), Platform::runLater);
          editor = new GraphEditor(workspace);
          Scene scene = new Scene(editor, 1000, 600);
          scene.getStylesheets().add(Theme.DARK.stylesheet());
          stage.setScene(scene);
          stage.show();
        });
  }

  @AfterEach
  void close() throws TimeoutException {
    robot.release(new KeyCode[0]).release(new MouseButton[0]);
    FxToolkit.cleanupStages();
    robot.interact(() -> workspace.close());
  }

  /** Shows a function with this drawing. */
  void open(Sketch s, FunctionEntry... others) {
    List<Argument> arguments = new ArrayList<>();
    s.parameters().forEach(p -> arguments.add(argument(p)));
    List<FunctionEntry> all = new ArrayList<>();
    all.add(new FunctionEntry("graph", new Definition.Drawn(s), List.of(), arguments, 0));
    all.addAll(List.of(others));
    robot.interact(() -> workspace.open(new Document(List.of(), all, 0), null));
    traced();
    robot.interact(() -> editor.requestFocus());
  }

  /** Values for a parameter: an array of its type, or a number. */
  static Argument argument(String name) {
    ShapedArray t = TYPES.get(name);
    return new Argument(
        name,
        t == null
            ? new ArgumentValue.Typed("1.0")
            : new ArgumentValue.Generated(new ArgumentValue.Rule.Ones(), t.dtype(), t.shape()));
  }

  /** Waits until the types of the present document are known. */
  void traced() {
    settle();
    try {
      WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> !workspace.tracingProperty().get());
    } catch (TimeoutException e) {
      throw new AssertionError("never traced", e);
    }
    settle();
  }

  /** Waits for something that is found out in the background. */
  static void until(Callable<Boolean> condition) {
    try {
      WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
    } catch (TimeoutException e) {
      throw new AssertionError("did not happen", e);
    }
    settle();
  }

  static void settle() {
    WaitForAsyncUtils.waitForFxEvents();
  }

  Sketch sketch() {
    return ((Definition.Drawn) workspace.document().current().orElseThrow().definition()).sketch();
  }

  /** The id of a call, in the order in which they were made. */
  int callId(int index) {
    return sketch().calls().get(index).id();
  }

  int inputs() {
    return sketch().inputs().getFirst().id();
  }

  int results() {
    return sketch().results().id();
  }

  String python() {
    return SketchPython.function("graph", sketch(), new DocumentFunctions(workspace.document()))
        .text();
  }

  EditorCanvas canvas() {
    return editor.canvas();
  }

  NodeBox box(int id) {
    settle();
    return Objects.requireNonNull(canvas().scene().box(id));
  }

  FrameBox frame(int id) {
    settle();
    return canvas().scene().frame(id).orElseThrow();
  }

  Point2D at(double gx, double gy) {
    settle();
    return canvas().localToScreen(canvas().screenX(gx), canvas().screenY(gy));
  }

  /** The header of a node. */
  Point2D header(int id) {
    NodeBox b = box(id);
    return at(b.x() + 24, b.y() + 12);
  }

  Point2D inlet(int id, int row) {
    NodeBox b = box(id);
    return at(b.x(), b.socketY(row));
  }

  Point2D outlet(int id, int row) {
    NodeBox b = box(id);
    return at(b.right(), b.socketY(row));
  }

  Point2D field(int id, int row) {
    NodeBox b = box(id);
    return at(b.right() - 24, b.rowY(row));
  }

  /** A point of a link, from its start at 0 to its end at 1. */
  Point2D link(Target end, double t) {
    settle();
    LinkCurve l = Objects.requireNonNull(canvas().scene().link(end));
    return at(l.x(t), l.y(t));
  }

  void click(Point2D p) {
    robot.clickOn(p);
    settle();
  }

  void doubleClick(Point2D p) {
    robot.moveTo(p).doubleClickOn(MouseButton.PRIMARY);
    settle();
  }

  void rightClick(Point2D p) {
    robot.clickOn(p, MouseButton.SECONDARY);
    settle();
  }

  void drag(Point2D from, Point2D to) {
    drag(from, to, MouseButton.PRIMARY);
  }

  void drag(Point2D from, Point2D to, MouseButton button) {
    robot.moveTo(from).press(button).moveTo(to.midpoint(from)).moveTo(to);
    robot.release(button);
    settle();
  }

  void push(KeyCode... keys) {
    robot.push(keys);
    settle();
  }

  void type(String text) {
    robot.write(text);
    settle();
  }

  /** Adds a call at a place, found by its name. */
  void add(double gx, double gy, String search) {
    doubleClick(at(gx, gy));
    type(search);
    push(KeyCode.ENTER);
  }

  Operand operand(int id, String parameter) {
    return Links.get(sketch(), new Target.OfCall(id, parameter, 0));
  }

  Node node(int id) {
    return sketch().node(id);
  }

  /** Name of the edit that undo would take back. */
  String lastEdit() {
    return workspace.historyProperty().get().undoName().orElse("");
  }

  /** Drags with keys held: the headless platform's mouse knows nothing of the keyboard. */
  void drag(MouseButton button, Set<KeyCode> held, Point2D... way) {
    fire(MouseEvent.MOUSE_PRESSED, button, held, way[0]);
    for (Point2D p : way) {
      fire(MouseEvent.MOUSE_DRAGGED, button, held, p);
    }
    fire(MouseEvent.MOUSE_RELEASED, button, held, way[way.length - 1]);
  }

  /** Clicks with keys held. */
  void click(Point2D p, KeyCode... held) {
    fire(MouseEvent.MOUSE_PRESSED, MouseButton.PRIMARY, Set.of(held), p);
    fire(MouseEvent.MOUSE_RELEASED, MouseButton.PRIMARY, Set.of(held), p);
  }

  private void fire(
      EventType<MouseEvent> type, MouseButton button, Set<KeyCode> held, Point2D screen) {
    boolean up = type == MouseEvent.MOUSE_RELEASED;
    robot.interact(
        () -> {
          Point2D at = canvas().screenToLocal(screen);
          Event.fireEvent(
              canvas(),
              new MouseEvent(
                  type,
                  at.getX(),
                  at.getY(),
                  screen.getX(),
                  screen.getY(),
                  button,
                  1,
                  held.contains(KeyCode.SHIFT),
                  held.contains(KeyCode.CONTROL),
                  held.contains(KeyCode.ALT),
                  false,
                  !up && button == MouseButton.PRIMARY,
                  !up && button == MouseButton.MIDDLE,
                  !up && button == MouseButton.SECONDARY,
                  false,
                  false,
                  false,
                  null));
        });
    settle();
  }

  /** Chooses an entry of the menu that is open, by its name; more names lead into menus in it. */
  void choose(String... path) {
    robot.interact(
        () -> {
          ContextMenu menu = Objects.requireNonNull(editor.menu());
          List<MenuItem> items = menu.getItems();
          for (String name : path) {
            MenuItem item =
                items.stream().filter(i -> name.equals(i.getText())).findFirst().orElseThrow();
            if (item instanceof Menu inner) {
              items = inner.getItems();
            } else {
              item.fire();
            }
          }
          menu.hide();
        });
    settle();
  }
}
