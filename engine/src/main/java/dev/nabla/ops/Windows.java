package dev.nabla.ops;

import dev.nabla.ir.NablaError;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * The windows of a gather or scatter: where each lies in the operand and in the result (or the
 * updates). A window is a list of runs of adjacent elements, the same for all start indices.
 */
final class Windows {
  private final Tensor indices;
  private final GatherDimensionNumbers dims;
  private final GatherScatterMode mode;
  private final boolean clamp;
  private final int[] operandDims;
  private final int[] sizes;
  private final long[] operandStrides;
  private final long[] batchStrides;
  private final int[] batchDims;
  private final int components;

  /** Where runs start, relative to the window's start: in the operand, in the result. */
  final long[] operandRuns;

  final long[] resultRuns;

  /** Whether the operand has no elements. */
  private final boolean nowhere;

  /** Elements of a run. */
  final int run;

  /**
   * @param clamp whether promised windows that do not fit are moved, as a gather does
   */
  Windows(
      Shape operand,
      Tensor indices,
      Shape result,
      GatherDimensionNumbers dims,
      int[] sizes,
      GatherScatterMode mode,
      boolean clamp) {
    this.indices = indices;
    this.dims = dims;
    this.mode = mode;
    this.clamp = clamp;
    this.operandDims = operand.toArray();
    this.nowhere = operand.size() == 0;
    this.sizes = sizes;
    this.operandStrides = operand.strides();
    int batchRank = indices.shape().rank() - 1;
    this.components = indices.shape().dim(batchRank);
    this.batchDims = indices.shape().slice(0, batchRank).toArray();
    this.batchStrides = new long[batchRank];
    long[] resultStrides = result.strides();
    int next = 0;
    for (int d = 0; d < result.rank(); d++) {
      if (!dims.offsetDims().contains(d)) {
        batchStrides[next++] = resultStrides[d];
      }
    }
    List<long[]> axes = windowAxes(resultStrides);
    int adjacent = 1;
    while (!axes.isEmpty()
        && axes.getLast()[1] == adjacent
        && axes.getLast()[2] == adjacent
        && adjacent < 1 << 28) {
      adjacent *= (int) axes.removeLast()[0];
    }
    this.run = adjacent;
    this.operandRuns = offsets(axes, 1);
    this.resultRuns = offsets(axes, 2);
  }

  /** For each axis of a window longer than 1: its length, and its strides on both sides. */
  private List<long[]> windowAxes(long[] resultStrides) {
    List<long[]> axes = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < operandDims.length; i++) {
      if (dims.collapsedSliceDims().contains(i) || dims.operandBatchingDims().contains(i)) {
        continue;
      }
      int d = dims.offsetDims().get(next++);
      if (sizes[i] != 1) {
        axes.add(new long[] {sizes[i], operandStrides[i], resultStrides[d]});
      }
    }
    return axes;
  }

  private static long[] offsets(List<long[]> axes, int side) {
    long[] out = {0};
    for (long[] axis : axes) {
      int n = (int) axis[0];
      long[] more = new long[out.length * n];
      for (int i = 0; i < out.length; i++) {
        for (int k = 0; k < n; k++) {
          more[i * n + k] = out[i] + k * axis[side];
        }
      }
      out = more;
    }
    return out;
  }

  /** How many windows there are. */
  long count() {
    long n = 1;
    for (int d : batchDims) {
      n *= d;
    }
    return n;
  }

  /** The first element of window {@code w} in the operand, or −1 if the window is to be ignored. */
  long operandStart(long w) {
    long at = 0;
    if (nowhere) {
      return -1;
    }
    for (int k = 0; k < components; k++) {
      int axis = dims.startIndexMap().get(k);
      long limit = (long) operandDims[axis] - sizes[axis];
      long i = indices.getLong(w * components + k);
      boolean huge = i < 0 && indices.dtype() == DType.UINT64;
      if (huge || i < 0 || i > limit) {
        if (mode == GatherScatterMode.FILL_OR_DROP || !clamp && mode != GatherScatterMode.CLIP) {
          return -1;
        }
        i = huge ? limit : Math.clamp(i, 0, limit);
      }
      at += i * operandStrides[axis];
    }
    for (int k = 0; k < dims.operandBatchingDims().size(); k++) {
      long coordinate = coordinate(w, dims.startIndicesBatchingDims().get(k));
      at += coordinate * operandStrides[dims.operandBatchingDims().get(k)];
    }
    return at;
  }

  private long coordinate(long w, int batchDim) {
    for (int d = batchDims.length - 1; d > batchDim; d--) {
      w /= batchDims[d];
    }
    return w % batchDims[batchDim];
  }

  /** The first element of window {@code w} in the result. */
  long resultStart(long w) {
    long at = 0;
    for (int d = batchDims.length - 1; d >= 0; d--) {
      at += (w % batchDims[d]) * batchStrides[d];
      w /= batchDims[d];
    }
    return at;
  }

  /** Checks that dimension numbers, operand and indices fit together. */
  static void check(
      String op, Shape operand, Shape indices, GatherDimensionNumbers d, int[] sizes) {
    if (indices.rank() == 0) {
      throw NablaError.typeError(
          op + ": indices need a last axis that holds the components of an index; got a scalar.");
    }
    int components = indices.dim(-1);
    if (components != d.startIndexMap().size()) {
      throw NablaError.typeError(
          op
              + ": the last axis of the indices has length "
              + components
              + ", but start_index_map names "
              + d.startIndexMap().size()
              + " operand axes.");
    }
    if (sizes.length != operand.rank()) {
      throw NablaError.typeError(
          op
              + ": slice_sizes must have one entry per operand axis, got "
              + sizes.length
              + " for shape "
              + operand.toTuple()
              + ".");
    }
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] < 0 || sizes[i] > operand.dim(i)) {
        throw NablaError.typeError(
            op
                + ": slice size "
                + sizes[i]
                + " does not fit axis "
                + i
                + " of operand shape "
                + operand.toTuple()
                + ".");
      }
    }
    checkAxes(op, operand, d, sizes);
    checkBatching(op, operand, indices, d);
  }

  /** Axes that are walked together have the same length. */
  private static void checkBatching(
      String op, Shape operand, Shape indices, GatherDimensionNumbers d) {
    int batch = indices.rank() - 1;
    AxisChecks.ascending(op, "offset_dims", d.offsetDims(), batch + d.offsetDims().size());
    AxisChecks.distinct(op, "start_indices_batching_dims", d.startIndicesBatchingDims(), batch);
    if (d.startIndicesBatchingDims().size() != d.operandBatchingDims().size()) {
      throw NablaError.typeError(
          op + ": there must be as many batching axes of the operand as of the indices.");
    }
    for (int i = 0; i < d.operandBatchingDims().size(); i++) {
      int length = indices.dim(d.startIndicesBatchingDims().get(i));
      if (operand.dim(d.operandBatchingDims().get(i)) != length) {
        throw NablaError.typeError(
            op
                + ": batching axis "
                + d.operandBatchingDims().get(i)
                + " of operand shape "
                + operand.toTuple()
                + " must have length "
                + length
                + ", as that of the indices.");
      }
    }
  }

  private static void checkAxes(String op, Shape operand, GatherDimensionNumbers d, int[] sizes) {
    List<Integer> gone = new ArrayList<>(d.collapsedSliceDims());
    gone.addAll(d.operandBatchingDims());
    AxisChecks.distinct(op, "collapsed and batching dims", gone, operand.rank());
    List<Integer> moved = new ArrayList<>(d.startIndexMap());
    moved.addAll(d.operandBatchingDims());
    AxisChecks.distinct(op, "start_index_map or batching dims", moved, operand.rank());
    for (int axis : gone) {
      if (axis < 0 || axis >= operand.rank() || sizes[axis] > 1) {
        throw NablaError.typeError(
            op
                + ": axis "
                + axis
                + " of operand shape "
                + operand.toTuple()
                + " is collapsed or a batching axis, so its slice size must be 1.");
      }
    }
    for (int axis : d.startIndexMap()) {
      if (axis < 0 || axis >= operand.rank()) {
        throw NablaError.typeError(
            op + ": start_index_map names axis " + axis + " of shape " + operand.toTuple() + ".");
      }
    }
    if (d.offsetDims().size() + gone.size() != operand.rank()) {
      throw NablaError.typeError(
          op
              + ": offset_dims, collapsed_slice_dims and operand_batching_dims must together name"
              + " as many axes as the operand has, "
              + operand.rank()
              + ".");
    }
  }

  /** The shape of a gather's result, or of a scatter's updates. */
  static Shape resultShape(Shape indices, GatherDimensionNumbers d, int[] sizes) {
    int rank = indices.rank() - 1 + d.offsetDims().size();
    int[] out = new int[rank];
    List<Integer> window = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      if (!d.collapsedSliceDims().contains(i) && !d.operandBatchingDims().contains(i)) {
        window.add(sizes[i]);
      }
    }
    int batch = 0;
    int offset = 0;
    for (int i = 0; i < rank; i++) {
      out[i] = d.offsetDims().contains(i) ? window.get(offset++) : indices.dim(batch++);
    }
    return Shape.of(out);
  }
}
