package dev.nabla.app.text;

import dev.nabla.app.editor.EditorViewModel;
import dev.nabla.app.editor.types.SketchTypes;
import dev.nabla.app.sketch.python.Extent;
import dev.nabla.app.sketch.python.Lines;
import dev.nabla.app.sketch.text.TextMap;
import dev.nabla.app.sketch.text.TextProblem;
import dev.nabla.app.source.Mark;
import dev.nabla.app.workspace.Problem;
import dev.nabla.app.workspace.Workspace;
import dev.nabla.ir.SourceLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/**
 * A text of the current drawn function that can be edited, and where the drawing's nodes are in it.
 * It is kept as it was typed until the drawing means something else.
 */
public abstract class DrawnText {
  final Workspace workspace;
  final EditorViewModel editor;
  private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper(this, "revision", 0);
  String name = "";
  String text = "";
  TextMap map = TextMap.empty("");
  List<TextProblem> problems = List.of();

  DrawnText(Workspace workspace, EditorViewModel editor) {
    this.workspace = workspace;
    this.editor = editor;
  }

  /** The text to show; empty where there is none. */
  public final String text() {
    return text;
  }

  /** Counts up whenever the text or what is marked in it has changed, but for what is selected. */
  public final ReadOnlyLongProperty revisionProperty() {
    return revision.getReadOnlyProperty();
  }

  /** Whether something can be typed. */
  public abstract boolean isEditable();

  /** Takes what was typed. */
  public abstract void typed(String typed);

  /** What else a problem of the text can be answered with. */
  abstract List<Problem.Fix> fixes(TextProblem p);

  /** What the text's lines are lines of: {@code f.py}. */
  abstract String file();

  final void changed() {
    revision.set(revision.get() + 1);
  }

  final void clear() {
    name = "";
    text = "";
    map = TextMap.empty("");
    report(List.of());
  }

  /**
   * Says what is wrong with the text: in it, at the node that its line was for, and in the list.
   */
  final void report(List<TextProblem> now) {
    problems = now;
    List<Problem> out = new ArrayList<>();
    Map<Integer, String> nodes = new HashMap<>();
    for (TextProblem p : now) {
      SourceLine at = new SourceLine(file(), p.line(), name);
      out.add(new Problem(0, "SyntaxError", p.message(), null, at, fixes(p)));
      map.ofLine(p.line()).ifPresent(id -> nodes.putIfAbsent(id, p.message()));
    }
    workspace.showTextProblems(out);
    editor.markInText(nodes);
    changed();
  }

  /** What is wrong, at its place. */
  public final List<Mark> errors() {
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
  public final List<Mark> selected() {
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
  public final void caret(int line, int column) {
    if (problems.isEmpty()) {
      map.nodeAt(new Lines(text).offset(line, column))
          .filter(id -> !editor.selected().equals(Set.of(id)))
          .ifPresent(id -> editor.select(id, false));
    }
  }

  /** Where a node is, as line from 1 and column from 0: its first place. */
  public final java.util.Optional<Mark> place(int id) {
    List<Mark> out = new ArrayList<>();
    map.of(id).stream().limit(1).forEach(at -> add(at, out));
    return out.stream().findFirst();
  }

  /** The node that is written at a line, from 1, and column, from 0. */
  public final java.util.Optional<Integer> nodeAt(int line, int column) {
    return problems.isEmpty()
        ? map.nodeAt(new Lines(text).offset(line, column))
        : java.util.Optional.empty();
  }
}
