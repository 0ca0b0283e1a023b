package dev.nabla.app.functions;

import dev.nabla.app.controls.Parts;
import dev.nabla.app.controls.Texts;
import dev.nabla.app.document.Definition;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.operations.DocumentFunctions;
import dev.nabla.app.source.SourceEditor;
import dev.nabla.app.workspace.SketchPython;
import dev.nabla.app.workspace.Workspace;
import dev.nabla.ir.NablaError;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The Python of the current drawing. */
public final class DrawnText extends VBox {
  private final Workspace workspace;
  private final SourceEditor editor;

  public DrawnText(Workspace workspace) {
    this.workspace = workspace;
    Texts texts = Texts.of(DrawnText.class);
    editor = new SourceEditor(workspace.themeProperty());
    editor.area().setEditable(false);
    VBox.setVgrow(editor, Priority.ALWAYS);
    HBox header = new HBox(Parts.label(texts.get("source.python"), "panel-title"));
    header.getStyleClass().add("bottom-header");
    getStyleClass().add("panel");
    setMinSize(0, 0);
    getChildren().setAll(header, editor);
    workspace.historyProperty().subscribe(h -> update());
  }

  private void update() {
    if (workspace.document().current().map(FunctionEntry::definition).orElse(null)
        instanceof Definition.Drawn(var sketch)) {
      String name = workspace.document().current().orElseThrow().name();
      try {
        editor.setText(
            SketchPython.function(name, sketch, new DocumentFunctions(workspace.document()))
                .text());
      } catch (NablaError e) {
        editor.setText("# " + e.getMessage() + "\n");
      }
    }
  }
}
