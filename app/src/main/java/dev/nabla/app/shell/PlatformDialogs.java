package dev.nabla.app.shell;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.document.DocumentFile;
import dev.nabla.app.frame.Question;
import dev.nabla.app.workspace.JaxprSource;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The platform's choice of files, and our own questions. */
public final class PlatformDialogs implements FileDialogs {
  private static final List<String> READABLE =
      List.of("*" + DocumentFile.EXTENSION, "*.json", "*.py", "*" + JaxprSource.EXTENSION);

  private final Texts texts = Texts.of(PlatformDialogs.class);
  private final @Nullable Window owner;
  private final Supplier<@Nullable Path> folder;

  /**
   * @param folder where the user last opened or saved a file; null if that is not known
   */
  public PlatformDialogs(@Nullable Window owner, Supplier<@Nullable Path> folder) {
    this.owner = owner;
    this.folder = folder;
  }

  @Override
  public Optional<Path> open() {
    FileChooser c = chooser("dialog.open");
    c.getExtensionFilters()
        .addAll(
            new ExtensionFilter(texts.get("dialog.all"), READABLE),
            documents(),
            new ExtensionFilter(texts.get("dialog.python"), "*.py"),
            new ExtensionFilter(texts.get("dialog.jaxpr"), "*" + JaxprSource.EXTENSION));
    return Optional.ofNullable(c.showOpenDialog(owner)).map(File::toPath);
  }

  @Override
  public Optional<Path> save(String suggestedName) {
    FileChooser c = chooser("dialog.save");
    c.setInitialFileName(suggestedName);
    c.getExtensionFilters().add(documents());
    return Optional.ofNullable(c.showSaveDialog(owner)).map(File::toPath);
  }

  @Override
  public Optional<Path> saveReport(String suggestedName) {
    FileChooser c = chooser("dialog.report");
    c.setInitialFileName(suggestedName);
    c.getExtensionFilters().add(new ExtensionFilter(texts.get("dialog.zip"), "*.zip"));
    return Optional.ofNullable(c.showSaveDialog(owner)).map(File::toPath);
  }

  @Override
  public Optional<Path> folder() {
    DirectoryChooser c = new DirectoryChooser();
    c.setTitle(texts.get("dialog.folder"));
    return Optional.ofNullable(c.showDialog(owner)).map(File::toPath);
  }

  private FileChooser chooser(String title) {
    FileChooser c = new FileChooser();
    c.setTitle(texts.get(title));
    Path start = folder.get();
    if (start != null && Files.isDirectory(start)) {
      c.setInitialDirectory(start.toFile());
    }
    return c;
  }

  private ExtensionFilter documents() {
    return new ExtensionFilter(texts.get("dialog.documents"), "*" + DocumentFile.EXTENSION);
  }

  @Override
  public Unsaved unsaved(String name) {
    int answer =
        Question.ask(
            owner,
            texts.format("dialog.unsaved", name),
            texts.get("dialog.unsaved.why"),
            List.of(
                texts.get("dialog.unsaved.save"),
                texts.get("dialog.unsaved.discard"),
                texts.get("dialog.cancel")));
    return answer < 0 ? Unsaved.CANCEL : Unsaved.values()[answer];
  }

  @Override
  public Changed changed(String name) {
    int answer =
        Question.ask(
            owner,
            texts.format("dialog.changed", name),
            texts.get("dialog.changed.why"),
            List.of(
                texts.get("dialog.changed.overwrite"),
                texts.get("dialog.changed.elsewhere"),
                texts.get("dialog.cancel")));
    return answer < 0 ? Changed.CANCEL : Changed.values()[answer];
  }
}
