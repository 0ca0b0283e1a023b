package dev.nabla.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The expected numbers are what JAX draws from these keys. */
class RngTest {
  private static final Array KEY = Rng.key(42);

  @Test
  void drawsWhatJaxDraws() {
    Array second = Rng.split(KEY, 3).get(1);
    assertThat(second.toLongArray()).containsExactly(64467757L, 2916123636L);
    assertThat(Rng.normal(second, 2).toFloatArray())
        .containsExactly(new float[] {0.60576403f, 0.7990441f}, within(1e-6f));
    assertThat(Rng.uniform(KEY, 2).toFloatArray()).containsExactly(0.48870957f, 0.6797972f);
    assertThat(Rng.randint(KEY, 0, 10, 4).toLongArray()).containsExactly(4, 4, 1, 9);
    assertThat(Rng.permutation(KEY, Array.arange(5)).toLongArray()).containsExactly(4, 2, 3, 0, 1);
    assertThat(Rng.bernoulli(KEY, 0.5, 4).toLongArray()).containsExactly(1, 0, 0, 0);
    assertThat(Rng.categorical(KEY, Array.of(0f, 1f, 2f)).toLong()).isEqualTo(2);
    assertThat(Rng.foldIn(KEY, 7).toLongArray()).containsExactly(2547012911L, 1371500959L);
  }

  @Test
  void everyExampleOfItsOwnKey() {
    Array keys = Rng.split(KEY, 3);
    float[] all = Nabla.jit(Nabla.vmap((Array k) -> Rng.uniform(k))).apply(keys).toFloatArray();
    for (int i = 0; i < 3; i++) {
      assertThat(all[i]).isEqualTo((float) Rng.uniform(keys.get(i)).item());
    }
  }
}
