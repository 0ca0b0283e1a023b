package dev.nabla.app.sketch.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.document.Definition;
import dev.nabla.app.document.Document;
import dev.nabla.app.document.FunctionEntry;
import dev.nabla.app.operations.Callables;
import dev.nabla.app.operations.DocumentFunctions;
import dev.nabla.app.sketch.Node;
import dev.nabla.app.sketch.Operand;
import dev.nabla.app.sketch.Sketch;
import dev.nabla.app.sketch.Sketches;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonReaderTest {
  static final Callables CALLABLES = new DocumentFunctions(withLinear());

  /** A document with functions {@code linear(x, W, b)} and {@code pair(x)} of two results. */
  static Document withLinear() {
    Sketch linear = Sketches.returning(Sketches.of(List.of("x", "W", "b")), Sketches.in("x"));
    Sketch pair = Sketches.returning(Sketches.of(List.of("x")), Sketches.in("x"), Sketches.in("x"));
    return Document.EMPTY
        .plus(new FunctionEntry("linear", new Definition.Drawn(linear), List.of(), List.of(), 0))
        .plus(new FunctionEntry("pair", new Definition.Drawn(pair), List.of(), List.of(), 0));
  }

  static Reading.Function read(String text) {
    Reading r = PythonReader.read(text, CALLABLES);
    assertThat(r).as(text).isInstanceOf(Reading.Function.class);
    return (Reading.Function) r;
  }

  private static String canonical(String text) {
    Reading.Function f = read(text);
    return PythonWriter.write(f.name(), f.sketch(), CALLABLES).text();
  }

  /** The expression that {@code return expression} is written as. */
  private static String expression(String expression) {
    String text = canonical("def f(x, y, i):\n  return " + expression + "\n");
    assertThat(text).startsWith("def f(x, y, i):\n  return ");
    return text.substring(text.indexOf("return ") + 7).stripTrailing();
  }

  private static TextProblem problem(String text) {
    Reading r = PythonReader.read(text, CALLABLES);
    assertThat(r).as(text).isInstanceOf(Reading.Refused.class);
    return ((Reading.Refused) r).problems().getFirst();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "def f(x):\n  return x\n",
        "def f():\n  return None\n",
        "def f(x):\n  return jnp.sum(jnp.maximum(x, 0.5))\n",
        "def f(x, y, i):\n  v7 = (-((x + y) * 2) ** -2)[0, 1:][i].astype(jnp.bfloat16)\n"
            + "  return v7.at[0].set(1.0)\n",
        "def f(x):\n  return jnp.argmax(x, axis=1, keepdims=True), jnp.reshape(x, (2, 3))\n",
        "def f(x):\n  \"\"\"What it is for.\"\"\"\n  h = jnp.sin(x)\n  c = jnp.cos(h)  # why\n"
            + "  q, _ = jnp.linalg.qr(x)\n  return c, h, q\n",
        "def f(x):\n  \"\"\"First.\n\n    Indented \\\\ and \\\"\\\"\\\".\n  \"\"\"\n  return x\n",
        "def f(x, w):\n  # first\n  # second\n  h = x @ w\n  return h + 1  # the end\n",
        "def f(x, w):\n  _ = x @ w\n  return jnp.concatenate([x, x], axis=1)\n",
        "def f(x, w):\n  return jnp.einsum('ij,jk->ik', x, w)\n",
        "def f(x, W, b):\n  h = linear(x, W, b)\n  a, b2 = pair(h)\n  return a / b2\n",
        "def f(x):\n  return x[..., None], x[::-1], x[[0, 2], 1], x[x > 0]\n",
        "def f(x):\n  return jax.nn.softmax(x, axis=-1), jax.scipy.special.erf(x)\n",
        "def f(x):\n  return jnp.where(x > 0, x, jnp.inf), jnp.full_like(x, -jnp.inf)\n",
        "def f(x):\n  return jnp.zeros((2, 3), dtype=jnp.int32), jnp.arange(4)\n",
        "def f(x, n):\n  return jax.lax.dynamic_slice(x, [n, 0], (2, 2))\n",
        "def f(x):\n  return jnp.add(x2=x), jnp.getitem(index=jnp.s_[0, 1:])\n",
        "def f(x, y):\n  return (x == y) | (x < 2) & (2 ** y != x), x - (y - 1), x - y - 1 / x\n",
        "def f(x):\n  return jnp.einsum(None, x, x), jnp.stack([x, 1.0, x])\n",
      })
  void canonicalTextStaysAsItIs(String text) {
    assertThat(canonical(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x.sum(axis=0)                 | jnp.sum(x, axis=0)
          x.T @ y                       | jnp.transpose(x) @ y
          x.reshape(2, -1)              | jnp.reshape(x, (2, -1))
          x.reshape((2, 3))             | jnp.reshape(x, (2, 3))
          x.transpose(1, 0)             | jnp.transpose(x, axes=(1, 0))
          x.astype('float32')           | x.astype(jnp.float32)
          x.astype(float)               | x.astype('float')
          x.at[i].add(y, mode='drop')   | x.at[i].add(y, mode='drop')
          x.flatten()                   | jnp.ravel(x)
          jax.numpy.sin(x)              | jnp.sin(x)
          lax.exp(x)                    | jax.lax.exp(x)
          nn.relu(x)                    | jax.nn.relu(x)
          abs(x)                        | jnp.abs(x)
          jnp.float32(x)                | jnp.array(x, dtype=jnp.float32)
          x * (2 * 3 + 1)               | x * 7
          x / 2 ** 0.5                  | x / 1.4142135623730951
          x * -(1.5)                    | x * -1.5
          x + 0x10                      | x + 16
          x * math.sqrt(16)             | x * 4.0
          x * (jnp.pi / 2)              | x * 1.5707963267948966
          x > -float('inf')             | x > -jnp.inf
          x[(0, 1)]                     | x[0, 1]
          x[2 * 3, 0:1 + 1]             | x[6, 0:2]
          (x, y)                        | x, y
          pair(x)[1]                    | v2_1
          jnp.sum(x, 0)                 | jnp.sum(x, axis=0)
          jnp.sum(axis=0, a=x)          | jnp.sum(x, axis=0)
          jnp.concatenate((x, y))       | jnp.concatenate([x, y])
          jnp.clip(x, min=0)            | jnp.clip(x, 0)
          -x ** 2                       | -x ** 2
          (-x) ** 2                     | (-x) ** 2
          2 < x                         | 2 < x
          """)
  void expressionsAreReadInEveryForm(String written, String canonical) {
    if (canonical.startsWith("v2")) {
      assertThat(canonical("def f(x):\n  return " + written + "\n"))
          .isEqualTo("def f(x):\n  _, v2_1 = pair(x)\n  return v2_1\n");
    } else {
      assertThat(expression(written)).isEqualTo(canonical);
    }
  }

  @Test
  void linesMayBeWrittenAsPeopleDo() {
    assertThat(
            canonical(
                """
                from __future__ import annotations
                import jax.numpy as np2, jax
                from jax.nn import relu as r
                from jax import lax

                # Two layers.
                def f(x: jax.Array, W1, b1) -> jax.Array:
                    '''Doc.'''

                    h = np2.dot(
                        x,  # the input
                        W1,
                    )
                    h += b1; h = r(h)
                    shape = (2,
                             3)
                    scale = 1 / 4
                    y = z = \\
                        h
                    h = np2.reshape(z, shape) * scale  # last
                    return (
                        h
                    )
                    # over
                """))
        .isEqualTo(
            """
            def f(x, W1, b1):
              \"""Doc.\"""
              # Two layers.
              # the input
              v2 = jnp.dot(x, W1)
              y = jax.nn.relu(v2 + b1)
              h = jnp.reshape(y, (2, 3)) * 0.25  # last
              return h  # over
            """);
  }

  @Test
  void aNameGoesToTheLastThatHasIt() {
    assertThat(canonical("def f(x):\n  x = x + 1\n  h = x * 2\n  h = h - x\n  return h\n"))
        .isEqualTo("def f(x):\n  v2 = x + 1\n  h = v2 * 2 - v2\n  return h\n");
  }

  @Test
  void nodesKnowTheirPlaces() {
    String text = "def f(x, y):\n  h = (x + y) * 2\n  return h, jnp.sin(\n      h)\n";
    Reading.Function f = read(text);
    List<Node.Call> calls = f.sketch().calls();
    assertThat(calls)
        .extracting(Node.Call::operation)
        .containsExactly("jnp.add", "jnp.multiply", "jnp.sin");
    assertThat(place(f, text, calls.get(0).id())).isEqualTo("x + y");
    assertThat(place(f, text, calls.get(1).id())).isEqualTo("(x + y) * 2");
    assertThat(place(f, text, calls.get(2).id())).isEqualTo("jnp.sin(\n      h)");
    assertThat(f.map().nodeAt(text.indexOf(" + y"))).contains(calls.get(0).id());
    assertThat(f.map().nodeAt(text.indexOf("h = ("))).contains(calls.get(1).id());
    assertThat(f.map().nodeAt(text.indexOf("h)"))).contains(calls.get(2).id());
    assertThat(f.map().nodeAt(text.indexOf("y):"))).contains(f.sketch().inputs().getFirst().id());
    assertThat(f.map().nodeAt(text.indexOf("return"))).contains(f.sketch().results().id());
  }

  private static String place(Reading.Function f, String text, int id) {
    return f.map().of(id).stream()
        .map(e -> text.substring(e.start(), e.end()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void writtenPlacesAreReadPlaces() {
    Sketch s = Sketches.sumOfMaximum();
    Written w = PythonWriter.write("f", s, CALLABLES);
    Reading.Function f = read(w.text());
    TextMap written = TextMap.of(w);
    List<Node.Call> calls = f.sketch().calls();
    assertThat(f.map().of(calls.get(0).id())).isEqualTo(written.of(1));
    assertThat(f.map().of(calls.get(1).id())).isEqualTo(written.of(2));
    assertThat(f.map().of(f.sketch().results().id())).isEqualTo(written.of(Sketches.RESULTS));
  }

  @Test
  void nodesStandApart() {
    Sketch s = read("def f(x, y):\n  a = x + y\n  b = x * y\n  return a - b\n").sketch();
    assertThat(s.nodes()).extracting(Node::at).doesNotHaveDuplicates();
    assertThat(s.results().at().x()).isGreaterThan(s.calls().getLast().at().x());
    assertThat(s.results().operands()).containsExactly(Operand.node(s.calls().getLast().id()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          return x if y else i                  | 11 | true  | branches
          return [a for a in x]                 | 12 | true  | loops
          return lambda a: a                    | 9  | true  | function
          return f(*x)                          | 11 | true  | '*'
          return x.shape                        | 11 | true  | shape
          return x and y                        | 11 | true  | logical_and
          return not x                          | 9  | true  | logical_not
          return 0 < x < 1                      | 9  | true  | (a < b) & (b < c)
          return x[i, 0]                        | 11 | true  | jnp.take
          return x[i:]                          | 11 | true  | dynamic_slice
          return jnp.sin(x, 2)                  | 20 | false | 1 arguments
          return jnp.sin(z=x)                   | 17 | false | no parameter z
          return jnp.sum(x, a=x)                | 20 | false | twice
          return jnp.sine(x)                    | 9  | true  | jnp.sin?
          return jnp.relu(x)                    | 9  | true  | jax.nn.relu?
          return jax.vmap(linear)(x)            | 9  | true  | stack
          return jnp.concatenate(x)             | 25 | true  | list
          return jnp.sin([x, y])                | 17 | true  | jnp.stack
          return jnp.sin(pair(x))               | 17 | false | 2 results
          return z                              | 9  | false | no z
          return [x, y]                         | 9  | true  | tuple
          return (x, (y, i))                    | 9  | true  | tuple
          return x,                             | 9  | true  | comma
          return jnp.sin(x)) + 1                | 19 | false | closes nothing
          return jnp.sin((x + 1                 | 17 | false | never closed
          return jnp.sin([x)                    | 19 | false | does not close
          return 'a                             | 9  | false | closing
          return x +                            | 11 | false | ends
          return 1 / 0                          | 9  | false | zero
          return 2j * x                         | 9  | false | complex
          return x ? y                          | 11 | false | means nothing
          return jnp.sin                        | 9  | true  | function
          x[0] = 1                              | 2  | true  | x.at[index].set
          if x: return y                        | 2  | true  | 'if'
          a, b = x                              | 2  | true  | rows
          a, b = x + y                          | 2  | true  | rows
          a, b, c = pair(x)                     | 2  | false | 3 names for 2
          def g(): pass                         | 6  | true  | inside
          x = = 2                               | 6  | false | value
          return x for                          | 11 | true  | loops
          for = 2                               | 2  | true  | 'for'
          print(x)                              | 2  | false | no print
          """)
  void whatCannotBeShownIsSaidAtItsPlace(String line, int column, boolean python, String words) {
    String text = "def f(x, y, i):\n  " + line.strip() + "\n";
    TextProblem p = problem(text);
    assertThat(p.message()).contains(words);
    assertThat(p.line()).isEqualTo(2);
    assertThat(p.at().start() - text.indexOf('\n') - 1).as(p.message()).isEqualTo(column);
    assertThat(p.at().length()).isPositive();
    assertThat(p.python()).isEqualTo(python);
  }

  @Test
  void everyProblemIsReportedOnce() {
    Reading r =
        PythonReader.read(
            "def f(x):\n  a = jnp.sine(x)\n  b = a + z\n  for i in x:\n    b = 2\n  else:\n"
                + "    c = 1\n  return b\n",
            CALLABLES);
    assertThat(((Reading.Refused) r).problems()).extracting(TextProblem::line).containsExactly(4);
    r = PythonReader.read("def f(x):\n  a = jnp.sine(x)\n  b = a + z\n  return b\n", CALLABLES);
    assertThat(((Reading.Refused) r).problems())
        .extracting(TextProblem::line)
        .containsExactly(2, 3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                            | 1 | starts with
          x = 1                                         | 1 | Only imports
          def f(x):\\n  return x\\ndef g(x):\\n  return x | 3 | one function
          def f(x):                                     | 1 | no lines
          def f(x)\\n  return x                          | 1 | ':'
          def f(x):\\n    a = x\\n  return a              | 3 | matches none
          def f(x):\\n  a = x\\n    return a              | 3 | indented further
          def f(x, x):\\n  return x                      | 1 | two parameters
          def f(x=1):\\n  return x                       | 1 | default
          def f(*x):\\n  return x                        | 1 | one by one
          @jax.jit\\ndef f(x):\\n  return x               | 1 | stack
          class A:\\n  pass                              | 1 | 'class'
          def f(x):\\n  return x\\n  y = x                | 3 | never reached
          """)
  void definitionsAreChecked(String text, int line, String words) {
    TextProblem p = problem(text.replace("\\n", "\n"));
    assertThat(p.message()).contains(words);
    assertThat(p.line()).isEqualTo(line);
  }

  @Test
  void bottomlessNestingIsAProblem() {
    assertThat(problem("def f(x):\n  return " + "(".repeat(9999) + "x").message())
        .contains("never closed");
    assertThat(problem("def f(x):\n  return " + "(".repeat(999) + "x" + ")".repeat(999)).message())
        .contains("deeply");
    assertThat(problem("def f(x):\n  return " + "-".repeat(9999) + "x").message())
        .contains("deeply");
    assertThat(problem("def f(x):\n  return x" + ".T".repeat(9999)).message()).contains("deeply");
    assertThat(problem("def f(x):\n  return x" + "**x".repeat(9999)).message()).contains("deeply");
    assertThat(read("def f(x):\n  return x" + " + x".repeat(5000)).sketch().calls()).hasSize(5000);
  }

  @Test
  void aFunctionOfAModuleIsReadWithItsConstants() {
    String module =
        "import jax.numpy as jnp\nEPS = 1e-6\ndata = jnp.ones(3)\nclass A:\n  pass\n\n"
            + "def other(x):\n  for a in x: pass\n\ndef norm(x):\n  return x / (x.std() + EPS)\n";
    Reading r = PythonReader.read(module, "norm", CALLABLES);
    assertThat(r).isInstanceOf(Reading.Function.class);
    Sketch s = ((Reading.Function) r).sketch();
    assertThat(PythonWriter.write("norm", s, CALLABLES).text())
        .contains("return x / (jnp.std(x) + 1e-6)");
    assertThat(PythonReader.read(module, "other", CALLABLES)).isInstanceOf(Reading.Refused.class);
  }
}
