package dev.nabla.app.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhaseBarTest {
  @Test
  void lengthsAreInProportionAndFillTheBar() {
    double[] w =
        PhaseBar.widths(
            List.of(
                new PhaseTime(Phase.TRACE, 3_000_000, ""),
                new PhaseTime(Phase.OPTIMISE, 1, ""),
                new PhaseTime(Phase.COMPILE, 6_000_000, "")),
            306);
    assertThat(Arrays.stream(w).sum()).isCloseTo(306, within(1e-9));
    assertThat(w[1]).isGreaterThanOrEqualTo(2);
    assertThat(w[2] - 2).isCloseTo(2 * (w[0] - 2), within(1e-3));
  }
}
