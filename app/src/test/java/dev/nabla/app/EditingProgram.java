package dev.nabla.app;

import dev.nabla.app.frame.SystemLook;
import dev.nabla.app.log.Log;
import dev.nabla.app.preferences.Preferences;
import dev.nabla.app.shell.NoDialogs;
import dev.nabla.app.workspace.Compiler;
import dev.nabla.app.workspace.FunctionService;
import dev.nabla.app.workspace.NoEngine;
import dev.nabla.importer.python.PythonSettings;
import dev.nabla.styles.Fonts;
import java.util.List;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The program with its windows, sessions and files, used by a {@link Typist} until it is killed.
 */
public final class EditingProgram {
  private EditingProgram() {}

  public static void main(String[] args) {
    Application.launch(Editing.class, args);
  }

  /** Started by a class of its own, because JavaFX is on the class path here. */
  public static final class Editing extends Application {
    private @Nullable Windows windows;

    @Override
    public void start(Stage stage) throws Exception {
      Typist typist = new Typist(getParameters().getRaw());
      Fonts.load();
      Preferences p = Preferences.load(typist.folders().config().resolve("preferences.json"));
      Windows all =
          new Windows(
              new Nothing(),
              p,
              new SystemLook(),
              typist.folders(),
              Log.none(),
              owner -> NoDialogs.NONE,
              address -> {});
      windows = all;
      all.start(stage, List.of());
      OpenWindow window = all.open().getFirst();
      typist.begin(window.workspace(), window.window().files());
      Timeline clock =
          new Timeline(
              new KeyFrame(
                  Duration.millis(Typist.MILLIS), e -> Platform.runLater(() -> step(typist))));
      clock.setCycleCount(Animation.INDEFINITE);
      clock.play();
    }

    private void step(Typist typist) {
      if (windows != null && !windows.open().isEmpty()) {
        OpenWindow window = windows.open().getFirst();
        if (!typist.step(window.workspace(), window.window().files())) {
          Platform.exit();
        }
      }
    }

    @Override
    public void stop() {
      if (windows != null) {
        windows.close();
      }
    }

    /** Neither Python nor devices: what is done here needs none. */
    private static final class Nothing implements Windows.Engine {
      @Override
      public FunctionService functions(PythonSettings limits) {
        return NoEngine.functions();
      }

      @Override
      public Compiler compiler() {
        return NoEngine.compiler();
      }
    }
  }
}
