package dev.nabla.importer.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import dev.nabla.transform.Stage;
import dev.nabla.transform.TransformSpec;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Mistakes, and what is told about them. */
class PythonErrorsTest {
  private static PythonSession session;

  @BeforeAll
  static void start() {
    session = PythonSession.start(PythonSettings.DEFAULT);
  }

  @AfterAll
  static void end() {
    session.close();
  }

  private static PythonModule load(String source) {
    return session.load(source, "user.py").join();
  }

  private static NablaError error(String source) {
    return Objects.requireNonNull(load(source).problem(), "no error").error();
  }

  private static int line(NablaError e) {
    return Objects.requireNonNull(e.source(), "no line").line();
  }

  @Test
  void anArrayThatIsTooLargeIsRefusedWithItsLine() {
    NablaError e = error("import jax.numpy as jnp\nx = jnp.ones((10**5, 10**5)) + 1");
    assertThat(e.type()).isEqualTo("MemoryError");
    assertThat(line(e)).isEqualTo(2);
  }

  @Test
  void endlessRecursionIsAnErrorOfPythons() {
    assertThat(error("def f(x): return f(x)\nf(1)").type()).isEqualTo("RecursionError");
  }

  @Test
  void aSyntaxErrorHasItsLine() {
    NablaError e = error("x = 1\ndef f(:\n  pass\n");
    assertThat(e.type()).isEqualTo("SyntaxError");
    assertThat(line(e)).isEqualTo(2);
  }

  @Test
  void whatWasDefinedBeforeTheErrorIsThere() {
    PythonModule m = load("x = 2.5\nprint('so far')\n1 / 0\ny = 1");
    assertThat(m.value("x")).contains(Tree.leaf(new PyValue.Number(2.5)));
    assertThat(m.prints()).isEqualTo("so far\n");
    assertThat(Objects.requireNonNull(m.problem()).error().type()).isEqualTo("ZeroDivisionError");
  }

  @Test
  void anErrorInAFunctionHasItsLineAndName() {
    NablaError e =
        error(
            "import jax.numpy as jnp\ndef f(x):\n  y = x + 1\n  return y @ y\nf(jnp.ones((2, 3)))");
    assertThat(e.type()).isEqualTo("TypeError");
    assertThat(e).hasMessageContaining("3").hasMessageContaining("2");
    assertThat(Objects.requireNonNull(e.source()).toString()).isEqualTo("user.py:4 in f");
  }

  @Test
  void anUnknownFunctionSaysWhichWasMeant() {
    assertThat(error("import jax.numpy as jnp\njnp.sine(1.0)"))
        .hasMessageContaining("Did you mean: 'sin'");
  }

  @Test
  void exceptionsOfTracingAreJaxsAndCanBeCaught() {
    PythonModule m =
        load(
            """
            import jax
            def f(x):
              if x > 0:
                return x
              return -x
            try:
              jax.jit(f)(1.0)
              caught = 0
            except jax.errors.ConcretizationTypeError as e:
              caught = 1 if isinstance(e, TypeError) and type(e).__name__ == 'TracerBoolConversionError' else 2
            class Own(Exception): pass
            def g(x):
              raise Own('mine')
            try:
              jax.grad(g)(1.0)
            except Own as e:
              own = len(str(e))
            """);
    assertThat(m.problem()).isNull();
    assertThat(m.value("caught")).contains(Tree.leaf(new PyValue.Number(1L)));
    assertThat(m.value("own")).contains(Tree.leaf(new PyValue.Number(4L)));
  }

  @Test
  void aMisuseIsShownOnTheStageThatCausesIt() {
    PythonModule m = load("def f(x):\n  if x > 0:\n    return x\n  return -x");
    List<Stage> stages =
        session
            .trace(
                new PythonRequest.Trace(
                    m,
                    "f",
                    true,
                    List.of(TransformSpec.grad(), TransformSpec.jit()),
                    List.of(Tree.leaf(new PyValue.Number(1.0)))))
            .join()
            .stages();
    assertThat(stages).extracting(s -> s.error() == null).containsExactly(true, true, false);
    NablaError e = Objects.requireNonNull(stages.getLast().error());
    assertThat(e.type()).isEqualTo("TracerBoolConversionError");
    assertThat(line(e)).isEqualTo(2);
  }

  @Test
  void anExpressionThatIsNoFunctionIsTold() {
    PythonModule m = load("x = 3");
    var trace = session.trace(PythonRequest.Trace.of(m, "x", List.of()));
    NablaError e =
        (NablaError) catchThrowableOfType(CompletionException.class, trace::join).getCause();
    assertThat(e.type()).isEqualTo("TypeError");
  }
}
