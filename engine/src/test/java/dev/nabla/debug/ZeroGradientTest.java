package dev.nabla.debug;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.cli.GraphCall;
import dev.nabla.cli.PythonWork;
import dev.nabla.function.Value;
import dev.nabla.importer.json.JsonText;
import dev.nabla.importer.json.ValueTreeReader;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.Tree;
import dev.nabla.transform.Stage;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZeroGradientTest {
  private static final String SOURCE =
      """
      import jax
      import jax.numpy as jnp

      def dead_relu(x):
        return jnp.sum(jax.nn.relu(x - 2.0) * 3.0)

      def not_chosen(x):
        return jnp.sum(jnp.where(x > 2.0, x * x, 1.0))

      def not_the_largest(x):
        return jnp.maximum(x, 2.0).sum()

      def flat_square(x):
        return jnp.sum((x - 1.0) ** 2)

      def flat_cos(x):
        return jnp.sum(jnp.cos(x - 1.0) * 2.0)

      def saturated(x):
        return jnp.sum(jnp.tanh(x * 1000.0))

      def rounded(x):
        return jnp.sum(jnp.round(x) * 2.0)

      def stopped(x):
        return jnp.sum(jax.lax.stop_gradient(x) * 2.0)

      def compared(x):
        return jnp.sum((x > 0).astype(jnp.float32))

      def unused(x):
        return jnp.sum(jnp.ones(3))

      def times_zero(x):
        return jnp.sum(jnp.sin(x) * jnp.array([0.0, 1.0, 1.0]))

      def cancels(x):
        return jnp.sum(x) - jnp.sum(x)

      def dotted_with_zeros(x):
        return jnp.dot(jnp.zeros((2, 3)), x).sum()
      """;

  private static PythonWork python;

  @BeforeAll
  static void start() {
    python = PythonWork.start(false, Duration.ofSeconds(30));
  }

  @AfterAll
  static void stop() {
    python.close();
  }

  /** The first element of the gradient at [1, 3, 4] is zero, and this is why. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dead_relu         | NOT_CHOSEN | jit,custom_jvp_call,max
          not_chosen        | NOT_CHOSEN | jit,select_n
          not_the_largest   | FLAT       | max
          flat_square       | FLAT       | integer_pow,square
          flat_cos          | FLAT       | cos
          saturated         | FLAT       | tanh
          rounded           | NO_PATH    | round
          stopped           | NO_PATH    | stop_gradient
          compared          | NO_PATH    | gt
          unused            | UNUSED     | none
          times_zero        | FLAT       | mul
          cancels           | CANCELS    | sub,reduce_sum
          dotted_with_zeros | FLAT       | dot_general
          """)
  void theCutIsFound(String function, ZeroGradient.Reason reason, String primitives) {
    List<Tree<Value>> arguments =
        ValueTreeReader.exact()
            .arguments(
                JsonText.parse(
                    "[{\"dtype\": \"float32\", \"shape\": [3], \"value\": [1.0, 3.0, 4.0]}]", "x"));
    List<Stage> stages =
        python
            .trace(python.load(SOURCE, "zero.py"), "jax.grad(" + function + ")", arguments)
            .stages();
    Graph f = Objects.requireNonNull(stages.getFirst().graph());
    GraphCall call = GraphCall.of(stages, arguments);
    ZeroGradient zero =
        ZeroGradient.of(f, f.inputs().getFirst(), call.graph(), call.inputs(), 0, 0).orElseThrow();
    assertThat(zero.reason()).as("%s", call.graph()).isEqualTo(reason);
    Set<String> found = new LinkedHashSet<>();
    zero.cuts().forEach(e -> origins(e, found));
    Set<String> expected = Set.of(primitives.split(","));
    if (!primitives.equals("none")) {
      assertThat(found).isNotEmpty().isSubsetOf(expected);
    } else {
      assertThat(found).isEmpty();
    }
  }

  private static void origins(Equation e, Set<String> out) {
    if (e.provenance().sources().isEmpty()) {
      out.add(e.primitive().name());
    }
    e.provenance().sources().forEach(s -> origins(s, out));
  }
}
