package dev.nabla.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.tensor.Shape;
import dev.nabla.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueTextTest {
  @ParameterizedTest
  @CsvSource({
    "1,1",
    "8.2510004,8.251",
    "0.5,0.5",
    "-17.2466,-17.25",
    "123456.7,123500",
    "1234567,1.23e+06",
    "0.00001234,1.23e-05",
    "0.01234,0.012",
    "0.0004,4.0e-04",
    "0,0",
    "NaN,nan",
    "-Infinity,-inf"
  })
  void fourDigits(double value, String text) {
    assertThat(ValueText.number(value)).isEqualTo(text);
  }

  @Test
  void onlySingleElements() {
    assertThat(ValueText.of(Tensor.ofFloats(Shape.of(1), 2.5f))).isEqualTo("2.5");
    assertThat(ValueText.of(Tensor.ofFloats(Shape.of(2), 1, 2))).isNull();
    assertThat(ValueText.of(Tensor.ofInts(Shape.of(), 7))).isEqualTo("7");
  }

  @Test
  void stripsAreSymmetricAboutZero() {
    double[] cells = HeatStrip.cells(Tensor.ofFloats(Shape.of(4), -2, 0, 1, 4), 4);
    assertThat(cells).containsExactly(-0.5, 0, 0.25, 1);
    assertThat(HeatStrip.cells(Tensor.ofFloats(Shape.of(2, 2), 1, 2, 3, 4), 2)).isNull();
    float[] many = new float[80];
    many[70] = 3;
    assertThat(HeatStrip.cells(Tensor.ofFloats(Shape.of(80), many), 80)).hasSize(8).contains(1);
  }
}
