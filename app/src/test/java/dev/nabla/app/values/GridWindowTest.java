package dev.nabla.app.values;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GridWindowTest {
  private final GridWindow w = new GridWindow();

  GridWindowTest() {
    w.resize(100, 6);
    w.fit(10, 4);
  }

  @Test
  void theWindowFollowsTheCursor() {
    w.moveTo(15, 5);
    assertThat(w.firstRow()).isEqualTo(6);
    assertThat(w.firstColumn()).isEqualTo(2);
    w.moveTo(8, 0);
    assertThat(w.firstRow()).isEqualTo(6);
    assertThat(w.firstColumn()).isZero();
  }

  @Test
  void nothingLeavesTheGrid() {
    w.moveTo(1000, -3);
    assertThat(w.row()).isEqualTo(99);
    assertThat(w.column()).isZero();
    w.scroll(95, 9);
    assertThat(w.firstRow()).isEqualTo(90);
    assertThat(w.firstColumn()).isEqualTo(2);
  }

  @Test
  void anotherGridStartsAtHome() {
    w.moveTo(50, 3);
    w.resize(100, 6);
    assertThat(w.row()).isEqualTo(50);
    w.resize(99, 6);
    assertThat(w.row()).isZero();
    assertThat(w.isWhole()).isFalse();
    w.fit(99, 6);
    assertThat(w.isWhole()).isTrue();
  }
}
