package dev.nabla.device.jvm;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Threads that share loops. The caller works along; a loop started while another is running, or
 * from within one, runs on its caller alone. Threads spin for a moment before they sleep: waking
 * one takes longer than many kernels.
 */
final class Workers {
  private static final int SPINS = 2_000;

  private static final class Job {
    final int tasks;
    final IntConsumer body;
    final AtomicInteger next = new AtomicInteger();
    final AtomicInteger finished = new AtomicInteger();
    volatile @Nullable Throwable failure;

    Job(int tasks, IntConsumer body) {
      this.tasks = tasks;
      this.body = body;
    }

    void work() {
      int i;
      while ((i = next.getAndIncrement()) < tasks) {
        try {
          body.accept(i);
        } catch (Throwable t) {
          failure = t;
        }
        finished.incrementAndGet();
      }
    }

    boolean isFinished() {
      return finished.get() >= tasks;
    }
  }

  private final int threads;
  private final AtomicInteger busy = new AtomicInteger();
  private Thread @Nullable [] helpers;
  private volatile @Nullable Job job;

  Workers(int threads) {
    this.threads = threads;
  }

  int threads() {
    return threads;
  }

  /** Runs {@code body(0 … tasks − 1)}, each once, in any order, and returns when all are done. */
  void run(int tasks, IntConsumer body) {
    if (threads == 1 || tasks == 1 || !busy.compareAndSet(0, 1)) {
      for (int i = 0; i < tasks; i++) {
        body.accept(i);
      }
      return;
    }
    Job mine = new Job(tasks, body);
    try {
      publish(mine);
      mine.work();
      while (!mine.isFinished()) {
        Thread.onSpinWait();
      }
    } finally {
      job = null;
      busy.set(0);
    }
    Throwable failure = mine.failure;
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
  }

  private void publish(Job mine) {
    if (helpers == null) {
      helpers = start();
    }
    job = mine;
    for (Thread t : helpers) {
      LockSupport.unpark(t);
    }
  }

  private Thread[] start() {
    Thread[] all = new Thread[threads - 1];
    for (int i = 0; i < all.length; i++) {
      all[i] = Thread.ofPlatform().daemon().name("nabla-worker-" + (i + 1)).start(this::help);
    }
    return all;
  }

  private void help() {
    int spins = 0;
    Job last = null;
    while (true) {
      Job j = job;
      if (j != null && j != last) {
        j.work();
        last = j;
        spins = 0;
      } else if (spins++ < SPINS) {
        Thread.onSpinWait();
      } else {
        LockSupport.park(this);
        spins = 0;
      }
    }
  }
}
