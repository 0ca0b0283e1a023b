package dev.nabla.app.text;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.document.Definition;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.Edit;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.editor.EditorViewModel;
import dev.nabla.app.editor.types.SketchTypes;
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
import dev.nabla.app.source.Mark;
import dev.nabla.app.workspace.Problem;
import dev.nabla.app.workspace.SketchPython;
import dev.nabla.app.workspace.Workspace;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.SourceLine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Python of the current drawn function, to be edited. What is typed becomes the drawing while
 * it can be read; while it cannot, the drawing stays, and the text says why. The text is kept as it
 * was typed until the drawing means something else.
 */
public final class PythonViewModel {
  private final Workspace workspace;
  private final EditorViewModel editor;
  private final Texts texts = Texts.of(PythonViewModel.class);
  private String name = "";
  private String text = "";
  // What the drawing is written as; the text says the same in the user's own layout.
  private String canonical = "";
  private @Nullable Sketch sketch;
  private @Nullable SketchMerge merge;
  private TextMap map = TextMap.empty("");
  private List<TextProblem> problems = List.of();

  public PythonViewModel(Workspace workspace, EditorViewModel editor) {
    this.workspace = workspace;
    this.editor = editor;
    workspace.historyProperty().addListener((o, was, is) -> refresh());
    refresh();
  }

  /** The text to show; empty where the current function is no drawn one. */
  public String text() {
    return text;
  }

  /** Whether the current function is a drawn one. */
  public boolean isDrawn() {
    return sketch != null;
  }

  private void refresh() {
    Document d = workspace.document();
    FunctionEntry f = d.current().orElse(null);
    if (f == null || !(f.definition() instanceof Definition.Drawn(Sketch now))) {
      name = "";
      text = "";
      sketch = null;
      merge = null;
      map = TextMap.empty("");
      report(List.of());
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

  /** Takes what was typed. */
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

  private void report(List<TextProblem> now) {
    problems = now;
    List<Problem> out = new ArrayList<>();
    for (TextProblem p : now) {
      List<Problem.Fix> fixes =
          p.python() && FunctionText.isCalledByNone(workspace.document(), name)
              ? List.of(new Problem.Fix(texts.get("fix.keep"), workspace.stack(), keep()))
              : List.of();
      SourceLine at = new SourceLine(name + ".py", p.line(), name);
      out.add(new Problem(0, "SyntaxError", p.message(), null, at, fixes));
    }
    workspace.showTextProblems(out);
  }

  /** The text as it is, as a function in Python. */
  private Edit keep() {
    String kept = text;
    return Edit.of(texts.format("edit.keep", name), d -> FunctionText.inPython(d, kept));
  }

  /** What is wrong, at its place. */
  public List<Mark> errors() {
    List<Mark> out = new ArrayList<>();
    problems.forEach(p -> add(p.at(), out));
    if (!problems.isEmpty()) {
      return out;
    }
    SketchTypes types = editor.types();
    for (TextMap.Entry e : map.entries()) {
      if (types != null && types.of(e.id()) instanceof SketchTypes.Failed) {
        add(e.at(), out);
      }
    }
    if (out.isEmpty()) {
      traced(out);
    }
    return out;
  }

  /** What tracing found, at the nodes that it found it at. */
  private void traced(List<Mark> out) {
    for (Problem p : workspace.problems()) {
      workspace.nodeOf(p).ifPresent(id -> map.of(id).forEach(at -> add(at, out)));
    }
  }

  /** Where the selected nodes are. */
  public List<Mark> selected() {
    List<Mark> out = new ArrayList<>();
    for (int id : editor.selected()) {
      map.of(id).forEach(at -> add(at, out));
    }
    return out;
  }

  private void add(Extent at, List<Mark> out) {
    Lines lines = new Lines(text);
    int end = Math.min(at.end(), text.length());
    int start = Math.min(at.start(), end);
    for (int line = lines.line(start); line <= lines.line(end); line++) {
      int from = line == lines.line(start) ? lines.column(start) : 0;
      int to = line == lines.line(end) ? lines.column(end) : lines.end(line) - lines.start(line);
      out.add(new Mark(line, from, to));
    }
  }

  /** Selects the node that is written at a line, from 1, and column, from 0. */
  public void caret(int line, int column) {
    if (sketch == null || !problems.isEmpty()) {
      return;
    }
    map.nodeAt(new Lines(text).offset(line, column))
        .filter(id -> !editor.selected().equals(java.util.Set.of(id)))
        .ifPresent(id -> editor.select(id, false));
  }
}
