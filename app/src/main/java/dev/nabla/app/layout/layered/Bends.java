package dev.nabla.app.layout.layered;

import java.util.Arrays;

/**
 * The bends of links: where they enter and leave the bars that lead them past nodes, and where a
 * node that is short for its layer lets them go on straight before they turn.
 */
final class Bends {
  private static final double STRAIGHT = 0.5;

  private final FlatGraph g;
  private final Items items;
  private final double[] x;
  private final double[] layerStart;
  private final double[] layerEnd;
  private final double turn;
  private final Edges inLayer;

  /**
   * @param turn how far beyond a layer a link goes that turns back
   */
  Bends(FlatGraph g, Items items, double[] x, double[] layerStart, double[] layerEnd, double turn) {
    this.g = g;
    this.items = items;
    this.x = x;
    this.layerStart = layerStart;
    this.layerEnd = layerEnd;
    this.turn = turn;
    inLayer = new Edges(items.layers, Arrays.copyOf(items.first, g.nodes));
  }

  private double[] points = new double[12];
  private int n;

  private void add(double along, double across) {
    if (n + 2 > points.length) {
      points = Arrays.copyOf(points, 2 * points.length);
    }
    points[n++] = along;
    points[n++] = across;
  }

  double[] of(int e) {
    n = 0;
    int u = g.from[e];
    int v = g.to[e];
    double y1 = x[u] + g.fromAt[e];
    double y2 = x[v] + g.toAt[e];
    int bar = items.barOf[e];
    if (bar < 0) {
      leave(u, y1, y2, g.fromAfter[e]);
      return Arrays.copyOf(points, n);
    }
    double lane = x[bar];
    int s = items.first[u] - (g.fromAfter[e] ? 0 : 1);
    int t = items.first[v] - (g.toAfter[e] ? 0 : 1);
    leave(u, y1, lane, g.fromAfter[e]);
    boolean on = t > s;
    double in = on ? layerStart[s + 1] : layerEnd[s] + turn;
    double out = on ? layerEnd[t] : layerStart[t + 1] - turn;
    boolean comesStraight = on && g.fromAfter[e] && Math.abs(y1 - lane) < STRAIGHT;
    boolean goesStraight = on && !g.toAfter[e] && Math.abs(y2 - lane) < STRAIGHT;
    if (!comesStraight) {
      add(in, lane);
    }
    if (!goesStraight && (in != out || comesStraight)) {
      add(out, lane);
    }
    return Arrays.copyOf(points, n);
  }

  /**
   * Goes on to the layer's edge where the way across would pass under another node of the layer.
   */
  private void leave(int u, double y1, double y2, boolean after) {
    int layer = items.first[u];
    double end = along(u) + g.length[u];
    if (!after || Math.abs(y2 - y1) < STRAIGHT || layerEnd[layer] - end < STRAIGHT) {
      return;
    }
    double lo = Math.min(y1, y2);
    double hi = Math.max(y1, y2);
    for (int i = inLayer.start(layer); i < inLayer.end(layer); i++) {
      int w = inLayer.at(i);
      if (w != u && x[w] <= hi && x[w] + g.breadth[w] >= lo && along(w) + g.length[w] > end) {
        add(layerEnd[layer], y1);
        return;
      }
    }
  }

  private double along(int v) {
    return layerStart[items.first[v]];
  }
}
