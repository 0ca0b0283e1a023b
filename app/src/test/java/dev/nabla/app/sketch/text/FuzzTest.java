package dev.nabla.app.sketch.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.operations.Callables;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any text is a function or a problem in words, never an error of the program. */
class FuzzTest {
  private static final Callables CALLABLES = PythonReaderTest.CALLABLES;

  private static final List<String> PIECES =
      List.of(
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          ":",
          ",",
          ".",
          "=",
          "==",
          "**",
          "@",
          "-",
          "~",
          "#",
          "'",
          "\"",
          "\"\"\"",
          "\\",
          "\n",
          "\n  ",
          "\n      ",
          "\t",
          " ",
          "0",
          "1e400",
          "0x",
          "1_",
          "2.",
          "9999999999999999999",
          "None",
          "True",
          "x",
          "jnp",
          "jnp.sum",
          ".T",
          ".at[0]",
          ".set(",
          "def g():",
          "return ",
          "return",
          "if ",
          "else",
          "for x in y",
          "lambda",
          "import jax",
          "from a import b",
          "pair(x)",
          "linear",
          "a, b = ",
          "*",
          "...",
          ";",
          "->",
          "+=",
          ":=",
          "axis=",
          "\u00e9",
          "\u2202",
          "\ud83d\ude00",
          "\u0000",
          "\r",
          "\u00a0",
          "_",
          "f'{x}'",
          "jnp.s_[0]",
          "<<",
          "% 0",
          "/ 0",
          "1 << 70",
          "2 ** 99",
          "-",
          "jnp.inf",
          "{'a': 1}");

  private static final String SAMPLE =
      """
      import jax.numpy as jnp
      def f(x, w, b):
        \"""What it is for.\"""
        # first
        h = jnp.tanh(x @ w + b)  # hidden
        h, k = pair(h[0, 1:])
        y = h.at[0].set(jnp.pi * 2).sum(axis=(0, 1))
        y += jnp.einsum('ij,jk->ik', x, w, precision=None)
        return linear(y, [1.0, -2], b=b), x.T  # last
      """;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void mutatedTextsAreReadOrRefused(long seed) {
    Random random = new Random(seed);
    int read = 0;
    for (int i = 0; i < 4000; i++) {
      String text =
          i % 4 == 0
              ? PythonWriter.write("f", RandomSketches.of(seed * 1000 + i, 8), CALLABLES).text()
              : SAMPLE;
      for (int n = 1 + random.nextInt(4); n > 0; n--) {
        text = mutated(text, random);
      }
      read += check(text) ? 1 : 0;
    }
    assertThat(read).isBetween(200, 3000);
  }

  @Test
  void soupIsReadOrRefused() {
    Random random = new Random(7);
    for (int i = 0; i < 4000; i++) {
      StringBuilder text = new StringBuilder(i % 2 == 0 ? "def f(x):\n  " : "");
      for (int n = random.nextInt(30); n > 0; n--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      check(text.toString());
    }
  }

  private static String mutated(String text, Random random) {
    int at = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), at + 1 + random.nextInt(random.nextInt(8) == 0 ? 40 : 3));
    String piece = PIECES.get(random.nextInt(PIECES.size()));
    return switch (random.nextInt(4)) {
      case 0 -> text.substring(0, at) + text.substring(to);
      case 1 -> text.substring(0, at) + piece + text.substring(at);
      case 2 -> text.substring(0, at) + piece + text.substring(to);
      default -> text.substring(0, to) + text.substring(at);
    };
  }

  /** Whether it is a function; what it is written as is one too. */
  private static boolean check(String text) {
    Reading r = PythonReader.read(text, CALLABLES);
    switch (r) {
      case Reading.Function f -> {
        String written = PythonWriter.write(f.name(), f.sketch(), CALLABLES).text();
        Reading again = PythonReader.read(written, CALLABLES);
        assertThat(again)
            .as("%s\nwritten as\n%s", text, written)
            .isInstanceOf(Reading.Function.class);
        Reading.Function g = (Reading.Function) again;
        assertThat(PythonWriter.write(g.name(), g.sketch(), CALLABLES).text()).isEqualTo(written);
        f.map().entries().forEach(e -> assertThat(e.at().end()).isLessThanOrEqualTo(text.length()));
        return true;
      }
      case Reading.Refused p -> {
        assertThat(p.problems()).isNotEmpty();
        for (TextProblem t : p.problems()) {
          assertThat(t.message()).as(text).isNotBlank();
          assertThat(t.at().end()).isLessThanOrEqualTo(text.length());
          assertThat(t.line()).isBetween(1, (int) text.chars().filter(c -> c == '\n').count() + 1);
        }
        return false;
      }
    }
  }
}
