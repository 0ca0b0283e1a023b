package dev.nabla.app;

import dev.nabla.app.document.Definition;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.DocumentFile;
import dev.nabla.app.document.Edit;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.document.Source;
import dev.nabla.app.files.UserFolders;
import dev.nabla.app.frame.SystemLook;
import dev.nabla.app.log.Log;
import dev.nabla.app.preferences.Preferences;
import dev.nabla.app.shell.NoDialogs;
import dev.nabla.app.workspace.Compiler;
import dev.nabla.app.workspace.FunctionService;
import dev.nabla.app.workspace.NoEngine;
import dev.nabla.app.workspace.Workspace;
import dev.nabla.importer.python.PythonSettings;
import dev.nabla.styles.Fonts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.util.Duration;

/**
 * The program with its windows, sessions and files, edited and saved all the time until it is
 * killed. Every edit puts a larger number into the document; what has been done is said on standard
 * output: {@code ready N}, {@code edit N}, {@code saved N}.
 *
 * <p>Arguments: the user's folder, the document's file, the first number, a seed, and after how
 * many edits it ends by itself (never without one).
 */
public final class EditingProgram {
  private EditingProgram() {}

  public static void main(String[] args) {
    Application.launch(Editing.class, args);
  }

  /** Started by a class of its own, because JavaFX is on the class path here. */
  public static final class Editing extends Application {
    private static final Duration BETWEEN_EDITS = Duration.millis(20);
    private static final int LONGEST = 4_000;

    private int number;
    private int left;
    private SplittableRandom random = new SplittableRandom();
    private Workspace workspace;
    private Windows windows;
    private OpenWindow window;

    @Override
    public void start(Stage stage) throws Exception {
      List<String> args = getParameters().getRaw();
      UserFolders folders = UserFolders.in(Path.of(args.get(0)));
      Path file = Path.of(args.get(1));
      number = Integer.parseInt(args.get(2));
      random = new SplittableRandom(Long.parseLong(args.get(3)));
      left = args.size() > 4 ? Integer.parseInt(args.get(4)) : Integer.MAX_VALUE;
      Fonts.load();
      Preferences p = Preferences.load(folders.config().resolve("preferences.json"));
      windows =
          new Windows(
              new Nothing(),
              p,
              new SystemLook(),
              folders,
              Log.none(),
              owner -> NoDialogs.NONE,
              address -> {});
      windows.start(stage, List.of());
      window = windows.open().getFirst();
      workspace = window.workspace();
      if (workspace.document().functions().isEmpty()) {
        if (!Files.exists(file)) {
          DocumentFile.write(file, first());
        }
        window.window().open(file);
      }
      window.window().files().savedAtProperty().subscribe(t -> saved());
      say("ready " + current());
      Timeline clock =
          new Timeline(new KeyFrame(BETWEEN_EDITS, e -> Platform.runLater(this::step)));
      clock.setCycleCount(Animation.INDEFINITE);
      clock.play();
    }

    private static Document first() {
      Source s = new Source("f.py", "def f(x):\n  return x\n");
      FunctionEntry f =
          new FunctionEntry("f", new Definition.InPython("f.py", "f"), List.of(), List.of(), 0);
      return Document.EMPTY.withSource(s).plus(f);
    }

    private int current() {
      return workspace.document().current().map(FunctionEntry::seed).orElse(-1);
    }

    private void step() {
      if (left-- == 0) {
        Platform.exit();
        return;
      }
      int n = number++;
      String text = "# " + n + "\n" + "x = 1.0  # padding\n".repeat(random.nextInt(LONGEST));
      workspace.edit(
          Edit.of(
              "Number " + n,
              d ->
                  d.withSource(new Source("f.py", text))
                      .withCurrent(d.current().orElseThrow().withSeed(n))));
      say("edit " + n);
      if (random.nextInt(4) == 0) {
        window.window().files().save();
      }
    }

    private void saved() {
      if (window.window().files().savedAtProperty().get() != null) {
        say("saved " + workspace.saved().current().map(FunctionEntry::seed).orElse(-1));
      }
    }

    @Override
    public void stop() {
      windows.close();
    }

    private static void say(String line) {
      System.out.println(line);
      System.out.flush();
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
