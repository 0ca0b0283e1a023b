package dev.nabla.app.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.tensor.DType;
import org.junit.jupiter.api.Test;

class NumberTextTest {
  private static String text(DType d, double maxAbs, double v) {
    return NumberText.of(d, maxAbs, 2).number(v);
  }

  @Test
  void floatsLineUp() {
    assertThat(text(DType.FLOAT32, 41.7, -17.247)).isEqualTo("-17.25");
    assertThat(text(DType.FLOAT32, 41.7, -0.001)).isEqualTo("0.00");
    assertThat(text(DType.FLOAT32, 4170, 12.34)).isEqualTo("12.3");
    assertThat(text(DType.FLOAT32, 2e7, 1.5e6)).isEqualTo("1.5e6");
    assertThat(text(DType.FLOAT32, 2e-5, -1.5e-5)).isEqualTo("-1.5e-5");
  }

  @Test
  void integersStayWhole() {
    assertThat(text(DType.INT32, 40000, -2)).isEqualTo("-2");
  }

  @Test
  void pythonsWordsForTheRest() {
    assertThat(text(DType.FLOAT32, 1, Double.NaN)).isEqualTo("nan");
    assertThat(text(DType.FLOAT32, 1, Double.NEGATIVE_INFINITY)).isEqualTo("-inf");
  }
}
