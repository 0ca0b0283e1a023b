package dev.nabla.app.shell;

import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Questions about files that need an answer before the program can go on. */
interface FileDialogs {
  /** What to do with changes that are in no file. */
  enum Unsaved {
    SAVE,
    DISCARD,
    CANCEL
  }

  Optional<Path> open();

  Optional<Path> save(String suggestedName);

  Unsaved unsaved(String name);

  /** The platform's own dialogs over a window. */
  static FileDialogs of(@Nullable Window owner) {
    return new PlatformDialogs(owner);
  }
}
