package dev.nabla.app.compare;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;

/**
 * Work that a large graph makes too long for a frame. Of several calls only the last one's result
 * arrives.
 */
final class Background {
  /** So many equations are laid out within a fraction of a frame. */
  static final int SMALL = 64;

  private static final ExecutorService WORKERS =
      Executors.newSingleThreadExecutor(
          r -> Thread.ofPlatform().daemon().name("graph-layout").unstarted(r));

  private long latest;

  /**
   * @param size number of equations: few are worked on at once, before this returns
   */
  <T> void run(int size, Supplier<T> work, Consumer<T> then) {
    if (size <= SMALL) {
      latest++;
      then.accept(work.get());
    } else {
      later(work, then);
    }
  }

  /** Works in the background whatever the size. */
  <T> void later(Supplier<T> work, Consumer<T> then) {
    long call = ++latest;
    WORKERS.execute(
        () -> {
          T result = work.get();
          Platform.runLater(
              () -> {
                if (call == latest) {
                  then.accept(result);
                }
              });
        });
  }
}
