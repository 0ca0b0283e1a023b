package dev.nabla.app.timing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a run has found so far: what the timing panel draws.
 *
 * @param device the device that runs it; empty until known
 * @param phases phases of the first call that have ended
 * @param call where the median steady call spends its time; null until one was profiled
 * @param cache the cache's answers
 * @param error what stopped it, when it failed
 */
public record RunProgress(
    State state,
    String device,
    List<PhaseTime> phases,
    @Nullable CallProfile call,
    SteadyState steady,
    List<CacheRow> cache,
    @Nullable Throwable error) {

  /** Where a run stands. */
  public enum State {
    IDLE,
    PREPARING,
    MEASURING,
    DONE,
    CANCELLED,
    FAILED;

    public boolean isRunning() {
      return this == PREPARING || this == MEASURING;
    }
  }

  public static final RunProgress IDLE =
      new RunProgress(State.IDLE, "", List.of(), null, SteadyState.NONE, List.of(), null);

  public RunProgress {
    phases = List.copyOf(phases);
    cache = List.copyOf(cache);
  }

  /** Time of the first call: all its phases. */
  public long firstCallNanos() {
    return phases.stream().mapToLong(PhaseTime::nanos).sum();
  }
}
