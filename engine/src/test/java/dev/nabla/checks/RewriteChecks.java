package dev.nabla.checks;

import dev.nabla.interpret.Interpreter;
import dev.nabla.ir.Atom;
import dev.nabla.ir.BatchAxis;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.Literal;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Var;
import dev.nabla.optimize.Pass;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Tensor;
import dev.nabla.transform.Batching;
import dev.nabla.transform.Grad;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Passes and the rewrites they are made of: what they change still computes the same. */
final class RewriteChecks {
  private RewriteChecks() {}

  /** How a graph is transformed before the pass sees it. */
  enum Form {
    PLAIN,
    BATCHED,
    GRADIENT
  }

  /** The graph in a form, or null where there is none: a primitive without a derivative. */
  static @Nullable Graph in(Form form, Graph g, Random random) {
    return switch (form) {
      case PLAIN -> g;
      case BATCHED -> g.inputs().isEmpty() ? null : batched(g, random);
      case GRADIENT -> gradient(g);
    };
  }

  private static Graph batched(Graph g, Random random) {
    List<BatchAxis> in = BatchChecks.someAxes(g, random);
    List<BatchAxis> out = g.outputs().stream().map(o -> BatchAxis.at(0)).toList();
    return Batching.transform(g, in, out, 2).graph();
  }

  private static @Nullable Graph gradient(Graph g) {
    Graph sum = RandomGraph.summed(g);
    List<Integer> by = RandomGraph.floats(g);
    if (sum == null || by.isEmpty()) {
      return null;
    }
    try {
      return Grad.transform(sum, by, 0, true);
    } catch (NablaError e) {
      return null; // Some primitives have no derivative, by some operands.
    }
  }

  /**
   * Applies a pass and compares.
   *
   * @return whether it changed the graph
   */
  static boolean holds(Pass p, Graph g, Random random) {
    Graph after = p.apply(g);
    if (after.equations().equals(g.equations()) && after.outputs().equals(g.outputs())) {
      return false;
    }
    try {
      WellFormed.check(after);
      for (boolean special : new boolean[] {false, true}) {
        List<Tensor> x = RandomGraph.inputs(g, special, random);
        if (p.promise() == Pass.Promise.BITS) {
          Agree.exactly(Graphs.run(after, x), Graphs.run(g, x), p.name());
        } else {
          equationByEquation(g, after, x);
        }
      }
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          p.name() + " changes " + g + "\ninto " + after + "\n" + e.getMessage(), e);
    }
    return true;
  }

  /**
   * Every equation of the graph after the pass on the values of the graph before it, as far as its
   * operands are there too: so that a rounding error cannot grow.
   */
  private static void equationByEquation(Graph before, Graph after, List<Tensor> x) {
    Map<Var, Tensor> known = new Interpreter().evaluate(before, x);
    boolean tame =
        known.values().stream().allMatch(RewriteChecks::isTame)
            && before.equations().stream().allMatch(e -> e.graphs().isEmpty());
    if (!tame) {
      return;
    }
    Map<Var, Tensor> env = new HashMap<>(known);
    for (Equation e : after.equations()) {
      List<Tensor> ins = e.inputs().stream().map(a -> value(a, env)).toList();
      List<Tensor> outs = e.primitive().evalRule().apply(new Interpreter()::run, ins, e.params());
      for (int i = 0; i < outs.size(); i++) {
        Tensor expected = known.get(e.outputs().get(i));
        if (expected == null) {
          env.put(e.outputs().get(i), outs.get(i));
        } else {
          Agree.closely(outs.get(i), expected, relative(expected.dtype()), 0, e.toString());
        }
      }
    }
    List<Atom> results = after.outputs();
    for (int i = 0; i < results.size(); i++) {
      Tensor expected = value(before.outputs().get(i), known);
      Agree.closely(value(results.get(i), env), expected, relative(expected.dtype()), 0, "result");
    }
  }

  private static Tensor value(Atom a, Map<Var, Tensor> env) {
    return switch (a) {
      case Literal l -> l.value();
      case Var v -> java.util.Objects.requireNonNull(env.get(v));
    };
  }

  /** Whether nothing in it overflowed, underflowed or is no number. */
  private static boolean isTame(Tensor t) {
    if (!t.dtype().isFloat()) {
      return true;
    }
    for (long i = 0; i < t.size(); i++) {
      double v = Math.abs(t.getDouble(i));
      if (!(v == 0 || v > 1e-4 && v < 1e4)) {
        return false;
      }
    }
    return true;
  }

  /** Exponents of at most ten, rounded once more, and a few operations. */
  private static double relative(DType d) {
    return switch (d) {
      case FLOAT16 -> 0x1p-5;
      case BFLOAT16 -> 0x1p-2;
      case FLOAT32 -> 0x1p-17;
      default -> 0x1p-46;
    };
  }

  /** All passes one after the other, and each of their rewrites beside them. */
  static List<Pass> alone(List<Pass> passes) {
    List<Pass> out = new ArrayList<>();
    for (Pass p : passes) {
      out.add(p);
      out.addAll(p.rewrites().size() > 1 ? p.rewrites() : List.of());
    }
    return out;
  }
}
