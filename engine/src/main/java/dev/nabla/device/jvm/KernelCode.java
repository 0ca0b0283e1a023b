package dev.nabla.device.jvm;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The code of all kernels of one structure, and how warm it is. Vector code is slow until it has
 * been compiled well (a vector operation that is interpreted allocates), so kernels start with the
 * scalar variant; the vector variant is warmed up behind it, and takes over when it is fast.
 */
final class KernelCode {
  /** Work, in operations on elements, after which warming up the vector variant pays. */
  private static final long WORTH_WARMING = 50_000;

  /** Calls after which the scalar variant is compiled too. */
  private static final int COLD_CALLS = 2_000;

  private final LoopPlan plan;
  private final LoopCode code;
  private final boolean hasVectors;
  private volatile boolean vectorReady;
  private volatile boolean primed;
  private volatile boolean scheduled;
  private long work;
  private final AtomicInteger scalarCalls = new AtomicInteger();

  KernelCode(LoopPlan plan, LoopCode code) {
    this.plan = plan;
    this.code = code;
    this.hasVectors = plan.strategy() != LoopPlan.Strategy.SCALAR;
  }

  LoopPlan plan() {
    return plan;
  }

  LoopCode code() {
    return code;
  }

  boolean vectorReady() {
    return vectorReady;
  }

  /** Whether calls should be short, so that compiled code is entered soon. */
  boolean cold() {
    return !vectorReady && scalarCalls.get() < COLD_CALLS;
  }

  void countScalarCalls(int n) {
    scalarCalls.addAndGet(n);
  }

  /** Tells of elements about to be computed; has the code compiled when there have been enough. */
  void expect(long elements) {
    if (primed) {
      return;
    }
    work += elements * Math.max(1, plan.nodes().size());
    if (work >= WORTH_WARMING) {
      primed = true;
      WarmUp.prime(this);
      if (hasVectors) {
        scheduled = true;
        WarmUp.schedule(this);
      }
    }
  }

  /** Warming up has ended: with fast vector code, or without. */
  void warmed(boolean fast) {
    synchronized (this) {
      vectorReady = fast;
      scheduled = false;
      notifyAll();
    }
  }

  /** Waits for vector code that is on its way. */
  void awaitReady() {
    synchronized (this) {
      while (scheduled) {
        try {
          wait();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }
}
