package dev.nabla.checks;

import dev.nabla.interpret.Interpreter;
import dev.nabla.ir.Graph;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What the checks do with graphs and arrays. */
final class Graphs {
  private Graphs() {}

  static List<Tensor> run(Graph g, List<Tensor> ins) {
    return new Interpreter().run(g, ins);
  }

  /** The graph with some of its outputs. */
  static Graph outputs(Graph g, List<Integer> which) {
    return new Graph(
        g.name(),
        g.inputs(),
        g.constants(),
        g.equations(),
        which.stream().map(g.outputs()::get).toList());
  }

  static <T> List<T> join(List<? extends T> a, List<? extends T> b) {
    List<T> out = new ArrayList<>(a);
    out.addAll(b);
    return out;
  }

  static Tensor gaussian(ShapedArray a, Random random) {
    Tensor t = Tensor.zeros(a);
    for (long i = 0; i < t.size(); i++) {
      t.setDouble(i, random.nextGaussian());
    }
    return t;
  }

  /** {@code x + h·d}. */
  static Tensor shifted(Tensor x, Tensor d, double h) {
    Tensor s = Tensor.zeros(x.aval());
    for (long i = 0; i < x.size(); i++) {
      s.setDouble(i, x.getDouble(i) + h * d.getDouble(i));
    }
    return s;
  }

  static double dot(List<Tensor> a, List<Tensor> b) {
    double sum = 0;
    for (int k = 0; k < a.size(); k++) {
      for (long i = 0; i < a.get(k).size(); i++) {
        sum += a.get(k).getDouble(i) * b.get(k).getDouble(i);
      }
    }
    return sum;
  }

  /** Subsets of {@code n} things as bits, all of them while they are few, else one and all. */
  static List<Integer> subsets(int n) {
    List<Integer> out = new ArrayList<>();
    for (int mask = 1; mask < 1 << n; mask++) {
      if (n <= 3 || Integer.bitCount(mask) == 1 || Integer.bitCount(mask) == n) {
        out.add(mask);
      }
    }
    return out;
  }
}
