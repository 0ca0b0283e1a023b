package dev.nabla.compile;

import dev.nabla.compile.Flow.Op;
import dev.nabla.compile.Flow.Value;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.LowerRule.ContractionAxes;
import dev.nabla.kernel.Kernel;
import dev.nabla.kernel.Kernel.Axis;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the kernel of a contraction; transposed and broadcast operands are read where they are
 * stored.
 */
final class Contractions {
  private Contractions() {}

  /**
   * An operand's memory: what is stored, and the distance in it between neighbours along each axis
   * of the operand.
   */
  private record Source(Value base, List<Long> strides) {}

  static KernelBuilder.Built build(
      Op op, LowerRule.Contraction rule, KernelBuilder.Storage storage) {
    Source left = source(op.inputs.get(0), storage);
    Source right = source(op.inputs.get(1), storage);
    Shape ls = op.inputs.get(0).aval.shape();
    Shape rs = op.inputs.get(1).aval.shape();
    ContractionAxes axes = rule.fn().apply(op.equation.params());
    long[] outStrides = op.output().aval.shape().strides();
    int o = 0;
    List<Axis> batch = new ArrayList<>();
    for (int i = 0; i < axes.leftBatch().size(); i++) {
      int l = axes.leftBatch().get(i);
      batch.add(
          new Axis(
              ls.dim(l),
              left.strides.get(l),
              right.strides.get(axes.rightBatch().get(i)),
              outStrides[o++]));
    }
    List<Axis> rows = new ArrayList<>();
    for (int l : free(ls, axes.leftContracting(), axes.leftBatch())) {
      rows.add(new Axis(ls.dim(l), left.strides.get(l), 0, outStrides[o++]));
    }
    List<Axis> cols = new ArrayList<>();
    for (int r : free(rs, axes.rightContracting(), axes.rightBatch())) {
      cols.add(new Axis(rs.dim(r), 0, right.strides.get(r), outStrides[o++]));
    }
    List<Axis> inner = new ArrayList<>();
    for (int i = 0; i < axes.leftContracting().size(); i++) {
      int l = axes.leftContracting().get(i);
      inner.add(
          new Axis(
              ls.dim(l),
              left.strides.get(l),
              right.strides.get(axes.rightContracting().get(i)),
              0));
    }
    Kernel kernel =
        new Kernel.Contraction(
            op.equation.primitive().name(),
            left.base.aval,
            right.base.aval,
            op.output().aval,
            accumulator(op.output().aval.dtype()),
            batch,
            rows,
            cols,
            inner);
    return new KernelBuilder.Built(kernel, List.of(left.base, right.base), op.outputs, List.of(op));
  }

  private static DType accumulator(DType d) {
    return d == DType.FLOAT16 || d == DType.BFLOAT16 ? DType.FLOAT32 : d;
  }

  private static List<Integer> free(Shape shape, List<Integer> contracting, List<Integer> batch) {
    List<Integer> out = new ArrayList<>();
    for (int a = 0; a < shape.rank(); a++) {
      if (!contracting.contains(a) && !batch.contains(a)) {
        out.add(a);
      }
    }
    return out;
  }

  private static Source source(Value operand, KernelBuilder.Storage storage) {
    Shape space = operand.aval.shape();
    List<Affine> coordinates = new ArrayList<>();
    for (int a = 0; a < space.rank(); a++) {
      coordinates.add(Affine.dim(a, space));
    }
    Value v = operand;
    Affine at = Affine.flat(coordinates, v.aval.shape(), space.rank());
    while (v.producer != null && storage.home(v) == null) {
      Op view = v.producer;
      Value next = view.inputs.getFirst();
      List<Affine> c = Reads.operand(view, 0, coordinates, space);
      boolean end = next.producer == null || storage.home(next) != null;
      if (c == null && !end) {
        throw new NotAffine(operand);
      }
      if (c != null) {
        coordinates = c;
        at = Affine.flat(c, next.aval.shape(), space.rank());
      }
      v = next;
    }
    if (at.offset() != 0 || at.steps().stream().anyMatch(s -> s < 0)) {
      throw new NotAffine(operand);
    }
    return new Source(v, at.steps());
  }
}
