package dev.nabla.app.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.document.Argument;
import dev.nabla.app.document.ArgumentValue;
import dev.nabla.app.document.Definition;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.document.Source;
import dev.nabla.app.workspace.Problem;
import dev.nabla.app.workspace.Workspace;
import dev.nabla.importer.python.PythonSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/**
 * Python that does not come back, takes too much, or reaches for files: a message each, and the
 * program goes on.
 */
class UnrulyPythonTest {
  private static final String BAD_LOOP = "  while True:\n    pass\n";
  private static final String BAD_BUILTIN = "  y = 3 ** (10 ** 8)\n";
  private static final String BAD_FILE = "  open('/etc/passwd')\n";

  private final BlockingQueue<Runnable> fx = new LinkedBlockingQueue<>();

  @Test
  void eachIsOneProblemAndTheNextFunctionWorks() throws InterruptedException {
    PythonSettings limits = PythonSettings.DEFAULT.withDeadline(Duration.ofSeconds(4));
    try (Workspace w = new Workspace(new PythonFunctions(limits), new EngineCompiler(), fx::add)) {
      for (String body : List.of(BAD_LOOP, BAD_BUILTIN, BAD_FILE)) {
        Document d = document(body);
        w.open(d, null);
        settle(w);
        assertThat(w.problems()).as(body).hasSize(1);
        Problem p = w.problems().getFirst();
        assertThat(p.message()).as(body).isNotBlank().doesNotContain("Exception", "\tat ");
        assertThat(w.document()).isEqualTo(d);
      }
      w.open(document(""), null);
      settle(w);
      assertThat(w.problems()).isEmpty();
      assertThat(w.stages().getFirst().graph()).isNotNull();
    }
  }

  private void settle(Workspace w) throws InterruptedException {
    while (w.tracingProperty().get()) {
      fx.take().run();
    }
  }

  private static Document document(String body) {
    Source s =
        new Source("f.py", "import jax.numpy as jnp\ndef f(x):\n" + body + "  return x * 2\n");
    return Document.EMPTY
        .withSource(s)
        .plus(
            new FunctionEntry(
                "f",
                new Definition.InPython("f.py", "f"),
                List.of(),
                List.of(new Argument("x", new ArgumentValue.Typed("1.0"))),
                0));
  }
}
