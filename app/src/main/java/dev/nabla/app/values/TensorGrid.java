package dev.nabla.app.values;

import dev.nabla.tensor.Shape;
import dev.nabla.tensor.Tensor;
import dev.nabla.tensor.TensorText;
import java.util.ArrayList;
import java.util.List;

/**
 * An array as rows and columns: its last two axes at one place of the others. A vector is one
 * column where its axis is the batch, else one row; a scalar is one cell.
 */
public final class TensorGrid {
  private final Tensor tensor;
  private final List<Integer> slice;
  private final int rowAxis;
  private final int columnAxis;
  private final long offset;
  private final long rowStride;
  private final long columnStride;

  private TensorGrid(Tensor tensor, List<Integer> slice, int rowAxis, int columnAxis) {
    this.tensor = tensor;
    this.slice = slice;
    this.rowAxis = rowAxis;
    this.columnAxis = columnAxis;
    long[] strides = tensor.shape().strides();
    long start = 0;
    for (int axis = 0; axis < slice.size(); axis++) {
      start += slice.get(axis) * strides[axis];
    }
    this.offset = start;
    this.rowStride = rowAxis < 0 ? 0 : strides[rowAxis];
    this.columnStride = columnAxis < 0 ? 0 : strides[columnAxis];
  }

  /**
   * @param slice where the grid lies on each axis before the last two; indices are clamped, missing
   *     ones are 0
   * @param batchDown whether a vector's only axis is the batch, which runs down
   */
  public static TensorGrid of(Tensor t, List<Integer> slice, boolean batchDown) {
    Shape shape = t.shape();
    return switch (shape.rank()) {
      case 0 -> new TensorGrid(t, List.of(), -1, -1);
      case 1 ->
          batchDown ? new TensorGrid(t, List.of(), 0, -1) : new TensorGrid(t, List.of(), -1, 0);
      default -> {
        Integer[] at = new Integer[shape.rank() - 2];
        for (int axis = 0; axis < at.length; axis++) {
          int wanted = axis < slice.size() ? slice.get(axis) : 0;
          at[axis] = Math.clamp(wanted, 0, Math.max(0, shape.dim(axis) - 1));
        }
        yield new TensorGrid(t, List.of(at), shape.rank() - 2, shape.rank() - 1);
      }
    };
  }

  public Tensor tensor() {
    return tensor;
  }

  /** Indices on the axes before the last two. */
  public List<Integer> slice() {
    return slice;
  }

  /** The axis that runs down, or −1. */
  public int rowAxis() {
    return rowAxis;
  }

  /** The axis that runs across, or −1. */
  public int columnAxis() {
    return columnAxis;
  }

  /** Number of rows; 0 where the array has no elements. */
  public int rows() {
    return tensor.size() == 0 ? 0 : rowAxis < 0 ? 1 : tensor.shape().dim(rowAxis);
  }

  public int columns() {
    return tensor.size() == 0 ? 0 : columnAxis < 0 ? 1 : tensor.shape().dim(columnAxis);
  }

  /** Row-major index of a cell in the whole array. */
  public long index(int row, int column) {
    return offset + row * rowStride + column * columnStride;
  }

  public double value(int row, int column) {
    return tensor.getDouble(index(row, column));
  }

  /**
   * The element of largest magnitude in a block of cells: what one pixel of an overview shows, so
   * that no spike gets lost. NaN if the block holds one.
   */
  public double loudest(int row, int column, int height, int width) {
    double best = 0;
    for (int r = row; r < Math.min(row + height, rows()); r++) {
      for (int c = column; c < Math.min(column + width, columns()); c++) {
        double v = value(r, c);
        if (Double.isNaN(v)) {
          return v;
        }
        best = Math.abs(v) > Math.abs(best) ? v : best;
      }
    }
    return best;
  }

  /** A cell's value in full, as Python writes it. */
  public String text(int row, int column) {
    return TensorText.element(tensor, index(row, column));
  }

  /** A cell with its full index and value, as Python writes them: {@code [3, 1] = -17.25}. */
  public String describe(int row, int column) {
    List<Integer> at = new ArrayList<>(slice);
    if (rowAxis >= 0) {
      at.add(row);
    }
    if (columnAxis >= 0) {
      at.add(column);
    }
    return at + " = " + text(row, column);
  }
}
