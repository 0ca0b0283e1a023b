package dev.nabla.device.jvm;

import dev.nabla.device.jvm.LoopPlan.Place;
import dev.nabla.device.jvm.LoopPlan.Strategy;
import dev.nabla.device.jvm.Node.Op;
import dev.nabla.kernel.Kernel;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Runs a loop kernel: cuts its outer positions into boxes, and gives each to a thread. How it is
 * cut changes no result: every outer position is computed by itself.
 */
final class LoopRunner implements KernelRunner {
  /** Below this much work another thread is not worth waking. */
  private static final double PARALLEL_NANOS = 60_000;

  private static final double BOX_NANOS = 40_000;

  /**
   * Operations on elements per call while code is cold: many short calls get it compiled sooner.
   */
  private static final int COLD_OPERATIONS = 300;

  private static final int TILE = 32;

  private static final ThreadLocal<MemorySegment> SCRATCH =
      ThreadLocal.withInitial(() -> MemorySegment.NULL);

  private final LoopPlan plan;
  private final KernelCode code;
  private final Workers workers;
  private final long[] template;
  private final int splitDim;
  private final double nanosPerPosition;
  private final boolean empty;

  /** An outer dimension to walk in step with the last one, or −1. */
  private final int tiledDim;

  private final long scratchBytes;

  LoopRunner(Kernel.Loop loop, Workers workers) {
    this.plan = Planner.plan(loop);
    this.code = CodeCache.of(plan);
    this.workers = workers;
    this.template = template(plan);
    this.splitDim = splitDim(plan);
    this.empty = plan.outerSize() == 0;
    this.tiledDim = tiledDim(plan);
    this.scratchBytes =
        plan.accesses().stream()
            .filter(a -> a.buffer() == LoopPlan.SCRATCH)
            .mapToLong(this::rowBytes)
            .sum();
    this.nanosPerPosition = nanosPerElement(plan) * plan.innerSize();
  }

  private static long[] template(LoopPlan plan) {
    int rank = plan.rank();
    long[] p = new long[2 * rank + plan.accesses().size() * (rank + 1)];
    for (int d = 0; d < rank; d++) {
      p[d] = plan.dims()[d];
    }
    int at = 2 * rank;
    for (Place place : plan.accesses()) {
      for (int d = 0; d < rank; d++) {
        p[at + 1 + d] = place.strides()[d] * place.dtype().bytes();
      }
      at += rank + 1;
    }
    return p;
  }

  /** The longest outer dimension; the outermost of equal ones. */
  private static int splitDim(LoopPlan plan) {
    int best = -1;
    for (int d = 0; d < plan.outerRank(); d++) {
      if (best < 0 || plan.dims()[d] > plan.dims()[best]) {
        best = d;
      }
    }
    return best;
  }

  /**
   * Where some array is read along another dimension than it is stored (a transpose), both are
   * walked in small squares, so that every cache line is used while it is there.
   */
  private static int tiledDim(LoopPlan plan) {
    int last = plan.outerRank() - 1;
    if (plan.rank() != plan.outerRank() || plan.strategy() != Strategy.SCALAR) {
      return -1;
    }
    for (Place p : plan.accesses()) {
      for (int d = 0; d < last; d++) {
        if (p.strides()[d] == 1 && p.strides()[last] > 1) {
          return d;
        }
      }
    }
    return -1;
  }

  private void tiles(long[] p) {
    int last = plan.outerRank() - 1;
    for (long r = 0; r < p[tiledDim]; r += TILE) {
      long[] rows = part(p, plan.rank(), tiledDim, r, Math.min(TILE, p[tiledDim] - r));
      for (long c = 0; c < p[last]; c += TILE) {
        code.code().scalar(part(rows, plan.rank(), last, c, Math.min(TILE, p[last] - c)));
      }
    }
  }

  /**
   * A guess from the number of operations and the memory touched, for vector code where there is
   * some.
   */
  private static double nanosPerElement(LoopPlan plan) {
    boolean vectors = plan.strategy() != Strategy.SCALAR;
    double operations = 0;
    for (Node n : plan.nodes()) {
      operations += n.op() == Op.CALL ? 30 : n.isLeaf() ? 0 : vectors ? 0.5 / plan.lanes() : 0.5;
    }
    double bytes = plan.accesses().stream().mapToInt(a -> a.dtype().bytes()).sum();
    return operations + bytes * 0.05;
  }

  @Override
  public void run(long[] addresses) {
    if (empty) {
      return;
    }
    long[] p = template.clone();
    int rank = plan.rank();
    int at = 2 * rank;
    for (Place place : plan.accesses()) {
      if (place.buffer() != LoopPlan.SCRATCH) {
        p[at] = addresses[place.buffer()] + place.offset() * place.dtype().bytes();
      }
      at += rank + 1;
    }
    long positions = plan.outerSize();
    if (!code.vectorReady()) {
      code.expect(positions * plan.innerSize());
    }
    double total = positions * nanosPerPosition;
    if (splitDim < 0 || workers.threads() == 1 || total < PARALLEL_NANOS) {
      box(p);
    } else {
      parallel(p, total);
    }
  }

  private void parallel(long[] p, double total) {
    int length = plan.dims()[splitDim];
    int wanted =
        (int) Math.min(Math.max(workers.threads(), total / BOX_NANOS), workers.threads() * 64L);
    int grain = plan.strategy() == Strategy.OUTER ? plan.lanes() : 1;
    int step = Math.max(grain, roundUp((length + wanted - 1) / wanted, grain));
    int tasks = (length + step - 1) / step;
    workers.run(
        tasks,
        t ->
            box(
                part(
                    p, plan.rank(), splitDim, (long) t * step, Math.min(step, length - t * step))));
  }

  private static int roundUp(int n, int multiple) {
    return (n + multiple - 1) / multiple * multiple;
  }

  /** The parameters of a range of a dimension. */
  static long[] part(long[] p, int rank, int dim, long start, long count) {
    long[] q = p.clone();
    q[dim] = count;
    q[rank + dim] += start;
    for (int at = 2 * rank; at < q.length; at += rank + 1) {
      q[at] += start * q[at + 1 + dim];
    }
    return q;
  }

  private void box(long[] shared) {
    long[] p = scratchBytes == 0 ? shared : withScratch(shared);
    if (!code.vectorReady()) {
      if (code.cold() && splitDim >= 0) {
        coldBox(p);
      } else if (tiledDim >= 0) {
        tiles(p);
      } else {
        code.code().scalar(p);
      }
    } else if (plan.strategy() == Strategy.OUTER) {
      int v = plan.vectorDim();
      long rest = p[v] % plan.lanes();
      if (rest == 0) {
        code.code().vector(p);
        return;
      }
      long whole = p[v] - rest;
      if (whole > 0) {
        code.code().vector(part(p, plan.rank(), v, 0, whole));
      }
      code.code().scalar(part(p, plan.rank(), v, whole, rest));
    } else {
      code.code().vector(p);
    }
  }

  /** The parameters with this thread's scratch memory. */
  private long[] withScratch(long[] p) {
    MemorySegment memory = SCRATCH.get();
    if (memory.byteSize() < scratchBytes) {
      memory = Arena.ofAuto().allocate(scratchBytes, 64);
      SCRATCH.set(memory);
    }
    long[] q = p.clone();
    int at = 2 * plan.rank();
    long next = memory.address();
    for (Place place : plan.accesses()) {
      if (place.buffer() == LoopPlan.SCRATCH) {
        q[at] = next;
        next += rowBytes(place);
      }
      at += plan.rank() + 1;
    }
    return q;
  }

  private long rowBytes(Place place) {
    return (plan.innerSize() * place.dtype().bytes() + 63) & -64;
  }

  /** Short calls, until there have been enough of them. */
  private void coldBox(long[] p) {
    long length = p[splitDim];
    long others = plan.innerSize() * Math.max(1, plan.nodes().size());
    for (int d = 0; d < plan.outerRank(); d++) {
      others *= d == splitDim ? 1 : p[d];
    }
    long step = Math.max(1, COLD_OPERATIONS / others);
    long done = 0;
    int calls = 0;
    while (done < length && code.cold() && !code.vectorReady()) {
      long n = Math.min(step, length - done);
      code.code().scalar(part(p, plan.rank(), splitDim, done, n));
      done += n;
      if ((++calls & 63) == 0) {
        code.countScalarCalls(64);
      }
    }
    code.countScalarCalls(calls & 63);
    if (done < length) {
      box(part(p, plan.rank(), splitDim, done, length - done));
    }
  }

  @Override
  public void settle() {
    code.awaitReady();
  }
}
