package dev.nabla.app.values;

/**
 * A whole grid in at most so many blocks: each shows its loudest element.
 *
 * @param rows number of blocks down
 * @param columns number of blocks across
 * @param blockRows cells that a block holds down; the last one may hold fewer
 * @param blockColumns cells that a block holds across
 * @param values row-major
 */
public record Overview(int rows, int columns, int blockRows, int blockColumns, double[] values) {

  /** Blocks of equal size, as few cells each as fit into the limits. */
  public static Overview of(TensorGrid grid, int mostRows, int mostColumns) {
    int blockRows = Math.max(1, ceilDiv(grid.rows(), mostRows));
    int blockColumns = Math.max(1, ceilDiv(grid.columns(), mostColumns));
    int rows = ceilDiv(grid.rows(), blockRows);
    int columns = ceilDiv(grid.columns(), blockColumns);
    double[] values = new double[rows * columns];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        values[r * columns + c] =
            grid.loudest(r * blockRows, c * blockColumns, blockRows, blockColumns);
      }
    }
    return new Overview(rows, columns, blockRows, blockColumns, values);
  }

  private static int ceilDiv(int a, int b) {
    return (a + b - 1) / b;
  }

  public double value(int row, int column) {
    return values[row * columns + column];
  }

  /** Whether a block holds one cell. */
  public boolean isExact() {
    return blockRows == 1 && blockColumns == 1;
  }
}
