package dev.nabla.app.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the program did and what went wrong inside it, in a few files of limited size in the user's
 * state folder, the oldest dropped. It never has any of the user's source: documents are told by
 * their size alone, and of exceptions, only the messages of kinds that cannot quote anything.
 */
public final class Log {
  private static final String PREFIX = "nabla";
  private static final int SIZE = 512 << 10;
  private static final int FILES = 3;
  private static final Logger ROOT = Logger.getLogger("dev.nabla");

  private final @Nullable Path folder;

  private Log(@Nullable Path folder) {
    this.folder = folder;
  }

  /**
   * Begins to write. Where the folder cannot be written, the program goes on without.
   *
   * @param folder the program's folder for what may be lost
   */
  public static Log start(Path folder) {
    Log log = new Log(folder);
    try {
      Files.createDirectories(folder);
      // One name for each process that runs at the same time.
      String pattern = folder.resolve(PREFIX + "-%u-%g.log").toString();
      FileHandler handler = new FileHandler(pattern, SIZE, FILES, true);
      handler.setFormatter(new LogFormat());
      handler.setEncoding("UTF-8");
      handler.setLevel(Level.ALL);
      ROOT.addHandler(handler);
      ROOT.setUseParentHandlers(false);
      ROOT.setLevel(Level.INFO);
      for (Handler h : Logger.getLogger("").getHandlers()) {
        if (h instanceof ConsoleHandler) {
          h.setLevel(Level.WARNING);
        }
      }
    } catch (IOException e) {
      ROOT.setUseParentHandlers(false);
    }
    return log;
  }

  /** A log that writes nothing and has no files. */
  public static Log none() {
    return new Log(null);
  }

  /** The logger of a part of the program. */
  public static Logger of(Class<?> part) {
    return Logger.getLogger(part.getName());
  }

  /** The files, the latest first. */
  public List<Path> files() {
    if (folder == null) {
      return List.of();
    }
    for (Handler h : ROOT.getHandlers()) {
      h.flush();
    }
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> out =
          new ArrayList<>(
              all.filter(p -> String.valueOf(p.getFileName()).matches(PREFIX + "-.*\\.log"))
                  .toList());
      out.sort((a, b) -> Long.compare(time(b), time(a)));
      return out;
    } catch (IOException e) {
      return List.of();
    }
  }

  private static long time(Path p) {
    try {
      return Files.getLastModifiedTime(p).toMillis();
    } catch (IOException e) {
      return 0;
    }
  }
}
