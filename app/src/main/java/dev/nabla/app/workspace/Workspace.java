package dev.nabla.app.workspace;

import dev.nabla.app.document.Argument;
import dev.nabla.app.document.Definition;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.Edit;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.document.History;
import dev.nabla.app.document.Source;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.jaxpr.DrawnJaxpr;
import dev.nabla.app.sketch.jaxpr.JaxprMerge;
import dev.nabla.app.sketch.jaxpr.TracedSketch;
import dev.nabla.app.workspace.FunctionService.CallArgument;
import dev.nabla.app.workspace.FunctionService.Inspection;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.NablaError;
import dev.nabla.transform.TransformSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * The document of one window with its undo history, and what follows from it: after every edit the
 * stages, values and problems of the current function are made anew in the background, and results
 * of earlier edits dropped.
 */
public final class Workspace extends WorkspaceModel implements AutoCloseable {
  private final ReadOnlyObjectWrapper<History> history =
      new ReadOnlyObjectWrapper<>(this, "history", History.of(Document.EMPTY));
  private final ObjectProperty<Document> saved =
      new SimpleObjectProperty<>(this, "saved", Document.EMPTY);
  private final ObjectProperty<@Nullable Path> file =
      new SimpleObjectProperty<>(this, "file", null);
  private final BooleanBinding edited =
      Bindings.createBooleanBinding(
          () -> !history.get().present().equals(saved.get()), history, saved);
  private final Background<StageJob.Outcome> stages;
  private final Background<Inspection> inspection;
  private final Background<JaxprMerge.@Nullable Outcome> jaxprs;
  private final Background<DrawnJaxpr> jaxprTexts;
  private final Background<Runnable> questions;
  private final Runner runner;
  private final FunctionService service;
  private final Compiler compiler;
  private final BooleanBinding runnable =
      Bindings.createBooleanBinding(this::canRun, tracingProperty(), stages());
  private StageJob.@Nullable Outcome latest;
  private List<Problem> written = List.of();

  /**
   * @param service runs Python; closed with this
   * @param fx where results arrive: {@code Platform::runLater}
   */
  public Workspace(FunctionService service, Compiler compiler, Executor fx) {
    this.service = service;
    this.compiler = compiler;
    stages = new Background<>("stages", fx);
    inspection = new Background<>("inspection", fx);
    jaxprs = new Background<>("jaxpr", fx);
    jaxprTexts = new Background<>("jaxpr text", fx);
    questions = new Background<>("questions", fx);
    runner = new Runner(compiler, fx, this::showRun, this::showResult);
    exampleProperty().subscribe((was, is) -> refresh(Background.NOW));
  }

  public Compiler compiler() {
    return compiler;
  }

  public ReadOnlyObjectProperty<History> historyProperty() {
    return history.getReadOnlyProperty();
  }

  public Document document() {
    return history.get().present();
  }

  /** Where the document is kept; null for one that has no file yet. */
  public ObjectProperty<@Nullable Path> fileProperty() {
    return file;
  }

  /** Whether the document differs from its file. */
  public BooleanBinding editedProperty() {
    return edited;
  }

  /** Shows another document, with nothing to undo. */
  public void open(Document d, @Nullable Path from) {
    history.set(History.of(d));
    saved.set(d);
    file.set(from);
    selectionProperty().set(null);
    exampleProperty().set(0);
    changed(Background.NOW);
  }

  /** Shows a document that exists nowhere else: its first save is due. */
  public void openUnsaved(Document d) {
    restore(d, null, null);
  }

  /**
   * Shows a document as another window left it.
   *
   * @param kept what its file holds; null for a document that no file holds
   */
  public void restore(Document d, @Nullable Path from, @Nullable Document kept) {
    open(d, from);
    saved.set(kept == null ? Document.EMPTY : kept);
  }

  /** Notes that the present document is what the file holds. */
  public void savedTo(@Nullable Path path) {
    savedTo(path, document());
  }

  /** Notes what the file holds: the document that was present when it was written. */
  public void savedTo(@Nullable Path path, Document written) {
    file.set(path);
    saved.set(written);
  }

  /** What the document's file holds, or what a document without a file was at first. */
  public Document saved() {
    return saved.get();
  }

  /** Shows what is wrong with a text that is no function yet, before what tracing found. */
  public void showTextProblems(List<Problem> now) {
    if (!now.equals(written)) {
      List<Problem> all = new java.util.ArrayList<>(now);
      problems().stream().filter(p -> !written.contains(p)).forEach(all::add);
      written = List.copyOf(now);
      problems().setAll(all);
    }
  }

  /** Applies an edit; edits in a run (typing) wait a moment before the stages follow. */
  public void edit(Edit edit) {
    History next = history.get().apply(edit);
    if (next != history.get()) {
      history.set(next);
      changed(edit.run() == null || isDrawn() ? Background.NOW : Background.SOON);
    }
  }

  /** Whether the current function is a drawing: those are traced at once, without Python. */
  private boolean isDrawn() {
    return document().current().map(FunctionEntry::definition).orElse(null)
        instanceof Definition.Drawn;
  }

  public void undo() {
    if (history.get().canUndo()) {
      history.set(history.get().undo());
      changed(Background.NOW);
    }
  }

  public void redo() {
    if (history.get().canRedo()) {
      history.set(history.get().redo());
      changed(Background.NOW);
    }
  }

  /** So many undos, if negative, or redos, as one step. */
  public void go(int steps) {
    History to = history.get().go(steps);
    if (to != history.get()) {
      history.set(to);
      changed(Background.NOW);
    }
  }

  @Override
  public void setStack(List<TransformSpec> specs) {
    edit(Edit.ofCurrent(Texts.get().get("edit.stack"), f -> f.withStack(specs)));
  }

  @Override
  public void apply(Problem.Fix fix) {
    Edit e = fix.edit();
    if (e == null) {
      setStack(fix.stack());
    } else {
      edit(e);
    }
  }

  /** Compiles and runs the outermost stage on the chosen device. Does nothing without one. */
  public void run() {
    StageJob.Outcome o = latest;
    if (canRun() && o != null && o.call() != null) {
      runner.start(o.call(), o.stages(), o.nanos(), deviceProperty().get());
    }
  }

  /** Whether there is a graph to run, of the present document. */
  public BooleanBinding runnableProperty() {
    return runnable;
  }

  private boolean canRun() {
    return !tracingProperty().get() && !stages().isEmpty() && stages().getLast().graph() != null;
  }

  /** Stops what goes on: a run, and tracing, whose Python is ended with its process. */
  public void stop() {
    runner.cancel();
    if (tracingProperty().get()) {
      stages.interrupt();
      showTracing(false);
      problems()
          .setAll(
              new Problem(
                  0,
                  "KeyboardInterrupt",
                  Texts.get().get("error.stopped"),
                  Texts.get().get("error.stopped.fix"),
                  null,
                  List.of()));
    }
  }

  /** The current arguments as the last trace took them; empty before. */
  public List<CallArgument> callArguments() {
    return latest == null || latest.call() == null ? List.of() : latest.call().arguments();
  }

  /**
   * For each call of the current drawing the equation of the traced function that gives its result;
   * empty for a function that is not drawn or has not been traced.
   */
  public Map<Integer, Equation> nodeResults() {
    StageJob.Outcome o = latest;
    Graph g = stages().isEmpty() ? null : stages().getFirst().graph();
    return o == null || g == null ? Map.of() : o.drawn().lines().results(g.equations());
  }

  /** The node of the current drawing that a problem is at. */
  public Optional<Integer> nodeOf(Problem p) {
    StageJob.Outcome o = latest;
    return o == null ? Optional.empty() : o.drawn().lines().node(p.source());
  }

  /**
   * Finds the functions of a module that is no part of the document yet. A newer question cancels
   * this one.
   *
   * @param found gets them
   * @param wrong gets what went wrong where it could not even be run
   */
  public void inspect(Source source, Consumer<Inspection> found, Consumer<NablaError> wrong) {
    inspection.submit(
        () -> service.inspect(source),
        Duration.ofMillis(120),
        found,
        t ->
            wrong.accept(
                t instanceof NablaError e
                    ? e
                    : NablaError.of(
                        t.getClass().getSimpleName(),
                        Texts.get().format("error.internal", String.valueOf(t.getMessage())))));
  }

  /** The current drawing as it was traced last; null for what is not drawn or has no graph. */
  public @Nullable TracedSketch tracedSketch() {
    StageJob.Outcome o = latest;
    return o == null ? null : o.drawn().sketch();
  }

  /** Writes a drawing's jaxpr; a newer question cancels this one. */
  public void writeJaxpr(TracedSketch s, Consumer<DrawnJaxpr> done) {
    jaxprTexts.submit(() -> DrawnJaxpr.of(s), Background.NOW, done, this::internalError);
  }

  /**
   * Finds what an edited jaxpr makes of the current drawing. A newer text cancels this one.
   *
   * @param done gets it; null where the drawing cannot be traced
   */
  public void readJaxpr(String text, Consumer<JaxprMerge.@Nullable Outcome> done) {
    Document d = document();
    FunctionEntry f = d.current().orElse(null);
    if (f != null && f.definition() instanceof Definition.Drawn(Sketch s)) {
      jaxprs.submit(new JaxprJob(d, f, s, text), Background.NOW, done, t -> done.accept(null));
    }
  }

  /**
   * Finds something out about the present document in the background; a newer question cancels this
   * one.
   */
  public void findOut(Callable<Runnable> job) {
    questions.submit(job, Background.NOW, Runnable::run, this::internalError);
  }

  /** Makes the stages anew from the same document, as after a change of what Python may take. */
  public void traceAgain() {
    refresh(Background.NOW);
  }

  private void changed(Duration delay) {
    Optional<FunctionEntry> current = document().current();
    showFunction(
        current.map(FunctionEntry::name).orElse(""),
        current.map(FunctionEntry::stack).orElse(List.of()));
    runner.cancel();
    showResult(null);
    refresh(delay);
  }

  private void refresh(Duration delay) {
    Optional<FunctionEntry> current = document().current();
    if (current.isEmpty()) {
      stages.cancel();
      latest = null;
      show(null);
      showTracing(false);
      return;
    }
    showTracing(true);
    StageJob job = new StageJob(service, document(), current.get(), exampleProperty().get());
    stages.submit(job, delay, this::show, this::internalError);
  }

  private void show(StageJob.@Nullable Outcome o) {
    latest = o;
    showTracing(false);
    if (o == null) {
      stages().clear();
      problems().clear();
      prints().clear();
      showValues(Values.NONE);
      showExamples(0);
      return;
    }
    match(o.arguments());
    selectionProperty().set(null);
    stages().setAll(o.stages());
    showValues(o.values());
    List<Problem> all = new java.util.ArrayList<>(written);
    all.addAll(o.problems());
    if (!problems().equals(all)) {
      problems().setAll(all);
    }
    if (!prints().equals(o.prints())) {
      prints().setAll(o.prints());
    }
    showTraceNanos(o.nanos());
    showExamples(Examples.count(o.stages()));
  }

  /** Parameters that came or went with the source: part of the edit that changed it. */
  private void match(List<Argument> arguments) {
    document()
        .current()
        .filter(f -> !f.arguments().equals(arguments))
        .ifPresent(
            f ->
                history.set(
                    history.get().amend(document().withCurrent(f.withArguments(arguments)))));
  }

  private void internalError(Throwable t) {
    showTracing(false);
    problems()
        .setAll(
            new Problem(
                0,
                t.getClass().getSimpleName(),
                Texts.get().format("error.internal", String.valueOf(t.getMessage())),
                Texts.get().get("error.internal.fix"),
                null,
                List.of()));
  }

  @Override
  public void close() {
    stages.close();
    inspection.close();
    jaxprs.close();
    jaxprTexts.close();
    questions.close();
    runner.close();
    service.close();
  }
}
