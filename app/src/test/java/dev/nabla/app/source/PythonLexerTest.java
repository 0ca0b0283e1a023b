package dev.nabla.app.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonLexerTest {
  private static String kinds(String text) {
    return PythonLexer.line(text, "").pieces().stream()
        .filter(p -> !p.text().isBlank() && p.kind() != PythonLexer.Kind.TEXT)
        .map(p -> p.kind() + ":" + p.text())
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          import jax.numpy as jnp      | KEYWORD:import KEYWORD:as
          def loss_fn(weights):        | KEYWORD:def CALL:loss_fn
          return jnp.mean(err ** 2)    | KEYWORD:return CALL:mean NUMBER:2
          x = 'it''s' # done           | STRING:'it''s' COMMENT:# done
          in_axes=(None, 0)            | KEYWORD:None NUMBER:0
          y = 1.5e-3 + .5              | NUMBER:1.5e-3 NUMBER:.5
          @jax.jit                     | CALL:@jax.jit
          f"a{b}" "c#d"                | STRING:f"a{b}" STRING:"c#d"
          v1 = a2                      | ``
          """)
  void wordsGetTheirKind(String text, String expected) {
    assertThat(kinds(text)).isEqualTo(expected);
  }

  @Test
  void aStringOverSeveralLinesStaysOpen() {
    PythonLexer.Line first = PythonLexer.line("x = \"\"\"one", "");
    assertThat(first.open()).isEqualTo("\"\"\"");
    PythonLexer.Line second = PythonLexer.line("two # no comment", first.open());
    assertThat(second.pieces())
        .singleElement()
        .extracting(PythonLexer.Piece::kind)
        .isEqualTo(PythonLexer.Kind.STRING);
    PythonLexer.Line third = PythonLexer.line("three\"\"\" + 1", second.open());
    assertThat(third.open()).isEmpty();
    assertThat(third.pieces().getLast())
        .isEqualTo(new PythonLexer.Piece("1", PythonLexer.Kind.NUMBER));
  }

  @Test
  void nothingIsLostOrAdded() {
    String text = "  a['k'] = f(1)(x)  # \"quote\" \u2207";
    assertThat(
            PythonLexer.line(text, "").pieces().stream()
                .map(PythonLexer.Piece::text)
                .collect(Collectors.joining()))
        .isEqualTo(text);
  }
}
