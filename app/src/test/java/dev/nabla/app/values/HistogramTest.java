package dev.nabla.app.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HistogramTest {
  private static Histogram of(Tensor t, int bins) {
    return Histogram.of(t, ValueStats.of(t), bins);
  }

  @Test
  void everyFiniteElementIsInOneBin() {
    Histogram h =
        of(Tensor.ofFloats(Shape.of(7), 0, 1, 1.5f, 3, 4, Float.NaN, Float.POSITIVE_INFINITY), 4);
    assertThat(h.counts()).containsExactly(1, 2, 0, 2);
    assertThat(h.edge(1)).isCloseTo(1, within(1e-12));
    assertThat(h.most()).isEqualTo(2);
  }

  @Test
  void equalElementsShareABin() {
    Histogram h = of(Tensor.ofFloats(Shape.of(3), 2, 2, 2), 4);
    assertThat(Arrays.stream(h.counts()).sum()).isEqualTo(3);
    assertThat(h.most()).isEqualTo(3);
  }

  @Test
  void theWholeRangeOfDoublesDoesNotOverflow() {
    Tensor t =
        Tensor.ofDoubles(ShapedArray.of(DType.FLOAT64, 3), -Double.MAX_VALUE, 0, Double.MAX_VALUE);
    assertThat(of(t, 3).counts()).containsExactly(1, 1, 1);
  }

  @Test
  void moreElementsGetMoreBins() {
    assertThat(Histogram.bins(24)).isEqualTo(12);
    assertThat(Histogram.bins(2)).isEqualTo(6);
    assertThat(Histogram.bins(10_000_000)).isEqualTo(24);
  }
}
