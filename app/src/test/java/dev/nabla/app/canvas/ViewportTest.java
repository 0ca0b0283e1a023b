package dev.nabla.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ViewportTest {
  @Test
  void thePointUnderThePointerStays() {
    Viewport v = new Viewport();
    v.moveTo(-30, 12);
    double x = v.toGraphX(200);
    double y = v.toGraphY(100);
    v.zoomIn(200, 100);
    v.zoomIn(200, 100);
    assertThat(v.scale()).isCloseTo(1.44, within(1e-9));
    assertThat(v.toGraphX(200)).isCloseTo(x, within(0.5));
    assertThat(v.toGraphY(100)).isCloseTo(y, within(0.5));
  }

  @Test
  void zoomingOutAndInAgainEndsAtExactlyOne() {
    Viewport v = new Viewport();
    for (int i = 0; i < 5; i++) {
      v.zoomOut(0, 0);
    }
    for (int i = 0; i < 5; i++) {
      v.zoomIn(0, 0);
    }
    assertThat(v.scale()).isEqualTo(1);
  }

  @Test
  void fitsWithoutEnlarging() {
    Viewport v = new Viewport();
    v.fit(1000, 200, 500, 500);
    assertThat(v.scale()).isEqualTo(0.5);
    v.fit(100, 100, 500, 500);
    assertThat(v.scale()).isEqualTo(1);
  }

  @Test
  void limits() {
    Viewport v = new Viewport();
    for (int i = 0; i < 100; i++) {
      v.zoomOut(10, 10);
    }
    assertThat(v.scale()).isEqualTo(Viewport.MIN_SCALE);
    assertThat(Detail.at(v.scale())).isEqualTo(Detail.BLOCKS);
    assertThat(Detail.at(0.75)).isEqualTo(Detail.FULL);
    assertThat(Detail.at(0.6)).isEqualTo(Detail.NAMES);
    assertThat(Detail.at(0.3)).isEqualTo(Detail.SHAPES);
  }
}
