package dev.nabla.app.layout.layered;

import java.util.Arrays;

/** Numbers from 0 sorted into rows: of edges by their ends, of items by their layers. */
final class Edges {
  private final int[] start;
  private final int[] member;

  /**
   * @param rows the number of rows
   * @param row for every member its row; those with a negative one are left out
   */
  Edges(int rows, int[] row) {
    start = new int[rows + 1];
    int n = 0;
    for (int r : row) {
      if (r >= 0) {
        start[r + 1]++;
        n++;
      }
    }
    for (int r = 0; r < rows; r++) {
      start[r + 1] += start[r];
    }
    member = new int[n];
    int[] next = Arrays.copyOf(start, rows);
    for (int i = 0; i < row.length; i++) {
      if (row[i] >= 0) {
        member[next[row[i]]++] = i;
      }
    }
  }

  int size(int row) {
    return start[row + 1] - start[row];
  }

  int get(int row, int i) {
    return member[start[row] + i];
  }

  /** The first place of a row; its last is before the first of the next. */
  int start(int row) {
    return start[row];
  }

  int end(int row) {
    return start[row + 1];
  }

  int at(int place) {
    return member[place];
  }

  int total() {
    return member.length;
  }
}
