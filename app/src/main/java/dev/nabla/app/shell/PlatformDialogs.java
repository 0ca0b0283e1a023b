package dev.nabla.app.shell;

import dev.nabla.app.controls.Texts;
import dev.nabla.app.document.DocumentFile;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The platform's own dialogs. */
final class PlatformDialogs implements FileDialogs {
  private final Texts texts = Texts.of(PlatformDialogs.class);
  private final @Nullable Window owner;

  PlatformDialogs(@Nullable Window owner) {
    this.owner = owner;
  }

  @Override
  public Optional<Path> open() {
    FileChooser c = new FileChooser();
    c.setTitle(texts.get("dialog.open"));
    c.getExtensionFilters()
        .addAll(
            new ExtensionFilter(texts.get("dialog.all"), "*" + DocumentFile.EXTENSION, "*.py"),
            documents(),
            new ExtensionFilter(texts.get("dialog.python"), "*.py"));
    return Optional.ofNullable(c.showOpenDialog(owner)).map(File::toPath);
  }

  @Override
  public Optional<Path> save(String suggestedName) {
    FileChooser c = new FileChooser();
    c.setTitle(texts.get("dialog.save"));
    c.setInitialFileName(suggestedName);
    c.getExtensionFilters().add(documents());
    return Optional.ofNullable(c.showSaveDialog(owner)).map(File::toPath);
  }

  private ExtensionFilter documents() {
    return new ExtensionFilter(texts.get("dialog.documents"), "*" + DocumentFile.EXTENSION);
  }

  @Override
  public Unsaved unsaved(String name) {
    ButtonType save = new ButtonType(texts.get("dialog.unsaved.save"), ButtonData.YES);
    ButtonType discard = new ButtonType(texts.get("dialog.unsaved.discard"), ButtonData.NO);
    Alert alert =
        new Alert(
            Alert.AlertType.NONE,
            texts.format("dialog.unsaved", name),
            save,
            discard,
            ButtonType.CANCEL);
    alert.initOwner(owner);
    alert.setTitle(texts.get("app.name"));
    if (owner != null) {
      alert.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
    }
    ButtonType answer = alert.showAndWait().orElse(ButtonType.CANCEL);
    return answer == save ? Unsaved.SAVE : answer == discard ? Unsaved.DISCARD : Unsaved.CANCEL;
  }
}
