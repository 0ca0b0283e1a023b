package dev.nabla.app.timing;

import dev.nabla.app.timing.Measurable.Executable;
import dev.nabla.app.timing.RunProgress.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One run of a function: its first call phase by phase, then steady calls until the plan is full.
 * Runs on the thread that calls {@link #run}; progress arrives on another executor, at most 30
 * times a second, the last state always.
 */
public final class RunSession implements Runnable {
  private static final long PUBLISH_NANOS = 33_000_000;
  private static final int LEAST_CALLS = 2;
  private static final long MOMENT_NANOS = 50_000_000;
  private static final int MOST_MOMENTS = 20;
  private static final double FASTER = 0.95;

  private final Measurable target;
  private final LongSupplier clock;
  private final Executor observerThread;
  private final Consumer<RunProgress> observer;
  private final AtomicBoolean started = new AtomicBoolean();
  private volatile boolean cancelled;

  private final List<PhaseTime> phases = new ArrayList<>();
  private final List<CallProfile> profiles = new ArrayList<>();
  private State state = State.IDLE;
  private String device = "";
  private RunPlan plan = new RunPlan(0, 0, 1);
  private double[] dots = new double[0];
  private int done;
  private List<CacheRow> cache = List.of();
  private @Nullable Throwable error;
  private long published;
  private boolean everPublished;

  /**
   * @param observerThread where the observer is called, in order: {@code Platform::runLater}
   */
  public RunSession(Measurable target, Executor observerThread, Consumer<RunProgress> observer) {
    this(target, System::nanoTime, observerThread, observer);
  }

  RunSession(
      Measurable target,
      LongSupplier clock,
      Executor observerThread,
      Consumer<RunProgress> observer) {
    this.target = target;
    this.clock = clock;
    this.observerThread = observerThread;
    this.observer = observer;
  }

  /** Stops after the call in progress; the measurements so far stay. */
  public void cancel() {
    cancelled = true;
  }

  /** Runs to the end; at most once. */
  @Override
  public void run() {
    if (!started.compareAndSet(false, true)) {
      throw new IllegalStateException("a session runs once");
    }
    enter(State.PREPARING);
    try (Executable executable = target.prepare(this::phaseEnded)) {
      device = executable.device();
      cache = executable.cache();
      if (!cancelled) {
        measure(executable);
        cache = executable.cache();
      }
      enter(cancelled ? State.CANCELLED : State.DONE);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      error = cancelled ? null : e;
      enter(cancelled ? State.CANCELLED : State.FAILED);
    }
  }

  private void phaseEnded(PhaseTime phase) {
    phases.add(phase);
    publish(true);
  }

  private void measure(Executable executable) {
    executable.settle();
    plan = RunPlan.forCall(estimate(executable));
    dots = new double[plan.dots()];
    enter(State.MEASURING);
    while (done < plan.dots() && !cancelled) {
      double nanos = batch(executable);
      if (!cancelled) {
        dots[done++] = nanos;
        if (done > plan.warmUp()) {
          profiles.add(executable.profile());
        }
      }
      publish(false);
    }
  }

  /**
   * Calls until calls get no faster: what was just compiled, and the machine code that the JVM
   * makes of it, come into use only after a while. Gives the shortest call.
   */
  private double estimate(Executable executable) {
    double best = shortestOfAMoment(executable);
    int unchanged = 0;
    for (int i = 0; i < MOST_MOMENTS && unchanged < 2 && !cancelled; i++) {
      double next = shortestOfAMoment(executable);
      unchanged = next < FASTER * best ? 0 : unchanged + 1;
      best = Math.min(best, next);
    }
    executable.settle();
    return best;
  }

  private double shortestOfAMoment(Executable executable) {
    double best = Double.POSITIVE_INFINITY;
    long start = clock.getAsLong();
    long before = start;
    for (int i = 0; !cancelled && (i < LEAST_CALLS || before - start < MOMENT_NANOS); i++) {
      executable.call();
      long now = clock.getAsLong();
      best = Math.min(best, now - before);
      before = now;
    }
    return best;
  }

  private double batch(Executable executable) {
    int calls = plan.callsPerDot();
    long before = clock.getAsLong();
    for (int i = 0; i < calls; i++) {
      executable.call();
      if (cancelled) {
        return Double.NaN;
      }
    }
    return (clock.getAsLong() - before) / (double) calls;
  }

  private void enter(State next) {
    state = next;
    publish(true);
  }

  private void publish(boolean always) {
    long now = clock.getAsLong();
    if (!always && everPublished && now - published < PUBLISH_NANOS) {
      return;
    }
    published = now;
    everPublished = true;
    RunProgress snapshot = snapshot();
    observerThread.execute(() -> observer.accept(snapshot));
  }

  private RunProgress snapshot() {
    double[] so = Arrays.copyOf(dots, done);
    Spread spread =
        done > plan.warmUp() ? Spread.of(Arrays.copyOfRange(dots, plan.warmUp(), done)) : null;
    CallProfile call = done > plan.warmUp() ? CallProfile.median(profiles) : null;
    SteadyState steady =
        new SteadyState(plan.dots(), plan.callsPerDot(), plan.warmUp(), so, spread);
    return new RunProgress(state, device, phases, call, steady, cache, error);
  }
}
