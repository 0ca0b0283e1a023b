package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.LowerRule.AxisMap;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Rules.Dual;
import dev.nabla.ir.Rules.TransposeRule;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** What primitives that move elements have in common. */
final class Structural {
  private Structural() {}

  /** A linear operation of one operand: its tangent is itself, applied to the operand's. */
  static Primitive.Definition linear(String name, String family) {
    return Primitive.named(name)
        .family(family)
        .jvp(
            (b, p, xs, ts) -> {
              Primitive self = Primitive.get(name);
              var y = b.bind(self, p, xs);
              var dx = ts.getFirst();
              return new Dual(
                  y, Arrays.asList(dx == null ? null : b.bind(self, p, List.of(dx)).getFirst()));
            });
  }

  /** The operand's cotangent from the result's, for a linear operation of one operand. */
  @FunctionalInterface
  interface PullBack {
    Atom apply(GraphBuilder b, Params p, Atom ct, ShapedArray operand);
  }

  /** The transpose rule of a linear operation of one operand; a zero cotangent stays zero. */
  static TransposeRule transpose(PullBack rule) {
    return (b, p, cts, ops) -> {
      Atom ct = cts.getFirst();
      return Arrays.asList(ct == null ? null : rule.apply(b, p, ct, ops.getFirst().aval()));
    };
  }

  /**
   * The operand read at the positions that the axis maps give, for every position of {@code out}.
   */
  static Tensor gather(Tensor x, Shape out, List<AxisMap> maps) {
    Tensor r = Tensor.zeros(x.aval().withShape(out));
    long[] inStrides = x.shape().strides();
    long base = 0;
    long[] step = new long[out.rank()];
    for (int i = 0; i < maps.size(); i++) {
      AxisMap m = maps.get(i);
      base += m.offset() * inStrides[i];
      if (m.outDim() >= 0) {
        step[m.outDim()] += m.step() * inStrides[i];
      }
    }
    long[] outStrides = out.strides();
    for (long i = 0; i < out.size(); i++) {
      long from = base;
      long rest = i;
      for (int d = 0; d < step.length; d++) {
        from += (rest / outStrides[d]) * step[d];
        rest %= outStrides[d];
      }
      copy(x, from, r, i);
    }
    return r;
  }

  /** Copies one element between tensors of the same dtype. */
  static void copy(Tensor from, long i, Tensor to, long j) {
    int n = from.dtype().bytes();
    java.lang.foreign.MemorySegment.copy(from.data(), i * n, to.data(), j * n, n);
  }
}
