package dev.nabla.app.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

class HeatScaleTest {
  private final HeatScale scale =
      new HeatScale(40, Color.web("#2f6db5"), Color.web("#262b35"), Color.web("#d9822b"));

  @Test
  void zeroIsTheMiddleColour() {
    assertThat(scale.color(0)).isEqualTo(Color.web("#262b35"));
    assertThat(scale.color(-0.0)).isEqualTo(Color.web("#262b35"));
  }

  @Test
  void theLimitsAreTheFullColours() {
    assertThat(scale.color(40)).isEqualTo(Color.web("#d9822b"));
    assertThat(scale.color(-40)).isEqualTo(Color.web("#2f6db5"));
    assertThat(scale.color(1e9)).isEqualTo(Color.web("#d9822b"));
    assertThat(scale.color(Double.NEGATIVE_INFINITY)).isEqualTo(Color.web("#2f6db5"));
  }

  @Test
  void magnitudesGoWithThePowerOfSixTenths() {
    assertThat(scale.position(10)).isCloseTo(Math.pow(0.25, 0.6), within(1e-12));
    assertThat(scale.position(-10)).isCloseTo(-Math.pow(0.25, 0.6), within(1e-12));
  }

  @Test
  void textIsReadableOnEveryCell() {
    Color ink = Color.web("#e7eaf0");
    Color paper = Color.web("#0f1116");
    assertThat(scale.textOn(40, ink, paper)).isEqualTo(paper);
    assertThat(scale.textOn(0.5, ink, paper)).isEqualTo(ink);
    for (double v = -40; v <= 40; v += 0.5) {
      Color text = scale.textOn(v, ink, paper);
      assertThat(HeatScale.contrast(scale.color(v), text)).isGreaterThanOrEqualTo(4.5);
    }
  }

  @Test
  void allZerosHaveAColour() {
    HeatScale flat = new HeatScale(0, Color.BLUE, Color.BLACK, Color.RED);
    assertThat(flat.color(0)).isEqualTo(Color.BLACK);
  }
}
