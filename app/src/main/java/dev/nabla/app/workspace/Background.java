package dev.nabla.app.workspace;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One job at a time on a thread of its own; a new one interrupts the one before, whose result is dropped. */
final class Background<T> implements AutoCloseable {
  static final Duration NOW = Duration.ZERO;

  /** Long enough that a person who types is not followed letter by letter. */
  static final Duration SOON = Duration.ofMillis(180);

  private final ScheduledExecutorService thread;
  private final Executor results;
  private final AtomicLong newest = new AtomicLong();
  private @Nullable Future<?> running;

  /**
   * @param results where results and errors are handed over
   */
  Background(String name, Executor results) {
    this.results = results;
    thread =
        Executors.newSingleThreadScheduledExecutor(
            r -> {
              Thread t = new Thread(r, name);
              t.setDaemon(true);
              return t;
            });
  }

  void submit(Callable<T> job, Duration delay, Consumer<T> done, Consumer<Throwable> failed) {
    cancel();
    long mine = newest.get();
    running =
        thread.schedule(
            () -> perform(job, mine, done, failed), delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Interrupts the job in progress; its result will not arrive. */
  void cancel() {
    newest.incrementAndGet();
    if (running != null) {
      running.cancel(true);
    }
  }

  private void perform(Callable<T> job, long mine, Consumer<T> done, Consumer<Throwable> failed) {
    try {
      T result = job.call();
      deliver(mine, () -> done.accept(result));
    } catch (InterruptedException | CancellationException e) {
      // A newer job took its place.
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      deliver(mine, () -> failed.accept(e));
    }
  }

  private void deliver(long mine, Runnable handOver) {
    results.execute(
        () -> {
          if (newest.get() == mine) {
            handOver.run();
          }
        });
  }

  @Override
  public void close() {
    cancel();
    thread.shutdownNow();
  }
}
