package dev.nabla.app.text;

import dev.nabla.app.editor.EditorViewModel;
import dev.nabla.app.source.Mark;
import dev.nabla.app.source.SourceEditor;
import dev.nabla.app.workspace.Problem;
import dev.nabla.app.workspace.Workspace;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.layout.StackPane;
import jfx.incubator.scene.control.richtext.TextPos;
import org.jspecify.annotations.Nullable;

/** A text of the current drawn function, beside its drawing: a change of one changes both. */
public final class DrawnTextPane extends StackPane {
  private final DrawnText model;
  private final SourceEditor editor;
  private boolean updating;
  // The node that the caret is in, and how far: it stays there when the text is written anew.
  private @Nullable Integer caretNode;
  private int caretOffset;

  /**
   * @param drawing whose selection is shown in the text, and follows the caret
   */
  public DrawnTextPane(
      DrawnText model, SourceEditor editor, Workspace workspace, EditorViewModel drawing) {
    this.model = model;
    this.editor = editor;
    getChildren().setAll(editor);
    model.revisionProperty().subscribe(r -> update());
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
      boolean anew = !model.text().equals(editor.textProperty().get());
      editor.setText(model.text());
      editor.area().setEditable(model.isEditable());
      if (anew && caretNode != null) {
        model.place(caretNode).ifPresent(this::follow);
      }
    } finally {
      updating = false;
    }
    mark();
  }

  /** Puts the caret where it was in its node. */
  private void follow(Mark node) {
    int column = Math.min(node.from() + caretOffset, node.to());
    editor.area().select(TextPos.ofLeading(node.line() - 1, column));
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
      remember(now);
    }
  }

  private void remember(TextPos now) {
    caretNode = model.nodeAt(now.index() + 1, now.offset()).orElse(null);
    Mark at = caretNode == null ? null : model.place(caretNode).orElse(null);
    if (at == null || at.line() != now.index() + 1 || now.offset() < at.from()) {
      caretNode = null;
    } else {
      caretOffset = now.offset() - at.from();
    }
  }

  private void caret(@Nullable TextPos at) {
    if (at != null && !updating && editor.area().isFocused()) {
      // Later: the control is not done with moving its caret.
      Platform.runLater(this::follow);
    }
  }
}
