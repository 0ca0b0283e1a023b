package dev.nabla.app.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.tensor.Shape;
import org.junit.jupiter.api.Test;

class ViewKindTest {
  @Test
  void theShapeDecides() {
    assertThat(ViewKind.suiting(Shape.SCALAR)).containsExactly(ViewKind.NUMBER);
    assertThat(ViewKind.suiting(Shape.of(1, 1))).containsExactly(ViewKind.NUMBER);
    assertThat(ViewKind.suiting(Shape.of(24)).getFirst()).isEqualTo(ViewKind.PLOT);
    assertThat(ViewKind.suiting(Shape.of(10, 2)).getFirst()).isEqualTo(ViewKind.HEAT_MAP);
    assertThat(ViewKind.suiting(Shape.of(10, 2))).doesNotContain(ViewKind.PLOT);
  }
}
