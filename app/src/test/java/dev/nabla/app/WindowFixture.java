package dev.nabla.app;

import dev.nabla.app.engine.EngineCompiler;
import dev.nabla.app.files.UserFolders;
import dev.nabla.app.frame.SystemLook;
import dev.nabla.app.log.Log;
import dev.nabla.app.preferences.Preferences;
import dev.nabla.app.shell.FileDialogs;
import dev.nabla.app.shell.PlatformDialogs;
import dev.nabla.app.workspace.Compiler;
import dev.nabla.app.workspace.FunctionService;
import dev.nabla.app.workspace.NoEngine;
import dev.nabla.app.workspace.Workspace;
import dev.nabla.importer.python.PythonSettings;
import dev.nabla.styles.Fonts;
import dev.nabla.styles.Theme.Ground;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The program with its windows, as a user has it, but for three things: its folders are a test's,
 * the system's file dialogs answer at once, and no Python runs.
 */
final class WindowFixture {
  private static final int SECONDS = 20;

  final UserFolders folders;
  final Preferences preferences;
  final SystemLook system = new SystemLook();
  final Windows windows;

  /** What the system's dialogs answer. */
  Optional<Path> answer = Optional.empty();

  /** The pages of the web that were asked for. */
  final List<String> browsed = new ArrayList<>();

  WindowFixture(Path folder) {
    this(folder, new Engine());
  }

  WindowFixture(Path folder, Windows.Engine engine) {
    HeadlessFaults.passOver();
    Fonts.load();
    folders = UserFolders.in(folder);
    preferences = Preferences.load(folders.config().resolve("preferences.json"));
    system.groundProperty().set(Ground.DARK);
    windows =
        new Windows(
            engine,
            preferences,
            system,
            folders,
            Log.start(folders.state()),
            owner -> new Answering(owner),
            browsed::add);
  }

  private static final class Engine implements Windows.Engine {
    @Override
    public FunctionService functions(PythonSettings limits) {
      return NoEngine.functions();
    }

    @Override
    public Compiler compiler() {
      return NoEngine.compiler();
    }
  }

  /** This machine's devices; drawings and jaxprs are traced, but no Python runs. */
  static Windows.Engine withDevices() {
    return new Windows.Engine() {
      @Override
      public FunctionService functions(PythonSettings limits) {
        return NoEngine.functions();
      }

      @Override
      public Compiler compiler() {
        return new EngineCompiler();
      }
    };
  }

  /** Questions are asked as usual. */
  private final class Answering implements FileDialogs {
    private final FileDialogs real;

    Answering(Window owner) {
      real = new PlatformDialogs(owner, () -> null);
    }

    @Override
    public Optional<Path> open() {
      return answer;
    }

    @Override
    public Optional<Path> save(String suggestedName) {
      return answer;
    }

    @Override
    public Optional<Path> saveReport(String suggestedName) {
      return answer;
    }

    @Override
    public Optional<Path> folder() {
      return answer;
    }

    @Override
    public Unsaved unsaved(String name) {
      return real.unsaved(name);
    }

    @Override
    public Changed changed(String name) {
      return real.changed(name);
    }
  }

  /** In a stage as large as the screen that tests have. */
  void start(Stage stage, Path... files) {
    preferences.setWindow(new Preferences.WindowPlace(0, 0, 1000, 900, false));
    windows.start(stage, List.of(files));
  }

  void close() {
    WaitForAsyncUtils.asyncFx(windows::close);
    WaitForAsyncUtils.waitForFxEvents();
    preferences.close();
  }

  OpenWindow window() {
    return windows.open().getFirst();
  }

  Workspace workspace() {
    return window().workspace();
  }

  Scene scene() {
    return window().stage().getScene();
  }

  /** What the window's notices say. */
  static List<String> notices(FxRobot robot) {
    return robot.lookup(".notice-text").queryAll().stream()
        .map(n -> ((Labeled) n).getText())
        .toList();
  }

  /** A menu's entry, by mouse. */
  static void menu(FxRobot robot, String menu, String... entries) {
    robot.clickOn(menu);
    for (String e : entries) {
      robot.clickOn(item(robot, e));
    }
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static Node item(FxRobot robot, String text) {
    return robot.lookup(".menu-item .label").queryAll().stream()
        .filter(n -> n instanceof Labeled l && text.equals(l.getText()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no entry " + text));
  }

  /** An action by its name, through the palette. */
  static void action(FxRobot robot, String name) {
    robot.push(KeyCode.SHORTCUT, KeyCode.K);
    WaitForAsyncUtils.waitForFxEvents();
    robot.write(name).push(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
  }

  static void until(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(
        SECONDS, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
    WaitForAsyncUtils.waitForFxEvents();
  }
}
