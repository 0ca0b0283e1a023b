package dev.nabla.app.shell;

import dev.nabla.app.document.DocumentFile;
import dev.nabla.app.files.Digest;
import dev.nabla.app.session.SessionState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows the document's file for what this window has read from it or written to it, so that what
 * another program wrote there is not overwritten unasked.
 */
public final class FileWatch {
  private final Set<String> ours = new HashSet<>();
  private @Nullable FileTime seen;
  private @Nullable Listener listener;

  /** Hears digests of what the document's file holds. */
  public interface Listener {
    /** The file holds this. */
    void holds(String digest);

    /** The file will hold this, when this call returns. Not on the JavaFX thread. */
    void willHold(String digest);
  }

  synchronized void setListener(Listener next) {
    listener = next;
  }

  /** The document is what this file holds; null for one without a file. */
  void open(@Nullable Path file) {
    synchronized (this) {
      ours.clear();
    }
    if (file != null) {
      String digest = Digest.of(file);
      if (digest != null) {
        holds(digest);
      }
      seen(file);
    }
  }

  /** The document goes on where another window was. */
  void restore(@Nullable Path file, SessionState s) {
    synchronized (this) {
      ours.clear();
      ours.addAll(s.digests());
      ours.add(Digest.of(DocumentFile.bytes(s.document())));
      seen = null;
    }
    String digest = file == null ? null : Digest.of(file);
    boolean known;
    synchronized (this) {
      known = digest != null && ours.contains(digest);
    }
    if (known && digest != null && file != null) {
      holds(digest);
      seen(file);
    }
  }

  private void holds(String digest) {
    Listener told = add(digest);
    if (told != null) {
      told.holds(digest);
    }
  }

  /** The file is about to hold this. */
  void willHold(String digest) {
    Listener told = add(digest);
    if (told != null) {
      told.willHold(digest);
    }
  }

  private synchronized @Nullable Listener add(String digest) {
    ours.add(digest);
    return listener;
  }

  /** The file is as this window left it. */
  synchronized void seen(Path file) {
    seen = time(file);
  }

  /** Whether no other program has written the file since; a file that is gone was not written. */
  synchronized boolean isOurs(Path file) {
    FileTime now = time(file);
    if (now == null || now.equals(seen)) {
      return true;
    }
    String digest = Digest.of(file);
    return digest != null && ours.contains(digest);
  }

  private static @Nullable FileTime time(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return null;
    }
  }
}
