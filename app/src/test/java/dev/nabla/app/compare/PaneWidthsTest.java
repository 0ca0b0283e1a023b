package dev.nabla.app.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.app.compare.PaneWidths.Wish;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaneWidthsTest {
  private static final List<Wish> LOSS =
      List.of(
          new Wish(208, false, 0),
          new Wish(388, true, 1),
          new Wish(392, true, 2),
          new Wish(392, true, 3));

  @Test
  void whatDoesNotFitIsAStripAndTheFirstDerivativeHasRoomForACard() {
    assertThat(PaneWidths.distribute(LOSS, 1090)).containsExactly(208, 459, 395, 28);
    assertThat(PaneWidths.distribute(LOSS, 757)).containsExactly(208, 493, 28, 28);
  }

  @Test
  void whatWasOpenedLastComesFirst() {
    List<Wish> wishes = List.of(LOSS.get(0), LOSS.get(1), LOSS.get(2), new Wish(392, true, -1));
    assertThat(PaneWidths.distribute(wishes, 757)[3]).isGreaterThan(PaneWidths.MIN);
    assertThat(PaneWidths.distribute(wishes, 757)[1]).isEqualTo(PaneWidths.STRIP);
  }

  @ParameterizedTest
  @ValueSource(doubles = {100, 208, 300, 500, 757.5, 1077, 1600, 3000})
  void widthsAddUp(double available) {
    double[] w = PaneWidths.distribute(LOSS, available);
    assertThat(w[0]).isGreaterThanOrEqualTo(PaneWidths.STRIP);
    if (available >= PaneWidths.MIN + 3 * PaneWidths.STRIP) {
      assertThat(Arrays.stream(w).sum()).isEqualTo(available);
    }
  }

  @Test
  void aSinglePaneTakesAll() {
    assertThat(PaneWidths.distribute(List.of(new Wish(208, false, 0)), 900)).containsExactly(900);
  }
}
