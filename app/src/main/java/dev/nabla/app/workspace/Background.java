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

/**
 * One job at a time on a thread of its own. A new one drops the result of the one before, which is
 * interrupted only if it goes on: interrupting ends a process that takes seconds to start again.
 */
final class Background<T> implements AutoCloseable {
  static final Duration NOW = Duration.ZERO;

  /** Long enough that keys pressed together count as one change. */
  static final Duration SOON = Duration.ofMillis(15);

  private static final long GRACE_MILLIS = 2_000;

  private final ScheduledExecutorService thread;
  private final ScheduledExecutorService timer;
  private final Executor results;
  private final AtomicLong newest = new AtomicLong();
  private @Nullable Future<?> running;

  /**
   * @param results where results and errors are handed over
   */
  Background(String name, Executor results) {
    this.results = results;
    thread = daemon(name);
    timer = daemon(name + " timer");
  }

  private static ScheduledExecutorService daemon(String name) {
    return Executors.newSingleThreadScheduledExecutor(
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

  /** Drops the result of the job in progress, and lets it go on for a moment at most. */
  void cancel() {
    newest.incrementAndGet();
    Future<?> old = running;
    if (old != null && !old.isDone()) {
      timer.schedule(() -> old.cancel(true), GRACE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Ends the job in progress at once. */
  void interrupt() {
    newest.incrementAndGet();
    if (running != null) {
      running.cancel(true);
    }
  }

  private void perform(Callable<T> job, long mine, Consumer<T> done, Consumer<Throwable> failed) {
    if (newest.get() != mine) {
      return;
    }
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
    interrupt();
    thread.shutdownNow();
    timer.shutdownNow();
  }
}
