package dev.nabla.app;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.engine.PythonFunctions;
import dev.nabla.app.log.Log;
import dev.nabla.app.preferences.Preferences;
import dev.nabla.app.preferences.Preferences.WindowPlace;
import dev.nabla.app.session.Autosave;
import dev.nabla.app.session.Session;
import dev.nabla.app.shell.MainWindow;
import dev.nabla.app.shell.Notice;
import dev.nabla.app.shell.Program;
import dev.nabla.app.workspace.FunctionService;
import dev.nabla.app.workspace.Workspace;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.logging.Logger;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** One window: its workspace, what it shows, and the session that outlives it. */
final class OpenWindow {
  private static final double WIDTH = 1600;
  private static final double HEIGHT = 1000;
  private static final double LEAST_WIDTH = 1080;
  private static final double LEAST_HEIGHT = 640;
  private static final double OFFSET = 28;
  private static final String TOPIC = "autosave";
  private static final Logger LOG = Log.of(OpenWindow.class);

  private final Program program;
  private final Stage stage;
  private final FunctionService functions;
  private final Workspace workspace;
  private final MainWindow window;
  private final PauseTransition soon = new PauseTransition(Duration.millis(800));
  private final @Nullable KeptSession session;
  private boolean ended;

  /**
   * @param session null where none can be kept, which the window says
   * @param closed is told when the user has closed the window
   */
  OpenWindow(
      Windows.Engine engine,
      Program program,
      Stage stage,
      @Nullable Session session,
      Consumer<OpenWindow> closed) {
    this.program = program;
    this.stage = stage;
    functions = engine.functions(Windows.limits(program.preferences()));
    workspace = new Workspace(functions, engine.compiler(), Platform::runLater);
    window = Windows.window(workspace, program, stage);
    this.session =
        session == null ? null : new KeptSession(workspace, window.files(), session, new Told());
    stage.titleProperty().bind(window.titleProperty());
    stage.getIcons().add(window.icon());
    stage.setOnCloseRequest(
        e -> {
          e.consume();
          if (window.mayClose()) {
            closed.accept(this);
            stage.close();
          }
        });
    Preferences p = program.preferences();
    soon.setOnFinished(e -> limit());
    p.pythonHeapMibProperty().subscribe((was, is) -> soon.playFromStart());
    p.pythonSecondsProperty().subscribe((was, is) -> soon.playFromStart());
    if (session == null) {
      new Told().failed(program.folders().data().toString());
    }
  }

  Stage stage() {
    return stage;
  }

  Workspace workspace() {
    return workspace;
  }

  MainWindow window() {
    return window;
  }

  /**
   * Shows it where the last one was.
   *
   * @param other a window that it should not cover; null without one
   */
  void show(@Nullable Stage other) {
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    double scale = program.look().scaleProperty().get();
    stage.setMinWidth(Math.min(LEAST_WIDTH * scale, screen.getWidth()));
    stage.setMinHeight(Math.min(LEAST_HEIGHT * scale, screen.getHeight()));
    WindowPlace was = program.preferences().window();
    boolean there = was != null && !Screen.getScreensForRectangle(was.x(), was.y(), 1, 1).isEmpty();
    double width = was == null ? WIDTH : was.width();
    double height = was == null ? HEIGHT : was.height();
    stage.setScene(
        window.scene(Math.min(width, screen.getWidth()), Math.min(height, screen.getHeight())));
    if (other != null) {
      stage.setX(other.getX() + OFFSET);
      stage.setY(other.getY() + OFFSET);
    } else if (was != null && there) {
      stage.setX(was.x());
      stage.setY(was.y());
      stage.setMaximized(was.maximized());
    }
    stage.show();
  }

  /** Python begins anew, with what it may take now. */
  private void limit() {
    if (!ended && functions instanceof PythonFunctions python) {
      LOG.info("Python begins anew with other limits");
      python.restart(Windows.limits(program.preferences()));
      workspace.traceAgain();
    }
  }

  /** Keeps everything now. On whatever thread. */
  void keep() {
    if (session != null) {
      session.keep();
    }
  }

  /**
   * Ends the window's work; nothing that is unsaved matters any more.
   *
   * @param program whether the program ends with it, so that the next start goes on with it
   */
  void end(boolean programEnds) {
    if (ended) {
      return;
    }
    ended = true;
    remember();
    if (session != null) {
      session.end(programEnds);
    }
    window.close();
    workspace.close();
  }

  private void remember() {
    if (stage.getScene() != null && stage.getWidth() > 0) {
      program
          .preferences()
          .setWindow(
              new WindowPlace(
                  stage.getX(),
                  stage.getY(),
                  stage.getScene().getWidth(),
                  stage.getScene().getHeight(),
                  stage.isMaximized()));
    }
  }

  /** Hands on what becomes of the session. */
  private final class Told implements Autosave.Listener {
    private final Texts texts = Texts.of(OpenWindow.class);

    @Override
    public void kept(Instant when) {
      Platform.runLater(
          () -> {
            window.kept(when);
            window.notices().withdraw(TOPIC);
          });
    }

    @Override
    public void failed(String reason) {
      LOG.warning(() -> "session not written: " + reason);
      Platform.runLater(
          () ->
              window
                  .notices()
                  .tell(Notice.warning(TOPIC, texts.format("autosave.failed", reason))));
    }
  }
}
