package dev.nabla.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nabla.library.Library;
import dev.nabla.tensor.DType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Arrays, their types, and functions on them outside of any transformation. */
class ArrayTest {
  @Test
  void typesAreThoseOfJax() {
    assertThat(Array.of(1f, 2f).dtype()).isEqualTo(DType.FLOAT32);
    assertThat(Array.of(1.0, 2.0).dtype()).isEqualTo(DType.FLOAT32);
    assertThat(Array.of(1, 2).dtype()).isEqualTo(DType.INT32);
    assertThat(Array.of(true).dtype()).isEqualTo(DType.BOOL);
    assertThat(Array.scalar(1).dtype()).isEqualTo(DType.INT32);
    assertThat(Array.scalar(1.0).value().aval().weakType()).isTrue();
    assertThat(Array.scalar(1.0).plus(Array.of(DType.FLOAT16, 1)).dtype()).isEqualTo(DType.FLOAT16);
    assertThat(Array.of(1, 2).times(2).dtype()).isEqualTo(DType.INT32);
    assertThat(Array.of(1, 2).times(2.0).dtype()).isEqualTo(DType.FLOAT32);
    assertThat(Array.of(1, 2).dividedBy(2).dtype()).isEqualTo(DType.FLOAT32);
    assertThat(Array.of(DType.FLOAT16, 1, 2).plus(0.5).dtype()).isEqualTo(DType.FLOAT16);
    assertThat(Array.zeros(DType.INT8, 2, 3).shape().toArray()).containsExactly(2, 3);
  }

  @Test
  void parts() {
    Array m = Array.arange(6).reshape(2, 3);
    assertThat(m.get(1, -1).toLong()).isEqualTo(5);
    assertThat(m.get(1).toLongArray()).containsExactly(3, 4, 5);
    assertThat(m.get(Slice.all(), Slice.from(1)).toLongArray()).containsExactly(1, 2, 4, 5);
    assertThat(m.get(Slice.rest(), Slice.every(-1)).toLongArray())
        .containsExactly(2, 1, 0, 5, 4, 3);
    assertThat(m.get(0, Slice.newAxis()).shape().toArray()).containsExactly(1, 3);
    assertThat(m.get(m.gt(2)).toLongArray()).containsExactly(3, 4, 5);
    assertThat(m.get(Array.of(1, 0), Array.of(0, 2)).toLongArray()).containsExactly(3, 2);
    assertThat(m.at(0, 1).set(9).toLongArray()).containsExactly(0, 9, 2, 3, 4, 5);
    assertThat(m.at(Slice.all(), 0).add(Array.of(10, 20)).toLongArray())
        .containsExactly(10, 1, 2, 23, 4, 5);
    assertThat(m.transpose().toLongArray()).containsExactly(0, 3, 1, 4, 2, 5);
  }

  @Test
  void reductions() {
    Array m = Array.of(new float[][] {{1, 2}, {3, 6}});
    assertThat(m.sum().item()).isEqualTo(12);
    assertThat(m.sum(0).toFloatArray()).containsExactly(4f, 8f);
    assertThat(m.mean(-1).toFloatArray()).containsExactly(1.5f, 4.5f);
    assertThat(m.max(0, 1).item()).isEqualTo(6);
    assertThat(Jnp.sumKeepingAxes(m, 1).shape().toArray()).containsExactly(2, 1);
    assertThat(Jnp.einsum("ij,jk->ik", m, m).toFloatArray())
        .containsExactly(m.matmul(m).toFloatArray());
  }

  @Test
  void textIsNumpys() {
    assertThat(Array.of(1f, 2.5f)).hasToString("[1.  2.5]");
    assertThat(Array.arange(4).reshape(2, 2)).hasToString("[[0 1]\n [2 3]]");
    assertThat(Array.scalar(3.0)).hasToString("3.0");
    StringBuilder seen = new StringBuilder();
    var _ =
        Nabla.jit(
                (Array x) -> {
                  seen.append(x);
                  return x;
                })
            .apply(Array.of(1f, 2f));
    assertThat(seen).hasToString("Traced<float32[2]>");
  }

  @Test
  void mistakesAreNamed() {
    assertThatThrownBy(() -> Array.of(new float[][] {{1, 2}, {3}}))
        .hasMessageContaining("row 0 has 2 elements, row 1 has 1");
    assertThatThrownBy(() -> Array.eye(-2)).hasMessageContaining("negative dimensions");
    assertThatThrownBy(() -> Array.scalar(1L << 40)).hasMessageContaining("too large");
    assertThatThrownBy(() -> Array.of(1f, 2f).item()).hasMessageContaining("float32[2]");
    assertThatThrownBy(() -> Array.of(true, false).toBoolean()).hasMessageContaining("ambiguous");
    assertThatThrownBy(() -> Array.of(1f, 2f).plus(Array.of(1f, 2f, 3f)))
        .hasMessageContaining("(2,)");
    assertThatThrownBy(() -> Jnp.call("jax.numpy.nothing")).hasMessageContaining("nothing");
    assertThatThrownBy(() -> Jnp.call("jax.numpy.sin", new Object()))
        .hasMessageContaining("no argument of a function");
  }

  @Test
  void anyFunctionByName() {
    assertThat(Jnp.call("jax.numpy.hypot", Array.scalar(3.0), 4).item()).isEqualTo(5);
    assertThat(
            Jnp.call("jax.numpy.sum", List.of(Array.ones(2, 3)), Map.of("axis", 0)).toFloatArray())
        .containsExactly(2f, 2f, 2f);
    assertThat((List<?>) Jnp.callAny("jax.numpy.divmod", List.of(7, 2), Map.of())).hasSize(2);
    List<Array> qr = Linalg.qr(Array.of(new float[][] {{2, 0}, {0, 3}}));
    assertThat(qr.get(0).matmul(qr.get(1)).toFloatArray()).containsExactly(2f, 0f, 0f, 3f);
  }

  /** Every name that these classes pass on is a function of the library. */
  @Test
  void namesExist() throws IOException {
    int names = 0;
    try (Stream<Path> files = Files.list(Path.of("src/main/java/dev/nabla/api"))) {
      for (Path file : files.toList()) {
        Matcher m =
            Pattern.compile("Calls\\.\\w+\\(\\s*\"(jax[a-z_0-9.]*[a-z0-9])\"")
                .matcher(Files.readString(file));
        while (m.find()) {
          assertThat(Library.get().find(m.group(1))).as(m.group(1)).isNotNull();
          names++;
        }
      }
    }
    assertThat(names).isGreaterThan(100);
  }
}
