package dev.nabla.device;

import dev.nabla.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/** Takes the steady state: warm-up runs until nothing compiles behind them, then timed ones. */
public final class SteadyRuns {
  private static final int MIN_RUNS = 5;
  private static final int WARM_UP_RUNS = 3;

  private SteadyRuns() {}

  /**
   * Repeats a run.
   *
   * @param budget nanoseconds to spend, warm-up included; at least a few runs are made whatever it
   *     is
   * @param maxRuns at most so many timed runs
   * @param progress gets the nanoseconds of every timed run as it ends
   * @param cancelled stops early when true; what was measured until then counts
   */
  public static Steady measure(
      Executable executable,
      List<Tensor> arguments,
      long budget,
      int maxRuns,
      LongConsumer progress,
      BooleanSupplier cancelled) {
    long end = System.nanoTime() + budget;
    for (int i = 0; i < WARM_UP_RUNS && !cancelled.getAsBoolean(); i++) {
      executable.recycle(executable.run(arguments));
      executable.settle();
    }
    long[] samples = new long[Math.max(MIN_RUNS, maxRuns)];
    int n = 0;
    while (n < samples.length && (n < MIN_RUNS || System.nanoTime() < end)) {
      long start = System.nanoTime();
      List<Tensor> results = executable.run(arguments);
      samples[n] = System.nanoTime() - start;
      executable.recycle(results);
      progress.accept(samples[n++]);
      if (cancelled.getAsBoolean()) {
        break;
      }
    }
    return new Steady(Arrays.copyOf(samples, n));
  }
}
