package dev.nabla.app.text;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.document.Definition;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.Edit;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.editor.EditorViewModel;
import dev.nabla.app.operations.Callables;
import dev.nabla.app.operations.DocumentFunctions;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.python.Extent;
import dev.nabla.app.sketch.python.Lines;
import dev.nabla.app.sketch.text.PythonReader;
import dev.nabla.app.sketch.text.Reading;
import dev.nabla.app.sketch.text.SketchMerge;
import dev.nabla.app.sketch.text.SketchMerge.Merged;
import dev.nabla.app.sketch.text.TextMap;
import dev.nabla.app.sketch.text.TextProblem;
import dev.nabla.app.sketch.text.Written;
import dev.nabla.app.workspace.Problem;
import dev.nabla.app.workspace.SketchPython;
import dev.nabla.app.workspace.Workspace;
import dev.nabla.ir.NablaError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Python of the current drawn function, to be edited. What is typed becomes the drawing while
 * it can be read; while it cannot, the drawing stays, the text says why, and the document keeps it
 * as the function's draft. The text is kept as it was typed until the drawing means something else.
 */
public final class PythonViewModel extends DrawnText {
  private final Texts texts = Texts.of(PythonViewModel.class);
  // What the document has as the function's draft.
  private String draft = "";
  // What the drawing is written as; the text says the same in the user's own layout.
  private String canonical = "";
  private @Nullable Sketch sketch;
  private @Nullable SketchMerge merge;

  public PythonViewModel(Workspace workspace, EditorViewModel editor) {
    super(workspace, editor);
    workspace.historyProperty().addListener((o, was, is) -> refresh());
    refresh();
  }

  /** Whether the current function is a drawn one. */
  @Override
  public boolean isEditable() {
    return sketch != null;
  }

  private void refresh() {
    Document d = workspace.document();
    FunctionEntry f = d.current().orElse(null);
    if (f == null || !(f.definition() instanceof Definition.Drawn(Sketch now))) {
      draft = "";
      sketch = null;
      merge = null;
      clear();
      return;
    }
    if (f.name().equals(name) && now.equals(sketch) && f.draft().equals(draft)) {
      return;
    }
    Written w = written(d, f.name(), now);
    boolean same =
        f.name().equals(name)
            && w != null
            && w.text().equals(canonical)
            && sketch != null
            && f.draft().equals(draft);
    sketch = now;
    name = f.name();
    merge = null;
    if (same && map.entries().stream().allMatch(e -> now.has(e.id()))) {
      return;
    }
    canonical = w == null ? "" : w.text();
    draft = f.draft();
    if (!draft.isEmpty()) {
      text = draft;
      map = w == null ? TextMap.empty("") : TextMap.of(w);
      report(problems(draft, d));
      return;
    }
    text = canonical;
    map = w == null ? TextMap.empty("") : TextMap.of(w);
    report(List.of());
  }

  /** What keeps a draft from being the function. */
  private List<TextProblem> problems(String typed, Document d) {
    return switch (PythonReader.read(typed, new DocumentFunctions(d))) {
      case Reading.Refused r -> r.problems();
      case Reading.Function f -> isTaken(f.name()) ? List.of(taken(typed, f.name())) : List.of();
    };
  }

  private static @Nullable Written written(Document d, String name, Sketch s) {
    try {
      return SketchPython.function(name, s, new DocumentFunctions(d));
    } catch (NablaError e) {
      return null;
    }
  }

  @Override
  public void typed(String typed) {
    Sketch now = sketch;
    if (now == null || typed.equals(text)) {
      return;
    }
    text = typed;
    Callables callables = new DocumentFunctions(workspace.document());
    switch (PythonReader.read(typed, callables)) {
      case Reading.Refused r -> keepDraft(typed, r.problems());
      case Reading.Function f when isTaken(f.name()) ->
          keepDraft(typed, List.of(taken(typed, f.name())));
      case Reading.Function f -> apply(f, now, callables);
    }
  }

  private boolean isTaken(String other) {
    return !other.equals(name)
        && workspace.document().functions().stream().anyMatch(o -> o.name().equals(other));
  }

  private TextProblem taken(String typed, String other) {
    int at = Math.max(0, typed.indexOf(other));
    Extent where = new Extent(at, at + other.length());
    int line = new Lines(typed).line(at);
    return new TextProblem(where, line, texts.format("error.taken", other), false);
  }

  /** What cannot be read yet is the user's work, too: another function and back, and it is here. */
  private void keepDraft(String typed, List<TextProblem> why) {
    // Set first: the edit is no change from elsewhere.
    draft = typed;
    workspace.edit(
        Edit.of(
                texts.get("edit.python"),
                d -> d.withCurrent(d.current().orElseThrow().withDraft(typed)))
            .inRun("python " + workspace.document().selected()));
    report(why);
  }

  private void apply(Reading.Function f, Sketch now, Callables callables) {
    SketchMerge m = merge == null ? new SketchMerge(name, now, callables) : merge;
    Merged merged = m.merge(f, now);
    String before = name;
    int position = workspace.document().selected();
    // Set first: the edit is no change from elsewhere.
    name = f.name();
    draft = "";
    sketch = merged.sketch();
    merge = m;
    map = merged.places(f);
    workspace.edit(
        Edit.of(texts.get("edit.python"), d -> FunctionText.replaced(d, before, f.name(), merged))
            .inRun("python " + position));
    Written w = written(workspace.document(), name, merged.sketch());
    canonical = w == null ? "" : w.text();
    report(List.of());
  }

  @Override
  List<Problem.Fix> fixes(TextProblem p) {
    return p.python() && FunctionText.isCalledByNone(workspace.document(), name)
        ? List.of(new Problem.Fix(texts.get("fix.keep"), workspace.stack(), keep()))
        : List.of();
  }

  @Override
  String file() {
    return name + ".py";
  }

  /** The text as it is, as a function in Python. */
  private Edit keep() {
    String kept = text;
    return Edit.of(texts.format("edit.keep", name), d -> FunctionText.inPython(d, kept));
  }
}
