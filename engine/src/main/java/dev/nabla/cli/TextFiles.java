package dev.nabla.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads and writes the user's files; what goes wrong is said in words. */
public final class TextFiles {
  private TextFiles() {}

  public static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw CommandFailure.failed("'" + name + "' is no file name: " + e.getReason());
    }
  }

  public static String read(Path file) {
    if (Files.isDirectory(file)) {
      throw CommandFailure.failed(file + " is a folder, not a file");
    }
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw CommandFailure.failed("there is no file " + file);
    } catch (AccessDeniedException e) {
      throw CommandFailure.failed("no permission to read " + file);
    } catch (CharacterCodingException e) {
      throw CommandFailure.failed(file + " is no UTF-8 text");
    } catch (IOException e) {
      throw CommandFailure.failed("cannot read " + file + ": " + e.getMessage());
    }
  }

  public static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw CommandFailure.failed("cannot write " + file + ": " + e);
    }
  }
}
