package dev.nabla.importer.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Code that would run for ever or take all memory. */
class PythonLimitsTest {
  private PythonSession session = PythonSession.start(PythonSettings.DEFAULT.withHeapMiB(256));

  @AfterEach
  void end() {
    session.close();
  }

  private NablaError failure(String source) {
    CompletableFuture<PythonModule> load = session.load(source, "bomb.py");
    return (NablaError)
        Assertions.catchThrowableOfType(CompletionException.class, load::join).getCause();
  }

  private void deadline(Duration d) {
    session.close();
    session = PythonSession.start(PythonSettings.DEFAULT.withDeadline(d));
  }

  @ParameterizedTest
  @ValueSource(strings = {"while True: pass", "x = 3**(10**8)", "x = sum(range(10**11))"})
  void isStoppedAtTheDeadline(String source) {
    deadline(Duration.ofSeconds(2));
    NablaError e = failure(source);
    assertThat(e.type()).isEqualTo("TimeoutError");
    assertThat(e).hasMessageContaining("2 s");
    assertThat(e.fix()).contains("loop");
  }

  @Test
  void aMemoryBombIsStopped() {
    NablaError e = failure("x = []\nwhile True: x.append(bytearray(10**7))");
    assertThat(e.type()).isEqualTo("MemoryError");
    assertThat(e).hasMessageContaining("256 MB");
  }

  @Test
  void cancelEndsWhatRunsAndModulesAreThereAfterwards() throws Exception {
    String source =
        "def f(x):\n  print('running')\n  while True: x = x + 1\n\ndef g(x):\n  return x * 2";
    PythonModule m = session.load(source, "loop.py").join();
    CountDownLatch printed = new CountDownLatch(1);
    session.onPrint(text -> printed.countDown());
    List<Tree<PyValue>> one = List.of(Tree.leaf(new PyValue.Number(1.0)));
    var endless = session.evaluate(PythonRequest.Evaluate.once(m, "f", one));
    var waiting = session.evaluate(PythonRequest.Evaluate.once(m, "g", one));
    assertThat(printed.await(60, TimeUnit.SECONDS)).isTrue();
    endless.cancel(true);
    assertThat(endless).isCancelled();
    assertThat(waiting.join().results().getFirst().value().leaves())
        .containsExactly(new PyValue.Number(2.0));
  }

  @Test
  void cancellingWhatWaitsLeavesTheRestAlone() {
    CompletableFuture<PythonModule> first = session.load("x = sum(range(10**6))", "first.py");
    CompletableFuture<PythonModule> second = session.load("y = 1", "second.py");
    second.cancel(true);
    assertThat(first.join().problem()).isNull();
    assertThat(second).isCancelled();
  }
}
