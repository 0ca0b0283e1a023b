package dev.nabla.app.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TicksTest {
  private static String labels(Ticks t) {
    return String.join(" ", IntStream.range(0, t.count()).mapToObj(t::label).toList());
  }

  @Test
  void stepsAreRound() {
    assertThat(labels(Ticks.enclosing(1.29, 1.98, 5))).isEqualTo("1.2 1.4 1.6 1.8 2.0");
    assertThat(labels(Ticks.enclosing(0, 200, 6))).isEqualTo("0 50 100 150 200");
    assertThat(labels(Ticks.enclosing(-3, 12, 5))).isEqualTo("-5 0 5 10 15");
  }

  @Test
  void anEmptyRangeIsWidened() {
    Ticks t = Ticks.enclosing(5, 5, 5);
    assertThat(t.start()).isLessThan(5);
    assertThat(t.end()).isGreaterThan(5);
    Ticks zero = Ticks.enclosing(0, 0, 5);
    assertThat(zero.start()).isLessThan(0);
    assertThat(zero.end()).isGreaterThan(0);
  }

  @Test
  void everyRangeIsEnclosedWithoutWaste() {
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      double scale = Math.pow(10, random.nextInt(18) - 9);
      double a = random.nextGaussian() * scale;
      double b = a + random.nextDouble() * scale;
      Ticks t = Ticks.enclosing(a, b, 5);
      assertThat(t.count()).isBetween(2, 5);
      assertThat(t.start()).isLessThanOrEqualTo(a + t.step() * 1e-6);
      assertThat(t.end()).isGreaterThanOrEqualTo(b - t.step() * 1e-6);
      assertThat(t.start()).isGreaterThan(a - t.step() * 1.001);
    }
  }

  @Test
  void labelsTellTicksApart() {
    Ticks t = Ticks.enclosing(0.0012, 0.0019, 5);
    assertThat(t.values())
        .hasSameSizeAs(IntStream.range(0, t.count()).mapToObj(t::label).distinct().toList());
  }
}
