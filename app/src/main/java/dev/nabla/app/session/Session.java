package dev.nabla.app.session;

import dev.nabla.app.document.DocumentException;
import dev.nabla.app.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The place in the user's data folder that one window keeps its document in, held by a lock that
 * ends with the process, however that ends. Safe for use by several threads.
 */
public final class Session implements AutoCloseable {
  static final String FILE = ".session";
  static final String LOCK = ".lock";
  static final String BROKEN = ".broken";

  private final Path folder;
  private final String id;
  private final SessionLock lock;
  private boolean open = true;

  /**
   * @param lock held
   */
  Session(Path folder, String id, SessionLock lock) {
    this.folder = folder;
    this.id = id;
    this.lock = lock;
  }

  private Path file() {
    return folder.resolve(id + FILE);
  }

  /**
   * What the session holds; nothing for one that has just begun.
   *
   * @throws DocumentException if it cannot be read; {@link #setAside} then keeps it out of the way
   */
  public synchronized Optional<SessionState> read() throws DocumentException {
    try {
      return Optional.of(SessionText.read(Files.readAllBytes(file())));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new DocumentException(
          SessionTexts.get().format("session.read", file(), String.valueOf(e.getMessage())), e);
    }
  }

  /** Replaces what the session holds, as a whole. After {@link #end}, does nothing. */
  public synchronized void write(SessionState state) throws IOException {
    if (open) {
      Files.createDirectories(folder);
      AtomicFile.write(file(), SessionText.write(state));
    }
  }

  /** Puts what cannot be read aside, and never touches it again. */
  public synchronized Path setAside() throws IOException {
    Path aside = folder.resolve(id + BROKEN);
    return Files.move(file(), aside, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Ends the session for good: there is nothing to go on with. */
  public synchronized void end() {
    if (!open) {
      return;
    }
    try {
      Files.deleteIfExists(file());
    } catch (IOException e) {
      // Offered again at the next start: better than lost.
    }
    release();
  }

  /** Lets go of the session; what it holds stays, for another window to go on with. */
  @Override
  public synchronized void close() {
    if (open) {
      release();
    }
  }

  private void release() {
    open = false;
    if (Files.exists(file())) {
      lock.close();
    } else {
      lock.remove();
    }
  }
}
