package dev.nabla.checks;

import static dev.nabla.checks.Graphs.dot;
import static dev.nabla.checks.Graphs.join;
import static dev.nabla.checks.Graphs.run;

import dev.nabla.checks.Trial.Kind;
import dev.nabla.ir.BatchAxis;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphTransforms.Linearized;
import dev.nabla.ir.Primitive;
import dev.nabla.tensor.Tensor;
import dev.nabla.transform.Batching;
import dev.nabla.transform.Jacobian;
import dev.nabla.transform.Jvp;
import dev.nabla.transform.Linearize;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Derivative rules: against differences, and forward against reverse mode. */
final class DerivativeChecks {
  /** Of two steps: the error of their combination grows with the fourth power. */
  private static final double STEP = 1e-4;

  private static final double TOLERANCE = 1e-7;

  private DerivativeChecks() {}

  static boolean apply(Trial t) {
    return t.kind() == Kind.WIDE && t.isDifferentiable();
  }

  static boolean applyForward(Trial t) {
    return apply(t) && t.primitive().hasForwardMode();
  }

  static boolean applyBoth(Trial t) {
    return applyForward(t) && t.primitive().hasReverseMode();
  }

  static boolean applyInReverse(Trial t) {
    boolean empty =
        t.kind() == Kind.EMPTY
            && t.primitive().jvpRule() != null
            && !t.active().isEmpty()
            && !t.smooth().outputs().isEmpty();
    return t.primitive().hasReverseMode() && (apply(t) || empty);
  }

  /** For every choice of operands with a tangent. */
  static void jvpAgreesWithDifferences(Trial t) {
    Graph g = t.smooth();
    for (int mask : Graphs.subsets(t.active().size())) {
      agrees(g, t.inputs(t.random()), wrt(t, mask), t.random(), "by operands " + wrt(t, mask));
    }
  }

  private static List<Integer> wrt(Trial t, int mask) {
    return IntStream.range(0, t.active().size())
        .filter(i -> (mask >> i & 1) == 1)
        .mapToObj(t.active()::get)
        .toList();
  }

  private static List<Boolean> flags(Graph g, List<Integer> wrt) {
    return IntStream.range(0, g.inputs().size()).mapToObj(wrt::contains).toList();
  }

  /** The graph's forward derivative against differences of its results. */
  private static void agrees(
      Graph g, List<Tensor> x, List<Integer> wrt, Random random, String what) {
    List<Tensor> dx =
        wrt.stream().map(i -> Graphs.gaussian(g.inputs().get(i).aval(), random)).toList();
    List<Tensor> outs = run(Jvp.transform(g, flags(g, wrt)), join(x, dx));
    int n = g.outputs().size();
    Agree.nearly(outs.subList(0, n), run(g, x), 1e-12, what + ": primal results");
    List<Tensor> numeric = differences(g, x, wrt, dx);
    Agree.nearly(outs.subList(n, 2 * n), numeric, TOLERANCE, what + ": tangents");
  }

  private static List<Tensor> moved(List<Tensor> x, List<Integer> wrt, List<Tensor> dx, double h) {
    List<Tensor> out = new ArrayList<>(x);
    for (int k = 0; k < wrt.size(); k++) {
      out.set(wrt.get(k), Graphs.shifted(x.get(wrt.get(k)), dx.get(k), h));
    }
    return out;
  }

  /**
   * ⟨vjp(c), t⟩ = ⟨c, jvp(t)⟩, for every choice of operands, all results together and each alone.
   */
  static void vjpIsTheReverseOfJvp(Trial t) {
    Graph all = t.smooth();
    for (int mask : Graphs.subsets(t.active().size())) {
      List<Integer> wrt = wrt(t, mask);
      List<Tensor> x = t.inputs(t.random());
      reverse(all, t, x, wrt, "by operands " + wrt);
      for (int o = 0; all.outputs().size() > 1 && o < all.outputs().size(); o++) {
        reverse(Graphs.outputs(all, List.of(o)), t, x, wrt, "result " + o + " by operands " + wrt);
      }
    }
  }

  private static void reverse(Graph g, Trial t, List<Tensor> x, List<Integer> wrt, String what) {
    Random random = t.random();
    List<Tensor> dx =
        wrt.stream().map(i -> Graphs.gaussian(g.inputs().get(i).aval(), random)).toList();
    Linearized lin = Linearize.transform(g, flags(g, wrt), true);
    int n = g.outputs().size();
    List<Tensor> known = run(lin.known(), x);
    Agree.nearly(known.subList(0, n), run(g, x), 1e-12, what + ": primal results");
    List<Tensor> residuals = known.subList(n, known.size());
    List<Boolean> linear = new ArrayList<>();
    residuals.forEach(r -> linear.add(false));
    dx.forEach(d -> linear.add(true));
    List<Tensor> ct =
        lin.linear().outputs().stream().map(d -> Graphs.gaussian(d.aval(), random)).toList();
    List<Tensor> back = run(Linearize.transpose(lin.linear(), linear), join(residuals, ct));
    for (int k = 0; k < dx.size(); k++) {
      Agree.types(back.get(k).aval(), dx.get(k).aval(), what + ": cotangent " + k);
    }
    if (t.kind() == Kind.EMPTY) {
      return; // An extremum of nothing has no derivative.
    }
    boolean forward = t.primitive().hasForwardMode();
    List<Tensor> dy = forward ? run(lin.linear(), join(residuals, dx)) : differences(g, x, wrt, dx);
    double tolerance = forward ? 1e-10 : TOLERANCE;
    Agree.number(dot(back, dx), dot(ct, dy), tolerance, what + ": ⟨vjp(c), t⟩");
  }

  /** The derivative in a direction from differences. */
  private static List<Tensor> differences(
      Graph g, List<Tensor> x, List<Integer> wrt, List<Tensor> dx) {
    return differences(g, x, wrt, dx, STEP);
  }

  /** The same with a step of one's own. */
  static List<Tensor> differences(
      Graph g, List<Tensor> x, List<Integer> wrt, List<Tensor> dx, double step) {
    List<Tensor> up = run(g, moved(x, wrt, dx, step));
    List<Tensor> down = run(g, moved(x, wrt, dx, -step));
    List<Tensor> up2 = run(g, moved(x, wrt, dx, 2 * step));
    List<Tensor> down2 = run(g, moved(x, wrt, dx, -2 * step));
    List<Tensor> out = new ArrayList<>();
    for (int o = 0; o < up.size(); o++) {
      Tensor d = Tensor.zeros(up.get(o).aval());
      for (long i = 0; i < d.size(); i++) {
        double near = up.get(o).getDouble(i) - down.get(o).getDouble(i);
        double far = up2.get(o).getDouble(i) - down2.get(o).getDouble(i);
        d.setDouble(i, (8 * near - far) / (12 * step));
      }
      out.add(d);
    }
    return out;
  }

  /** Both ways of computing the whole Jacobian give the same matrices. */
  static void jacobiansAgree(Trial t) {
    Graph g = t.smooth();
    List<Tensor> x = t.inputs(t.random());
    List<Tensor> forward = run(Jacobian.forward(g, t.active()), x);
    List<Tensor> reverse = run(Jacobian.reverse(g, t.active()), x);
    Agree.nearly(forward, reverse, 1e-10, "Jacobian");
  }

  /** The derivative of the derivative, against differences and both ways around. */
  static void secondDerivativesAgree(Trial t) {
    Graph g = t.smooth();
    List<Integer> wrt = t.active();
    Random random = t.random();
    List<Tensor> x = t.inputs(random);
    if (t.primitive().hasForwardMode()) {
      Graph first = Jvp.transform(g, flags(g, wrt));
      List<Tensor> dx =
          wrt.stream().map(i -> Graphs.gaussian(g.inputs().get(i).aval(), random)).toList();
      agrees(first, join(x, dx), wrt, random, "second derivative");
    }
    if (!t.primitive().hasForwardMode()) {
      reverse(Jacobian.reverse(g, wrt), t, x, wrt, "second derivative");
    }
    if (applyBoth(t)) {
      List<Tensor> a = run(Jacobian.forward(Jacobian.reverse(g, wrt), wrt), x);
      List<Tensor> b = run(Jacobian.reverse(Jacobian.forward(g, wrt), wrt), x);
      Agree.nearly(a, b, 1e-8, "Hessian");
    }
  }

  /** Whether its derivative changes with its operands, as differences of it show. */
  static boolean isCurved(Primitive p) {
    for (Trial t : Trials.of(p, 1)) {
      if (!apply(t)) {
        continue;
      }
      Graph g = t.smooth();
      List<Integer> wrt = t.active();
      boolean forward = p.hasForwardMode();
      Graph slope = forward ? Jacobian.forward(g, wrt) : Jacobian.reverse(g, wrt);
      Random random = t.random();
      List<Tensor> x = t.inputs(random);
      List<Tensor> dx =
          wrt.stream().map(i -> Graphs.gaussian(g.inputs().get(i).aval(), random)).toList();
      for (Tensor change : differences(slope, x, wrt, dx)) {
        for (long i = 0; i < change.size(); i++) {
          if (Math.abs(change.getDouble(i)) > 1e-6) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Derivatives of the batched graph: rules that a batching rule carries along must fit it. */
  static void ofBatches(Trial t) {
    Graph g = t.smooth();
    Random random = t.random();
    for (int k = 0; k < 3; k++) {
      List<BatchAxis> in = BatchChecks.someAxes(g, random);
      List<BatchAxis> out = g.outputs().stream().map(o -> BatchAxis.at(0)).toList();
      Graph batched = Batching.transform(g, in, out, 2).graph();
      List<Tensor> x = t.batched(batched, random);
      if (t.primitive().hasForwardMode()) {
        agrees(batched, x, t.active(), random, "batched along " + in);
      }
      if (t.primitive().hasReverseMode()) {
        reverse(batched, t, x, t.active(), "batched along " + in);
      }
    }
  }
}
