package dev.nabla.app.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.tensor.Shape;
import dev.nabla.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class TensorGridTest {
  private static Tensor counting(int... dims) {
    Shape s = Shape.of(dims);
    int[] v = new int[(int) s.size()];
    for (int i = 0; i < v.length; i++) {
      v[i] = i;
    }
    return Tensor.ofInts(s, v);
  }

  @Test
  void lastTwoAxesAreRowsAndColumns() {
    TensorGrid g = TensorGrid.of(counting(2, 3, 4, 5), List.of(1, 2), false);
    assertThat(g.rows()).isEqualTo(4);
    assertThat(g.columns()).isEqualTo(5);
    assertThat(g.value(3, 1)).isEqualTo(60 + 40 + 15 + 1);
    assertThat(g.describe(3, 1)).isEqualTo("[1, 2, 3, 1] = 116");
  }

  @Test
  void slicesOutsideAreClamped() {
    TensorGrid g = TensorGrid.of(counting(2, 3, 4), List.of(9), false);
    assertThat(g.slice()).containsExactly(1);
    assertThat(g.value(0, 0)).isEqualTo(12);
  }

  @Test
  void aMappedVectorRunsDown() {
    TensorGrid down = TensorGrid.of(counting(4), List.of(), true);
    assertThat(down.rows()).isEqualTo(4);
    assertThat(down.columns()).isEqualTo(1);
    assertThat(down.value(2, 0)).isEqualTo(2);
    TensorGrid across = TensorGrid.of(counting(4), List.of(), false);
    assertThat(across.rows()).isEqualTo(1);
    assertThat(across.value(0, 2)).isEqualTo(2);
  }

  @Test
  void anEmptyAxisLeavesNoCells() {
    TensorGrid g = TensorGrid.of(counting(3, 0), List.of(), false);
    assertThat(g.rows()).isZero();
    assertThat(g.columns()).isZero();
  }

  @Test
  void overviewsKeepTheLoudest() {
    Tensor t = Tensor.zeros(counting(100, 7).aval());
    t.setDouble(57 * 7 + 3, -9);
    Overview o = Overview.of(TensorGrid.of(t, List.of(), false), 10, 10);
    assertThat(o.rows()).isEqualTo(10);
    assertThat(o.columns()).isEqualTo(7);
    assertThat(o.blockRows()).isEqualTo(10);
    assertThat(o.value(5, 3)).isEqualTo(-9);
    assertThat(o.isExact()).isFalse();
  }
}
