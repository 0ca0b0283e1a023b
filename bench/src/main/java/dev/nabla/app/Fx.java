package dev.nabla.app;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import javafx.application.Platform;

/** Calls on the JavaFX thread that are waited for. */
final class Fx {
  private Fx() {}

  static <T> T get(Callable<T> job) throws Exception {
    FutureTask<T> task = new FutureTask<>(job);
    Platform.runLater(task);
    return task.get();
  }

  static void run(Runnable job) throws Exception {
    get(
        () -> {
          job.run();
          return null;
        });
  }

  /** Asks now and then whether something is so. */
  static void await(Callable<Boolean> what, long millis) throws Exception {
    long end = System.nanoTime() + millis * 1_000_000;
    while (!get(what)) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("it did not come to that");
      }
      Thread.sleep(4);
    }
  }
}
