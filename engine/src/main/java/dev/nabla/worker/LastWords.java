package dev.nabla.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;

/** Keeps the end of what a process writes to its standard error. */
final class LastWords {
  private static final int LINES = 40;
  private static final int LINE_LENGTH = 500;

  private final ArrayDeque<String> lines = new ArrayDeque<>();
  private final Thread reader;

  LastWords(InputStream stderr) {
    reader = Thread.ofPlatform().daemon().name("nabla-worker-stderr").start(() -> read(stderr));
  }

  private void read(InputStream stderr) {
    try (var in = new BufferedReader(new InputStreamReader(stderr, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        add(line.length() > LINE_LENGTH ? line.substring(0, LINE_LENGTH) + "…" : line);
      }
    } catch (IOException e) {
      // The process is gone.
    }
  }

  private synchronized void add(String line) {
    lines.addLast(line);
    if (lines.size() > LINES) {
      lines.removeFirst();
    }
  }

  /** What there is. */
  synchronized String soFar() {
    return String.join("\n", lines);
  }

  /** The end of it all; waits a moment for the rest if the process has just ended. */
  String text() {
    try {
      reader.join(java.time.Duration.ofMillis(200));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return soFar();
  }
}
