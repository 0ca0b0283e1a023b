package dev.nabla.app.canvas;

/** How much a graph shows at a zoom. */
public enum Detail {
  /** Filled rectangles. */
  BLOCKS,
  /** Shapes with their bars, names while they can be read. */
  SHAPES,
  /** Names and sockets. */
  NAMES,
  /** Everything. */
  FULL;

  public static Detail at(double scale) {
    if (scale >= 0.75) {
      return FULL;
    }
    return scale >= 0.5 ? NAMES : scale >= 0.25 ? SHAPES : BLOCKS;
  }

  public boolean atLeast(Detail d) {
    return compareTo(d) >= 0;
  }
}
