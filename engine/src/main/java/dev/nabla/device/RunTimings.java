package dev.nabla.device;

import java.util.Arrays;

/**
 * Where the time of one run went.
 *
 * @param total nanoseconds from call to return
 * @param kernels nanoseconds of every launch, in the program's order; empty for a device without
 *     kernels
 */
public record RunTimings(long total, long[] kernels) {
  public RunTimings {
    kernels = kernels.clone();
  }

  @Override
  public long[] kernels() {
    return kernels.clone();
  }

  /** Nanoseconds of one launch. */
  public long kernel(int launch) {
    return kernels[launch];
  }

  /** What is not spent in kernels: checking arguments, memory, starting threads. */
  public long dispatch() {
    return Math.max(0, total - Arrays.stream(kernels).sum());
  }
}
