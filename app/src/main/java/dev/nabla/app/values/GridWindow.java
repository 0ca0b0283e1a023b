package dev.nabla.app.values;

/** Which cells of a grid a view of limited size shows, and where the cursor is. */
final class GridWindow {
  private int rows;
  private int columns;
  private int shownRows = 1;
  private int shownColumns = 1;
  private int firstRow;
  private int firstColumn;
  private int row;
  private int column;

  /** A grid of another size: the cursor goes home. Of the same size, it stays. */
  void resize(int newRows, int newColumns) {
    if (newRows != rows || newColumns != columns) {
      rows = newRows;
      columns = newColumns;
      row = 0;
      column = 0;
      firstRow = 0;
      firstColumn = 0;
    }
  }

  /** How many rows and columns fit. */
  void fit(int downwards, int across) {
    shownRows = Math.max(1, Math.min(rows, downwards));
    shownColumns = Math.max(1, Math.min(columns, across));
    scroll(firstRow, firstColumn);
  }

  /** Moves the cursor, within the grid, and the window after it. */
  void moveTo(int toRow, int toColumn) {
    row = Math.clamp(toRow, 0, Math.max(0, rows - 1));
    column = Math.clamp(toColumn, 0, Math.max(0, columns - 1));
    int r = Math.clamp(firstRow, Math.max(0, row - shownRows + 1), row);
    int c = Math.clamp(firstColumn, Math.max(0, column - shownColumns + 1), column);
    scroll(r, c);
  }

  /** Moves the window, within the grid. */
  void scroll(int toRow, int toColumn) {
    firstRow = Math.clamp(toRow, 0, Math.max(0, rows - shownRows));
    firstColumn = Math.clamp(toColumn, 0, Math.max(0, columns - shownColumns));
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  int row() {
    return row;
  }

  int column() {
    return column;
  }

  int firstRow() {
    return firstRow;
  }

  int firstColumn() {
    return firstColumn;
  }

  int shownRows() {
    return shownRows;
  }

  int shownColumns() {
    return shownColumns;
  }

  boolean isWhole() {
    return shownRows >= rows && shownColumns >= columns;
  }
}
