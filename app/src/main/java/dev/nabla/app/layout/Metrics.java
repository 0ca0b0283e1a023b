package dev.nabla.app.layout;

/** Sizes of a pane's graph, in pixels at 100 %. */
public final class Metrics {
  public static final double MARGIN = 12;
  public static final double NODE_WIDTH = 124;
  public static final double NODE_HEIGHT = 36;
  public static final double PILL_HEIGHT = 32;
  public static final double ROW_PITCH = 56;

  /** The top edge of the first row of equations. */
  public static final double FIRST_ROW = 64;

  /** Advance of a character of the monospaced font, as a part of its size. */
  public static final double ADVANCE = 0.6;

  static final double PILL_TOP = 8;
  static final double PILL_GAP = 6;
  static final double PILL_PADDING = 14;
  static final double PILL_MIN = 56;
  static final double OUTPUT_MIN = 80;
  static final double RESULT_MIN = 88;
  static final double RESIDUAL_MIN = 72;
  static final double COLUMN_GAP = 24;
  static final double ZONE_GAP = 12;
  static final double LANE = 12;
  static final double GAP_HEIGHT = 20;
  static final double TITLE_SIZE = 11;
  static final double DETAIL_SIZE = 10;

  private Metrics() {}

  /** The top edge of a row; row −1 is that of the inputs. */
  public static double rowTop(int row) {
    return row < 0 ? PILL_TOP : FIRST_ROW + row * ROW_PITCH;
  }

  /** The middle of the free strip below a row. */
  static double channelBelow(int row) {
    return row < 0
        ? (PILL_TOP + PILL_HEIGHT + FIRST_ROW) / 2
        : rowTop(row) + (NODE_HEIGHT + ROW_PITCH) / 2;
  }

  static double textWidth(String s, double size) {
    return s.codePointCount(0, s.length()) * size * ADVANCE;
  }
}
