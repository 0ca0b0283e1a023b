package dev.nabla.app.compare;

import java.util.function.DoubleToIntFunction;

/**
 * The zoom at which a stack is first shown: its graphs whole, as long as every word in them is
 * drawn and can be read.
 */
final class StackFit {
  /** Below this, nodes lose their second line. */
  static final double LEAST = 0.75;

  /** The function, and two transformations of it: fewer panes compare little. */
  private static final int PANES = 3;

  private static final double STEP = 0.01;

  private StackFit() {}

  /**
   * A zoom of at most 1. A graph that would have to be scrolled at any readable zoom is shown in
   * full size.
   *
   * @param graph the height of the graphs at 100 %
   * @param room the height that there is for them
   * @param stages the number of panes
   * @param open how many of the panes are open at a zoom
   */
  static double scale(double graph, double room, int stages, DoubleToIntFunction open) {
    double tall = Math.floor(Math.min(1, room / graph) / STEP + 1e-6) * STEP;
    if (tall < LEAST) {
      return 1;
    }
    int wanted = Math.min(PANES, stages);
    for (double s = tall; s >= LEAST - STEP / 2; s -= STEP) {
      if (open.applyAsInt(s) >= wanted) {
        return s;
      }
    }
    return tall;
  }
}
