package dev.nabla.app.start;

import dev.nabla.app.controls.Parts;
import dev.nabla.app.controls.Texts;
import dev.nabla.app.document.DocumentException;
import dev.nabla.app.document.DocumentFile;
import dev.nabla.app.document.Source;
import dev.nabla.app.source.SourceEditor;
import dev.nabla.app.workspace.FunctionService.Found;
import dev.nabla.app.workspace.FunctionService.Inspection;
import dev.nabla.app.workspace.SourceFix;
import dev.nabla.app.workspace.Workspace;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.SourceLine;
import dev.nabla.styles.Icon;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Where Python is pasted or dropped: says what functions it finds, and imports them. */
final class ImportBox extends VBox {
  private static final double EDITOR_HEIGHT = 124;
  private static final String NAME = "pasted.py";

  private final Workspace workspace;
  private final Texts texts = Texts.of(ImportBox.class);
  private final SourceEditor editor;
  private final Label found = Parts.shrinking("", "import-found");
  private final Label kind = Parts.label("Python", "tag", "ok");
  private final Button button;
  private final Button fix = new Button();

  /**
   * @param importPython takes the pasted module
   * @param open opens a dropped file
   */
  ImportBox(Workspace workspace, Consumer<Source> importPython, Consumer<Path> open) {
    super(8);
    this.workspace = workspace;
    getStyleClass().add("import-box");
    editor = new SourceEditor(workspace.themeProperty());
    editor.setId("import-source");
    editor.area().setAccessibleText(texts.get("import.prompt"));
    editor.hideLineNumbers();
    StackPane frame = new StackPane(editor);
    frame.getStyleClass().add("import-source");
    frame.setMinHeight(EDITOR_HEIGHT);
    frame.setPrefHeight(EDITOR_HEIGHT);
    button = new Button(texts.get("import.button"));
    button.setId("import");
    button.getStyleClass().addAll("primary", "small");
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(e -> importPython.accept(new Source(NAME, editor.textProperty().get())));
    HBox title =
        new HBox(8, Icon.CLIPBOARD.node(), Parts.shrinking(texts.get("import.prompt"), "strong"));
    title.getStyleClass().add("button-content");
    HBox bottom = new HBox(8, kind, found, Parts.space(), button);
    bottom.getStyleClass().add("button-content");
    fix.setId("import-fix");
    fix.getStyleClass().addAll("outlined", "small");
    found.setWrapText(true);
    found.setMaxHeight(48);
    getChildren()
        .addAll(
            title, frame, bottom, fix, Parts.shrinking(texts.get("import.kinds"), "import-kinds"));
    editor.textProperty().subscribe((was, is) -> typed(is));
    typed("");
    acceptFiles(open);
  }

  void clear() {
    editor.setText("");
    typed("");
  }

  private void showKind(boolean known) {
    kind.setVisible(known);
    kind.setManaged(known);
  }

  private void typed(String text) {
    button.setDisable(true);
    showFix(false);
    showKind(false);
    found.getStyleClass().remove("error-text");
    if (text.isBlank()) {
      found.setText(texts.get("import.empty"));
      return;
    }
    found.setText(texts.get("import.reading"));
    workspace.inspect(new Source(NAME, text), this::show, this::wrong);
  }

  private void show(Inspection module) {
    List<Found> functions = module.functions();
    NablaError problem = module.problem();
    if (problem != null) {
      wrong(problem);
      offer(problem.source(), module.replacement());
      button.setDisable(functions.isEmpty());
      return;
    }
    showKind(true);
    button.setDisable(functions.isEmpty());
    String names = functions.stream().map(Found::name).collect(Collectors.joining(", "));
    found.setText(
        functions.isEmpty()
            ? texts.get("import.none")
            : texts.count("import.found", functions.size()) + ": " + names);
  }

  /** The line as it should be, to be put in place of the one that is wrong. */
  private void offer(@Nullable SourceLine at, @Nullable String line) {
    if (at == null || line == null) {
      return;
    }
    fix.setText(texts.format("import.fix", line.strip()));
    fix.setOnAction(
        e -> {
          String corrected = SourceFix.replaced(editor.textProperty().get(), at.line(), line);
          editor.setText(corrected);
          typed(corrected);
        });
    showFix(true);
  }

  private void showFix(boolean offered) {
    fix.setVisible(offered);
    fix.setManaged(offered);
  }

  private void wrong(NablaError e) {
    showKind(false);
    found.getStyleClass().add("error-text");
    String line = e.source() == null ? "" : texts.format("import.line", e.source().line());
    found.setText(e.type() + line + ": " + e.getMessage());
  }

  private void acceptFiles(Consumer<Path> open) {
    setOnDragOver(
        e -> {
          if (e.getDragboard().hasFiles() || e.getDragboard().hasString()) {
            e.acceptTransferModes(TransferMode.COPY);
          }
        });
    setOnDragDropped(e -> e.setDropCompleted(drop(e.getDragboard(), open)));
  }

  private boolean drop(Dragboard board, Consumer<Path> open) {
    if (board.hasFiles()) {
      File file = board.getFiles().getFirst();
      if (file.getName().endsWith(".py")) {
        read(file.toPath());
      } else {
        open.accept(file.toPath());
      }
      return true;
    }
    if (board.hasString()) {
      editor.setText(board.getString());
      return true;
    }
    return false;
  }

  private void read(Path file) {
    try {
      editor.setText(DocumentFile.text(file));
    } catch (DocumentException e) {
      found.getStyleClass().add("error-text");
      found.setText(e.getMessage());
    }
  }
}
