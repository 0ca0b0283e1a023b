package dev.nabla.checks;

import dev.nabla.checks.Trial.Kind;
import dev.nabla.compile.CompileOptions;
import dev.nabla.compile.Compiled;
import dev.nabla.compile.Compiler;
import dev.nabla.device.jvm.JvmDevice;
import dev.nabla.ir.BatchAxis;
import dev.nabla.ir.Graph;
import dev.nabla.ir.LowerRule;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Tensor;
import dev.nabla.transform.Batching;
import dev.nabla.transform.Jacobian;
import java.util.List;
import java.util.Random;

/** Lowering and generated code: a compiled graph gives what the interpreter gives. */
public final class CompileChecks {
  private CompileChecks() {}

  static boolean isOrdinary(Trial t) {
    return t.kind() == Kind.SAMPLE && !t.sample().inputs().isEmpty();
  }

  static void compiledIsInterpreted(Trial t) {
    Graph g = t.graph();
    Random random = t.random();
    boolean sums =
        t.primitive().lowerRule() instanceof LowerRule.Reduction
            || t.primitive().lowerRule() instanceof LowerRule.Contraction
            || t.holdsGraph();
    List<Tensor> x = t.inputs(random);
    boolean settle = t.kind() == Kind.VECTOR || t.kind() == Kind.PARALLEL;
    boolean large = settle || t.kind() == Kind.LARGE;
    agree(g, x, sums ? large ? 64 : 1 : 0, settle);
  }

  /** Batched, and differentiated in reverse: graphs with more than one kernel. */
  static void derivativesToo(Trial t) {
    Graph g = t.graph();
    Random random = t.random();
    List<BatchAxis> in =
        g.inputs().stream().map(v -> BatchAxis.at(random.nextInt(v.aval().rank() + 1))).toList();
    List<BatchAxis> out =
        g.outputs().stream().map(o -> BatchAxis.at(random.nextInt(o.aval().rank() + 1))).toList();
    Graph batched = Batching.transform(g, in, out, 3).graph();
    List<Tensor> xs = t.batched(batched, random);
    agree(batched, xs, 1, false);
    boolean real = t.sample().inputs().stream().anyMatch(a -> a.dtype() == DType.FLOAT32);
    if (real
        && t.primitive().jvpRule() != null
        && !t.smooth().outputs().isEmpty()
        && !t.active().isEmpty()) {
      Graph back =
          reversible(t)
              ? Jacobian.reverse(t.smooth(), t.active())
              : Jacobian.forward(t.smooth(), t.active());
      agree(back, t.inputs(random), 1, false);
    }
  }

  private static boolean reversible(Trial t) {
    return t.primitive().hasReverseMode();
  }

  /**
   * Runs a graph compiled, the code of the first runs and the final code.
   *
   * @param scale what rounding errors are measured by, where it is more than the result
   */
  public static void agree(Graph g, List<Tensor> inputs, double scale, boolean settle) {
    List<Tensor> expected = Graphs.run(g, inputs);
    Compiled c = Compiler.compile(g, JvmDevice.instance(), CompileOptions.DEFAULT);
    List<Tensor> got = c.executable().run(inputs);
    closely(got, expected, scale, "compiled" + text(inputs));
    if (settle) {
      c.executable().settle();
      closely(c.executable().run(inputs), expected, scale, "compiled, settled" + text(inputs));
    }
  }

  /** The operands' values, where they are few. */
  private static String text(List<Tensor> inputs) {
    return inputs.stream().mapToLong(Tensor::size).sum() <= 20 ? " on " + inputs : "";
  }

  private static void closely(List<Tensor> got, List<Tensor> expected, double scale, String what) {
    for (int k = 0; k < expected.size(); k++) {
      double relative = relative(expected.get(k).dtype());
      Agree.closely(got.get(k), expected.get(k), relative, scale, what + ", result " + k);
    }
  }

  /** Eight units in the last place; of sixteen-bit floats two. */
  static double relative(DType d) {
    return switch (d) {
      case FLOAT16 -> 0x1p-9;
      case BFLOAT16 -> 0x1p-6;
      case FLOAT32 -> 0x1p-20;
      default -> 0x1p-49;
    };
  }
}
