package dev.nabla.device;

import org.jspecify.annotations.Nullable;

/**
 * The phases of running a function, in nanoseconds; {@link #UNKNOWN} for one that did not happen (a
 * cache hit traces nothing). Immutable: each phase adds itself.
 *
 * @param firstRun the first run of the executable, cold
 * @param steady repeated runs, or null before any
 * @param run where a profiled run's time went, or null
 */
public record Timings(
    long trace,
    long optimise,
    long lower,
    long compile,
    long firstRun,
    @Nullable Steady steady,
    @Nullable RunTimings run) {
  public static final long UNKNOWN = -1;
  public static final Timings NONE =
      new Timings(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, null, null);

  public Timings withTrace(long nanos) {
    return new Timings(nanos, optimise, lower, compile, firstRun, steady, run);
  }

  public Timings withOptimise(long nanos) {
    return new Timings(trace, nanos, lower, compile, firstRun, steady, run);
  }

  public Timings withLower(long nanos) {
    return new Timings(trace, optimise, nanos, compile, firstRun, steady, run);
  }

  public Timings withCompile(long nanos) {
    return new Timings(trace, optimise, lower, nanos, firstRun, steady, run);
  }

  public Timings withFirstRun(long nanos) {
    return new Timings(trace, optimise, lower, compile, nanos, steady, run);
  }

  public Timings withSteady(Steady s) {
    return new Timings(trace, optimise, lower, compile, firstRun, s, run);
  }

  public Timings withRun(RunTimings r) {
    return new Timings(trace, optimise, lower, compile, firstRun, steady, r);
  }
}
