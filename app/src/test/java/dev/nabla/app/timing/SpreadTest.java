package dev.nabla.app.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SpreadTest {
  /** Expected values from {@code numpy.percentile} on the same list. */
  @Test
  void quantilesInterpolateAsNumPyDoes() {
    Spread s = Spread.of(new double[] {7, 1, 3, 10, 2, 8});
    assertThat(s.n()).isEqualTo(6);
    assertThat(s.min()).isEqualTo(1);
    assertThat(s.max()).isEqualTo(10);
    assertThat(s.median()).isEqualTo(5);
    assertThat(s.q1()).isCloseTo(2.25, within(1e-12));
    assertThat(s.q3()).isCloseTo(7.75, within(1e-12));
    assertThat(s.iqr()).isCloseTo(5.5, within(1e-12));
    assertThat(s.p95()).isCloseTo(9.5, within(1e-12));
  }

  @Test
  void oneSampleHasNoSpread() {
    Spread s = Spread.of(new double[] {4});
    assertThat(s).isEqualTo(new Spread(1, 4, 4, 4, 4, 4, 4));
  }

  @Test
  void samplesKeepTheirOrder() {
    double[] samples = {3, 1, 2};
    Spread.of(samples);
    assertThat(samples).containsExactly(3, 1, 2);
  }

  @Test
  void nothingHasNoMedian() {
    assertThatThrownBy(() -> Spread.of(new double[0])).isInstanceOf(IllegalArgumentException.class);
  }
}
