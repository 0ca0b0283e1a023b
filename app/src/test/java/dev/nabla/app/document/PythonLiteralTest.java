package dev.nabla.app.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonLiteralTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(None, 0)",
        "(0,)",
        "[1.0, [2.0, -3]]",
        "{'a': 1, 'b': (True, None)}",
        "()",
        "1e-05"
      })
  void readsWhatPythonPrints(String text) {
    String java = PythonLiteral.parse(text).toString();
    assertThat(java.replace("true", "True").replace("1.0E-5", "1e-05")).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ((1))    | 1
          None, 0  | (None, 0)
          1_000    | 1000
          .5       | 0.5
          -inf     | -Infinity
          "it's"   | it's
          """)
  void readsPythonsOtherSpellings(String text, String same) {
    assertThat(PythonLiteral.parse(text)).hasToString(same);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[1, 2",
        "[1 2]",
        "1 +",
        "x",
        "{1: 2}",
        "'a",
        "0x",
        "99999999999999999999",
        "1.0.0"
      })
  void refusesTheRest(String text) {
    assertThatThrownBy(() -> PythonLiteral.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesBottomlessNesting() {
    assertThatThrownBy(() -> PythonLiteral.parse("[".repeat(100_000))).hasMessageContaining("deep");
  }

  @Test
  void axesAreWholeNumbers() {
    assertThatThrownBy(() -> PythonLiteral.parseIntegers("(0.5, 0)")).hasMessageContaining("0.5");
  }
}
