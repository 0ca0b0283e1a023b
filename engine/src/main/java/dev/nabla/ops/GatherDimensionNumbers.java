package dev.nabla.ops;

import dev.nabla.ir.JaxprPrinter;
import java.util.Arrays;
import java.util.List;

/**
 * Which axis of a gather is which. The last axis of the indices holds the components of a start
 * index; the others are batch axes of the result.
 *
 * @param offsetDims result axes along which a window extends, ascending
 * @param collapsedSliceDims operand axes of window length 1 that the result lacks, ascending
 * @param startIndexMap for each component of a start index the operand axis it belongs to
 * @param operandBatchingDims operand axes walked together with {@code startIndicesBatchingDims}
 * @param startIndicesBatchingDims index axes walked together with {@code operandBatchingDims}
 */
public record GatherDimensionNumbers(
    List<Integer> offsetDims,
    List<Integer> collapsedSliceDims,
    List<Integer> startIndexMap,
    List<Integer> operandBatchingDims,
    List<Integer> startIndicesBatchingDims) {
  public GatherDimensionNumbers {
    offsetDims = List.copyOf(offsetDims);
    collapsedSliceDims = List.copyOf(collapsedSliceDims);
    startIndexMap = List.copyOf(startIndexMap);
    operandBatchingDims = List.copyOf(operandBatchingDims);
    startIndicesBatchingDims = List.copyOf(startIndicesBatchingDims);
  }

  /** Dimension numbers without batching axes. */
  public static GatherDimensionNumbers of(int[] offsetDims, int[] collapsed, int[] startIndexMap) {
    return new GatherDimensionNumbers(
        list(offsetDims), list(collapsed), list(startIndexMap), List.of(), List.of());
  }

  private static List<Integer> list(int[] a) {
    return Arrays.stream(a).boxed().toList();
  }

  /** The scatter that writes where this gather reads. */
  public ScatterDimensionNumbers inverse() {
    return new ScatterDimensionNumbers(
        offsetDims,
        collapsedSliceDims,
        startIndexMap,
        operandBatchingDims,
        startIndicesBatchingDims);
  }

  /** For an operand with one more axis in front, which every window covers whole. */
  GatherDimensionNumbers withOperandAxis() {
    List<Integer> offsets = new java.util.ArrayList<>(up(offsetDims));
    offsets.addFirst(0);
    return new GatherDimensionNumbers(
        offsets,
        up(collapsedSliceDims),
        up(startIndexMap),
        up(operandBatchingDims),
        startIndicesBatchingDims);
  }

  /** For indices with one more batch axis in front. */
  GatherDimensionNumbers withIndicesAxis() {
    return new GatherDimensionNumbers(
        up(offsetDims),
        collapsedSliceDims,
        startIndexMap,
        operandBatchingDims,
        up(startIndicesBatchingDims));
  }

  /** For an operand and indices with one more axis in front, walked together. */
  GatherDimensionNumbers withBothAxes() {
    List<Integer> operand = new java.util.ArrayList<>(up(operandBatchingDims));
    operand.addFirst(0);
    List<Integer> indices = new java.util.ArrayList<>(up(startIndicesBatchingDims));
    indices.addFirst(0);
    return new GatherDimensionNumbers(
        up(offsetDims), up(collapsedSliceDims), up(startIndexMap), operand, indices);
  }

  private static List<Integer> up(List<Integer> dims) {
    return dims.stream().map(d -> d + 1).toList();
  }

  /** As in a jaxpr. */
  @Override
  public String toString() {
    return "GatherDimensionNumbers(offset_dims="
        + JaxprPrinter.value(offsetDims)
        + ", collapsed_slice_dims="
        + JaxprPrinter.value(collapsedSliceDims)
        + ", start_index_map="
        + JaxprPrinter.value(startIndexMap)
        + ", operand_batching_dims="
        + JaxprPrinter.value(operandBatchingDims)
        + ", start_indices_batching_dims="
        + JaxprPrinter.value(startIndicesBatchingDims)
        + ")";
  }
}
