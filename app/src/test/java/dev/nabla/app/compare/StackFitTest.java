package dev.nabla.app.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StackFitTest {
  @Test
  void graphsThatFitAreShownInFullSize() {
    assertThat(StackFit.scale(500, 520, 4, s -> 4)).isEqualTo(1);
  }

  @Test
  void tallGraphsAreShownWholeAsLongAsTheyCanBeRead() {
    assertThat(StackFit.scale(500, 410, 4, s -> 4)).isCloseTo(0.82, within(1e-9));
    assertThat(StackFit.scale(500, 375, 4, s -> 4)).isCloseTo(0.75, within(1e-9));
  }

  @Test
  void whatHasToBeScrolledAnywayIsShownInFullSize() {
    assertThat(StackFit.scale(500, 374, 4, s -> 4)).isEqualTo(1);
  }

  @Test
  void zoomsOutForThreePanesButNotForFour() {
    assertThat(StackFit.scale(500, 500, 4, s -> s > 0.905 ? 2 : 3)).isCloseTo(0.9, within(1e-9));
    assertThat(StackFit.scale(500, 500, 4, s -> s > 0.905 ? 3 : 4)).isEqualTo(1);
    assertThat(StackFit.scale(500, 450, 4, s -> 2)).isCloseTo(0.9, within(1e-9));
  }
}
