package dev.nabla.ops;

import dev.nabla.ir.JaxprPrinter;
import dev.nabla.tensor.Shape;
import java.util.List;

/**
 * Which axis of a scatter is which: those of the gather that reads where the scatter writes.
 *
 * @param updateWindowDims axes of the updates along which a window extends, ascending
 * @param insertedWindowDims operand axes of window length 1 that the updates lack, ascending
 * @param scatterDimsToOperandDims for each component of an index the operand axis it belongs to
 * @param operandBatchingDims operand axes walked together with {@code scatterIndicesBatchingDims}
 * @param scatterIndicesBatchingDims index axes walked together with {@code operandBatchingDims}
 */
public record ScatterDimensionNumbers(
    List<Integer> updateWindowDims,
    List<Integer> insertedWindowDims,
    List<Integer> scatterDimsToOperandDims,
    List<Integer> operandBatchingDims,
    List<Integer> scatterIndicesBatchingDims) {
  public ScatterDimensionNumbers {
    updateWindowDims = List.copyOf(updateWindowDims);
    insertedWindowDims = List.copyOf(insertedWindowDims);
    scatterDimsToOperandDims = List.copyOf(scatterDimsToOperandDims);
    operandBatchingDims = List.copyOf(operandBatchingDims);
    scatterIndicesBatchingDims = List.copyOf(scatterIndicesBatchingDims);
  }

  /** The gather that reads where this scatter writes. */
  public GatherDimensionNumbers inverse() {
    return new GatherDimensionNumbers(
        updateWindowDims,
        insertedWindowDims,
        scatterDimsToOperandDims,
        operandBatchingDims,
        scatterIndicesBatchingDims);
  }

  /** The lengths of a window along the operand's axes. */
  int[] windowSizes(Shape operand, Shape updates) {
    int[] sizes = new int[operand.rank()];
    int next = 0;
    for (int i = 0; i < sizes.length; i++) {
      boolean one = insertedWindowDims.contains(i) || operandBatchingDims.contains(i);
      sizes[i] = one ? Math.min(1, operand.dim(i)) : updates.dim(updateWindowDims.get(next++));
    }
    return sizes;
  }

  /** As in a jaxpr. */
  @Override
  public String toString() {
    return "ScatterDimensionNumbers(update_window_dims="
        + JaxprPrinter.value(updateWindowDims)
        + ", inserted_window_dims="
        + JaxprPrinter.value(insertedWindowDims)
        + ", scatter_dims_to_operand_dims="
        + JaxprPrinter.value(scatterDimsToOperandDims)
        + ", operand_batching_dims="
        + JaxprPrinter.value(operandBatchingDims)
        + ", scatter_indices_batching_dims="
        + JaxprPrinter.value(scatterIndicesBatchingDims)
        + ")";
  }
}
