package dev.nabla.app.shell;

import dev.nabla.app.compare.Counterparts;
import dev.nabla.app.controls.Parts;
import dev.nabla.app.controls.Texts;
import dev.nabla.app.timing.RunProgress;
import dev.nabla.app.workspace.Selection;
import dev.nabla.app.workspace.WorkspaceModel;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.controlsfx.control.StatusBar;
import org.jspecify.annotations.Nullable;

/** The bottom line: what goes on, what is selected, how many problems, and the machine. */
final class StatusStrip extends StatusBar {
  private static final List<String> DOTS = List.of("ok", "running", "error");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH).withZone(ZoneId.systemDefault());

  private final WorkspaceModel model;
  private final DocumentFiles files;
  private final Label kept = Parts.label("");
  private final Texts texts = Texts.of(StatusStrip.class);
  private final Region dot = new Region();
  private final Label activity = Parts.shrinking("");
  private final Label selection = Parts.shrinking("");
  private final Label doing = Parts.shrinking("");
  private final Region rule = new Region();
  private final Label heap = Parts.label("");

  StatusStrip(WorkspaceModel model, DocumentFiles files, String version) {
    this.model = model;
    this.files = files;
    getStyleClass().add("status-strip");
    setFocusTraversable(false);
    dot.getStyleClass().add("status-dot");
    rule.getStyleClass().add("status-rule");
    HBox what = new HBox(8, dot, activity);
    what.getStyleClass().add("button-content");
    Label problems = Parts.label("");
    problems.textProperty().bind(Bindings.createStringBinding(this::problems, model.problems()));
    setText("");
    getLeftItems().addAll(what, rule, selection, doing);
    getRightItems()
        .addAll(
            kept,
            problems,
            Parts.label(texts.get("status.x64")),
            heap,
            Parts.label(texts.format("status.version", Runtime.version().feature(), version)));
    model.runProperty().subscribe(r -> update());
    model.tracingProperty().subscribe(t -> update());
    model.problems().addListener((ListChangeListener<Object>) c -> update());
    model.functionNameProperty().subscribe(n -> update());
    model.selectionProperty().subscribe(this::selected);
    files.savingProperty().subscribe(n -> update());
    files.savedAtProperty().subscribe(t -> update());
    measureHeap();
  }

  /**
   * Shows what the mouse or the keyboard is in the middle of on the canvas, while it is.
   *
   * @param hint empty at other times
   */
  void follow(ReadOnlyStringProperty hint) {
    doing.textProperty().bind(hint);
    doing.visibleProperty().bind(hint.isNotEmpty());
    doing.managedProperty().bind(doing.visibleProperty());
  }

  /** Shows when the session was kept last. */
  void kept(Instant when) {
    kept.setText(texts.format("status.kept", TIME.format(when)));
  }

  private void measureHeap() {
    Runnable measure =
        () -> {
          Runtime r = Runtime.getRuntime();
          heap.setText(texts.format("status.heap", (r.totalMemory() - r.freeMemory()) >> 20));
        };
    measure.run();
    Timeline clock = new Timeline(new KeyFrame(Duration.seconds(2), e -> measure.run()));
    clock.setCycleCount(Animation.INDEFINITE);
    sceneProperty()
        .subscribe(
            s -> {
              if (s == null) {
                clock.stop();
              } else {
                clock.play();
              }
            });
  }

  private void update() {
    RunProgress run = model.runProperty().get();
    int planned = run.steady().planned();
    boolean measuring = run.state() == RunProgress.State.MEASURING && planned > 0;
    // The bar is there while there is progress; ends come with the next state.
    setProgress(measuring ? (double) run.steady().done() / planned : 0);
    dot.getStyleClass().removeAll(DOTS);
    if (run.state().isRunning()) {
      dot.getStyleClass().add("running");
      activity.setText(running(run));
    } else if (model.tracingProperty().get()) {
      dot.getStyleClass().add("running");
      activity.setText(texts.format("status.tracing", model.functionNameProperty().get()));
    } else if (files.savingProperty().get() > 0) {
      dot.getStyleClass().add("running");
      activity.setText(texts.get("status.saving"));
    } else if (!model.problems().isEmpty()) {
      dot.getStyleClass().add("error");
      activity.setText(model.problems().getFirst().message().lines().findFirst().orElse(""));
    } else {
      dot.getStyleClass().add("ok");
      activity.setText(finished(run));
    }
  }

  private String running(RunProgress run) {
    return run.state() == RunProgress.State.PREPARING
        ? texts.format("status.preparing", run.device())
        : texts.format(
            "status.measuring", run.device(), run.steady().done(), run.steady().planned());
  }

  private String finished(RunProgress run) {
    return switch (run.state()) {
      case DONE -> texts.format("status.measured", run.device(), run.steady().done());
      case FAILED -> texts.get("status.failed");
      default -> saved();
    };
  }

  private String saved() {
    Instant at = files.savedAtProperty().get();
    return at == null ? texts.get("status.ready") : texts.format("status.saved", TIME.format(at));
  }

  private void selected(@Nullable Selection s) {
    String text =
        switch (s) {
          case null -> "";
          case Selection.OfEquation e -> {
            String others = Counterparts.summary(model.stages(), e);
            yield texts.format("status.selected", e.equation().primitive().name())
                + (others.isEmpty() ? "" : " · " + others);
          }
          case Selection.OfVar v -> texts.format("status.selected", v.var().aval().toString());
        };
    selection.setText(text);
    selection.setVisible(!text.isEmpty());
    rule.setVisible(!text.isEmpty());
  }

  private String problems() {
    return texts.count("status.problems", model.problems().size()).toLowerCase(Locale.ROOT);
  }
}
