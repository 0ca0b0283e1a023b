package dev.nabla.app.session;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The sessions of all windows, of this process and of others. */
public final class SessionStore {
  /** Younger locks without a session may be of one that is just beginning. */
  private static final long IDLE_MILLIS = 60_000;

  private final Path folder;

  /**
   * @param data the program's folder for data that must not be lost
   */
  public SessionStore(Path data) {
    folder = data.resolve("sessions");
  }

  /** A session of its own for a new window. */
  public Session create() throws IOException {
    Files.createDirectories(folder);
    String id = UUID.randomUUID().toString();
    SessionLock lock = lock(id);
    if (lock == null) {
      throw new IOException(SessionTexts.get().format("session.lock", folder));
    }
    return new Session(folder, id, lock);
  }

  /**
   * Takes over the sessions that no window holds any more, the latest first: their processes have
   * ended, one way or another.
   */
  public List<Session> takeAbandoned() {
    record Found(Session session, long time) {}
    List<Found> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*" + Session.FILE)) {
      for (Path p : all) {
        String name = String.valueOf(p.getFileName());
        String id = name.substring(0, name.length() - Session.FILE.length());
        long time = Files.getLastModifiedTime(p).toMillis();
        SessionLock lock = lock(id);
        if (lock != null) {
          found.add(new Found(new Session(folder, id, lock), time));
        }
      }
    } catch (NoSuchFileException e) {
      // There has been no session yet.
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      // Those found so far can be gone on with; the others stay where they are.
    }
    removeIdleLocks();
    found.sort(Comparator.comparingLong(Found::time).reversed());
    return found.stream().map(Found::session).toList();
  }

  /**
   * Null if a window holds it. The lock is the system's: it ends with the process that holds it, so
   * there is no stale one.
   */
  private @Nullable SessionLock lock(String id) throws IOException {
    return SessionLock.tryTake(folder.resolve(id + Session.LOCK));
  }

  /** Lock files of sessions that were killed before they had anything to keep. */
  private void removeIdleLocks() {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*" + Session.LOCK)) {
      for (Path p : all) {
        String name = String.valueOf(p.getFileName());
        String id = name.substring(0, name.length() - Session.LOCK.length());
        long age = System.currentTimeMillis() - Files.getLastModifiedTime(p).toMillis();
        if (age > IDLE_MILLIS && !Files.exists(folder.resolve(id + Session.FILE))) {
          SessionLock lock = lock(id);
          if (lock != null) {
            lock.remove();
          }
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      // Empty files, in no one's way.
    }
  }
}
