package dev.nabla.app.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.document.Argument;
import dev.nabla.app.document.ArgumentTensors;
import dev.nabla.app.document.ArgumentValue;
import dev.nabla.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentTextTest {
  private static final Argument LIST =
      new Argument("x", new ArgumentValue.Typed("[[1, 2, 3], [4, 5, 6]]"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zeros",
        "ones",
        "range",
        "normal, key 7",
        "uniform, key 0",
        "constant 1.5",
        "[1.0]",
        "'tanh'"
      })
  void whatIsShownReadsBack(String text) {
    ArgumentValue v = ArgumentText.parse(text, LIST);
    assertThat(ArgumentText.of(v)).isEqualTo(text);
    assertThat(ArgumentText.parse(ArgumentText.of(v), LIST.with(v))).isEqualTo(v);
  }

  @ParameterizedTest
  @CsvSource({
    "normal 3, 'normal, key 3'",
    "Normal, 'normal, key 0'",
    "arange, range",
    "constant -2, constant -2.0"
  })
  void otherSpellingsAreUnderstood(String typed, String shown) {
    assertThat(ArgumentText.of(ArgumentText.parse(typed, LIST))).isEqualTo(shown);
  }

  @Test
  void aGeneratedArrayTakesTheShapeOfWhatWasTyped() {
    Argument ones = LIST.with(ArgumentText.parse("ones", LIST));
    assertThat(ArgumentTensors.types(ones)).hasToString("f32[2,3]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          f32[8,3]   | f32[8,3]
          f32[]      | f32[]
          int32[ 4 ] | i32[4]
          bool[2, 2] | bool[2,2]
          """)
  void typesAreReadAsJaxprsWriteThem(String typed, String type) {
    assertThat(ArgumentText.parseType(typed).orElseThrow()).hasToString(type);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "f32", "f33[2]", "f32[-1]", "f32[2", "f32[99999999999]"})
  void whatIsNoTypeIsNone(String typed) {
    assertThat(ArgumentText.parseType(typed)).isEmpty();
  }

  @Test
  void randomArraysDependOnKeyAndSeedAlone() {
    Argument a = LIST.with(ArgumentText.parse("normal, key 1", LIST));
    Argument b = LIST.with(ArgumentText.parse("normal, key 2", LIST));
    Tensor first = ArgumentTensors.values(a, 0).leaves().getFirst();
    assertThat(ArgumentTensors.values(a, 0).leaves().getFirst().bitEquals(first)).isTrue();
    assertThat(ArgumentTensors.values(a, 1).leaves().getFirst().bitEquals(first)).isFalse();
    assertThat(ArgumentTensors.values(b, 0).leaves().getFirst().bitEquals(first)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          3                | i32[]
          3.0              | f32[]
          True             | bool[]
          [1, 2]           | i32[2]
          [[1, 2.5]]       | f32[1,2]
          []               | f32[0]
          (1.0, [2.0])     | (f32[], f32[1])
          {'w': [1.0]}     | {'w': f32[1]}
          """)
  void typedTextIsAPytreeOfArrays(String typed, String types) {
    assertThat(ArgumentTensors.types(LIST.with(new ArgumentValue.Typed(typed)))).hasToString(types);
  }
}
