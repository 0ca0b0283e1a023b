package dev.nabla.importer.python;

import dev.nabla.ir.NablaError;
import dev.nabla.worker.WorkerFailure;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What became of a worker, in words for the user. */
final class Failures {
  private Failures() {}

  /** Waits for a worker's answer; throws what is to be told instead. */
  static <T> T wait(CompletableFuture<T> future, PythonSettings settings, Duration patience) {
    try {
      return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new CancellationException();
    } catch (TimeoutException e) {
      throw NablaError.of(
              "TimeoutError", "Python did not answer within " + patience.toSeconds() + " s.")
          .withFix("Try again; if the machine is very busy, wait until it is less so.");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof WorkerFailure f) {
        throw told(f, settings);
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private static RuntimeException told(WorkerFailure f, PythonSettings settings) {
    return switch (f.reason()) {
      case CANCELLED -> new CancellationException();
      case DEADLINE ->
          NablaError.of(
                  "TimeoutError",
                  "The Python code ran for "
                      + seconds(settings.deadline())
                      + " without an end and was stopped.")
              .withFix("Look for a loop that does not end, or for numbers that are far too large.");
      case OUT_OF_MEMORY ->
          NablaError.of(
                  "MemoryError",
                  "The Python code needed more than "
                      + settings.heapMiB()
                      + " MB of memory and was stopped.")
              .withFix("Use smaller lists and arrays: shapes are all that tracing needs.");
      case NOT_STARTED -> NablaError.of("RuntimeError", String.valueOf(f.getMessage()));
      case CRASHED ->
          NablaError.of("RuntimeError", f.getMessage() + lastLine(f.lastWords()))
              .withFix("Try again: a new process has been started.");
      case INTERNAL ->
          NablaError.of("SystemError", "The Python worker failed: " + f.getMessage())
              .withFix("This is a defect of the program: please report it.");
    };
  }

  private static String seconds(Duration d) {
    return d.toMillis() % 1000 == 0 ? d.toSeconds() + " s" : d.toMillis() / 1000.0 + " s";
  }

  private static String lastLine(String words) {
    String[] lines = words.strip().split("\n");
    String last = lines[lines.length - 1];
    return last.isEmpty() ? "" : " It said: " + last;
  }
}
