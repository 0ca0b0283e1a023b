package dev.nabla.app.shell;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.DocumentException;
import dev.nabla.app.document.DocumentFile;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.document.Source;
import dev.nabla.app.imports.JaxprImport;
import dev.nabla.app.imports.PythonImport;
import dev.nabla.app.preferences.Preferences;
import dev.nabla.app.session.SessionState;
import dev.nabla.app.workspace.JaxprSource;
import dev.nabla.app.workspace.Workspace;
import dev.nabla.ir.NablaError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * New, open, save: what menus and start page do with files. A file that cannot be used leaves the
 * document as it was, and a save that fails leaves file and document as they were.
 */
public final class DocumentFiles implements AutoCloseable {
  private final Workspace workspace;
  private final Preferences preferences;
  private final FileDialogs dialogs;
  private final Notices notices;
  private final Runnable shown;
  private final SaveQueue queue;
  private final Texts texts = Texts.of(DocumentFiles.class);
  private final FileWatch watch = new FileWatch();
  private final ReadOnlyObjectWrapper<@Nullable Instant> savedAt =
      new ReadOnlyObjectWrapper<>(this, "savedAt", null);

  /**
   * @param notices tells the user what went wrong
   * @param shown is told that a document is open now
   * @param fx where the results of saving arrive
   */
  public DocumentFiles(
      Workspace workspace,
      Preferences preferences,
      FileDialogs dialogs,
      Notices notices,
      Runnable shown,
      Executor fx) {
    this.workspace = workspace;
    this.preferences = preferences;
    this.dialogs = dialogs;
    this.notices = notices;
    this.shown = shown;
    queue = new SaveQueue(fx, watch::willHold);
  }

  /** Tells what the document's file holds, and will hold. */
  public void setFileListener(FileWatch.Listener listener) {
    watch.setListener(listener);
  }

  /** When the document was saved last; null before it has been. */
  public ReadOnlyObjectProperty<@Nullable Instant> savedAtProperty() {
    return savedAt.getReadOnlyProperty();
  }

  /** How many saves go on. */
  public ReadOnlyIntegerProperty savingProperty() {
    return queue.waitingProperty();
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

  /** Opens a document, or Python or a jaxpr as a new document. */
  public void open(Path file) {
    try {
      if (file.toString().endsWith(".py")) {
        importPython(new Source(String.valueOf(file.getFileName()), DocumentFile.text(file)));
        return;
      }
      if (file.toString().endsWith(JaxprSource.EXTENSION)) {
        importJaxpr(new Source(String.valueOf(file.getFileName()), DocumentFile.text(file)));
        return;
      }
      Document d = DocumentFile.read(file);
      if (mayLeave()) {
        show(d, file);
        remember(file);
      }
    } catch (DocumentException e) {
      say(texts.format("error.open", file.getFileName(), String.valueOf(e.getMessage())));
    }
  }

  /** Opens a file again, without asking what becomes of the changes since. */
  public void openSaved(Path file) {
    try {
      show(DocumentFile.read(file), file);
    } catch (DocumentException e) {
      say(texts.format("error.open", file.getFileName(), String.valueOf(e.getMessage())));
    }
  }

  /** Opens a document that is no file of the user's: saving it asks where. */
  public void openCopy(Document d) {
    if (mayLeave()) {
      show(d, null);
    }
  }

  /** Goes on with what another window held: its document, edited or not. */
  public void restore(SessionState s) {
    Document kept = null;
    Path file = s.file();
    if (file == null && !s.edited()) {
      kept = s.document();
    } else if (file != null && Files.isRegularFile(file)) {
      try {
        kept = DocumentFile.read(file);
      } catch (DocumentException e) {
        // The file is damaged or away; the document is not.
      }
    }
    workspace.restore(s.document(), file, kept);
    watch.restore(file, s);
    savedAt.set(null);
    notices.withdraw(Notices.FILES);
    shown.run();
  }

  /** Opens a new document with the function that a jaxpr is. */
  private void importJaxpr(Source source) {
    try {
      Document d = JaxprImport.of(source);
      if (mayLeave()) {
        workspace.openUnsaved(d);
        opened(null);
      }
    } catch (NablaError e) {
      say(texts.format("error.import", source.name(), e.toText()));
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
            opened(null);
          } else if (module.problem() != null) {
            say(texts.format("error.import", source.name(), module.problem().toText()));
          } else {
            say(texts.format("error.no-functions", source.name()));
          }
        },
        e -> say(texts.format("error.import", source.name(), e.toText())));
  }

  /** Saves in the background; asks where if the document has no file. */
  public void save() {
    target().ifPresent(this::saveInBackground);
  }

  /** Asks where, then saves there in the background. */
  public void saveAs() {
    ask().ifPresent(this::saveInBackground);
  }

  /** Saves before something else is done. Whether it was saved. */
  public boolean saveNow() {
    Optional<Path> file = target();
    if (file.isEmpty()) {
      return false;
    }
    Document d = workspace.document();
    try {
      queue.writeNow(file.get(), d);
      saved(file.get(), d);
      return true;
    } catch (DocumentException e) {
      say(String.valueOf(e.getMessage()));
      return false;
    }
  }

  private void saveInBackground(Path file) {
    Document d = workspace.document();
    queue.submit(file, d, () -> saved(file, d), e -> say(String.valueOf(e.getMessage())));
  }

  /** Where the document goes; nothing where the user thinks better of it. */
  private Optional<Path> target() {
    Path file = workspace.fileProperty().get();
    if (file == null) {
      return ask();
    }
    if (queue.waitingProperty().get() > 0 || watch.isOurs(file)) {
      return Optional.of(file);
    }
    return switch (dialogs.changed(String.valueOf(file.getFileName()))) {
      case OVERWRITE -> Optional.of(file);
      case ELSEWHERE -> ask();
      case CANCEL -> Optional.empty();
    };
  }

  private Optional<Path> ask() {
    return dialogs.save(suggestedName()).map(DocumentFiles::withExtension);
  }

  private void saved(Path file, Document d) {
    workspace.savedTo(file, d);
    watch.seen(file);
    savedAt.set(Instant.now());
    remember(file);
    notices.withdraw(Notices.FILES);
  }

  /** Whether the document may be closed: it is saved, or the user gives its changes up. */
  public boolean mayLeave() {
    if (!workspace.editedProperty().get()) {
      return true;
    }
    return switch (dialogs.unsaved(suggestedName())) {
      case SAVE -> saveNow();
      case DISCARD -> true;
      case CANCEL -> false;
    };
  }

  private void show(Document d, @Nullable Path file) {
    workspace.open(d, file);
    opened(file);
  }

  private void opened(@Nullable Path file) {
    watch.open(file);
    savedAt.set(null);
    notices.withdraw(Notices.FILES);
    shown.run();
  }

  private void say(String problem) {
    notices.tell(Notice.error(Notices.FILES, problem));
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

  /** Ends when everything that is being saved is on the disk. */
  @Override
  public void close() {
    queue.close();
  }

  /** Adapts a listener that knows only an error's text, and an empty one for none. */
  Consumer<String> errors() {
    return text -> {
      if (text.isEmpty()) {
        notices.withdraw(Notices.FILES);
      } else {
        say(text);
      }
    };
  }
}
