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
 * it can be read; while it cannot, the drawing stays, and the text says why. The text is kept as it
 * was typed until the drawing means something else.
 */
public final class PythonViewModel extends DrawnText {
  private final Texts texts = Texts.of(PythonViewModel.class);
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
      sketch = null;
      merge = null;
      clear();
      return;
    }
    if (f.name().equals(name) && now.equals(sketch)) {
      return;
    }
    Written w = written(d, f.name(), now);
    boolean same =
        f.name().equals(name) && w != null && w.text().equals(canonical) && sketch != null;
    sketch = now;
    name = f.name();
    merge = null;
    if (same && map.entries().stream().allMatch(e -> now.has(e.id()))) {
      return;
    }
    canonical = w == null ? "" : w.text();
    text = canonical;
    map = w == null ? TextMap.empty("") : TextMap.of(w);
    report(List.of());
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
      case Reading.Refused r -> report(r.problems());
      case Reading.Function f -> apply(f, now, callables);
    }
  }

  private void apply(Reading.Function f, Sketch now, Callables callables) {
    boolean taken =
        !f.name().equals(name)
            && workspace.document().functions().stream().anyMatch(o -> o.name().equals(f.name()));
    if (taken) {
      int at = Math.max(0, text.indexOf(f.name()));
      Extent where = new Extent(at, at + f.name().length());
      int line = new Lines(text).line(at);
      report(List.of(new TextProblem(where, line, texts.format("error.taken", f.name()), false)));
      return;
    }
    SketchMerge m = merge == null ? new SketchMerge(name, now, callables) : merge;
    Merged merged = m.merge(f, now);
    String before = name;
    int position = workspace.document().selected();
    // Set first: the edit is no change from elsewhere.
    name = f.name();
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
