package dev.nabla.ops;

import static dev.nabla.ops.Convolution.conv;
import static dev.nabla.ops.Convolution.dilate;

import dev.nabla.ir.Atom;
import dev.nabla.ir.BatchAxis;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Rules.Batched;
import dev.nabla.ir.Rules.Operand;
import dev.nabla.ops.Convolution.ConvDims;
import dev.nabla.ops.Convolution.Window;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a convolution is transposed and batched: by other convolutions. */
final class ConvolutionRules {
  private ConvolutionRules() {}

  // ---- transposition ----

  static List<@Nullable Atom> transpose(
      GraphBuilder b, Params p, List<? extends @Nullable Atom> cts, List<Operand> ops) {
    Atom ct = cts.getFirst();
    if (ct == null) {
      return Arrays.asList(null, null);
    }
    Window w = Window.of(p);
    boolean left = ops.get(0).isLinear();
    ShapedArray unknown = ops.get(left ? 0 : 1).aval();
    ct = Conversion.convert(b, ct, unknown.dtype(), ct.aval().weakType());
    if (ct.aval().size() == 0) {
      Atom zero = Shapes.full(b, unknown.strong(), 0);
      return left ? Arrays.asList(zero, null) : Arrays.asList(null, zero);
    }
    if (left) {
      return Arrays.asList(transposeLhs(b, ct, unknown, ops.get(1).atom(), w), null);
    }
    return Arrays.asList(null, transposeRhs(b, ct, ops.get(0).atom(), unknown, w));
  }

  private static List<Integer> swapped(List<Integer> spec) {
    List<Integer> out = new ArrayList<>(spec);
    out.set(0, spec.get(1));
    out.set(1, spec.get(0));
    return out;
  }

  /** The cotangent, dilated by the strides, convolved with the kernel reversed. */
  private static Atom transposeLhs(GraphBuilder b, Atom ct, ShapedArray lhs, Atom rhs, Window w) {
    ConvDims d = w.dims();
    int groups = Math.max(w.featureGroups(), w.batchGroups());
    Atom kernel = rhs;
    if (groups > 1) {
      kernel = splitAxis(b, kernel, d.rhsSpec().get(0), groups);
      kernel = mergeAxis(b, kernel, d.rhsSpec().get(0), d.rhsSpec().get(1));
    }
    int[] space = d.rhsSpec().subList(2, d.rhsSpec().size()).stream().mapToInt(i -> i).toArray();
    Atom reversed =
        space.length == 0 ? kernel : b.bind1(Shapes.REV, Params.of("dimensions", space), kernel);
    List<List<Integer>> padding = new ArrayList<>();
    for (int i = 0; i < w.spatialRank(); i++) {
      int in = dilate(lhs.shape().dim(d.lhsSpec().get(i + 2)), w.lhsDilation()[i]);
      int window = dilate(rhs.aval().shape().dim(d.rhsSpec().get(i + 2)), w.rhsDilation()[i]);
      int out = dilate(ct.aval().shape().dim(d.outSpec().get(i + 2)), w.strides()[i]);
      int before = window - w.low(i) - 1;
      padding.add(List.of(before, in + window - 1 - out - before));
    }
    Window back =
        new Window(
            w.lhsDilation(),
            padding,
            w.strides(),
            w.rhsDilation(),
            new ConvDims(d.outSpec(), swapped(d.rhsSpec()), d.lhsSpec()),
            groups,
            1);
    Atom r = conv(b, ct, reversed, back, null);
    if (w.batchGroups() > 1) {
      r = splitAxis(b, r, d.lhsSpec().get(1), w.batchGroups());
      r = mergeAxis(b, r, d.lhsSpec().get(1), d.lhsSpec().get(0));
    }
    return r;
  }

  /** The left operand convolved with the cotangent, examples in the role of features. */
  private static Atom transposeRhs(GraphBuilder b, Atom ct, Atom lhs, ShapedArray rhs, Window w) {
    ConvDims d = w.dims();
    List<List<Integer>> padding = new ArrayList<>();
    for (int i = 0; i < w.spatialRank(); i++) {
      int in = dilate(lhs.aval().shape().dim(d.lhsSpec().get(i + 2)), w.lhsDilation()[i]);
      int window = dilate(rhs.shape().dim(d.rhsSpec().get(i + 2)), w.rhsDilation()[i]);
      int out = dilate(ct.aval().shape().dim(d.outSpec().get(i + 2)), w.strides()[i]);
      padding.add(List.of(w.low(i), out - in + window - w.low(i) - 1));
    }
    Window back =
        new Window(
            w.rhsDilation(),
            padding,
            w.lhsDilation(),
            w.strides(),
            new ConvDims(swapped(d.lhsSpec()), swapped(d.outSpec()), swapped(d.rhsSpec())),
            w.batchGroups(),
            w.featureGroups());
    return conv(b, lhs, ct, back, null);
  }

  // ---- batching ----

  static Batched batch(GraphBuilder b, Params p, List<Atom> ins, List<BatchAxis> axes, int size) {
    Window w = Window.of(p);
    Object preferred = p.get("preferred_element_type");
    DType type = preferred instanceof DType t ? t : null;
    BatchAxis l = axes.get(0);
    BatchAxis r = axes.get(1);
    if (size == 0) {
      return noExamples(b, p, ins, axes);
    }
    if (l.isMapped() && r.isMapped()) {
      return batchBoth(b, ins.get(0), l.axis(), ins.get(1), r.axis(), size, w, type);
    }
    return l.isMapped()
        ? batchLhs(b, ins.get(0), l.axis(), ins.get(1), size, w, type)
        : batchRhs(b, ins.get(0), ins.get(1), r.axis(), size, w, type);
  }

  /** A batch of none has the type that one example would have. */
  private static Batched noExamples(
      GraphBuilder b, Params p, List<Atom> ins, List<BatchAxis> axes) {
    List<ShapedArray> one = new ArrayList<>();
    for (int i = 0; i < ins.size(); i++) {
      ShapedArray a = ins.get(i).aval();
      BatchAxis axis = axes.get(i);
      one.add(axis.isMapped() ? a.withShape(a.shape().remove(axis.axis())) : a);
    }
    ShapedArray type = Primitive.get("conv_general_dilated").infer(one, p).getFirst();
    return Batched.of(
        Shapes.full(b, type.withShape(type.shape().insert(0, 0)), 0), BatchAxis.at(0));
  }

  /** Every example is a group of its own. */
  private static Batched batchBoth(
      GraphBuilder b, Atom x, int xAxis, Atom k, int kAxis, int size, Window w, @Nullable DType t) {
    ConvDims d = w.dims();
    boolean byBatch = w.batchGroups() > 1;
    Atom lhs = mergeAxis(b, x, xAxis, d.lhsSpec().get(byBatch ? 0 : 1));
    Atom rhs = mergeAxis(b, k, kAxis, d.rhsSpec().get(0));
    Window wide =
        byBatch
            ? w.withGroups(w.featureGroups(), w.batchGroups() * size)
            : w.withGroups(w.featureGroups() * size, w.batchGroups());
    Atom out = conv(b, lhs, rhs, wide, t);
    int axis = d.outSpec().get(1);
    return Batched.of(splitAxis(b, out, axis, size), BatchAxis.at(axis));
  }

  /** More examples. */
  private static Batched batchLhs(
      GraphBuilder b, Atom x, int xAxis, Atom k, int size, Window w, @Nullable DType t) {
    ConvDims d = w.dims();
    int n = d.lhsSpec().get(0);
    Atom lhs = x;
    if (w.batchGroups() == 1) {
      lhs = mergeAxis(b, lhs, xAxis, n);
    } else {
      // Groups stay outermost: (groups, batch, examples of a group).
      lhs = splitAxis(b, lhs, n + (xAxis <= n ? 1 : 0), w.batchGroups());
      lhs = mergeAxis(b, lhs, xAxis + (n < xAxis ? 1 : 0), n + 1);
      lhs = mergeAxis(b, lhs, n, n);
    }
    Atom out = conv(b, lhs, k, w, t);
    int axis = d.outSpec().get(0);
    return Batched.of(splitAxis(b, out, axis, size), BatchAxis.at(axis));
  }

  /** More output features. */
  private static Batched batchRhs(
      GraphBuilder b, Atom x, Atom k, int kAxis, int size, Window w, @Nullable DType t) {
    ConvDims d = w.dims();
    int o = d.rhsSpec().get(0);
    int axis = d.outSpec().get(1);
    int groups = Math.max(w.featureGroups(), w.batchGroups());
    if (groups == 1) {
      Atom out = conv(b, x, mergeAxis(b, k, kAxis, o), w, t);
      return Batched.of(splitAxis(b, out, axis, size), BatchAxis.at(axis));
    }
    Atom rhs = splitAxis(b, k, o + (kAxis <= o ? 1 : 0), groups);
    rhs = mergeAxis(b, rhs, kAxis + (o < kAxis ? 1 : 0), o + 1);
    rhs = mergeAxis(b, rhs, o, o);
    Atom out = conv(b, x, rhs, w, t);
    out = splitAxis(b, out, axis, groups);
    out = splitAxis(b, out, axis + 1, size);
    return Batched.of(mergeAxis(b, out, axis, axis + 1), BatchAxis.at(axis));
  }

  /** Axis {@code from} made the outer part of what is then axis {@code to}. */
  private static Atom mergeAxis(GraphBuilder b, Atom x, int from, int to) {
    int length = x.aval().shape().dim(from);
    Shape rest = x.aval().shape().remove(from);
    Atom moved = Shapes.moveAxis(b, x, from, to);
    return Shapes.reshape(b, moved, rest.with(to, rest.dim(to) * length));
  }

  /** An axis split in two, the outer of length {@code outer}. */
  private static Atom splitAxis(GraphBuilder b, Atom x, int axis, int outer) {
    Shape s = x.aval().shape();
    int inner = outer == 0 ? s.dim(axis) : s.dim(axis) / outer;
    return Shapes.reshape(b, x, s.with(axis, inner).insert(axis, outer));
  }
}
