package dev.nabla.importer.jaxpr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nabla.interpret.Interpreter;
import dev.nabla.ir.Atom;
import dev.nabla.ir.BatchAxis;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Primitive;
import dev.nabla.ops.Families;
import dev.nabla.optimize.Optimizer;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import dev.nabla.transform.Batching;
import dev.nabla.transform.Jacobian;
import dev.nabla.transform.Jvp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every primitive of the registry, and what the transformations make of it, as text and back. */
class PrimitiveRoundTripTest {
  private static final long SEED = 4_711;

  @TestFactory
  List<DynamicTest> everyPrimitive() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Primitive p : Families.load()) {
      for (Primitive.Sample s : p.samples()) {
        String name = p.name() + " " + s.inputs() + " seed " + SEED;
        tests.add(DynamicTest.dynamicTest(name, () -> check(p, s)));
      }
    }
    assertThat(tests).hasSizeGreaterThan(200);
    return tests;
  }

  private static void check(Primitive p, Primitive.Sample s) {
    Graph g = graph(p, s);
    Graph again = RoundTrip.of(g);
    List<Tensor> inputs = inputs(p, s);
    List<Tensor> expected = new Interpreter().run(g, inputs);
    List<Tensor> got = new Interpreter().run(again, inputs);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(got.get(i).bitEquals(expected.get(i))).isTrue();
    }
    RoundTrip.of(Optimizer.optimize(g).graph());
    if (!s.inputs().isEmpty()) {
      List<BatchAxis> in = Collections.nCopies(s.inputs().size(), BatchAxis.at(0));
      List<BatchAxis> out = Collections.nCopies(g.outputs().size(), BatchAxis.at(0));
      RoundTrip.of(Batching.transform(g, in, out, 3).graph());
    }
    derivatives(p, s, g);
  }

  private static void derivatives(Primitive p, Primitive.Sample s, Graph g) {
    List<Boolean> active = new ArrayList<>();
    for (int i = 0; i < s.inputs().size(); i++) {
      active.add(s.inputs().get(i).dtype().isFloat() && p.hasDerivativesBy(i));
    }
    boolean floats = g.outputs().stream().allMatch(o -> o.aval().dtype().isFloat());
    if (p.jvpRule() == null || !active.contains(true) || !floats) {
      return;
    }
    RoundTrip.of(Jvp.transform(g, active));
    List<Integer> by = IntStream.range(0, active.size()).filter(active::get).boxed().toList();
    if (!p.name().equals("while")) {
      RoundTrip.of(Jacobian.reverse(g, by));
    }
    RoundTrip.of(Jacobian.forward(Jacobian.forward(g, by), by));
  }

  private static Graph graph(Primitive p, Primitive.Sample s) {
    GraphBuilder b = new GraphBuilder(p.name());
    List<Atom> ins = new ArrayList<>();
    s.inputs().forEach(a -> ins.add(b.input(a, null)));
    List<Atom> valid = p.validInputs().apply(b, s.params(), List.copyOf(ins));
    return b.build(b.bind(p, s.params(), valid));
  }

  private static List<Tensor> inputs(Primitive p, Primitive.Sample s) {
    Random random = new Random(SEED);
    List<Tensor> out = new ArrayList<>();
    for (ShapedArray a : s.inputs()) {
      Tensor t = Tensor.zeros(a);
      for (long i = 0; i < t.size(); i++) {
        if (a.dtype().isFloat()) {
          double u = random.nextDouble();
          t.setDouble(i, p.domainLow() + u * (p.domainHigh() - p.domainLow()));
        } else {
          t.setLong(i, random.nextInt(2));
        }
      }
      out.add(t);
    }
    return out;
  }
}
