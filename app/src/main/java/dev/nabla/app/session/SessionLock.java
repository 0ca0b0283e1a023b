package dev.nabla.app.session;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds a session for this process, by the system's lock on a file. */
final class SessionLock implements AutoCloseable {
  /**
   * What this process holds. On Unix, closing any channel of a file gives up the process's lock on
   * it, so a file that is held must not even be opened again.
   */
  private static final Set<Path> HELD = new HashSet<>();

  private final Path file;
  private final FileChannel channel;

  private SessionLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Null if a window holds it, of this process or of another. */
  static @Nullable SessionLock tryTake(Path file) throws IOException {
    synchronized (HELD) {
      Path key = file.toAbsolutePath().normalize();
      if (HELD.contains(key)) {
        return null;
      }
      FileChannel channel =
          FileChannel.open(key, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      // Whoever removes a lock's file holds it: one that is gone now was removed before we had it.
      if (locked(channel) && Files.exists(key)) {
        HELD.add(key);
        return new SessionLock(key, channel);
      }
      channel.close();
      return null;
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Gives the session up, and removes the lock's file: nothing is kept. */
  void remove() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // An empty file stays, which a later start removes.
    }
    close();
  }

  /** Gives the session up. */
  @Override
  public void close() {
    synchronized (HELD) {
      HELD.remove(file);
      try {
        channel.close();
      } catch (IOException e) {
        // The lock ends with the process at the latest.
      }
    }
  }
}
