package dev.nabla.app;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds how long the JavaFX thread takes on nothing new: calls follow one another on it, and each
 * is asked how long it had to wait.
 */
final class Heart implements Runnable {
  private static final boolean STACKS = Boolean.getBoolean("stacks");

  private volatile boolean beating;
  private volatile Thread fx = Thread.currentThread();
  private long lastComputed;
  private long longest;
  private long longestComputed;
  private final Map<String, Integer> seen = new TreeMap<>();
  private final List<StackTraceElement[]> stacks = new ArrayList<>();

  void start() throws Exception {
    fx = Fx.get(Thread::currentThread);
    beating = true;
    Thread.ofPlatform().daemon().name("heart").start(this::beat);
    Thread.ofPlatform().daemon().name("stacks").start(this);
  }

  void stop() throws Exception {
    beating = false;
    if (STACKS) {
      seen.entrySet().stream()
          .sorted((a, b) -> b.getValue() - a.getValue())
          .limit(60)
          .forEach(e -> System.out.println(e.getValue() + "  " + e.getKey()));
      seen.clear();
    }
  }

  /** Begins anew. */
  void forget() throws Exception {
    Fx.run(
        () -> {
          longest = 0;
          longestComputed = 0;
          lastComputed = computed();
        });
  }

  /** Milliseconds that a call waited, at most. */
  double longest() throws Exception {
    return Fx.get(() -> longest / 1e6);
  }

  /** Milliseconds that the thread computed between two calls, at most. */
  double longestComputed() throws Exception {
    return Fx.get(() -> longestComputed / 1e6);
  }

  private static long computed() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private void beat() {
    try {
      while (beating) {
        long asked = System.nanoTime();
        Fx.run(() -> answer(asked));
        Thread.sleep(1);
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void answer(long asked) {
    long computed = computed();
    synchronized (stacks) {
      if (STACKS && computed - lastComputed > 10_000_000) {
        stacks.forEach(this::count);
      }
      stacks.clear();
    }
    longest = Math.max(longest, System.nanoTime() - asked);
    longestComputed = Math.max(longestComputed, computed - lastComputed);
    lastComputed = computed;
  }

  private void count(StackTraceElement[] stack) {
    java.util.Set<String> once = new java.util.HashSet<>();
    for (StackTraceElement e : stack) {
      if (e.getClassName().startsWith("dev.nabla")) {
        once.add(e.getClassName() + "." + e.getMethodName());
      }
    }
    if (once.isEmpty()) {
      for (int i = 0; i < Math.min(60, stack.length); i++) {
        once.add("fx " + stack[i].getClassName() + "." + stack[i].getMethodName());
      }
    }
    once.forEach(s -> seen.merge(s, 1, Integer::sum));
  }

  /** Looks at what the thread does, where that is asked for. */
  @Override
  public void run() {
    while (beating && STACKS) {
      StackTraceElement[] s = fx.getStackTrace();
      synchronized (stacks) {
        stacks.add(s);
      }
      try {
        Thread.sleep(1);
      } catch (InterruptedException e) {
        return;
      }
    }
  }
}
