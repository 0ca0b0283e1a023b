package dev.nabla.checks;

import static dev.nabla.checks.Graphs.dot;
import static dev.nabla.checks.Graphs.join;
import static dev.nabla.checks.Graphs.run;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphTransforms.Linearized;
import dev.nabla.ir.NablaError;
import dev.nabla.tensor.Tensor;
import dev.nabla.transform.Jvp;
import dev.nabla.transform.Linearize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Derivatives of whole functions in float64: forward against differences, reverse against both. */
final class WholeDerivatives {
  private static final double[] STEPS = {1e-4, 1e-5, 1e-3};

  private static final String IMPLICIT =
      "the derivative is that of the distribution, not of a draw";
  private static final String DOMAIN = "NaN outside of the domain, as in JAX";

  /** Functions whose derivative is not that of their values, and why. */
  private static final Map<String, String> BY_CONVENTION =
      Map.ofEntries(
          Map.entry("jax.lax.stop_gradient", "the derivative is zero: it is for that"),
          Map.entry("jax.lax.clamp", "the bounds that are drawn are not in order"),
          Map.entry("jax.random.truncated_normal", "the bounds that are drawn are not in order"),
          Map.entry("jax.random.gamma", IMPLICIT),
          Map.entry("jax.random.loggamma", IMPLICIT),
          Map.entry("jax.random.beta", IMPLICIT),
          Map.entry("jax.random.chisquare", IMPLICIT),
          Map.entry("jax.random.t", IMPLICIT),
          Map.entry("jax.random.f", IMPLICIT),
          Map.entry("jax.random.dirichlet", IMPLICIT),
          Map.entry("jax.random.triangular", DOMAIN),
          Map.entry("jax.scipy.special.entr", DOMAIN),
          Map.entry("jax.numpy.std", "NaN where all elements are equal, as in JAX"),
          Map.entry("jax.numpy.nanstd", "NaN where all elements are equal, as in JAX"));

  private WholeDerivatives() {}

  static boolean apply(String function, Graph g) {
    return !BY_CONVENTION.containsKey(function)
        && !function.startsWith("jax.scipy.stats.") // For the same reason as DOMAIN.
        && !RandomGraph.floats(g).isEmpty()
        && !floatResults(g).isEmpty();
  }

  private static List<Integer> floatResults(Graph g) {
    List<Integer> out = new ArrayList<>();
    for (int i = 0; i < g.outputs().size(); i++) {
      if (g.outputs().get(i).aval().dtype().isFloat()) {
        out.add(i);
      }
    }
    return out;
  }

  /** On numbers of both signs, and between 0 and 1. */
  static void agree(Graph whole, Random random) {
    Graph g = Graphs.outputs(whole, floatResults(whole));
    for (double low : new double[] {-2, 0.1}) {
      List<Tensor> x = new ArrayList<>();
      g.inputs()
          .forEach(v -> x.add(Draws.ordinary(v.aval(), low, low < 0 ? 2 : 0.9, false, random)));
      Graph forward;
      Linearized reverse;
      try {
        forward = Jvp.transform(g, flags(g));
        reverse = Linearize.transform(g, flags(g), true);
      } catch (NablaError e) {
        return; // It has none, by some operand.
      }
      agree(g, forward, reverse, x, random);
    }
  }

  private static List<Boolean> flags(Graph g) {
    List<Integer> by = RandomGraph.floats(g);
    return IntStream.range(0, g.inputs().size()).mapToObj(by::contains).toList();
  }

  private static void agree(Graph g, Graph forward, Linearized lin, List<Tensor> x, Random random) {
    List<Integer> by = RandomGraph.floats(g);
    List<Tensor> dx =
        by.stream().map(i -> Graphs.gaussian(g.inputs().get(i).aval(), random)).toList();
    int n = g.outputs().size();
    List<Tensor> outs = run(forward, join(x, dx));
    List<Tensor> tangents = outs.subList(n, 2 * n);
    Agree.nearly(outs.subList(0, n), run(g, x), 1e-12, "primal results");
    List<List<Tensor>> numeric = new ArrayList<>();
    for (double h : STEPS) {
      numeric.add(DerivativeChecks.differences(g, x, by, dx, h));
    }
    for (int k = 0; k < n; k++) {
      for (long i = 0; i < tangents.get(k).size(); i++) {
        close(tangents.get(k), numeric, k, i);
      }
    }
    reverse(g, lin, x, dx, tangents, random);
  }

  /** One of the step sizes tells the derivative, where there is one. */
  private static void close(Tensor tangent, List<List<Tensor>> numeric, int result, long i) {
    double t = tangent.getDouble(i);
    List<Double> slopes = numeric.stream().map(d -> d.get(result).getDouble(i)).toList();
    boolean known = slopes.stream().allMatch(Double::isFinite);
    boolean near =
        slopes.stream().anyMatch(s -> Math.abs(t - s) <= 1e-6 * Math.max(1, Math.abs(s)));
    if (known && !near) {
      throw new AssertionError(
          "tangent of result " + result + ", element " + i + ": " + t + ", differences " + slopes);
    }
  }

  private static void reverse(
      Graph g, Linearized lin, List<Tensor> x, List<Tensor> dx, List<Tensor> dy, Random random) {
    List<Tensor> known = run(lin.known(), x);
    List<Tensor> residuals = known.subList(g.outputs().size(), known.size());
    List<Boolean> linear = new ArrayList<>();
    residuals.forEach(r -> linear.add(false));
    dx.forEach(d -> linear.add(true));
    List<Tensor> ct = new ArrayList<>();
    for (Atom o : lin.linear().outputs()) {
      ct.add(Graphs.gaussian(o.aval(), random));
    }
    List<Tensor> back = run(Linearize.transpose(lin.linear(), linear), join(residuals, ct));
    Agree.number(dot(back, dx), dot(ct, dy), 1e-9, "⟨vjp(c), t⟩");
  }
}
