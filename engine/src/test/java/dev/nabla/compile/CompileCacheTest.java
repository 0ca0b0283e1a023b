package dev.nabla.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.compile.CacheKey.StaticArgument;
import dev.nabla.compile.CompileCache.Hit;
import dev.nabla.compile.CompileCache.Lookup;
import dev.nabla.compile.CompileCache.Miss;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompileCacheTest {
  private final CompileCache<String> cache = new CompileCache<>();
  private final Object f = new Object();

  private CacheKey key(Object function, int staticValue, ShapedArray... avals) {
    return new CacheKey(
        function,
        null,
        List.of(avals),
        List.of("x", "y"),
        List.of(new StaticArgument("n", staticValue)),
        List.of("jvm"));
  }

  private static final ShapedArray F3 = ShapedArray.of(DType.FLOAT32, 3);
  private static final ShapedArray F4 = ShapedArray.of(DType.FLOAT32, 4);
  private static final ShapedArray I3 = ShapedArray.of(DType.INT32, 3);

  private static String why(Lookup<String> l) {
    return ((Miss<String>) l).reason().describe();
  }

  @Test
  void firstCallThenHit() {
    assertThat(why(cache.lookup(key(f, 1, F3)))).isEqualTo("first call of this function");
    cache.put(key(f, 1, F3), "compiled");
    assertThat(cache.lookup(key(f, 1, F3))).isEqualTo(new Hit<>("compiled"));
    assertThat(why(cache.lookup(key(new Object(), 1, F3))))
        .isEqualTo("first call of this function");
  }

  @Test
  void namesWhatChanged() {
    cache.put(key(f, 1, F3, F3), "a");
    assertThat(why(cache.lookup(key(f, 1, F3, F4)))).isEqualTo("y changed shape from (3,) to (4,)");
    assertThat(why(cache.lookup(key(f, 1, I3, F3))))
        .isEqualTo("x changed dtype from float32 to int32");
    assertThat(why(cache.lookup(key(f, 2, F3, F3))))
        .isEqualTo("static argument n changed from 1 to 2");
    assertThat(why(cache.lookup(key(f, 1, F3.withWeakType(true), F3))))
        .contains("x changed from strongly typed");
    assertThat(why(cache.lookup(key(f, 1, F3)))).contains("structure");
  }

  @Test
  void comparesWithTheNearestEntry() {
    cache.put(key(f, 1, F4, F4), "far");
    cache.put(key(f, 2, F3, F3), "near");
    cache.put(key(f, 7, I3, F4), "far");
    assertThat(why(cache.lookup(key(f, 2, F3, F4)))).isEqualTo("y changed shape from (3,) to (4,)");
  }

  @Test
  void functionsAreComparedByReference() {
    Object a = new String("same");
    Object b = new String("same");
    cache.put(key(a, 1, F3), "a");
    assertThat(cache.lookup(key(b, 1, F3))).isInstanceOf(Miss.class);
    assertThat(cache.size(a)).isEqualTo(1);
    assertThat(cache.size(b)).isZero();
  }

  @Test
  void oldEntriesGo() {
    for (int i = 0; i < 300; i++) {
      cache.put(key(f, i, F3), "v" + i);
    }
    assertThat(cache.size(f)).isEqualTo(256);
    assertThat(cache.lookup(key(f, 299, F3))).isEqualTo(new Hit<>("v299"));
    assertThat(cache.lookup(key(f, 0, F3))).isInstanceOf(Miss.class);
  }
}
