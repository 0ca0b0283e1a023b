package dev.nabla.app.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes files that are replaced as a whole or not at all: the new content goes to a file beside
 * the old one, is forced to the disk, and then takes the old one's name. Whatever ends the program
 * or the machine in between, the name leads to the old content or to the new.
 */
public final class AtomicFile {
  private static final AtomicLong COUNT = new AtomicLong();
  private static final int TRIES = 6;
  private static final long WAIT_MILLIS = 20;
  private static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

  private AtomicFile() {}

  /**
   * Replaces a file's content. A link is followed, permissions are kept, and a file that may not be
   * written is not replaced either.
   *
   * @throws IOException if it could not be; the file is as it was then
   */
  public static void write(Path file, byte[] content) throws IOException {
    Path target = followed(file.toAbsolutePath());
    if (Files.exists(target) && !Files.isWritable(target)) {
      throw new AccessDeniedException(target.toString(), null, "read-only file");
    }
    removeLeftovers(target);
    Path temporary =
        target.resolveSibling(
            "." + target.getFileName() + "." + pid() + "-" + COUNT.incrementAndGet() + ".new");
    try {
      fill(temporary, content, target);
      replace(temporary, target);
    } catch (IOException | RuntimeException e) {
      discard(temporary);
      throw e;
    }
    forceFolder(target);
  }

  private static Path followed(Path file) throws IOException {
    if (!Files.isSymbolicLink(file)) {
      return file;
    }
    return Files.exists(file)
        ? file.toRealPath()
        : file.resolveSibling(Files.readSymbolicLink(file)).normalize();
  }

  private static void fill(Path temporary, byte[] content, Path old) throws IOException {
    try (FileChannel out =
        FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      keepPermissions(old, temporary);
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
  }

  private static void keepPermissions(Path from, Path to) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (view != null && Files.exists(from)) {
      try {
        view.setPermissions(Files.getPosixFilePermissions(from));
      } catch (FileSystemException e) {
        // A file system without permissions of its own; the content matters more.
      }
    }
  }

  /**
   * On Windows, whoever reads the old file, such as a virus scanner, holds this up for a moment.
   */
  private static void replace(Path from, Path to) throws IOException {
    for (int tries = 1; ; tries++) {
      try {
        move(from, to);
        return;
      } catch (AccessDeniedException e) {
        if (!WINDOWS || tries == TRIES) {
          throw e;
        }
        pause(WAIT_MILLIS << tries);
      }
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void pause(long millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** The new name itself has to outlive the machine, too. */
  private static void forceFolder(Path file) {
    Path folder = file.getParent();
    if (WINDOWS || folder == null) {
      return;
    }
    try (FileChannel f = FileChannel.open(folder, StandardOpenOption.READ)) {
      f.force(true);
    } catch (IOException e) {
      // Not every file system can; the content is on the disk in any case.
    }
  }

  /** Removes what programs that were killed while they wrote this file have left beside it. */
  private static void removeLeftovers(Path target) {
    String name = String.valueOf(target.getFileName());
    Pattern ours = Pattern.compile(Pattern.quote("." + name + ".") + "(\\d+)-\\d+\\.new");
    try (DirectoryStream<Path> beside =
        Files.newDirectoryStream(
            target.getParent(), p -> ours.matcher(String.valueOf(p.getFileName())).matches())) {
      for (Path p : beside) {
        Matcher m = ours.matcher(String.valueOf(p.getFileName()));
        if (m.matches() && !isAlive(Long.parseLong(m.group(1)))) {
          discard(p);
        }
      }
    } catch (IOException | RuntimeException e) {
      // Untidy, but in no one's way; the write itself says what is wrong with the folder.
    }
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  private static long pid() {
    return ProcessHandle.current().pid();
  }

  private static void discard(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      // The write's own error is the one to tell.
    }
  }
}
