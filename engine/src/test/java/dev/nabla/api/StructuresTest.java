package dev.nabla.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nabla.ir.NablaError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Records, lists and maps as arguments and results. */
class StructuresTest {
  enum Activation {
    TANH,
    RELU
  }

  record Layer(Array weights, Array bias, Activation activation, int units) {}

  record Network(List<Layer> layers, @Nullable Array scale) {}

  record Rate(double value) {}

  private static Array forward(Network n, Array x) {
    Array h = x;
    for (Layer l : n.layers()) {
      h = h.matmul(l.weights()).plus(l.bias());
      h = l.activation() == Activation.TANH ? Jnp.tanh(h) : Nn.relu(h);
    }
    return h;
  }

  private static Array loss(Network n, Array x, Array y) {
    return forward(n, x).minus(y).square().mean();
  }

  private static Layer layer(Random random, int in, int out, Activation a) {
    float[][] w = new float[in][out];
    for (float[] row : w) {
      for (int i = 0; i < out; i++) {
        row[i] = (float) random.nextGaussian();
      }
    }
    return new Layer(Array.of(w), Array.zeros(out), a, out);
  }

  private static Layer moved(Layer l, Layer g) {
    return new Layer(
        l.weights().minus(g.weights().times(0.1)),
        l.bias().minus(g.bias().times(0.1)),
        l.activation(),
        l.units());
  }

  @Test
  void gradientsByRecordsAreRecords() {
    Random random = new Random(7);
    Network n =
        new Network(
            List.of(layer(random, 2, 3, Activation.TANH), layer(random, 3, 1, Activation.RELU)),
            null);
    Array x = Array.of(new float[][] {{0, 1}, {1, 1}});
    TriFunction<Network, Array, Array, Network> grad = Nabla.grad(StructuresTest::loss);
    Network g = grad.apply(n, x, Array.ones(2, 1));
    assertThat(g.scale()).isNull();
    assertThat(g.layers()).hasSize(2);
    assertThat(g.layers().get(0).units()).isEqualTo(3);
    assertThat(g.layers().get(0).weights().shape().toArray()).containsExactly(2, 3);
    assertThat(g.layers().get(1).activation()).isEqualTo(Activation.RELU);
  }

  @Test
  void aNetworkLearns() {
    Random random = new Random(1);
    Network n =
        new Network(
            List.of(layer(random, 2, 8, Activation.TANH), layer(random, 8, 1, Activation.TANH)),
            null);
    Array x = Array.of(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
    Array y = Array.of(new float[][] {{0}, {1}, {1}, {0}});
    TriFunction<Network, Array, Array, ValueAndGrad<Network>> step =
        Nabla.jit(Nabla.valueAndGrad(StructuresTest::loss));
    List<Double> losses = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      ValueAndGrad<Network> r = step.apply(n, x, y);
      losses.add(r.value().item());
      List<Layer> next = new ArrayList<>();
      for (int k = 0; k < n.layers().size(); k++) {
        next.add(moved(n.layers().get(k), r.gradient().layers().get(k)));
      }
      n = new Network(next, null);
    }
    assertThat(losses.getLast()).isLessThan(0.3 * losses.getFirst());
    for (int i = 1; i < losses.size(); i++) {
      assertThat(losses.get(i)).isLessThan(losses.get(i - 1));
    }
  }

  @Test
  void fixedComponentsAreTraced() {
    Function<Layer, Array> f =
        Nabla.jit(
            (Layer l) -> l.activation() == Activation.RELU ? l.bias().sum() : l.weights().sum());
    Layer l = new Layer(Array.ones(3), Array.zeros(2), Activation.RELU, 2);
    assertThat(f.apply(l).item()).isEqualTo(0);
    assertThat(f.apply(new Layer(l.weights(), l.bias(), Activation.TANH, 2)).item()).isEqualTo(3);
  }

  @Test
  void mapsAndLists() {
    Function<Map<String, Array>, Array> f = p -> p.get("b").times(p.get("a")).sum();
    Map<String, Array> p = new LinkedHashMap<>();
    p.put("b", Array.of(1f, 2f));
    p.put("a", Array.of(3f, 4f));
    Map<String, Array> g = Nabla.jit(Nabla.grad(f)).apply(p);
    assertThat(g.keySet()).containsExactly("a", "b");
    assertThat(g.get("b").toFloatArray()).containsExactly(3f, 4f);
    assertThat(g.get("a").toFloatArray()).containsExactly(1f, 2f);
    List<Array> l =
        Nabla.grad((List<Array> xs) -> xs.get(0).times(xs.get(1)))
            .apply(List.of(Array.scalar(2.0), Array.scalar(3.0)));
    assertThat(l.get(0).item()).isEqualTo(3);
    assertThat(l.get(1).item()).isEqualTo(2);
  }

  @Test
  void numbersArriveAsArrays() {
    Function<List<Object>, Array> f = xs -> ((Array) xs.get(0)).times((Array) xs.get(1));
    Array y = Nabla.jit(f).apply(List.of(Array.of(1, 2), 3));
    assertThat(y.dtype().longName()).isEqualTo("int32");
    assertThat(y.toLongArray()).containsExactly(3, 6);
    assertThatThrownBy(() -> Nabla.jit((Double x) -> x * 2).apply(2.0))
        .isInstanceOf(NablaError.class)
        .hasMessageContaining("where it gets an Array");
  }

  @Test
  void whatIsNoStructureIsRefused() {
    assertThatThrownBy(() -> Nabla.jit((Object x) -> Array.scalar(1.0)).apply("text"))
        .hasMessageContaining("java.lang.String is not a structure");
    assertThatThrownBy(() -> Nabla.jit((Object x) -> "text").apply(Array.scalar(1.0)))
        .hasMessageContaining("java.lang.String is not a structure");
    assertThatThrownBy(() -> Nabla.jit((Rate r) -> Array.scalar(1.0)).apply(new Rate(0.1)))
        .hasMessageContaining("component 'value' of record Rate is declared double");
    Map<Integer, Array> keys = new HashMap<>(Map.of(1, Array.scalar(1.0)));
    assertThatThrownBy(() -> Nabla.jit((Map<Integer, Array> m) -> m.get(1)).apply(keys))
        .hasMessageContaining("keys must be strings");
    List<Object> cycle = new ArrayList<>();
    cycle.add(cycle);
    assertThatThrownBy(() -> Nabla.jit((List<Object> l) -> Array.scalar(1.0)).apply(cycle))
        .hasMessageContaining("levels deep");
  }

  @Test
  void axesOfRecords() {
    BiFunction<Layer, Array, Array> f = (l, x) -> x.dot(l.weights()).plus(l.bias());
    Layer l = new Layer(Array.of(1f, 2f), Array.of(10f, 20f, 30f), Activation.RELU, 1);
    Array out = Nabla.vmap(f, Axes.in(Axes.parts(null, 0), null)).apply(l, Array.of(1f, 1f));
    assertThat(out.toFloatArray()).containsExactly(13f, 23f, 33f);
  }
}
