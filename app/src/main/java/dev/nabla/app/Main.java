package dev.nabla.app;

import dev.nabla.app.files.UserFolders;
import dev.nabla.app.frame.SystemLook;
import dev.nabla.app.log.Log;
import dev.nabla.app.preferences.Preferences;
import dev.nabla.app.shell.PlatformDialogs;
import dev.nabla.cli.Cli;
import dev.nabla.device.Devices;
import dev.nabla.styles.Fonts;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The program with its windows. */
public final class Main extends Application {
  private static final Logger LOG = Log.of(Main.class);

  private @Nullable Windows windows;
  private @Nullable Preferences preferences;

  @Override
  public void start(Stage stage) {
    Fonts.load();
    UserFolders folders = UserFolders.ofSystem();
    Log log = Log.start(folders.state());
    LOG.info(() -> "Nabla " + Cli.version() + ", Java " + Runtime.version());
    Preferences p = Preferences.load(folders.config().resolve("preferences.json"));
    preferences = p;
    Windows w =
        new Windows(
            Windows.Engine.here(),
            p,
            SystemLook.ofPlatform(),
            folders,
            log,
            owner -> new PlatformDialogs(owner, p::folder),
            getHostServices()::showDocument);
    windows = w;
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> failed(thread, e, w));
    List<Path> files = getParameters().getUnnamed().stream().map(Path::of).toList();
    w.start(stage, files);
    afterFirstFrame(stage.getScene(), Devices::warmUp);
  }

  /** A fault of ours: the log has it, the user hears of it, and nothing else ends. */
  private static void failed(Thread thread, Throwable e, Windows w) {
    LOG.log(Level.SEVERE, e, () -> "in thread " + thread.getName());
    Platform.runLater(w::tellFault);
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
    if (windows != null) {
      windows.close();
    }
    if (preferences != null) {
      preferences.close();
    }
  }
}
