package dev.nabla.app.text;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.document.Definition;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.Edit;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.editor.EditorViewModel;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.jaxpr.DrawnJaxpr;
import dev.nabla.app.sketch.jaxpr.JaxprMerge.Outcome;
import dev.nabla.app.sketch.jaxpr.TracedSketch;
import dev.nabla.app.sketch.python.Extent;
import dev.nabla.app.sketch.text.TextProblem;
import dev.nabla.app.workspace.Problem;
import dev.nabla.app.workspace.Workspace;
import dev.nabla.transform.Stage;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;

/**
 * The jaxpr of the current drawn function, to be edited. It is written, read and merged in the
 * background; what comes of a text that is no longer shown is dropped.
 */
public final class JaxprViewModel extends DrawnText {
  private final Texts texts = Texts.of(JaxprViewModel.class);
  private final BooleanProperty shown = new SimpleBooleanProperty(this, "shown", false);
  private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper(this, "note", "");
  // What the drawing is written as; the text says the same in the user's own layout.
  private String canonical = "";
  private @Nullable Sketch sketch;
  private boolean readable;

  public JaxprViewModel(Workspace workspace, EditorViewModel editor) {
    super(workspace, editor);
    workspace.historyProperty().addListener((o, was, is) -> refresh());
    workspace.stages().addListener((ListChangeListener<Stage>) c -> refresh());
    shown.subscribe(on -> show(on));
  }

  /** A text that is wrong is not kept while nobody looks. */
  private void show(boolean on) {
    if (!on && !problems.isEmpty()) {
      text = "";
      report(List.of());
    }
    refresh();
  }

  /** Whether anybody looks: nothing is written otherwise. */
  public BooleanProperty shownProperty() {
    return shown;
  }

  /** Why the text is not that of the drawing, or cannot be edited; empty where it is and can. */
  public ReadOnlyStringProperty noteProperty() {
    return note.getReadOnlyProperty();
  }

  @Override
  public boolean isEditable() {
    return readable && sketch != null;
  }

  private @Nullable Sketch drawing() {
    FunctionEntry f = workspace.document().current().orElse(null);
    return f != null && f.definition() instanceof Definition.Drawn(Sketch s) ? s : null;
  }

  private void refresh() {
    if (!shown.get()) {
      return;
    }
    String current = workspace.document().current().map(FunctionEntry::name).orElse("");
    Sketch now = drawing();
    if (now == null || !current.equals(name)) {
      sketch = null;
      readable = false;
      canonical = "";
      note.set("");
      clear();
      name = current;
    }
    TracedSketch traced = workspace.tracedSketch();
    boolean fresh = traced != null && traced.sketch().equals(now) && traced.name().equals(current);
    if (now == null || workspace.tracingProperty().get()) {
      return;
    }
    if (fresh && traced != null) {
      workspace.writeJaxpr(traced, this::written);
    } else {
      readable = false;
      note.set(texts.get(text.isEmpty() ? "jaxpr.none" : "jaxpr.before"));
      changed();
    }
  }

  private void written(DrawnJaxpr j) {
    if (!j.sketch().equals(drawing())) {
      return;
    }
    boolean own = j.sketch().equals(sketch) && !text.isEmpty();
    boolean same =
        j.text().equals(canonical) && map.entries().stream().allMatch(e -> j.sketch().has(e.id()));
    sketch = j.sketch();
    canonical = j.text();
    readable = j.canBeEdited();
    note.set(readable ? "" : texts.get("jaxpr.fixed"));
    if (own || same && !text.isEmpty()) {
      changed();
      return;
    }
    text = canonical;
    map = j.map();
    report(List.of());
  }

  @Override
  public void typed(String typed) {
    if (!isEditable() || typed.equals(text)) {
      return;
    }
    text = typed;
    read();
  }

  private void read() {
    String typed = text;
    Document of = workspace.document();
    workspace.readJaxpr(
        typed,
        o -> {
          if (!typed.equals(text)) {
            return;
          }
          if (!of.equals(workspace.document())) {
            read();
            return;
          }
          taken(o);
        });
  }

  private void taken(@Nullable Outcome o) {
    switch (o) {
      case null -> {
        int end = Math.min(1, text.length());
        report(List.of(new TextProblem(new Extent(0, end), 1, texts.get("jaxpr.before"), false)));
      }
      case Outcome.Refused(List<TextProblem> why) -> report(why);
      case Outcome.Drawn d -> {
        Sketch now = d.merged().sketch();
        sketch = now;
        map = d.places();
        report(List.of());
        if (!now.equals(drawing())) {
          int position = workspace.document().selected();
          workspace.edit(
              Edit.ofCurrent(
                      texts.get("edit.jaxpr"), f -> f.withDefinition(new Definition.Drawn(now)))
                  .inRun("jaxpr " + position));
        }
      }
    }
  }

  @Override
  List<Problem.Fix> fixes(TextProblem p) {
    return List.of();
  }

  @Override
  String file() {
    return name + ".jaxpr";
  }
}
