package dev.nabla.app.timing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeScaleTest {
  @ParameterizedTest
  @CsvSource({
    "42, 42.00 ns",
    "250, 0.25 µs",
    "1420, 1.42 µs",
    "99400, 99.40 µs",
    "360000, 0.36 ms",
    "11010000, 11.01 ms",
    "123456789, 123.5 ms",
    "2500000000, 2.50 s"
  })
  void unitFollowsMagnitude(double nanos, String text) {
    assertThat(TimeScale.format(nanos)).isEqualTo(text);
  }

  @Test
  void aColumnKeepsItsDecimals() {
    TimeScale scale = TimeScale.of(412e6);
    assertThat(scale.number(3.456e6, scale.decimals(412e6))).isEqualTo("3.5");
  }
}
