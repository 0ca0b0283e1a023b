package dev.nabla.app.layout.layered;

import java.util.Arrays;

/**
 * The places of items across the flow: of four alignments, and the mean of the two middle ones of
 * them, the one in which links go across the flow least.
 */
final class Coordinates {
  private Coordinates() {}

  /** For every item its first edge across the flow; the least is 0. */
  static double[] of(Items items, Order order, Spacing spacing) {
    Positions at = Positions.of(items, order);
    double[] gaps = new double[at.pairs];
    for (int i = 0; i < at.pairs; i++) {
      boolean boxes = !items.isBar(at.left[i]) && !items.isBar(at.right[i]);
      gaps[i] = boxes ? spacing.nodes() : spacing.lanes();
    }
    double[][] four = new double[4][];
    for (int i = 0; i < 4; i++) {
      four[i] = new Blocks(items, at, gaps, i % 2 == 0, i < 2).place();
    }
    lineUp(items, four);
    double[] best = middle(items, four);
    for (double[] one : four) {
      best = slant(items, one) < slant(items, best) ? one : best;
    }
    toZero(best);
    return best;
  }

  private static double[] middle(Items items, double[][] four) {
    double[] x = new double[items.count];
    double[] places = new double[4];
    for (int v = 0; v < x.length; v++) {
      for (int i = 0; i < 4; i++) {
        places[i] = four[i][v];
      }
      Arrays.sort(places);
      x[v] = (places[1] + places[2]) / 2;
    }
    return x;
  }

  /** How far all links go across the flow. */
  private static double slant(Items items, double[] x) {
    double sum = 0;
    for (int e = 0; e < items.upper.length; e++) {
      double up = x[items.upper[e]] + items.upperAt[e];
      sum += Math.abs(up - x[items.lower[e]] - items.lowerAt[e]);
    }
    return sum;
  }

  /** Moves all so that those packed to one side share that side with the narrowest. */
  private static void lineUp(Items items, double[][] four) {
    double[] min = new double[4];
    double[] max = new double[4];
    int narrowest = 0;
    for (int i = 0; i < 4; i++) {
      min[i] = Double.POSITIVE_INFINITY;
      max[i] = Double.NEGATIVE_INFINITY;
      for (int v = 0; v < items.count; v++) {
        min[i] = Math.min(min[i], four[i][v]);
        max[i] = Math.max(max[i], four[i][v] + items.breadth(v));
      }
      narrowest = max[i] - min[i] < max[narrowest] - min[narrowest] ? i : narrowest;
    }
    for (int i = 0; i < 4; i++) {
      double by = i < 2 ? min[narrowest] - min[i] : max[narrowest] - max[i];
      for (int v = 0; v < items.count; v++) {
        four[i][v] += by;
      }
    }
  }

  static void toZero(double[] x) {
    double min = Arrays.stream(x).min().orElse(0);
    for (int i = 0; i < x.length; i++) {
      x[i] -= min;
    }
  }
}
