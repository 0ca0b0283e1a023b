package dev.nabla.device.jvm;

import dev.nabla.device.jvm.LoopPlan.Place;
import dev.nabla.device.jvm.LoopPlan.Strategy;
import dev.nabla.device.jvm.Node.Op;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.LinkedBlockingQueue;

/** Runs vector code on memory of its own, in the background, until the JVM has compiled it. */
final class WarmUp {
  private static final LinkedBlockingQueue<KernelCode> QUEUE = new LinkedBlockingQueue<>();
  private static final int BATCH = 100;

  /** Calls after which the JVM compiles a method for the first time. */
  private static final int INTERPRETED_CALLS = 210;

  /** Calls after which it compiles it well. */
  private static final int PROFILED_CALLS = 700;

  private static final long PRIME_NANOS = 5_000_000;

  /** Compiled, an operation takes a nanosecond or less; interpreted, hundreds. */
  static final double COMPILED_NANOS_PER_OPERATION = 6;

  private static final long GIVE_UP_NANOS = 20_000_000_000L;

  static {
    Thread.ofPlatform().daemon().name("nabla-warm-up").start(WarmUp::work);
  }

  private WarmUp() {}

  static void schedule(KernelCode code) {
    QUEUE.add(code);
  }

  private static void work() {
    while (true) {
      try {
        KernelCode code = QUEUE.take();
        boolean fast = false;
        try (Arena arena = Arena.ofConfined()) {
          fast = warm(code, arena);
        } finally {
          code.warmed(fast);
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /**
   * Calls the scalar variant on very little, often enough for the JVM to compile it: it counts
   * calls, and a first call on much would stay in the interpreter for long.
   */
  static void prime(KernelCode code) {
    try (Arena arena = Arena.ofConfined()) {
      long[] tiny = parameters(code.plan(), arena, 2);
      for (int i = 0; i < INTERPRETED_CALLS; i++) {
        code.code().scalar(tiny);
      }
      long[] small = parameters(code.plan(), arena, 32);
      long end = System.nanoTime() + PRIME_NANOS;
      for (int i = 0; i < PROFILED_CALLS && System.nanoTime() < end; i++) {
        code.code().scalar(small);
      }
    }
  }

  /** Whether the vector variant became fast. */
  private static boolean warm(KernelCode code, Arena arena) {
    LoopPlan plan = code.plan();
    int lanes = plan.lanes();
    long[] small =
        parameters(plan, arena, plan.strategy() == Strategy.OUTER ? lanes : lanes * 5L + 1);
    long[] parameters =
        parameters(plan, arena, plan.strategy() == Strategy.OUTER ? 3L * lanes : 9L * lanes + 3);
    for (int i = 0; i < INTERPRETED_CALLS; i++) {
      code.code().vector(small);
    }
    double limit = operations(plan, parameters) * COMPILED_NANOS_PER_OPERATION;
    return untilFast(() -> code.code().vector(parameters), limit);
  }

  /**
   * Repeats a call until it has been fast (in nanoseconds) in two batches; false if it never was.
   * The fastest call of a batch counts: others may have lost the processor.
   */
  static boolean untilFast(Runnable call, double limit) {
    long end = System.nanoTime() + GIVE_UP_NANOS;
    int fast = 0;
    while (fast < 2) {
      long best = Long.MAX_VALUE;
      for (int i = 0; i < BATCH; i++) {
        long start = System.nanoTime();
        call.run();
        best = Math.min(best, System.nanoTime() - start);
      }
      fast = best < limit ? fast + 1 : 0;
      if (System.nanoTime() > end) {
        return false;
      }
    }
    return true;
  }

  /** A small instance of the kernel: all accesses stay within one row of scratch memory each. */
  private static long[] parameters(LoopPlan plan, Arena arena, long length) {
    int rank = plan.rank();
    int v = plan.vectorDim() >= 0 ? plan.vectorDim() : rank - 1;
    long[] p = new long[2 * rank + plan.accesses().size() * (rank + 1)];
    for (int d = 0; d < rank; d++) {
      p[d] = d == v ? length : 1;
    }
    int at = 2 * rank;
    for (Place place : plan.accesses()) {
      MemorySegment row = arena.allocate(length * place.dtype().bytes(), 64);
      p[at] = row.address();
      if (rank > 0 && place.varies(v)) {
        p[at + 1 + v] = place.dtype().bytes();
      }
      at += rank + 1;
    }
    return p;
  }

  private static double operations(LoopPlan plan, long[] p) {
    double positions = 1;
    for (int d = 0; d < plan.rank(); d++) {
      positions *= d == plan.vectorDim() ? (double) p[d] / plan.lanes() + 2 : p[d];
    }
    double perPosition = 4;
    for (Node n : plan.nodes()) {
      perPosition += n.op() == Op.CALL ? 200 : 1;
    }
    return positions * perPosition;
  }
}
