package dev.nabla.importer.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Code that would run for ever or take all memory. */
class PythonLimitsTest {
  private static final PythonSettings TIGHT =
      PythonSettings.DEFAULT.withDeadline(Duration.ofSeconds(3)).withHeapMiB(256);

  private static PythonSession session;

  @BeforeAll
  static void start() {
    session = PythonSession.start(TIGHT);
  }

  @AfterAll
  static void end() {
    session.close();
  }

  private static NablaError failure(String source) {
    try {
      PythonModule m = session.load(source, "bomb.py").join();
      return Objects.requireNonNull(m.problem(), "it came to an end").error();
    } catch (CompletionException e) {
      return (NablaError) e.getCause();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"while True: pass", "x = 3**(10**8)", "x = sum(range(10**11))"})
  void isStoppedAtTheDeadline(String source) {
    NablaError e = failure(source);
    assertThat(e.type()).isEqualTo("TimeoutError");
    assertThat(e).hasMessageContaining("3 s");
    assertThat(e.fix()).contains("loop");
  }

  @Test
  void aMemoryBombIsStopped() {
    assertThat(failure("x = []\nwhile True: x.append(bytearray(10**7))").type())
        .isEqualTo("MemoryError");
  }

  @Test
  void aTraceIsHeldToTheDeadlineAndTheModuleIsThereAfterwards() {
    PythonModule m =
        session
            .load("def f(x):\n  while True: x = x + 1\ndef g(x):\n  return x * 2", "loop.py")
            .join();
    List<Tree<PyValue>> one = List.of(Tree.leaf(new PyValue.Number(1.0)));
    assertThatThrownBy(() -> session.trace(PythonRequest.Trace.of(m, "f", one)).join())
        .hasCauseInstanceOf(NablaError.class);
    var result =
        session.evaluate(PythonRequest.Evaluate.once(m, "g", one)).join().results().getFirst();
    assertThat(result.value().leaves()).containsExactly(new PyValue.Number(2.0));
  }

  @Test
  void cancelEndsWhatRunsAndNothingElse() throws Exception {
    CountDownLatch printed = new CountDownLatch(1);
    session.onPrint(text -> printed.countDown());
    CompletableFuture<PythonModule> endless =
        session.load("print('running')\nwhile True: pass", "endless.py");
    CompletableFuture<PythonModule> waiting = session.load("y = 1", "next.py");
    assertThat(printed.await(60, TimeUnit.SECONDS)).isTrue();
    endless.cancel(true);
    assertThat(endless).isCancelled();
    assertThat(waiting.join().value("y").orElseThrow().leaves())
        .containsExactly(new PyValue.Number(1L));
  }
}
