package dev.nabla.app.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nabla.app.timing.CacheRow;
import dev.nabla.app.timing.CallProfile;
import dev.nabla.app.timing.KernelTime;
import dev.nabla.app.timing.Measurable.Executable;
import dev.nabla.app.timing.Phase;
import dev.nabla.app.timing.PhaseTime;
import dev.nabla.app.workspace.Compiler;
import dev.nabla.ir.Atom;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.library.Library;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineCompilerTest {
  private final EngineCompiler compiler = new EngineCompiler();
  private final List<PhaseTime> phases = new ArrayList<>();
  private final List<Tensor> results = new ArrayList<>();
  private Object identity = "f";

  /** {@code sum(x * x + c)}. */
  private static Graph graph(int n, float c) {
    GraphBuilder b = new GraphBuilder("f");
    Atom x = b.input(ShapedArray.of(DType.FLOAT32, n), "x");
    Atom constant = b.constant(Tensor.ofFloats(Shape.of(1), c));
    Atom squared = call(b, "multiply", x, x);
    Atom shifted = call(b, "add", squared, constant);
    return b.build(
        List.of((Atom) Library.get().call(b, "jax.numpy.sum", List.of(shifted), Map.of())));
  }

  private static Atom call(GraphBuilder b, String name, Atom left, Atom right) {
    return (Atom) Library.get().call(b, "jax.numpy." + name, List.of(left, right), Map.of());
  }

  private Executable prepare(Graph g, String device) {
    phases.clear();
    results.clear();
    int n = g.inputs().getFirst().aval().shape().dim(0);
    Tensor x = Tensor.zeros(ShapedArray.of(DType.FLOAT32, n));
    for (int i = 0; i < n; i++) {
      x.setDouble(i, 2);
    }
    Compiler.Call call = new Compiler.Call("f", identity, g, List.of(x), List.of("x"), Map.of(), 5);
    return compiler.measure(call, device, results::addAll).prepare(phases::add);
  }

  private CacheRow newest(Executable e) {
    return e.cache().getFirst();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jvm", "interpreter"})
  void runsAndTellsItsPhases(String device) {
    Executable e = prepare(graph(3, 1), device);
    assertThat(results.getFirst().getDouble(0)).isEqualTo(15);
    assertThat(phases)
        .extracting(PhaseTime::phase)
        .contains(Phase.TRACE, Phase.OPTIMISE, Phase.FIRST_RUN);
    assertThat(phases).filteredOn(p -> p.phase() == Phase.COMPILE).allMatch(p -> p.nanos() > 0);
    e.call();
    e.settle();
    CallProfile profile = e.profile();
    assertThat(profile.kernels()).isNotEmpty();
    assertThat(profile.totalNanos()).isPositive();
    assertThat(e.device()).isEqualToIgnoringCase(device);
  }

  @Test
  void kernelsNameTheirPrimitives() {
    CallProfile profile = prepare(graph(1000, 1), "jvm").profile();
    assertThat(profile.kernels()).anySatisfy(k -> assertThat(k.label()).contains("mul"));
    assertThat(profile.kernels().stream().mapToInt(KernelTime::equations).sum())
        .isGreaterThanOrEqualTo(3);
  }

  @Test
  void theSecondRunIsAHitAndCompilesNothing() {
    assertThat(newest(prepare(graph(3, 1), "jvm")).reason()).startsWith("first call");
    Executable again = prepare(graph(3, 1), "jvm");
    assertThat(newest(again).hit()).isTrue();
    assertThat(phases).extracting(PhaseTime::phase).containsExactly(Phase.FIRST_RUN);
    assertThat(phases.getFirst().detail()).isEqualTo("compiled before");
    assertThat(results.getFirst().getDouble(0)).isEqualTo(15);
    assertThat(newest(prepare(graph(3, 1), "jvm")).count()).isEqualTo(2);
  }

  @Test
  void aMissSaysWhatChanged() {
    prepare(graph(4, 1), "jvm");
    assertThat(newest(prepare(graph(8, 1), "jvm")).reason())
        .contains("x")
        .contains("4")
        .contains("8");
    assertThat(newest(prepare(graph(8, 1), "interpreter")).reason())
        .contains("jvm")
        .contains("interpreter");
  }

  @Test
  void anotherFunctionIsNoHit() {
    prepare(graph(3, 1), "jvm");
    identity = "g";
    assertThat(newest(prepare(graph(3, 2), "jvm")).hit()).isFalse();
    assertThat(results.getFirst().getDouble(0)).isEqualTo(18);
  }

  @Test
  void aMissingDeviceIsNoSilentFallback() {
    assertThatThrownBy(() -> prepare(graph(3, 1), "tornado"))
        .isInstanceOf(NablaError.class)
        .hasMessageContaining("tornado");
  }
}
