package dev.nabla.app.sketch.python;

import java.util.Arrays;

/** The lines of a text: from offsets to lines and columns, and back. */
public final class Lines {
  private final String text;
  private int[] starts = new int[16];
  private int count;

  public Lines(String text) {
    this.text = text;
    add(0);
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        add(i + 1);
      }
    }
  }

  private void add(int start) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
    }
    starts[count++] = start;
  }

  public int count() {
    return count;
  }

  /** The line of an offset, from 1. */
  public int line(int offset) {
    int i = Arrays.binarySearch(starts, 0, count, offset);
    return i >= 0 ? i + 1 : -i - 1;
  }

  /** The column of an offset in its line, from 0. */
  public int column(int offset) {
    return offset - starts[line(offset) - 1];
  }

  /** Offset of a line's first character; the text's end for lines that it does not have. */
  public int start(int line) {
    return line > count ? text.length() : starts[Math.max(0, line - 1)];
  }

  /** Offset after a line's last character, without its line break. */
  public int end(int line) {
    return line >= count ? text.length() : starts[line] - 1;
  }

  /** The offset of a line (from 1) and column (from 0), inside that line. */
  public int offset(int line, int column) {
    return Math.min(start(line) + Math.max(0, column), end(line));
  }

  public String text() {
    return text;
  }
}
