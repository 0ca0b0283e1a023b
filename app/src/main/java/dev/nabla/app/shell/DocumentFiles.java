package dev.nabla.app.shell;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.DocumentException;
import dev.nabla.app.document.DocumentFile;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.document.Source;
import dev.nabla.app.imports.PythonImport;
import dev.nabla.app.workspace.Workspace;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * New, open, save: what menus and start page do with files. A file that cannot be used leaves the
 * document as it was.
 */
public final class DocumentFiles {
  private final Workspace workspace;
  private final Preferences preferences;
  private final FileDialogs dialogs;
  private final Consumer<String> notice;
  private final Runnable shown;
  private final Texts texts = Texts.of(DocumentFiles.class);

  /**
   * @param notice tells the user what went wrong; an empty text that all is well again
   * @param shown is told that a document is open now
   */
  DocumentFiles(
      Workspace workspace,
      Preferences preferences,
      FileDialogs dialogs,
      Consumer<String> notice,
      Runnable shown) {
    this.workspace = workspace;
    this.preferences = preferences;
    this.dialogs = dialogs;
    this.notice = notice;
    this.shown = shown;
  }

  /** Opens a new document with one small function. */
  public void create() {
    if (mayLeave()) {
      Source source = new Source("f.py", texts.get("new.source"));
      show(NewDocument.with(source), null);
      workspace.savedTo(null);
    }
  }

  /** Asks for a file and opens it. */
  public void open() {
    dialogs.open().ifPresent(this::open);
  }

  /** Opens a document, or Python as a new document. */
  public void open(Path file) {
    try {
      if (file.toString().endsWith(".py")) {
        importPython(new Source(String.valueOf(file.getFileName()), DocumentFile.text(file)));
        return;
      }
      Document d = DocumentFile.read(file);
      if (mayLeave()) {
        show(d, file);
        remember(file);
      }
    } catch (DocumentException e) {
      notice.accept(texts.format("error.open", file.getFileName(), String.valueOf(e.getMessage())));
    }
  }

  /** Opens a document that is no file of the user's: saving it asks where. */
  public void openCopy(Document d) {
    if (mayLeave()) {
      show(d, null);
    }
  }

  /** Opens a new document with the functions of a module. */
  public void importPython(Source source) {
    workspace.inspect(
        source,
        module -> {
          if (!module.functions().isEmpty()) {
            if (!mayLeave()) {
              return;
            }
            workspace.openUnsaved(PythonImport.into(Document.EMPTY, source, module.functions()));
            notice.accept("");
            shown.run();
          } else if (module.problem() != null) {
            notice.accept(texts.format("error.import", source.name(), module.problem().toText()));
          } else {
            notice.accept(texts.format("error.no-functions", source.name()));
          }
        },
        e -> notice.accept(texts.format("error.import", source.name(), e.toText())));
  }

  /** Saves; asks where if the document has no file. Whether it was saved. */
  public boolean save() {
    Path file = workspace.fileProperty().get();
    return file == null ? saveAs() : save(file);
  }

  /** Asks where, then saves there. */
  public boolean saveAs() {
    return dialogs.save(suggestedName()).map(p -> save(withExtension(p))).orElse(false);
  }

  private boolean save(Path file) {
    try {
      DocumentFile.write(file, workspace.document());
      workspace.savedTo(file);
      remember(file);
      notice.accept("");
      return true;
    } catch (DocumentException e) {
      notice.accept(String.valueOf(e.getMessage()));
      return false;
    }
  }

  /** Whether the document may be closed: it is saved, or the user gives its changes up. */
  public boolean mayLeave() {
    if (!workspace.editedProperty().get()) {
      return true;
    }
    return switch (dialogs.unsaved(suggestedName())) {
      case SAVE -> save();
      case DISCARD -> true;
      case CANCEL -> false;
    };
  }

  private void show(Document d, @Nullable Path file) {
    workspace.open(d, file);
    notice.accept("");
    shown.run();
  }

  private void remember(Path file) {
    String summary = workspace.document().current().map(FunctionEntry::stackSummary).orElse("");
    preferences.addRecent(file, summary, System.currentTimeMillis());
  }

  private String suggestedName() {
    Path file = workspace.fileProperty().get();
    return Optional.ofNullable(file)
        .map(f -> String.valueOf(f.getFileName()))
        .orElseGet(
            () ->
                workspace
                        .document()
                        .current()
                        .map(FunctionEntry::name)
                        .orElse(texts.get("title.unnamed"))
                    + DocumentFile.EXTENSION);
  }

  private static Path withExtension(Path p) {
    String name = String.valueOf(p.getFileName());
    return name.contains(".") ? p : p.resolveSibling(name + DocumentFile.EXTENSION);
  }
}
