package dev.nabla.checks;

import dev.nabla.compile.CompileOptions;
import dev.nabla.compile.Compiler;
import dev.nabla.device.jvm.JvmDevice;
import dev.nabla.interpret.Interpreter;
import dev.nabla.ir.Atom;
import dev.nabla.ir.Equation;
import dev.nabla.ir.Graph;
import dev.nabla.ir.Literal;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.Var;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Whole graphs compiled: fused kernels compute what their equations say. */
final class FusionChecks {
  private FusionChecks() {}

  /**
   * Every variable of the compiled graph is what the interpreter makes of the compiled values of
   * its operands: so that a rounding error cannot grow. Then the graph with its own results alone,
   * where more is fused, against these, if it has no sums.
   */
  static void compiledIsInterpreted(Graph g, Random random) {
    List<Atom> all = new ArrayList<>();
    g.equations().forEach(e -> all.addAll(e.outputs()));
    Graph open = new Graph(g.name(), g.inputs(), g.constants(), g.equations(), all);
    for (boolean special : new boolean[] {false, true}) {
      List<Tensor> x = RandomGraph.inputs(g, special, random);
      Map<Var, Tensor> env = new HashMap<>(g.constants());
      for (int i = 0; i < x.size(); i++) {
        env.put(g.inputs().get(i), x.get(i));
      }
      List<Tensor> values = compiled(open, x);
      for (int i = 0; i < all.size(); i++) {
        env.put((Var) all.get(i), values.get(i));
      }
      g.equations().forEach(e -> agrees(e, env));
      List<Tensor> results = compiled(g, x);
      if (g.equations().stream().anyMatch(FusionChecks::sums)) {
        continue; // The order of sums may be another one.
      }
      for (int i = 0; i < results.size(); i++) {
        Agree.exactly(results.get(i), value(g.outputs().get(i), env), "result " + i + ", fused");
      }
    }
  }

  private static List<Tensor> compiled(Graph g, List<Tensor> x) {
    return Compiler.compile(g, JvmDevice.instance(), CompileOptions.DEFAULT).executable().run(x);
  }

  private static void agrees(Equation e, Map<Var, Tensor> env) {
    List<Tensor> ins = e.inputs().stream().map(a -> value(a, env)).toList();
    boolean sums = sums(e);
    double largest = ins.stream().mapToDouble(FusionChecks::largest).max().orElse(0);
    if (sums && largest > 1e4) {
      return; // Sums of such numbers depend on their order.
    }
    List<Tensor> expected = e.primitive().evalRule().apply(new Interpreter()::run, ins, e.params());
    for (int i = 0; i < expected.size(); i++) {
      Tensor got = value(e.outputs().get(i), env);
      double relative = CompileChecks.relative(expected.get(i).dtype());
      String what = "compiled: " + e + " on " + ins;
      if (sums) {
        double scale = Math.max(1, largest * largest);
        Agree.nearly(List.of(got), List.of(expected.get(i)), relative * scale, what);
      } else {
        Agree.closely(got, expected.get(i), relative, 0, what);
      }
    }
  }

  private static boolean sums(Equation e) {
    return e.primitive().lowerRule() instanceof LowerRule.Reduction
        || e.primitive().lowerRule() instanceof LowerRule.Contraction
        || !e.graphs().isEmpty();
  }

  private static double largest(Tensor t) {
    double m = 0;
    for (long i = 0; i < t.size() && t.dtype().isFloat(); i++) {
      double v = Math.abs(t.getDouble(i));
      m = v > m ? v : m; // NaN is none.
    }
    return m;
  }

  private static Tensor value(Atom a, Map<Var, Tensor> env) {
    return switch (a) {
      case Literal l -> l.value();
      case Var v -> Objects.requireNonNull(env.get(v));
    };
  }
}
