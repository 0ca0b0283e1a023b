package dev.nabla.cli.bench;

import dev.nabla.device.Steady;
import java.util.List;

/**
 * The times of one workload, in nanoseconds. Every phase but the steady state was repeated from the
 * beginning: the first time is that of a cold process, the others follow.
 *
 * @param equations of the graph that was compiled
 * @param kernels that it became; 0 on a device without
 */
public record Measurement(
    String name, int equations, int kernels, List<Phases> repeats, Steady steady) {
  public Measurement {
    repeats = List.copyOf(repeats);
  }

  /**
   * One time from source to first result.
   *
   * @param traceBytes what tracing and transforming allocated, garbage included
   */
  public record Phases(
      long trace, long traceBytes, long optimise, long lower, long compile, long firstRun) {}

  /** A phase's part of each repeat. */
  @FunctionalInterface
  public interface Phase {
    long of(Phases p);
  }

  /** The phase's time when it was done for the first time. */
  public long first(Phase phase) {
    return phase.of(repeats.getFirst());
  }

  /** The median of the phase's times after the first. */
  public long later(Phase phase) {
    long[] times = repeats.stream().skip(1).mapToLong(phase::of).sorted().toArray();
    return times.length == 0 ? first(phase) : times[times.length / 2];
  }
}
