package dev.nabla.app.text;

import dev.nabla.app.document.History;
import dev.nabla.app.editor.EditorViewModel;
import dev.nabla.app.source.SourceEditor;
import dev.nabla.app.workspace.Problem;
import dev.nabla.app.workspace.Workspace;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.collections.ListChangeListener;
import javafx.scene.layout.StackPane;
import jfx.incubator.scene.control.richtext.TextPos;
import org.jspecify.annotations.Nullable;

/** The Python of the current drawn function, beside its drawing: a change of one changes both. */
public final class PythonText extends StackPane {
  private final PythonViewModel model;
  private final SourceEditor editor;
  private boolean updating;

  /**
   * @param drawing whose selection is shown in the text, and follows the caret
   */
  public PythonText(Workspace workspace, EditorViewModel drawing) {
    model = new PythonViewModel(workspace, drawing);
    editor = new SourceEditor(workspace.themeProperty());
    getChildren().setAll(editor);
    ChangeListener<History> changed = (o, was, is) -> update();
    workspace.historyProperty().addListener(changed);
    workspace.problems().addListener((ListChangeListener<Problem>) c -> mark());
    drawing.revisionProperty().subscribe(r -> mark());
    editor.textProperty().subscribe((was, is) -> typed(is));
    editor.area().caretPositionProperty().subscribe(this::caret);
    update();
  }

  /** The control with the text. */
  public SourceEditor editor() {
    return editor;
  }

  private void update() {
    updating = true;
    try {
      editor.setText(model.text());
      editor.area().setEditable(model.isDrawn());
    } finally {
      updating = false;
    }
    mark();
  }

  private void typed(String text) {
    if (!updating) {
      model.typed(text);
      mark();
    }
  }

  private void mark() {
    editor.markErrors(model.errors());
    editor.markSelected(model.selected());
  }

  private void follow() {
    TextPos now = editor.area().getCaretPosition();
    if (now != null) {
      model.caret(now.index() + 1, now.offset());
    }
  }

  private void caret(@Nullable TextPos at) {
    if (at != null && !updating && editor.area().isFocused()) {
      // Later: the control is not done with moving its caret.
      Platform.runLater(this::follow);
    }
  }
}
