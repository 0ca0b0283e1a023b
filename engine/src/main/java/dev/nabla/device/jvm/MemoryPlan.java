package dev.nabla.device.jvm;

import dev.nabla.kernel.KernelProgram;
import dev.nabla.kernel.Launch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where a program's buffers live: temporaries in one workspace, sharing memory after their last
 * use; results in memory of their own.
 */
final class MemoryPlan {
  private static final long ALIGNMENT = 64;

  /** A free range of the workspace. */
  private record Range(long offset, long bytes) {}

  private final long[] offsets;
  private final boolean[] result;
  private long size;

  MemoryPlan(KernelProgram program) {
    int n = program.buffers().size();
    offsets = new long[n];
    Arrays.fill(offsets, -1);
    result = new boolean[n];
    program.results().forEach(r -> result[r.buffer()] = true);
    assign(program);
  }

  /** Offset in the workspace, or −1 for a buffer that is not a temporary. */
  long offset(int buffer) {
    return offsets[buffer];
  }

  boolean isResult(int buffer) {
    return result[buffer];
  }

  /** Bytes of the workspace. */
  long size() {
    return size;
  }

  private void assign(KernelProgram program) {
    int[] last = program.lastUses();
    List<Range> free = new ArrayList<>();
    List<Launch> launches = program.launches();
    for (int i = 0; i < launches.size(); i++) {
      for (int b : launches.get(i).outputs()) {
        if (!result[b]) {
          offsets[b] = take(free, bytes(program, b));
        }
      }
      for (int b = 0; b < offsets.length; b++) {
        boolean neverRead = last[b] < 0 && launches.get(i).outputs().contains(b);
        if (offsets[b] >= 0 && (last[b] == i || neverRead)) {
          release(free, new Range(offsets[b], bytes(program, b)));
        }
      }
    }
  }

  private static long bytes(KernelProgram program, int buffer) {
    long n = Math.max(1, program.buffers().get(buffer).byteSize());
    return (n + ALIGNMENT - 1) & -ALIGNMENT;
  }

  /** The smallest free range that is large enough, or more workspace. */
  private long take(List<Range> free, long bytes) {
    Range best = null;
    for (Range r : free) {
      if (r.bytes >= bytes && (best == null || r.bytes < best.bytes)) {
        best = r;
      }
    }
    if (best == null) {
      long at = size;
      size += bytes;
      return at;
    }
    free.remove(best);
    if (best.bytes > bytes) {
      free.add(new Range(best.offset + bytes, best.bytes - bytes));
    }
    return best.offset;
  }

  private static void release(List<Range> free, Range range) {
    for (int i = 0; i < free.size(); i++) {
      Range r = free.get(i);
      if (r.offset + r.bytes == range.offset || range.offset + range.bytes == r.offset) {
        free.remove(i);
        release(free, new Range(Math.min(r.offset, range.offset), r.bytes + range.bytes));
        return;
      }
    }
    free.add(range);
  }
}
