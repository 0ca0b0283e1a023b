package dev.nabla.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nabla.ir.NablaError;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Transformations of Java functions, against values worked out by hand. */
class NablaTest {
  private static final Offset<Double> EXACT = within(1e-5);

  @AfterEach
  void jvm() {
    Nabla.device("jvm");
  }

  static Array loss(Array w, Array x, Array y) {
    return w.dot(x).minus(y).square();
  }

  private static Array one(double x) {
    return Array.scalar(x);
  }

  @Test
  void gradient() {
    // d/dw (w·x − y)² = 2 (w·x − y) x
    TriFunction<Array, Array, Array, Array> g = Nabla.grad(NablaTest::loss);
    Array d = g.apply(Array.of(1f, 2f), Array.of(3f, 4f), one(10));
    assertThat(d.toFloatArray()).containsExactly(6f, 8f);
  }

  @Test
  void gradientByOneAndByBothArguments() {
    BiFunction<Array, Array, Array> f = (x, y) -> x.times(x).times(y);
    BiFunction<Array, Array, Array> dy = Nabla.grad(f, 1);
    assertThat(dy.apply(one(3), one(5)).item()).isEqualTo(9);
    Pair<Array, Array> both = Nabla.grads(f).apply(one(3), one(5));
    assertThat(both.first().item()).isEqualTo(30);
    assertThat(both.second().item()).isEqualTo(9);
  }

  @Test
  void higherDerivatives() {
    Function<Array, Array> cube = x -> x.pow(3);
    assertThat(Nabla.grad(Nabla.grad(cube)).apply(one(2)).item()).isEqualTo(12);
    assertThat(Nabla.grad(Nabla.grad(Nabla.grad(cube))).apply(one(2)).item()).isEqualTo(6);
    Function<Array, Array> f = x -> x.get(0).times(x.get(0)).times(x.get(1));
    assertThat(Nabla.hessian(f).apply(Array.of(2f, 5f)).toFloatArray())
        .containsExactly(10f, 4f, 4f, 0f);
  }

  @Test
  void jacobiansAgree() {
    Function<Array, Array> f = x -> Jnp.stack(List.of(x.sum(), x.get(0).times(x.get(1))), 0);
    Array x = Array.of(2f, 3f);
    assertThat(Nabla.jacfwd(f).apply(x).toFloatArray()).containsExactly(1f, 1f, 3f, 2f);
    assertThat(Nabla.jacrev(f).apply(x).toFloatArray()).containsExactly(1f, 1f, 3f, 2f);
  }

  @Test
  void valueWithAuxiliaryResults() {
    Function<Array, WithAux<List<Array>>> f =
        x -> new WithAux<>(x.square().sum(), List.of(x.plus(1), x.times(10)));
    ValueAuxGrad<List<Array>, Array> r = Nabla.valueAndGradWithAux(f).apply(Array.of(1f, 2f));
    assertThat(r.value().item()).isEqualTo(5);
    assertThat(r.gradient().toFloatArray()).containsExactly(2f, 4f);
    assertThat(r.aux().get(0).toFloatArray()).containsExactly(2f, 3f);
    assertThat(r.aux().get(1).toFloatArray()).containsExactly(10f, 20f);
  }

  @Test
  void perExampleGradients() {
    TriFunction<Array, Array, Array, Array> g =
        Nabla.jit(Nabla.vmap(Nabla.grad(NablaTest::loss), null, 0, 0));
    Array xs = Array.of(new float[][] {{1, 0}, {0, 1}, {1, 1}});
    Array d = g.apply(Array.of(1f, 2f), xs, Array.of(0f, 0f, 0f));
    assertThat(d.shape().toArray()).containsExactly(3, 2);
    assertThat(d.toFloatArray()).containsExactly(2f, 0f, 0f, 4f, 6f, 6f);
  }

  @Test
  void axesOfPartsAndOfResults() {
    Function<List<Array>, Array> f = p -> p.get(0).times(p.get(1));
    Array xs = Array.of(new float[][] {{1, 2, 3}, {4, 5, 6}});
    Array out =
        Nabla.vmap(f, Axes.in(Axes.parts(1, null)).out(1)).apply(List.of(xs, Array.of(10f, 100f)));
    assertThat(out.shape().toArray()).containsExactly(2, 3);
    assertThat(out.toFloatArray()).containsExactly(10f, 20f, 30f, 400f, 500f, 600f);
  }

  @Test
  void jitTracesOncePerKindOfArgument() {
    AtomicInteger calls = new AtomicInteger();
    Function<Array, Array> f =
        Nabla.jit(
            (Array x) -> {
              calls.incrementAndGet();
              return x.times(2).sum();
            });
    assertThat(f.apply(Array.of(1f, 2f)).item()).isEqualTo(6);
    assertThat(f.apply(Array.of(3f, 4f)).item()).isEqualTo(14);
    assertThat(calls).hasValue(1);
    assertThat(f.apply(Array.of(1f, 2f, 3f)).item()).isEqualTo(12);
    assertThat(f.apply(Array.of(1, 2)).toLong()).isEqualTo(6);
    assertThat(calls).hasValue(3);
    Nabla.device("interpreter");
    assertThat(f.apply(Array.of(5f, 6f)).item()).isEqualTo(22);
    assertThat(calls).hasValue(3);
  }

  @Test
  void jitInsideOtherTransformationsIsAnEquation() {
    Function<Array, Array> f = Nabla.jit((Array x) -> Jnp.sin(x).times(x));
    assertThat(Nabla.grad(f).apply(one(2)).item()).isCloseTo(Math.sin(2) + 2 * Math.cos(2), EXACT);
    assertThat(Nabla.vmap(f).apply(Array.of(0f, 1f)).toFloatArray()[1])
        .isEqualTo((float) Math.sin(1));
    assertThat(Nabla.jaxpr((Array x) -> f.apply(x).plus(1), one(2))).contains("jit[", "sin", "add");
  }

  @Test
  void forwardsAndBackwardsAtAPoint() {
    BiFunction<Array, Array, Array> f = (x, y) -> x.times(y);
    Jvp<Array> j = Nabla.jvp(f, one(3), one(5), one(1), one(10));
    assertThat(j.value().item()).isEqualTo(15);
    assertThat(j.tangent().item()).isEqualTo(35);
    Vjp<Array, Pair<Array, Array>> v = Nabla.vjp(f, one(3), one(5));
    assertThat(v.pullback().apply(one(2)).first().item()).isEqualTo(10);
    assertThat(v.pullback().apply(one(2)).second().item()).isEqualTo(6);
    Linearized<Array, Array> l = Nabla.linearize((Array x) -> x.square(), one(3));
    assertThat(l.value().item()).isEqualTo(9);
    assertThat(l.pushforward().apply(one(2)).item()).isEqualTo(12);
    assertThat(Nabla.vjp((Array x) -> x.square(), one(3)).pullback().apply(one(2)).item())
        .isEqualTo(12);
  }

  @Test
  void derivativesOfOnesOwn() {
    Function<Array, Array> f =
        Nabla.customJvp((Array x) -> x.square(), (x, dx) -> new Jvp<>(x.square(), dx.times(100)));
    assertThat(f.apply(one(3)).item()).isEqualTo(9);
    assertThat(Nabla.grad(f).apply(one(3)).item()).isEqualTo(100);
    Function<Array, Array> g =
        Nabla.customVjp(
            (Array x) -> x.square(),
            x -> new Forward<>(x.square(), x),
            (x, ct) -> ct.times(x).times(-1));
    assertThat(Nabla.grad(g).apply(one(3)).item()).isEqualTo(-3);
    assertThat(Nabla.jit(Nabla.vmap(Nabla.grad(g))).apply(Array.of(1f, 2f)).toFloatArray())
        .containsExactly(-1f, -2f);
    BiFunction<Array, Array, Array> h =
        Nabla.customVjp(
            (Array x, Array y) -> x.times(y),
            (x, y) -> new Forward<>(x.times(y), List.of(x, y)),
            (saved, ct) -> new Pair<>(saved.get(0), saved.get(1)));
    assertThat(Nabla.grads(h).apply(one(3), one(5)).first().item()).isEqualTo(3);
    assertThat(Nabla.grads(h).apply(one(3), one(5)).second().item()).isEqualTo(5);
  }

  @Test
  void checkpointChangesNoValue() {
    Function<Array, Array> f = x -> Jnp.sin(Jnp.sin(x));
    double d = Nabla.grad(Nabla.checkpoint(f)).apply(one(0.5)).item();
    assertThat(d).isEqualTo(Nabla.grad(f).apply(one(0.5)).item());
    assertThat(Nabla.jaxpr(Nabla.grad(Nabla.checkpoint(f)), one(0.5))).contains("checkpoint");
  }

  @Test
  void pythonsRulesWithoutJit() {
    // grad keeps values known: a decision on them is possible there, and not under jit.
    Function<Array, Array> f = x -> x.gt(0).toBoolean() ? x.square() : x.negate();
    assertThat(Nabla.grad(f).apply(one(3)).item()).isEqualTo(6);
    assertThat(Nabla.grad(f).apply(one(-3)).item()).isEqualTo(-1);
    assertThatThrownBy(() -> Nabla.jit(f).apply(one(3)))
        .isInstanceOf(NablaError.class)
        .hasMessageContaining("boolean conversion of traced array with shape bool[]")
        .asString()
        .startsWith("TracerBoolConversionError: ")
        .contains("jnp.where");
  }

  @Test
  void mistakesAreNamed() {
    Function<Array, Array> square = x -> x.square();
    assertThatThrownBy(() -> Nabla.grad(square).apply(Array.of(1f, 2f)))
        .hasMessageContaining("scalar-output functions. Output had shape: (2,)");
    assertThatThrownBy(() -> Nabla.grad(square).apply(Array.scalar(2)))
        .hasMessageContaining("int32");
    BiFunction<Array, Array, Array> add = (x, y) -> x.plus(y);
    assertThatThrownBy(() -> Nabla.vmap(add, 0).apply(one(1), one(2)))
        .hasMessageContaining("len(in_axes)=1, len(args)=2");
    assertThatThrownBy(() -> Nabla.vmap(add, 0, 0).apply(Array.of(1f, 2f), Array.of(1f, 2f, 3f)))
        .hasMessageContaining("inconsistent sizes");
    assertThatThrownBy(() -> Nabla.vmap(add, 0, 0).apply(Array.of(1f, 2f), one(1)))
        .hasMessageContaining("rank should be at least 1");
    assertThatThrownBy(() -> Nabla.jit((Array x) -> one(x.item())).apply(one(1)))
        .extracting(e -> ((NablaError) e).type())
        .isEqualTo("ConcretizationTypeError");
    assertThatThrownBy(() -> Nabla.jit((Array x) -> Array.of(x.toFloatArray())).apply(one(1)))
        .extracting(e -> ((NablaError) e).type())
        .isEqualTo("TracerArrayConversionError");
    assertThatThrownBy(() -> Nabla.device("abacus")).hasMessageContaining("abacus");
  }

  @Test
  void valuesMustNotEscape() {
    List<Array> kept = new ArrayList<>();
    var _ =
        Nabla.jit(
                (Array x) -> {
                  kept.add(x);
                  return x;
                })
            .apply(one(1));
    assertThatThrownBy(() -> kept.getFirst().plus(1))
        .extracting(e -> ((NablaError) e).type())
        .isEqualTo("UnexpectedTracerError");
  }

  @Test
  void severalThreadsShareACompiledFunction() throws Exception {
    Function<Array, Array> f = Nabla.jit(Nabla.grad((Array x) -> Jnp.exp(x).times(x).sum()));
    List<Callable<Double>> work = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      double x = i / 40.0;
      work.add(() -> f.apply(one(x)).item() - Math.exp(x) * (1 + x));
    }
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (Future<Double> error : threads.invokeAll(work)) {
        assertThat(error.get()).isCloseTo(0, EXACT);
      }
    }
  }
}
