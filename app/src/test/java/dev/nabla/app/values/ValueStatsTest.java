package dev.nabla.app.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ValueStatsTest {
  @Test
  void momentsAreThePopulations() {
    ValueStats s = ValueStats.of(Tensor.ofFloats(Shape.of(2, 2), 1, 2, 3, 6));
    assertThat(s.min()).isEqualTo(1);
    assertThat(s.max()).isEqualTo(6);
    assertThat(s.mean()).isEqualTo(3);
    assertThat(s.std()).isCloseTo(Math.sqrt(3.5), within(1e-12));
    assertThat(s.maxAbs()).isEqualTo(6);
  }

  @Test
  void badElementsAreCountedAndLeftOut() {
    float inf = Float.POSITIVE_INFINITY;
    ValueStats s = ValueStats.of(Tensor.ofFloats(Shape.of(6), Float.NaN, inf, -inf, 0, -0f, 4));
    assertThat(s.nans()).isEqualTo(1);
    assertThat(s.infinities()).isEqualTo(2);
    assertThat(s.zeros()).isEqualTo(2);
    assertThat(s.min()).isZero();
    assertThat(s.max()).isEqualTo(4);
    assertThat(s.size()).isEqualTo(6);
  }

  @Test
  void nothingFiniteHasNoMean() {
    ValueStats s = ValueStats.of(Tensor.ofFloats(Shape.of(0)));
    assertThat(s.mean()).isNaN();
    assertThat(s.maxAbs()).isZero();
    assertThat(Histogram.of(Tensor.ofFloats(Shape.of(0)), s, 6).isEmpty()).isTrue();
  }

  @Test
  void largeOffsetsKeepTheDeviation() {
    Tensor t = Tensor.ofDoubles(ShapedArray.of(DType.FLOAT64, 3), 1e9 + 1, 1e9 + 2, 1e9 + 3);
    assertThat(ValueStats.of(t).std()).isCloseTo(Math.sqrt(2.0 / 3), within(1e-6));
  }
}
