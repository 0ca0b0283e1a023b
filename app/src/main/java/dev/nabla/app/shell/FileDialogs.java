package dev.nabla.app.shell;

import java.nio.file.Path;
import java.util.Optional;

/** Questions about files that need an answer before the program can go on. */
public interface FileDialogs {
  /** What to do with changes that are in no file. */
  enum Unsaved {
    SAVE,
    DISCARD,
    CANCEL
  }

  /** What to do with a file that another program has changed. */
  enum Changed {
    OVERWRITE,
    ELSEWHERE,
    CANCEL
  }

  Optional<Path> open();

  Optional<Path> save(String suggestedName);

  /** Where a report goes, a zip file. */
  Optional<Path> saveReport(String suggestedName);

  /** A folder that exists. */
  Optional<Path> folder();

  Unsaved unsaved(String name);

  Changed changed(String name);
}
