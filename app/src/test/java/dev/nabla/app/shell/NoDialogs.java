package dev.nabla.app.shell;

import java.nio.file.Path;
import java.util.Optional;

/** A user who thinks better of everything. */
public class NoDialogs implements FileDialogs {
  public static final FileDialogs NONE = new NoDialogs();

  @Override
  public Optional<Path> open() {
    return Optional.empty();
  }

  @Override
  public Optional<Path> save(String suggestedName) {
    return Optional.empty();
  }

  @Override
  public Optional<Path> saveReport(String suggestedName) {
    return Optional.empty();
  }

  @Override
  public Optional<Path> folder() {
    return Optional.empty();
  }

  @Override
  public Unsaved unsaved(String name) {
    return Unsaved.CANCEL;
  }

  @Override
  public Changed changed(String name) {
    return Changed.CANCEL;
  }
}
