package dev.nabla.app.document;

import dev.nabla.app.files.AtomicFile;
import dev.nabla.app.files.WriteReason;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Documents in files. A file is replaced as a whole or not at all. */
public final class DocumentFile {
  public static final String EXTENSION = ".nabla.json";
  private static final long LARGEST = 64L << 20;

  private DocumentFile() {}

  /**
   * Reads a document; a {@code .py} file as one with its source and no functions yet is the
   * importer's matter.
   */
  public static Document read(Path file) throws DocumentException {
    return DocumentJson.read(text(file));
  }

  /** The text of a file of reasonable size, UTF-8. */
  public static String text(Path file) throws DocumentException {
    try {
      if (Files.isDirectory(file)) {
        throw new DocumentException(Messages.format("error.directory", file.getFileName()));
      }
      if (Files.size(file) > LARGEST) {
        throw new DocumentException(
            Messages.format("error.too-large", file.getFileName(), LARGEST >> 20));
      }
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new DocumentException(Messages.format("error.no-file", file), e);
    } catch (AccessDeniedException e) {
      throw new DocumentException(Messages.format("error.denied", file), e);
    } catch (CharacterCodingException e) {
      throw new DocumentException(Messages.format("error.not-text", file.getFileName()), e);
    } catch (IOException e) {
      throw new DocumentException(
          Messages.format("error.read", file, String.valueOf(e.getMessage())), e);
    }
  }

  /** What a document's file holds. */
  public static byte[] bytes(Document d) {
    return DocumentJson.write(d).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Replaces the file as a whole; whatever fails, the old file stays. Blocks until it is on the
   * disk.
   */
  public static void write(Path file, Document d) throws DocumentException {
    write(file, bytes(d));
  }

  /** Replaces the file by the {@link #bytes} of a document. */
  public static void write(Path file, byte[] bytes) throws DocumentException {
    try {
      AtomicFile.write(file, bytes);
    } catch (IOException e) {
      throw new DocumentException(Messages.format("error.write", file, WriteReason.of(e)), e);
    }
  }
}
