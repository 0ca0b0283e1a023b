package dev.nabla.app;

import dev.nabla.app.document.Definition;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.DocumentException;
import dev.nabla.app.document.DocumentFile;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.document.Source;
import dev.nabla.app.imports.PythonImport;
import dev.nabla.app.shell.MainWindow;
import dev.nabla.app.workspace.FunctionService.Found;
import dev.nabla.app.workspace.FunctionService.Inspection;
import dev.nabla.app.workspace.Selection;
import dev.nabla.app.workspace.Workspace;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.NablaError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.PauseTransition;
import javafx.animation.Timeline;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.util.Duration;

/**
 * Takes the picture of a window once everything in it has come to rest: stages, values, and a run.
 */
final class Picture {
  private static final String SHOWN = "_shown";
  private static final Duration LOOK_AGAIN = Duration.millis(50);
  private static final Duration SETTLING = Duration.millis(60);
  private static final int LAYOUTS = 8;

  private final Workspace workspace;
  private final Scene scene;
  private final String selected;
  private final CompletableFuture<WritableImage> image;

  /**
   * @param selected name of a primitive whose first equation is selected; empty for none
   */
  Picture(
      Workspace workspace, Scene scene, String selected, CompletableFuture<WritableImage> image) {
    this.workspace = workspace;
    this.scene = scene;
    this.selected = selected;
    this.image = image;
  }

  /** Of the start page. */
  void takeNow() {
    settle(LAYOUTS);
  }

  /**
   * Of a document or a Python file.
   *
   * @param expression over the names of a Python file; empty for its last function
   */
  void takeOf(Path file, String expression, MainWindow window) {
    try {
      String text = DocumentFile.text(file);
      String name = String.valueOf(file.getFileName());
      if (name.endsWith(".py")) {
        inspect(new Source(name, text), expression, window, file);
      } else {
        Document d = DocumentFile.read(file);
        open(window, d, file);
      }
    } catch (DocumentException e) {
      image.completeExceptionally(e);
    }
  }

  private void inspect(Source source, String expression, MainWindow window, Path file) {
    Source asked =
        expression.isEmpty()
            ? source
            : new Source(source.name(), source.text() + "\n" + SHOWN + " = " + expression + "\n");
    workspace.inspect(
        asked,
        module -> {
          try {
            open(window, document(source, module, !expression.isEmpty()), file);
          } catch (NablaError e) {
            image.completeExceptionally(new IllegalArgumentException(e.toText()));
          }
        },
        e -> image.completeExceptionally(new IllegalArgumentException(e.toText())));
  }

  /**
   * The module's functions, those that make up the expression's stack in place of the plain one.
   */
  private static Document document(Source source, Inspection module, boolean asked) {
    List<Found> found = new ArrayList<>(module.functions());
    Optional<Found> shown = found.stream().filter(f -> f.name().equals(SHOWN)).findFirst();
    if (module.problem() != null && (found.isEmpty() || asked && shown.isEmpty())) {
      throw module.problem();
    }
    found.removeIf(f -> f.name().equals(SHOWN));
    Document d = PythonImport.into(Document.EMPTY, source, found);
    if (shown.isEmpty()) {
      return d;
    }
    Found f = shown.get();
    for (int i = 0; i < d.functions().size(); i++) {
      FunctionEntry e = d.functions().get(i);
      if (e.definition() instanceof Definition.InPython p && p.function().equals(f.plainName())) {
        return d.select(i).withCurrent(e.withStack(f.transforms()).withArguments(f.arguments()));
      }
    }
    throw NablaError.typeError("The expression is no function of the file.");
  }

  private void open(MainWindow window, Document d, Path file) {
    window.show(d, file);
    when(() -> !workspace.tracingProperty().get() && !workspace.stages().isEmpty(), this::traced);
  }

  private void traced() {
    workspace.run();
    when(
        () ->
            !workspace.runnableProperty().get()
                || !workspace.runProperty().get().state().isRunning()
                    && workspace.runProperty().get().state()
                        != dev.nabla.app.timing.RunProgress.State.IDLE,
        this::ran);
  }

  private void ran() {
    select();
    settle(LAYOUTS);
  }

  private void select() {
    for (int i = 0; i < workspace.stages().size(); i++) {
      Graph g = workspace.stages().get(i).graph();
      for (Equation e : g == null ? List.<Equation>of() : g.equations()) {
        if (e.primitive().name().equals(selected)) {
          workspace.selectionProperty().set(new Selection.OfEquation(i, e));
          return;
        }
      }
    }
  }

  /**
   * Lays out several times, because what is laid out once can make work for the next time. The
   * picture is taken once, at the end: of a scene in no window, a later one can show parts as an
   * earlier one had them.
   */
  private void settle(int more) {
    try {
      scene.getRoot().applyCss();
      scene.getRoot().layout();
      if (more == 0) {
        image.complete(
            scene.snapshot(new WritableImage((int) scene.getWidth(), (int) scene.getHeight())));
        return;
      }
    } catch (RuntimeException e) {
      image.completeExceptionally(e);
      return;
    }
    PauseTransition pause = new PauseTransition(SETTLING);
    pause.setOnFinished(e -> settle(more - 1));
    pause.play();
  }

  private void when(BooleanSupplier condition, Runnable then) {
    Timeline clock = new Timeline();
    clock
        .getKeyFrames()
        .add(
            new KeyFrame(
                LOOK_AGAIN,
                e -> {
                  if (condition.getAsBoolean()) {
                    clock.stop();
                    then.run();
                  }
                }));
    clock.setCycleCount(Animation.INDEFINITE);
    clock.play();
  }
}
