package dev.nabla.app.document;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

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

  /**
   * Writes beside the file, then puts the new one in its place; whatever fails, the old file stays.
   */
  public static void write(Path file, Document d) throws DocumentException {
    Path target = file.toAbsolutePath();
    Path temporary = target.resolveSibling("." + target.getFileName() + ".new");
    try {
      try (FileChannel out =
          FileChannel.open(
              temporary,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        ByteBuffer bytes = ByteBuffer.wrap(DocumentJson.write(d).getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(true);
      }
      move(temporary, target);
    } catch (IOException e) {
      discard(temporary);
      throw new DocumentException(Messages.format("error.write", file, reason(e)), e);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void discard(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      // The write's own error is the one to tell.
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException n -> Messages.get("reason.no-folder");
      case AccessDeniedException a -> Messages.get("reason.denied");
      default -> String.valueOf(e.getMessage());
    };
  }
}
