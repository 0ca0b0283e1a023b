package dev.nabla.checks;

import static dev.nabla.checks.Graphs.run;

import dev.nabla.checks.Trial.Kind;
import dev.nabla.ir.BatchAxis;
import dev.nabla.ir.Graph;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import dev.nabla.transform.Batching;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Batching rules: the batched graph is a loop over examples. */
final class BatchChecks {
  /** More choices of axes than this are drawn from. */
  private static final int CHOICES = 120;

  private BatchChecks() {}

  static boolean apply(Trial t) {
    return !t.sample().inputs().isEmpty()
        && (t.kind() == Kind.SAMPLE || t.kind() == Kind.SPECIAL || t.kind() == Kind.EMPTY);
  }

  /** Every choice of mapped operands and of their axes, a few of them twice. */
  static void vmapIsALoop(Trial t) {
    Graph g = t.graph();
    Random random = t.random();
    int[] counts = g.inputs().stream().mapToInt(v -> v.aval().rank() + 2).toArray();
    long all = 1;
    for (int c : counts) {
      all = Math.min(all * c, 1L << 40);
    }
    boolean few = t.kind() == Kind.SAMPLE && all <= CHOICES;
    int tries = few ? (int) all : t.kind() == Kind.SAMPLE ? CHOICES : 5;
    for (int k = 1; k < tries; k++) {
      long choice = few ? k : 1 + (long) (random.nextDouble() * (all - 1));
      List<BatchAxis> axes = axes(counts, choice);
      Batch b = new Batch(g, axes, outAxes(g, random), k % 5 == 4 ? 1 : 2);
      agrees(t::draw, b, random);
    }
    edges(t, g, counts, random);
  }

  private static void edges(Trial t, Graph g, int[] counts, Random random) {
    List<BatchAxis> first = axes(counts, 1);
    agrees(t::draw, new Batch(g, first, outAxes(g, random), 0), random);
    for (int k = 0; k < 3; k++) {
      List<BatchAxis> inner = nonTrivial(counts, random);
      List<BatchAxis> front = g.outputs().stream().map(o -> BatchAxis.at(0)).toList();
      Graph once = Batching.transform(g, inner, front, 2).graph();
      int[] more = once.inputs().stream().mapToInt(v -> v.aval().rank() + 2).toArray();
      List<BatchAxis> outer = nonTrivial(more, random);
      Batch b = new Batch(once, outer, outAxes(once, random), 3);
      agrees(t::draw, b, random);
    }
  }

  /** A choice of axes that maps at least one operand. */
  static List<BatchAxis> someAxes(Graph g, Random random) {
    return nonTrivial(g.inputs().stream().mapToInt(v -> v.aval().rank() + 2).toArray(), random);
  }

  private static List<BatchAxis> nonTrivial(int[] counts, Random random) {
    while (true) {
      List<BatchAxis> axes = new ArrayList<>();
      for (int c : counts) {
        int a = random.nextInt(c);
        axes.add(a == 0 ? BatchAxis.NOT_MAPPED : BatchAxis.at(a - 1));
      }
      if (axes.stream().anyMatch(BatchAxis::isMapped)) {
        return axes;
      }
    }
  }

  /** The choice as digits: for each operand not mapped, or one of its axes. */
  private static List<BatchAxis> axes(int[] counts, long choice) {
    List<BatchAxis> out = new ArrayList<>();
    long rest = choice;
    for (int c : counts) {
      int a = (int) (rest % c);
      rest /= c;
      out.add(a == 0 ? BatchAxis.NOT_MAPPED : BatchAxis.at(a - 1));
    }
    return out;
  }

  private static List<BatchAxis> outAxes(Graph g, Random random) {
    return g.outputs().stream()
        .map(o -> BatchAxis.at(random.nextInt(o.aval().rank() + 1)))
        .toList();
  }

  private record Batch(Graph graph, List<BatchAxis> in, List<BatchAxis> out, int size) {}

  /** Draws values for an operand. */
  @FunctionalInterface
  private interface Source {
    Tensor draw(int operand, ShapedArray type, Random random);
  }

  /** A few choices of axes for any graph. */
  static void ofAny(Graph g, Random random) {
    for (int k = 0; k < 3; k++) {
      Batch b = new Batch(g, someAxes(g, random), outAxes(g, random), k == 2 ? 1 : 2);
      agrees((i, type, r) -> Draws.ordinary(type, -2, 2, false, r), b, random);
    }
  }

  private static void agrees(Source source, Batch b, Random random) {
    List<List<Tensor>> examples = new ArrayList<>();
    List<Tensor> batched = new ArrayList<>();
    for (int i = 0; i < b.in.size(); i++) {
      ShapedArray a = b.graph.inputs().get(i).aval();
      BatchAxis axis = b.in.get(i);
      List<Tensor> xs = new ArrayList<>();
      for (int k = 0; k < (axis.isMapped() ? b.size : 1); k++) {
        xs.add(source.draw(i, a, random));
      }
      examples.add(xs);
      batched.add(axis.isMapped() ? stack(a, xs, axis.axis()) : xs.getFirst());
    }
    Graph v = Batching.transform(b.graph, b.in, b.out, b.size).graph();
    List<Tensor> got = run(v, batched);
    String what = "in_axes " + b.in + " out_axes " + b.out + " size " + b.size;
    List<List<Tensor>> expected = new ArrayList<>();
    b.graph.outputs().forEach(o -> expected.add(new ArrayList<>()));
    for (int k = 0; k < b.size; k++) {
      int example = k;
      List<Tensor> ins =
          examples.stream().map(xs -> xs.get(Math.min(example, xs.size() - 1))).toList();
      List<Tensor> outs = run(b.graph, ins);
      for (int o = 0; o < outs.size(); o++) {
        expected.get(o).add(outs.get(o));
      }
    }
    for (int o = 0; o < got.size(); o++) {
      ShapedArray one = b.graph.outputs().get(o).aval();
      Tensor whole = stack(one, expected.get(o), b.out.get(o).axis());
      Agree.types(v.outputs().get(o).aval(), whole.aval(), what + ": inferred result " + o);
      Agree.exactly(got.get(o), whole, what + ": result " + o);
    }
  }

  /** Arrays side by side along a new axis. */
  private static Tensor stack(ShapedArray one, List<Tensor> xs, int axis) {
    Tensor t = Tensor.zeros(one.withShape(one.shape().insert(axis, xs.size())));
    long inner = one.shape().slice(axis, one.rank()).size();
    int bytes = one.dtype().bytes();
    for (int k = 0; k < xs.size(); k++) {
      for (long i = 0; i < one.size(); i++) {
        long at = (i / inner * xs.size() + k) * inner + i % inner;
        java.lang.foreign.MemorySegment.copy(
            xs.get(k).data(), i * bytes, t.data(), at * bytes, bytes);
      }
    }
    return t;
  }
}
