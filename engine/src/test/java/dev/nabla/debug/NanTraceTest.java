package dev.nabla.debug;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.cli.GraphCall;
import dev.nabla.cli.PythonWork;
import dev.nabla.function.Value;
import dev.nabla.importer.json.JsonText;
import dev.nabla.importer.json.ValueTreeReader;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Tree;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value that is not finite, planted in a function, is found where it is born. */
class NanTraceTest {
  /** Every function has its culprit on the line that ends in {@code #!}. */
  private static final String SOURCE =
      """
      import jax
      import jax.numpy as jnp
      from jax import lax

      def log_of_negative(x):
        y = x - 2.0
        z = jnp.log(y)  #! log_of_negative
        return jnp.sum(z * 3.0)

      def zero_by_zero(x):
        a = x - x
        b = a / jnp.sum(a)  #! zero_by_zero
        return jnp.max(b + 1.0)

      def infinity_minus_infinity(x):
        big = jnp.exp(x * 100.0)  #! infinity_minus_infinity
        return jnp.sum(big - big)

      def softmax_by_hand(x):
        e = jnp.exp(x * 200.0)  #! softmax_by_hand
        return (e / jnp.sum(e))[0]

      def forward_in_dot(x):
        w = jnp.sqrt(x - 1.5)  #! forward_in_dot
        return jnp.dot(w, x)

      def sqrt_at_zero(x):
        z = x * jnp.array([1.0, 0.0, 1.0])
        r = jnp.sqrt(z)  #! sqrt_at_zero
        return jnp.sum(r * z)

      def norm_at_zero(x):
        d = x - x
        return jnp.sqrt(jnp.sum(d * d)) * 1.0  #! norm_at_zero

      def where_log(x):
        y = jnp.log(x - 1.0)  #! where_log
        return jnp.sum(jnp.where(x > 1.0, y, 0.0))

      def where_sqrt(x):
        z = x - 1.0
        r = jnp.sqrt(z)  #! where_sqrt
        s = jnp.where(z > 0, r, 0.0)
        return jnp.sum(s)

      def where_div(x):
        z = x - 1.0
        q = 1.0 / z  #! where_div
        return jnp.sum(jnp.where(z == 0, 0.0, q))

      def where_power(x):
        z = x - 1.0
        p = z ** 0.5  #! where_power
        return jnp.sum(jnp.where(z > 0, p, 0.0))

      def in_scan(x):
        def step(c, xi):
          c = c - 1.5
          y = jnp.log(c)  #! in_scan
          return c, y * xi
        return jnp.sum(lax.scan(step, 4.0, x)[1])

      def carried_in_scan(x):
        def step(c, xi):
          c = jnp.sqrt(c - xi)  #! carried_in_scan
          return c, c
        return lax.scan(step, 2.0, x)[0]

      def in_fori(x):
        def body(i, c):
          return jnp.arcsin(c * 1.5)  #! in_fori
        return lax.fori_loop(0, 4, body, x[0] * 0.4)

      def in_while(x):
        def body(s):
          i, c = s
          return i + 1, jnp.log(c)  #! in_while
        return lax.while_loop(lambda s: s[0] < 5, body, (0, x[1]))[1]

      def in_cond(x):
        return lax.cond(x[0] > 0,
                        lambda v: jnp.sum(jnp.arccos(v)),  #! in_cond
                        lambda v: 0.0, x)

      def one_example(x):
        m = x / jnp.sum(x)  #! one_example
        return jnp.sum(m)

      def example_where(x):
        y = jnp.where(x > 0, jnp.sqrt(x), 0.0)  #! example_where
        return jnp.sum(y)

      def in_jit(x):
        @jax.jit
        def inner(v):
          return jnp.log(v - 1.0)  #! in_jit
        return jnp.sum(jnp.where(x > 1.0, inner(x), 0.0))

      def in_relu(x):
        h = jax.nn.relu(x - 1.0)
        return jnp.sum(jnp.sqrt(h))  #! in_relu

      def arctan_of_origin(x):
        a = x - x
        t = jnp.arctan2(a, a)  #! arctan_of_origin
        return jnp.sum(t)

      def logsumexp_by_hand(x):
        s = jnp.sum(jnp.exp(x * -300.0))
        return jnp.log(s)  #! logsumexp_by_hand
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          log_of_negative         | f                | [1.0, 2.5, 3.0] | log
          zero_by_zero            | f                | [1.0, 2.5, 3.0] | div
          infinity_minus_infinity | f                | [1.0, 2.5, 3.0] | exp
          softmax_by_hand         | f                | [1.0, 2.5, 3.0] | exp
          forward_in_dot          | f                | [1.0, 2.5, 3.0] | sqrt
          sqrt_at_zero            | grad(f)          | [1.0, 2.5, 3.0] | sqrt
          norm_at_zero            | grad(f)          | [1.0, 2.5, 3.0] | sqrt
          where_log               | f                | [1.0, 2.5, 0.5] | log
          where_log               | grad(f)          | [1.0, 2.5, 3.0] | log
          where_sqrt              | grad(f)          | [1.0, 2.5, 3.0] | sqrt
          where_div               | grad(f)          | [1.0, 2.5, 3.0] | div
          where_power             | grad(f)          | [1.0, 2.5, 3.0] | pow
          in_scan                 | f                | [1.0, 2.5, 3.0] | log
          in_scan                 | grad(f)          | [1.0, 2.5, 3.0] | log
          carried_in_scan         | f                | [1.0, 0.5, 3.0] | sqrt
          in_fori                 | f                | [1.0, 2.5, 3.0] | asin
          in_while                | f                | [1.0, 2.5, 3.0] | log
          in_cond                 | f                | [1.0, 2.5, 3.0] | acos
          one_example             | vmap(f)          | [[1.0, 2.0], [0.0, 0.0]] | div
          example_where           | vmap(grad(f))    | [[1.0, 2.0], [0.0, 1.0]] | sqrt
          in_jit                  | grad(f)          | [1.0, 2.5, 3.0] | log
          in_jit                  | jit(vmap(grad(f))) | [[1.0, 2.0], [3.0, 1.0]] | log
          in_relu                 | grad(f)          | [0.5, 2.5, 3.0] | sqrt
          arctan_of_origin        | grad(f)          | [1.0, 2.5, 3.0] | atan2
          logsumexp_by_hand       | f                | [1.0, 2.5, 3.0] | log
          where_log               | hessian(f)       | [1.0, 2.5, 3.0] | log
          """)
  void theCulpritIsFound(String function, String stack, String argument, String primitive) {
    String expression =
        stack
            .replaceAll("(jit|vmap|grad|hessian)\\(", "jax.$1(")
            .replace("(f)", "(" + function + ")");
    if (stack.equals("f")) {
      expression = function;
    }
    List<Tree<Value>> arguments =
        ValueTreeReader.exact().arguments(JsonText.parse("[" + array(argument) + "]", "argument"));
    var stages = python.trace(python.load(SOURCE, "planted.py"), expression, arguments).stages();
    GraphCall call = GraphCall.of(stages, arguments);
    NanTrace trace = NanTrace.of(call.graph(), call.inputs()).orElseThrow();
    assertThat(trace.origins())
        .as("%s", trace.links().stream().map(Link::formula).toList())
        .anySatisfy(e -> culprit(e, function, primitive));
    assertThat(trace.origins()).hasSize(1);
  }

  private static void culprit(Equation e, String function, String primitive) {
    assertThat(e.primitive().name()).isEqualTo(primitive);
    String line = SOURCE.lines().toList().get(Objects.requireNonNull(e.source()).line() - 1);
    assertThat(line).endsWith("#! " + function);
  }

  private static String array(String values) {
    String shape = values.startsWith("[[") ? "[2, 2]" : "[3]";
    return "{\"dtype\": \"float32\", \"shape\": " + shape + ", \"value\": " + values + "}";
  }
}
