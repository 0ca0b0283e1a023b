package dev.nabla.app.preferences;

import dev.nabla.app.files.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Reads and, on a thread of its own, writes the preferences' file. */
final class PreferencesFile implements AutoCloseable {
  private static final long LARGEST = 1 << 20;
  private static final long LAST_WRITE_SECONDS = 5;

  private final Path path;
  private final AtomicReference<@Nullable String> next = new AtomicReference<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          r -> {
            Thread t = new Thread(r, "preferences");
            t.setDaemon(true);
            return t;
          });

  PreferencesFile(Path path) {
    this.path = path;
  }

  /** The file's text; empty where there is none that can be read. */
  String read() {
    try {
      return Files.isRegularFile(path) && Files.size(path) < LARGEST ? Files.readString(path) : "";
    } catch (IOException e) {
      return "";
    }
  }

  /** Writes it soon; of several, the last. */
  void write(String text) {
    if (next.getAndSet(text) == null && !thread.isShutdown()) {
      thread.execute(this::writeNext);
    }
  }

  private void writeNext() {
    String text = next.getAndSet(null);
    if (text == null) {
      return;
    }
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      AtomicFile.write(path, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // The session goes on without being remembered.
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(LAST_WRITE_SECONDS, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
