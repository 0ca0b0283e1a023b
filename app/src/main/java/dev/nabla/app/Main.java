package dev.nabla.app;

import dev.nabla.app.engine.EngineCompiler;
import dev.nabla.app.engine.PythonFunctions;
import dev.nabla.app.shell.Centre;
import dev.nabla.app.shell.MainWindow;
import dev.nabla.app.shell.Preferences;
import dev.nabla.app.timing.BottomPanel;
import dev.nabla.app.values.Inspector;
import dev.nabla.app.workspace.Compiler;
import dev.nabla.app.workspace.Workspace;
import dev.nabla.cli.Cli;
import dev.nabla.device.DeviceInfo;
import dev.nabla.device.Devices;
import dev.nabla.importer.python.PythonSettings;
import dev.nabla.styles.Fonts;
import java.nio.file.Path;
import java.util.List;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The window. */
public final class Main extends Application {
  private static final double WIDTH = 1600;
  private static final double HEIGHT = 1000;
  private static final double LEAST_WIDTH = 1080;
  private static final double LEAST_HEIGHT = 640;

  private @Nullable Workspace workspace;

  @Override
  public void start(Stage stage) {
    Workspace w = workspace();
    workspace = w;
    Preferences preferences = Preferences.load(Preferences.defaultFile());
    w.themeProperty().set(preferences.theme());
    MainWindow window = window(w, preferences, stage);
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    stage.setTitle("Nabla");
    stage.setMinWidth(LEAST_WIDTH);
    stage.setMinHeight(LEAST_HEIGHT);
    stage.getIcons().add(window.icon());
    stage.setScene(
        window.scene(Math.min(WIDTH, screen.getWidth()), Math.min(HEIGHT, screen.getHeight())));
    stage.setOnCloseRequest(
        e -> {
          if (!window.mayClose()) {
            e.consume();
          }
        });
    afterFirstFrame(stage.getScene(), Devices::warmUp);
    stage.show();
    getParameters().getUnnamed().stream().findFirst().map(Path::of).ifPresent(window::open);
  }

  /** What makes a first run quicker must not make the window slower. */
  private static void afterFirstFrame(Scene scene, Runnable work) {
    new AnimationTimer() {
      private int frames;

      @Override
      public void handle(long now) {
        if (scene.getWindow() != null && scene.getWindow().isShowing() && ++frames > 1) {
          stop();
          work.run();
        }
      }
    }.start();
  }

  @Override
  public void stop() {
    if (workspace != null) {
      workspace.close();
    }
  }

  /** A workspace on this machine's engine. */
  static Workspace workspace() {
    Fonts.load();
    return new Workspace(
        new PythonFunctions(PythonSettings.DEFAULT), new EngineCompiler(), Platform::runLater);
  }

  static MainWindow window(Workspace w, Preferences preferences, @Nullable Stage stage) {
    Compiler compiler = w.compiler();
    List<DeviceInfo> devices = compiler.devices();
    return new MainWindow(
        w,
        preferences,
        new MainWindow.Parts(Centre.of(w), new Inspector(w), new BottomPanel(w, devices)),
        Cli.version(),
        devices.stream().filter(DeviceInfo::available).map(DeviceInfo::id).toList(),
        stage);
  }
}
