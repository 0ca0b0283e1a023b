package dev.nabla.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Control flow over Java functions. */
class LaxTest {
  private static Array abs(Array x) {
    return Lax.cond(x.lt(0), y -> y.negate(), y -> y, x);
  }

  @Test
  void cond() {
    Function<Array, Array> f = Nabla.jit(LaxTest::abs);
    assertThat(f.apply(Array.scalar(-3.0)).item()).isEqualTo(3);
    assertThat(Nabla.grad(LaxTest::abs).apply(Array.scalar(-3.0)).item()).isEqualTo(-1);
    assertThat(Nabla.vmap(LaxTest::abs).apply(Array.of(-1f, 2f)).toFloatArray())
        .containsExactly(1f, 2f);
    Function<Array, Array> closed =
        Nabla.jit((Array x) -> Lax.cond(x.gt(1), () -> x.times(10), () -> x));
    assertThat(closed.apply(Array.scalar(2.0)).item()).isEqualTo(20);
    assertThat(closed.apply(Array.scalar(1.0)).item()).isEqualTo(1);
  }

  @Test
  void branchesMustAgree() {
    assertThatThrownBy(
            () -> Lax.cond(Array.scalar(true), x -> x, x -> x.reshape(1), Array.scalar(1.0)))
        .hasMessageContaining("equal output types");
  }

  @Test
  void switchCase() {
    List<Function<Array, Array>> branches = List.of(x -> x, x -> x.times(2), x -> x.times(3));
    assertThat(Lax.switchCase(Array.scalar(1), branches, Array.scalar(5.0)).item()).isEqualTo(10);
    assertThat(Lax.switchCase(Array.scalar(9), branches, Array.scalar(5.0)).item()).isEqualTo(15);
  }

  @Test
  void scan() {
    Array xs = Array.of(1f, 2f, 3f);
    Step<Array, Array> sums =
        Lax.scan((Array c, Array x) -> new Step<>(c.plus(x), c.plus(x)), Array.scalar(0.0), xs);
    assertThat(sums.carry().item()).isEqualTo(6);
    assertThat(sums.output().toFloatArray()).containsExactly(1f, 3f, 6f);
    Function<Array, Array> product =
        v ->
            Lax.scan(
                    (Array c, Array x) -> new Step<Array, Array>(c.times(x), null),
                    Array.scalar(1.0),
                    v)
                .carry();
    assertThat(Nabla.jit(Nabla.grad(product)).apply(xs).toFloatArray()).containsExactly(6f, 3f, 2f);
    Step<Array, Array> doubled =
        Lax.scan((Array c) -> new Step<>(c.times(2), c), Array.scalar(1.0), 4);
    assertThat(doubled.carry().item()).isEqualTo(16);
    assertThat(doubled.output().toFloatArray()).containsExactly(1f, 2f, 4f, 8f);
  }

  @Test
  void loops() {
    Function<Array, Array> root =
        Nabla.jit((Array a) -> Lax.foriLoop(0, 20, (i, x) -> x.plus(a.dividedBy(x)).times(0.5), a));
    assertThat(root.apply(Array.scalar(2.0)).item())
        .isCloseTo(Math.sqrt(2), org.assertj.core.api.Assertions.within(1e-6));
    assertThat(Nabla.grad(root).apply(Array.scalar(4.0)).item())
        .isCloseTo(0.25, org.assertj.core.api.Assertions.within(1e-6));
    Function<Array, Array> halve =
        Nabla.jit((Array x) -> Lax.whileLoop(y -> y.gt(1), y -> y.dividedBy(2), x));
    assertThat(halve.apply(Array.scalar(40.0)).item()).isEqualTo(0.625);
    Function<Array, Array> triangle =
        Nabla.jit(
            (Array n) -> Lax.foriLoop(Array.scalar(0), n, (i, s) -> s.plus(i), Array.scalar(0)));
    assertThat(triangle.apply(Array.scalar(5)).toLong()).isEqualTo(10);
  }

  @Test
  void stopGradient() {
    Function<Array, Array> f = x -> x.times(Lax.stopGradient(x));
    assertThat(Nabla.grad(f).apply(Array.scalar(3.0)).item()).isEqualTo(3);
  }
}
