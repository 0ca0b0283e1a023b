package dev.nabla.app.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nabla.app.timing.Measurable.Executable;
import dev.nabla.app.timing.RunProgress.State;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The session against a clock that only calls move. */
class RunSessionTest {
  private static final long CALL = 2_000_000;

  private final List<RunProgress> seen = new ArrayList<>();
  private final Fake fake = new Fake();
  private final RunSession session =
      new RunSession(fake, () -> fake.now, Runnable::run, this::observe);

  private void observe(RunProgress p) {
    seen.add(p);
    fake.afterPublish.accept(p);
  }

  private RunProgress last() {
    return seen.getLast();
  }

  @Test
  void runsThroughAllStates() {
    session.run();
    assertThat(seen.stream().map(RunProgress::state).distinct())
        .containsExactly(State.PREPARING, State.MEASURING, State.DONE);
    assertThat(last().device()).isEqualTo("fake");
    assertThat(last().phases())
        .extracting(PhaseTime::phase)
        .containsExactly(Phase.TRACE, Phase.COMPILE);
    assertThat(last().firstCallNanos()).isEqualTo(30);
    assertThat(last().cache()).hasSize(1);
    assertThat(fake.closed).isTrue();
  }

  @Test
  void everyDotIsTheTimeOfACall() {
    session.run();
    SteadyState steady = last().steady();
    assertThat(steady.done()).isEqualTo(steady.planned()).isEqualTo(200);
    assertThat(steady.callsPerDot()).isEqualTo(1);
    assertThat(steady.dots()).containsOnly(CALL);
    assertThat(steady.spread().n()).isEqualTo(194);
    assertThat(steady.spread().median()).isEqualTo(CALL);
  }

  @Test
  void phasesAppearAsTheyEnd() {
    session.run();
    assertThat(seen.stream().map(p -> p.phases().size()).distinct()).containsExactly(0, 1, 2);
  }

  @Test
  void progressComesAtMostThirtyTimesASecond() {
    session.run();
    long measuring = seen.stream().filter(p -> p.state() == State.MEASURING).count();
    long millis = 200 * (CALL + fake.profileNanos) / 1_000_000;
    assertThat(measuring).isBetween(2L, millis / 33 + 2);
  }

  @Test
  void cancelKeepsWhatWasMeasured() {
    fake.afterPublish =
        p -> {
          if (p.steady().done() > 20) {
            session.cancel();
          }
        };
    session.run();
    assertThat(last().state()).isEqualTo(State.CANCELLED);
    assertThat(last().steady().done()).isBetween(21, 60);
    assertThat(last().error()).isNull();
    assertThat(fake.closed).isTrue();
  }

  @Test
  void cancelWhilePreparingMeasuresNothing() {
    fake.afterPublish = p -> session.cancel();
    session.run();
    assertThat(last().state()).isEqualTo(State.CANCELLED);
    assertThat(fake.calls).isZero();
  }

  @Test
  void aFailureIsTold() {
    fake.failAtCall = 9;
    session.run();
    assertThat(last().state()).isEqualTo(State.FAILED);
    assertThat(last().error()).hasMessage("no more memory");
    assertThat(last().phases()).hasSize(2);
    assertThat(fake.closed).isTrue();
  }

  @Test
  void kernelsAreMedians() {
    session.run();
    CallProfile call = last().call();
    assertThat(call.kernels()).extracting(KernelTime::label).containsExactly("mul", "dot_general");
    assertThat(call.kernels().get(0).nanos()).isEqualTo(100);
    assertThat(call.dispatchNanos()).isEqualTo(40);
  }

  @Test
  void measuringWaitsUntilCallsGetNoFaster() {
    fake.warmUpCalls = 40;
    session.run();
    assertThat(last().steady().dots()).containsOnly(CALL);
  }

  @Test
  void runsOnce() {
    session.run();
    assertThatThrownBy(session::run).isInstanceOf(IllegalStateException.class);
  }

  /** Takes two milliseconds a call; every tenth profile is slow. */
  private static final class Fake implements Measurable, Executable {
    long now;
    int calls;
    int profiles;
    int failAtCall = -1;
    int warmUpCalls;
    boolean closed;
    final long profileNanos = 1000;
    Consumer<RunProgress> afterPublish = p -> {};

    @Override
    public Executable prepare(Consumer<PhaseTime> phases) {
      phases.accept(new PhaseTime(Phase.TRACE, 10, "3 equations"));
      phases.accept(new PhaseTime(Phase.COMPILE, 20, "bytecode"));
      return this;
    }

    @Override
    public String device() {
      return "fake";
    }

    @Override
    public void call() {
      if (++calls == failAtCall) {
        throw new IllegalStateException("no more memory");
      }
      now += calls < warmUpCalls ? CALL * (2 + (warmUpCalls - calls) / 3) : CALL;
    }

    @Override
    public CallProfile profile() {
      now += profileNanos;
      double slow = ++profiles % 10 == 0 ? 5000 : 0;
      return new CallProfile(
          List.of(new KernelTime("mul", 1, 100 + slow), new KernelTime("dot_general", 2, 300)), 40);
    }

    @Override
    public List<CacheRow> cache() {
      return List.of(new CacheRow(false, "f", "f32[3]", "first call", 1));
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
