package dev.nabla.checks;

import static dev.nabla.checks.Graphs.dot;
import static dev.nabla.checks.Graphs.join;
import static dev.nabla.checks.Graphs.run;

import dev.nabla.checks.Trial.Kind;
import dev.nabla.ir.Graph;
import dev.nabla.ir.NablaError;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Tensor;
import dev.nabla.transform.Linearize;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Transpose rules by themselves: wherever a primitive is linear in some operands, found out by
 * trying, its transpose is the adjoint map.
 */
final class LinearChecks {
  private LinearChecks() {}

  static boolean apply(Trial t) {
    return t.primitive().transposeRule() != null
        && !floats(t).isEmpty()
        && !t.smooth().outputs().isEmpty()
        && t.kind() == Kind.WIDE;
  }

  private static List<Integer> floats(Trial t) {
    return IntStream.range(0, t.sample().inputs().size())
        .filter(i -> t.sample().inputs().get(i).dtype() == DType.FLOAT64)
        .boxed()
        .toList();
  }

  static void transposesAgree(Trial t) {
    Graph g = t.smooth();
    List<Integer> floats = floats(t);
    for (int mask : Graphs.subsets(floats.size())) {
      int m = mask;
      List<Integer> by =
          IntStream.range(0, floats.size())
              .filter(i -> (m >> i & 1) == 1)
              .mapToObj(floats::get)
              .toList();
      boolean empty = by.stream().anyMatch(i -> g.inputs().get(i).aval().size() == 0);
      if (!empty && isLinear(g, t, by)) {
        adjoint(g, t, by);
      }
    }
  }

  /** Whether f(a + 2b) = f(a) + 2f(b) at random points. */
  private static boolean isLinear(Graph g, Trial t, List<Integer> by) {
    Random random = t.random();
    List<Tensor> x = t.inputs(random);
    List<Tensor> a = drawn(g, by, random);
    List<Tensor> b = drawn(g, by, random);
    List<Tensor> both = new ArrayList<>();
    for (int k = 0; k < by.size(); k++) {
      both.add(Graphs.shifted(a.get(k), b.get(k), 2));
    }
    List<Tensor> fa = run(g, with(x, by, a));
    List<Tensor> fb = run(g, with(x, by, b));
    List<Tensor> fab = run(g, with(x, by, both));
    for (int o = 0; o < fa.size(); o++) {
      for (long i = 0; i < fa.get(o).size(); i++) {
        double sum = fa.get(o).getDouble(i) + 2 * fb.get(o).getDouble(i);
        if (!(Math.abs(fab.get(o).getDouble(i) - sum) <= 1e-9 * Math.max(1, Math.abs(sum)))) {
          return false;
        }
      }
    }
    return true;
  }

  private static List<Tensor> drawn(Graph g, List<Integer> by, Random random) {
    return by.stream().map(i -> Graphs.gaussian(g.inputs().get(i).aval(), random)).toList();
  }

  private static List<Tensor> with(List<Tensor> x, List<Integer> by, List<Tensor> values) {
    List<Tensor> out = new ArrayList<>(x);
    for (int k = 0; k < by.size(); k++) {
      out.set(by.get(k), values.get(k));
    }
    return out;
  }

  private static void adjoint(Graph g, Trial t, List<Integer> by) {
    Random random = t.random();
    List<Tensor> x = t.inputs(random);
    List<Tensor> v = drawn(g, by, random);
    List<Tensor> y = run(g, with(x, by, v));
    List<Tensor> ct = y.stream().map(o -> Graphs.gaussian(o.aval(), random)).toList();
    List<Boolean> linear = IntStream.range(0, g.inputs().size()).mapToObj(by::contains).toList();
    List<Tensor> known = new ArrayList<>();
    for (int i = 0; i < x.size(); i++) {
      if (!by.contains(i)) {
        known.add(x.get(i));
      }
    }
    Graph transposed;
    try {
      transposed = Linearize.transpose(g, linear);
    } catch (NablaError e) {
      if (e.type().equals("NotImplementedError")) {
        return; // As in JAX: a scatter that may write to a place twice, for example.
      }
      throw e;
    }
    List<Tensor> back = run(transposed, join(known, ct));
    String what = "transposed by operands " + by;
    for (int k = 0; k < by.size(); k++) {
      Agree.types(back.get(k).aval(), v.get(k).aval(), what + ", cotangent " + k);
    }
    Agree.number(dot(back, v), dot(ct, y), 1e-10, what + ": ⟨fᵀ(c), t⟩");
  }
}
