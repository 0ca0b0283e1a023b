package dev.nabla.compile;

import static dev.nabla.compile.Graphs.lit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Params;
import dev.nabla.ir.Var;
import dev.nabla.kernel.Kernel;
import dev.nabla.kernel.KernelPrinter;
import dev.nabla.kernel.Launch;
import dev.nabla.library.Library;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What fuses into one kernel, and that it computes what the interpreter does. */
class FusionTest {
  private final Graphs g = new Graphs();

  private Compiled check(Atom... outputs) {
    return check(false, outputs);
  }

  private Compiled check(boolean settle, Atom... outputs) {
    Graph graph = g.build(outputs);
    Random random = new Random(3);
    List<Tensor> inputs =
        graph.inputs().stream().map(v -> Compare.draw(v.aval(), -2, 2, random)).toList();
    return Compare.agree(graph, inputs, settle);
  }

  private static List<Kernel> kernels(Compiled c) {
    return c.program().launches().stream().map(Launch::kernel).toList();
  }

  @Test
  void chainIsOneKernel() {
    Var x = g.input(1000);
    Compiled c = check(g.op("sin", g.op("mul", g.op("cos", x), lit(2))));
    assertThat(kernels(c)).hasSize(1);
    assertThat(c.groups().getFirst().equations()).hasSize(3);
    assertThat(c.program().constants()).isEmpty();
  }

  @Test
  void softmaxIsOneKernel() {
    Compiled c = check(true, g.softmax(g.input(37, 65)));
    assertThat(kernels(c)).hasSize(1);
    assertThat(c.groups().getFirst().equations()).hasSize(7);
  }

  @Test
  void layerNormIsOneKernel() {
    Var x = g.input(33, 70);
    Var scale = g.input(70);
    Shape s = Shape.of(33, 70);
    Var mean = g.op("div", g.reduce("reduce_sum", x, 1), lit(70));
    Var d = g.op("sub", x, g.broadcast(mean, s, 0));
    Var variance = g.op("div", g.reduce("reduce_sum", g.op("mul", d, d), 1), lit(70));
    Var inverse = g.op("rsqrt", g.op("add", variance, lit(1e-5)));
    Var y = g.op("mul", g.op("mul", d, g.broadcast(inverse, s, 0)), g.broadcast(scale, s, 1));
    assertThat(kernels(check(y))).hasSize(1);
  }

  @Test
  void softmaxDownColumnsIsOneKernel() {
    Var x = g.input(65, 37);
    Shape s = Shape.of(65, 37);
    Var e = g.op("exp", g.op("sub", x, g.broadcast(g.reduce("reduce_max", x, 0), s, 1)));
    Var y = g.op("div", e, g.broadcast(g.reduce("reduce_sum", e, 0), s, 1));
    assertThat(kernels(check(true, y))).hasSize(1);
  }

  @Test
  void severalResultsShareAKernel() {
    Var x = g.input(100);
    Compiled c = check(g.op("sin", x), g.op("cos", x), g.reduce("reduce_sum", g.op("exp", x), 0));
    assertThat(kernels(c).size()).isLessThanOrEqualTo(2);
  }

  @Test
  void reductionsAlongDifferentAxesAreSeparate() {
    Var x = g.op("exp", g.input(20, 30));
    Compiled c = check(g.reduce("reduce_sum", x, 0), g.reduce("reduce_sum", x, 1));
    assertThat(kernels(c)).hasSize(2);
  }

  @Test
  void transposedOperandsAreReadInPlace() {
    Var x = g.input(17, 23);
    Var y = g.input(17, 31);
    Compiled c = check(g.dot(g.transpose(x, 1, 0), y, 1, 0));
    assertThat(kernels(c)).singleElement().isInstanceOf(Kernel.Contraction.class);
  }

  @Test
  void transposeFusesWithArithmetic() {
    Var x = g.input(40, 50);
    Var y = g.input(50, 40);
    assertThat(kernels(check(g.op("add", g.transpose(g.op("neg", x), 1, 0), y)))).hasSize(1);
  }

  @Test
  void reshapesCostNothing() {
    Var x = g.input(6, 4);
    Compiled c = check(g.reshape(g.op("exp", x), 24), g.reshape(x, 2, 12), x);
    assertThat(kernels(c)).hasSize(1);
  }

  @Test
  void aReductionReadByALaterShapeDoesNotLoop() {
    Var x = g.input(8, 8);
    Var total = g.reduce("reduce_sum", g.op("exp", x), 0, 1);
    Var y = g.op("mul", x, g.broadcast(total, Shape.of(8, 8)));
    Var z = g.reduce("reduce_max", g.op("add", y, g.transpose(y, 1, 0)), 1);
    check(z, g.op("sin", total), g.op("tanh", g.broadcast(z, Shape.of(8, 8), 1)));
  }

  @Test
  void viewsOfViews() {
    Var x = g.input(4, 6);
    Var r = g.op("rev", Params.of("dimensions", new int[] {0}), g.transpose(x, 1, 0));
    Var flat = g.reshape(r, 24);
    check(g.op("sin", flat), g.dot(r, r, 1, 1), r);
  }

  @Test
  void emptyArrays() {
    Var x = g.input(0, 3);
    check(g.op("sin", x), g.reduce("reduce_sum", x, 0), g.reduce("reduce_max", x, 1));
  }

  @Test
  void resultsMayBeArgumentsAndLiterals() {
    Var x = g.input(3);
    Compiled c = check(x, lit(2), x);
    assertThat(kernels(c)).isEmpty();
  }

  @Test
  void longChainsAreCutIntoKernelsThatTheJvmCompiles() {
    Atom v = g.input(100);
    for (int i = 0; i < 400; i++) {
      v = i % 4 == 0 ? g.op("sin", v) : g.op("mul", v, lit(0.9));
    }
    Compiled c = check(v);
    assertThat(kernels(c).size()).isBetween(2, 40);
    assertThat(c.groups().stream().mapToInt(x -> x.equations().size()).sum()).isEqualTo(400);
  }

  @Test
  void printedKernelsSayWhatTheyHold() {
    Compiled c = check(g.softmax(g.input(4, 8)));
    String text =
        KernelPrinter.print(
            c.program(), c.groups().stream().map(x -> x.equations().size()).toList());
    assertThat(text)
        .contains("kernel 0: reduce_max_sub_exp_reduce_sum_div, 7 equations")
        .contains("for    i0 < 4")
        .contains("inner  i1 < 8")
        .contains("r0:f32 = max over inner")
        .contains("= exp(");
  }

  /** The same value is read at (i, j) and, through a transpose, at (j, i). */
  @Test
  void aValueAndItsTransposeAreReadAtTheirOwnPositions() {
    Var x = g.input(5, 5);
    Var scale = g.broadcast(g.input(5), Shape.of(5, 5), 0);
    Var product = g.op("mul", x, scale);
    Var twice = g.op("mul", g.transpose(product, 1, 0), lit(2));
    check(g.op("add", product, twice));
  }

  /** Squared distances: a row sum is read along rows and along columns. */
  @Test
  void aReductionIsReadAlongBothAxes() {
    Var x = g.input(4, 4);
    Var sums = g.reduce("reduce_sum", g.op("mul", x, x), 1);
    Var rows = g.broadcast(sums, Shape.of(4, 4), 0);
    Var columns = g.broadcast(sums, Shape.of(4, 4), 1);
    Var products = g.op("mul", g.dot(x, x, 1, 1), lit(2));
    check(g.op("add", g.op("sub", rows, products), columns));
  }

  @Test
  void normalizedRowsAreReadTransposed() {
    Var y = g.softmax(g.input(6, 6));
    check(g.op("mul", y, g.transpose(y, 1, 0)));
  }

  /** Joining one candidate may merge another into it: the other is no candidate any more. */
  @Test
  void aRampOfNoElementsCompiles() {
    GraphBuilder b = new GraphBuilder("pad");
    Var x = b.input(ShapedArray.of(DType.FLOAT32, 4, 3), "x");
    Object y =
        Library.get()
            .call(
                b,
                "jax.numpy.pad",
                List.of(x, List.of(List.of(1L, 2L), List.of(0L, 3L)), "linear_ramp"),
                Map.of());
    Graph graph = b.build(List.of((Atom) Objects.requireNonNull(y)));
    Tensor input = Compare.draw(x.aval(), -2, 2, new Random(3));
    Compare.agree(graph, List.of(input), false);
  }
}
