package dev.nabla.importer.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.importer.python.PythonModule.Function;
import dev.nabla.importer.python.PythonModule.Parameter;
import dev.nabla.ir.Tree;
import dev.nabla.tensor.Tensor;
import dev.nabla.transform.Stage;
import dev.nabla.transform.TransformSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The code blocks of the lesson, pasted as they stand. */
class LessonBlocksTest {
  private static PythonSession session;

  @BeforeAll
  static void start() {
    session = PythonSession.start(PythonSettings.DEFAULT);
  }

  @AfterAll
  static void end() {
    session.close();
  }

  private static String block(String name) {
    try (InputStream in = LessonBlocksTest.class.getResourceAsStream("lesson/" + name + ".py")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static PythonModule load(String source) {
    return session.load(source, "lesson.py").join();
  }

  private static Tensor array(Tree<PyValue> t) {
    return ((PyValue.Array) t.leaves().getFirst()).tensor();
  }

  private static List<String> names(Function f) {
    return f.parameters().stream().map(Parameter::name).toList();
  }

  @Test
  void aDecoratedFunctionIsFoundWithItsTransformation() {
    PythonModule m = load(block("jit_decorator"));
    assertThat(m.problem()).isNull();
    Function fun = m.function("fun").orElseThrow();
    assertThat(names(fun)).containsExactly("x");
    assertThat(fun.transforms()).containsExactly(TransformSpec.jit());
    List<Stage> stages =
        session
            .trace(PythonRequest.Trace.of(m, "fun", List.of(Tree.leaf(new PyValue.Number(1.5)))))
            .join()
            .stages();
    assertThat(stages).extracting(Stage::label).containsExactly("fun", "jit(fun)");
    assertThat(Objects.requireNonNull(stages.getFirst().graph()).equations())
        .extracting(e -> e.primitive().name())
        .containsExactly("cos", "mul", "sin");
    assertThat(Objects.requireNonNull(stages.getFirst().graph()).equations())
        .extracting(e -> Objects.requireNonNull(e.source()).line())
        .containsOnly(6);
  }

  @Test
  void aJittedCallOfAPythonIntegerComputes() {
    PythonModule m = load(block("jit_call"));
    assertThat(m.problem()).isNull();
    Tensor result = array(m.value("result").orElseThrow());
    assertThat(result.getDouble(0)).isCloseTo(Math.sin(Math.cos(5) * 2), within());
    assertThat(result.aval().toString()).isEqualTo("f32[]");
    assertThat(m.calls()).singleElement().satisfies(c -> assertThat(c.function()).isEqualTo("a"));
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-6);
  }

  @Test
  void theMistakenImportTeaches() {
    PythonModule m = load(block("vmap_predict"));
    PythonModule.Problem p = Objects.requireNonNull(m.problem());
    assertThat(p.error().type()).isEqualTo("ImportError");
    assertThat(p.error()).hasMessageContaining("cannot import name 'jnp' from 'jax.numpy'");
    assertThat(p.error().fix()).isEqualTo("Write: import jax.numpy as jnp");
    assertThat(Objects.requireNonNull(p.error().source()).line()).isEqualTo(2);
    assertThat(p.replacement()).isEqualTo("import jax.numpy as jnp");
  }

  @Test
  void withTheOfferedLineTheBlockWorks() {
    String[] lines = block("vmap_predict").split("\n", -1);
    lines[1] =
        Objects.requireNonNull(
            Objects.requireNonNull(load(block("vmap_predict")).problem()).replacement());
    PythonModule m = load(String.join("\n", lines));
    assertThat(m.problem()).isNull();
    Tensor result = array(m.value("result").orElseThrow());
    assertThat(result.aval().toString()).isEqualTo("f32[10,2]");
    assertThat(result.toFloats()).containsOnly(3f);
    Function f = m.function("batched_predict").orElseThrow();
    assertThat(names(f)).containsExactly("weights", "input_vector");
    assertThat(f.transforms())
        .containsExactly(
            new TransformSpec.Vmap(Tree.tuple(List.of(Tree.none(), Tree.leaf(0))), Tree.leaf(0)));
    PythonModule.Call call = m.calls().getFirst();
    assertThat(call.arguments())
        .extracting(a -> array(a).aval().toString())
        .containsExactly("f32[2,3]", "f32[10,3]");
  }

  @Test
  void stackedDecoratorsAreBothThere() {
    PythonModule m = load(block("jit_vmap_stacked"));
    assertThat(m.problem()).isNull();
    Function f = m.function("fast_and_batched_predict").orElseThrow();
    assertThat(f.transforms()).containsExactly(TransformSpec.vmap(), TransformSpec.jit());
  }

  @Test
  void theGradientOfASquarePrintsAsTheLessonSays() {
    PythonModule m = load(block("grad_square"));
    assertThat(m.problem()).isNull();
    assertThat(m.prints()).isEqualTo("The gradient of x^2 at x=3 is: 6.0\n");
  }

  @Test
  void theGradientOfTheLossIsComputed() {
    PythonModule m = load(block("grad_loss"));
    assertThat(m.problem()).isNull();
    assertThat(array(m.value("gradients").orElseThrow()).toFloats())
        .containsExactly(
            new float[] {-0.3f, -0.12f, -0.06f}, org.assertj.core.data.Offset.offset(1e-6f));
    List<Stage> stages =
        session
            .trace(PythonRequest.Trace.of(m, "grad_loss_fn", m.calls().getFirst().arguments()))
            .join()
            .stages();
    assertThat(stages).extracting(Stage::label).containsExactly("loss_fn", "grad(loss_fn)");
    assertThat(stages).allSatisfy(s -> assertThat(s.error()).isNull());
  }

  @Test
  void aBlockThatBuildsOnTheOneBeforeSaysWhatIsMissing() {
    PythonModule m = load(block("value_and_grad"));
    PythonModule.Problem p = Objects.requireNonNull(m.problem());
    assertThat(p.error().type()).isEqualTo("NameError");
    assertThat(p.error().fix()).contains("'loss_fn'").contains("above");
  }

  @Test
  void pastedBelowTheOneBeforeItWorks() {
    PythonModule m = load(block("grad_loss") + "\n" + block("value_and_grad"));
    assertThat(m.problem()).isNull();
    assertThat(array(m.value("loss").orElseThrow()).getDouble(0)).isCloseTo(0.09, within());
  }
}
