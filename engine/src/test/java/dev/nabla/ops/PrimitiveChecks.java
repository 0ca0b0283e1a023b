package dev.nabla.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.interpret.Interpreter;
import dev.nabla.ir.Atom;
import dev.nabla.ir.BatchAxis;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import dev.nabla.transform.Batching;
import dev.nabla.transform.Jacobian;
import dev.nabla.transform.Jvp;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What must hold of every primitive, checked on one of its samples. */
final class PrimitiveChecks {
  private final Primitive primitive;
  private final Primitive.Sample sample;
  private final boolean wide;
  private final Random random;

  /**
   * @param seed of the inputs; part of every failure's name
   */
  PrimitiveChecks(Primitive primitive, Primitive.Sample sample, long seed) {
    boolean holdsGraph =
        sample.params().asMap().values().stream()
            .anyMatch(
                v ->
                    v instanceof Graph
                        || (v instanceof List<?> l
                            && !l.isEmpty()
                            && l.getFirst() instanceof Graph));
    this.primitive = primitive;
    this.wide = !holdsGraph;
    this.sample = wide ? widened(sample) : sample;
    this.random = new Random(seed);
  }

  /** The sample in float64: differences are too coarse a check in float32. */
  private static Primitive.Sample widened(Primitive.Sample s) {
    Params[] p = {Params.EMPTY};
    s.params()
        .asMap()
        .forEach((k, v) -> p[0] = p[0].with(k, v == DType.FLOAT32 ? DType.FLOAT64 : v));
    List<ShapedArray> in =
        s.inputs().stream()
            .map(a -> a.dtype() == DType.FLOAT32 ? a.withDType(DType.FLOAT64) : a)
            .toList();
    return new Primitive.Sample(in, p[0]);
  }

  Graph graph() {
    GraphBuilder b = new GraphBuilder(primitive.name());
    List<Atom> ins = new ArrayList<>();
    sample.inputs().forEach(a -> ins.add(b.input(a, null)));
    List<Atom> valid = primitive.validInputs().apply(b, sample.params(), List.copyOf(ins));
    return b.build(b.bind(primitive, sample.params(), valid));
  }

  /** The graph with its float results alone: those that carry tangents. */
  private Graph smooth() {
    GraphBuilder b = new GraphBuilder(primitive.name());
    List<Atom> ins = new ArrayList<>();
    sample.inputs().forEach(a -> ins.add(b.input(a, null)));
    List<Atom> valid = primitive.validInputs().apply(b, sample.params(), List.copyOf(ins));
    List<? extends Atom> outs = b.bind(primitive, sample.params(), valid);
    return b.build(outs.stream().filter(a -> a.aval().dtype().isFloat()).toList());
  }

  Tensor draw(ShapedArray a) {
    Tensor t = Tensor.zeros(a);
    for (long i = 0; i < t.size(); i++) {
      if (a.dtype().isFloat()) {
        double u = random.nextDouble();
        t.setDouble(
            i, primitive.domainLow() + u * (primitive.domainHigh() - primitive.domainLow()));
      } else {
        t.setLong(i, a.dtype().isBool() ? random.nextInt(2) : random.nextInt(3));
      }
    }
    return t;
  }

  List<Tensor> inputs() {
    List<Tensor> xs = sample.inputs().stream().map(this::draw).toList();
    if (primitive.hasBounds()) {
      sort(xs.getFirst(), xs.getLast());
    }
    return xs;
  }

  private static void sort(Tensor low, Tensor high) {
    for (long i = 0; i < low.size(); i++) {
      double a = low.getDouble(i);
      double b = high.getDouble(i);
      low.setDouble(i, Math.min(a, b));
      high.setDouble(i, Math.max(a, b));
    }
  }

  static List<Tensor> run(Graph g, List<Tensor> ins) {
    return new Interpreter().run(g, ins);
  }

  void inferredTypeIsTheEvaluatedOne() {
    Graph g = graph();
    List<Tensor> outs = run(g, inputs());
    for (int i = 0; i < outs.size(); i++) {
      assertThat(outs.get(i).aval().matches(g.outputs().get(i).aval())).isTrue();
    }
  }

  /** Whether derivatives are taken by this operand. */
  private boolean isActive(int operand) {
    return sample.inputs().get(operand).dtype().isFloat() && primitive.hasDerivativesBy(operand);
  }

  private List<Integer> floats() {
    List<Integer> out = new ArrayList<>();
    for (int i = 0; i < sample.inputs().size(); i++) {
      if (isActive(i)) {
        out.add(i);
      }
    }
    return out;
  }

  boolean isDifferentiable() {
    return primitive.jvpRule() != null
        && !floats().isEmpty()
        && (wide ? smooth() : graph()).outputs().stream().allMatch(a -> a.aval().dtype().isFloat())
        && !(wide && smooth().outputs().isEmpty());
  }

  void jvpAgreesWithCentralDifferences() {
    Graph g = smooth();
    List<Boolean> active =
        java.util.stream.IntStream.range(0, sample.inputs().size())
            .mapToObj(this::isActive)
            .toList();
    List<Tensor> x = inputs();
    List<Tensor> dx = floats().stream().map(i -> direction(sample.inputs().get(i))).toList();
    List<Tensor> all = new ArrayList<>(x);
    all.addAll(dx);
    List<Tensor> outs = run(Jvp.transform(g, active), all);
    double h = wide ? 1e-6 : 1e-2;
    List<Tensor> up = run(g, shifted(x, dx, h));
    List<Tensor> down = run(g, shifted(x, dx, -h));
    int n = g.outputs().size();
    for (int o = 0; o < n; o++) {
      for (long i = 0; i < up.get(o).size(); i++) {
        double numeric = (up.get(o).getDouble(i) - down.get(o).getDouble(i)) / (2 * h);
        assertClose(outs.get(n + o).getDouble(i), numeric, wide ? 1e-6 : 1e-2);
      }
    }
  }

  private Tensor direction(ShapedArray a) {
    Tensor t = Tensor.zeros(a);
    for (long i = 0; i < t.size(); i++) {
      t.setDouble(i, random.nextGaussian());
    }
    return t;
  }

  private List<Tensor> shifted(List<Tensor> x, List<Tensor> dx, double h) {
    List<Tensor> out = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < x.size(); i++) {
      Tensor t = x.get(i);
      if (!isActive(i)) {
        out.add(t);
        continue;
      }
      Tensor d = dx.get(next++);
      Tensor s = Tensor.zeros(t.aval());
      for (long k = 0; k < t.size(); k++) {
        s.setDouble(k, t.getDouble(k) + h * d.getDouble(k));
      }
      out.add(s);
    }
    return out;
  }

  /**
   * Both ways of computing the Jacobian give the same matrix: the transpose rule is the transpose.
   */
  void reverseAgreesWithForward() {
    Graph g = smooth();
    List<Tensor> x = inputs();
    List<Tensor> forward = run(Jacobian.forward(g, floats()), x);
    List<Tensor> reverse = run(Jacobian.reverse(g, floats()), x);
    for (int k = 0; k < forward.size(); k++) {
      assertAllClose(forward.get(k), reverse.get(k), wide ? 1e-10 : 1e-4);
    }
  }

  void secondDerivativeAgreesBothWays() {
    Graph g = smooth();
    List<Tensor> x = inputs();
    List<Tensor> a = run(Jacobian.forward(Jacobian.reverse(g, floats()), floats()), x);
    List<Tensor> b = run(Jacobian.reverse(Jacobian.forward(g, floats()), floats()), x);
    for (int k = 0; k < a.size(); k++) {
      assertAllClose(a.get(k), b.get(k), wide ? 1e-8 : 1e-3);
    }
  }

  /** Every choice of mapped operands, along the first and along the last axis. */
  void batchingIsALoopOverExamples() {
    int n = sample.inputs().size();
    for (int mask = 1; mask < 1 << n; mask++) {
      for (boolean last : new boolean[] {false, true}) {
        batch(mask, last);
      }
    }
  }

  private void batch(int mask, boolean last) {
    int size = 3;
    Graph g = graph();
    List<BatchAxis> axes = new ArrayList<>();
    List<List<Tensor>> examples = new ArrayList<>();
    List<Tensor> batched = new ArrayList<>();
    for (int i = 0; i < sample.inputs().size(); i++) {
      ShapedArray a = sample.inputs().get(i);
      boolean mapped = (mask >> i & 1) == 1;
      axes.add(mapped ? BatchAxis.at(last ? a.rank() : 0) : BatchAxis.NOT_MAPPED);
      List<Tensor> xs = new ArrayList<>();
      for (int k = 0; k < (mapped ? size : 1); k++) {
        xs.add(draw(a));
      }
      examples.add(xs);
      batched.add(mapped ? stack(xs, last) : xs.getFirst());
    }
    List<BatchAxis> outAxes = g.outputs().stream().map(o -> BatchAxis.at(0)).toList();
    List<Tensor> got = run(Batching.transform(g, axes, outAxes, size).graph(), batched);
    for (int k = 0; k < size; k++) {
      int example = k;
      List<Tensor> one =
          run(g, examples.stream().map(xs -> xs.get(Math.min(example, xs.size() - 1))).toList());
      for (int o = 0; o < one.size(); o++) {
        long stride = one.get(o).size();
        for (long i = 0; i < stride; i++) {
          assertThat(got.get(o).getDouble(k * stride + i))
              .as("mask %d last %s example %d element %d", mask, last, k, i)
              .isEqualTo(one.get(o).getDouble(i));
        }
      }
    }
  }

  private static Tensor stack(List<Tensor> xs, boolean last) {
    ShapedArray a = xs.getFirst().aval();
    Tensor t = Tensor.zeros(a.withShape(a.shape().insert(last ? a.rank() : 0, xs.size())));
    long n = a.size();
    for (int k = 0; k < xs.size(); k++) {
      for (long i = 0; i < n; i++) {
        long at = last ? i * xs.size() + k : k * n + i;
        if (a.dtype().isFloat()) {
          t.setDouble(at, xs.get(k).getDouble(i));
        } else {
          t.setLong(at, xs.get(k).getLong(i));
        }
      }
    }
    return t;
  }

  private static void assertAllClose(Tensor a, Tensor b, double tolerance) {
    assertThat(a.shape()).isEqualTo(b.shape());
    for (long i = 0; i < a.size(); i++) {
      assertClose(a.getDouble(i), b.getDouble(i), tolerance);
    }
  }

  private static void assertClose(double got, double expected, double tolerance) {
    assertThat(Math.abs(got - expected))
        .as("%s instead of %s", got, expected)
        .isLessThanOrEqualTo(tolerance * Math.max(1, Math.abs(expected)));
  }
}
