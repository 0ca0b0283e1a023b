package dev.nabla.app;

import dev.nabla.app.document.Argument;
import dev.nabla.app.document.ArgumentValue;
import dev.nabla.app.document.Definition;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.DocumentFile;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.Sketches;
import dev.nabla.styles.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The program as a user has it, with hands for it. */
abstract class FlowTest {
  @TempDir static Path folder;

  Path work;
  WindowFixture app;
  FxRobot robot;

  @BeforeEach
  void start() throws Exception {
    work = Files.createTempDirectory(folder, "work");
    Document first = first();
    Path file = work.resolve("a.nabla.json");
    if (!first.functions().isEmpty()) {
      DocumentFile.write(file, first);
    }
    Stage stage = FxToolkit.registerPrimaryStage();
    robot = new FxRobot();
    robot.interact(
        () -> {
          app = new WindowFixture(work.resolve("user"), engine());
          if (first.functions().isEmpty()) {
            app.start(stage);
          } else {
            app.start(stage, file);
          }
        });
    settle();
  }

  @AfterEach
  void close() throws TimeoutException {
    robot.release(new KeyCode[0]).release(new MouseButton[0]);
    app.close();
    FxToolkit.cleanupStages();
  }

  /** What traces and runs. */
  Windows.Engine engine() {
    return WindowFixture.withDevices();
  }

  /** What is open at first; without functions, the start page is. */
  Document first() {
    return Document.EMPTY.plus(drawn("loss", Sketches.sumOfMaximum()));
  }

  static FunctionEntry drawn(String name, Sketch sketch) {
    return new FunctionEntry(
        name,
        new Definition.Drawn(sketch),
        List.of(),
        sketch.parameters().stream()
            .map(p -> new Argument(p, new ArgumentValue.Typed("[1.0, 2.0, 3.0]")))
            .toList(),
        0);
  }

  Theme theme() {
    settle();
    return app.workspace().themeProperty().get();
  }

  Document document() {
    settle();
    return app.workspace().document();
  }

  FunctionEntry current() {
    return document().current().orElseThrow();
  }

  /** The drawing of the current function. */
  Sketch sketch() {
    return ((Definition.Drawn) current().definition()).sketch();
  }

  static void settle() {
    WaitForAsyncUtils.waitForFxEvents();
  }

  void push(KeyCode... keys) {
    robot.push(keys);
    settle();
  }

  /** Pressed so many times. */
  void times(int n, KeyCode... keys) {
    for (int i = 0; i < n; i++) {
      push(keys);
    }
  }

  /** Writes at once, as a fast typist does. */
  void type(String text) {
    robot.write(text, 0);
    settle();
  }

  void click(String query) {
    robot.clickOn(query);
    settle();
  }

  /** An action by its name, through the palette. */
  void action(String name) {
    push(KeyCode.SHORTCUT, KeyCode.K);
    type(name);
    push(KeyCode.ENTER);
    settle();
  }

  boolean shows(String query) {
    settle();
    return robot.lookup(query).tryQuery().filter(FlowTest::isShown).isPresent();
  }

  static boolean isShown(Node n) {
    for (Node at = n; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return n.getScene() != null && n.getScene().getWindow() != null;
  }

  String label(String query) {
    settle();
    return robot.lookup(query).queryAs(Labeled.class).getText();
  }

  static Optional<Window> titled(String title) {
    return Window.getWindows().stream()
        .filter(w -> w instanceof Stage s && title.equals(s.getTitle()))
        .findFirst();
  }

  /** The dialog with this title, when it is there. */
  Window dialog(String title) throws Exception {
    WindowFixture.until(() -> titled(title).isPresent());
    return titled(title).orElseThrow();
  }

  void noDialog(String title) throws Exception {
    WindowFixture.until(() -> titled(title).isEmpty());
  }

  /** Opens a page of the preferences by keys and mouse. */
  void preferences(String page) throws Exception {
    push(KeyCode.SHORTCUT, KeyCode.COMMA);
    dialog("Preferences");
    page(page);
  }

  /** Goes to another page of the preferences, which are open. */
  void page(String page) {
    Node list = robot.lookup("#preference-pages").query();
    Node entry = robot.from(list).lookup(page).query();
    robot.clickOn(entry);
    settle();
  }

  /** Gives the keyboard to the main window. */
  void backToWindow() {
    robot.interact(() -> app.window().stage().requestFocus());
    settle();
  }

  /** The node that has the keyboard in the window that has it. */
  Node focused() {
    settle();
    Window w =
        Window.getWindows().stream()
            .filter(Window::isFocused)
            .reduce((before, last) -> last)
            .orElse(app.window().stage());
    return w.getScene().getFocusOwner();
  }

  /** Adds a node by keys: the editor has the keyboard. */
  void addNode(String search) throws Exception {
    push(KeyCode.TAB);
    WindowFixture.until(() -> robot.lookup(".node-palette").tryQuery().isPresent());
    type(search);
    push(KeyCode.ENTER);
    WindowFixture.until(() -> robot.lookup(".node-palette").tryQuery().isEmpty());
  }

  /** Goes on by Tab until a node with this id has the keyboard. */
  void tabTo(String id) {
    List<String> way = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      if (id.equals(focused().getId())) {
        return;
      }
      way.add(focused().toString());
      push(KeyCode.TAB);
    }
    throw new AssertionError("Tab never reaches " + id + " but " + way);
  }

  /** Goes from part to part until the keyboard is in one of this style class. */
  void goTo(String styleClass) {
    for (int i = 0; i < 14; i++) {
      push(KeyCode.F6);
      for (Node n = app.scene().getFocusOwner(); n != null; n = n.getParent()) {
        if (n.getStyleClass().contains(styleClass)) {
          return;
        }
      }
    }
    throw new AssertionError("F6 never reaches " + styleClass);
  }
}
