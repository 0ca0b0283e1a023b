package dev.nabla.app.editor;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.document.Definition;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.Edit;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.document.Source;
import dev.nabla.app.operations.DocumentFunctions;
import dev.nabla.app.sketch.text.PythonReader;
import dev.nabla.app.sketch.text.Reading;
import dev.nabla.app.sketch.text.TextProblem;
import dev.nabla.app.workspace.Problem;
import dev.nabla.app.workspace.Workspace;
import dev.nabla.ir.SourceLine;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;

/** Makes a drawing of a function in Python, where nodes and links can say all that it does. */
public final class DrawPython {
  private final EditorViewModel model;
  private final Workspace workspace;
  private final BooleanBinding possible;

  DrawPython(EditorViewModel model) {
    this.model = model;
    workspace = model.workspace();
    possible =
        Bindings.createBooleanBinding(() -> source().isPresent(), workspace.historyProperty());
  }

  /** Whether the current function is one in Python. */
  public BooleanBinding possible() {
    return possible;
  }

  private Optional<Source> source() {
    Document d = workspace.document();
    return d.current()
        .filter(f -> f.definition() instanceof Definition.InPython)
        .flatMap(d::sourceOf);
  }

  /** Draws it, or says at which lines of its text it cannot be drawn and why. */
  public void draw() {
    Document d = workspace.document();
    FunctionEntry f = d.current().orElse(null);
    Source s = source().orElse(null);
    if (f == null || s == null || !(f.definition() instanceof Definition.InPython p)) {
      return;
    }
    Texts texts = EditorTexts.get();
    switch (PythonReader.read(s.text(), p.function(), new DocumentFunctions(d))) {
      case Reading.Function read -> {
        workspace.showTextProblems(List.of());
        model.edit(
            Edit.ofCurrent(
                texts.format("edit.draw", f.name()),
                e -> e.withDefinition(new Definition.Drawn(read.sketch()))));
      }
      case Reading.Refused(List<TextProblem> why) -> {
        TextProblem first = why.getFirst();
        model.notice(texts.format("notice.draw", f.name(), first.line(), first.message()));
        workspace.showTextProblems(why.stream().map(x -> problem(s, f, x)).toList());
      }
    }
  }

  private static Problem problem(Source s, FunctionEntry f, TextProblem p) {
    return new Problem(
        0,
        EditorTexts.get().get("draw.type"),
        p.message(),
        null,
        new SourceLine(s.name(), p.line(), f.name()),
        List.of());
  }
}
