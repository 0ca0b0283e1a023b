package dev.nabla.app.layout.layered;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Lays out a graph without groups: layers, the order in each, places across the flow, and the bends
 * of the links. Places are distances along the flow and across it.
 */
final class FlatLayout {
  final double[] along;
  final double[] across;

  /** For every link the points between its ends: along, across, along, across … */
  final double[][] bends;

  final double length;
  final double breadth;
  private final FlatGraph g;
  private final Items items;
  private final double[] layerStart;
  private final double[] layerEnd;

  private FlatLayout(FlatGraph g, Items items, double[] x, Spacing spacing) {
    this.g = g;
    this.items = items;
    layerStart = new double[items.layers];
    layerEnd = new double[items.layers];
    layers(spacing);
    along = new double[g.nodes];
    across = Arrays.copyOf(x, g.nodes);
    double most = 0;
    for (int v = 0; v < g.nodes; v++) {
      along[v] = layerStart[items.first[v]];
      most = Math.max(most, across[v] + g.breadth[v]);
    }
    for (int b = g.nodes; b < items.count; b++) {
      most = Math.max(most, x[b]);
    }
    length = items.layers == 0 ? 0 : layerEnd[items.layers - 1];
    breadth = most;
    bends = new double[g.links][];
    Bends router =
        new Bends(
            g, items, x, layerStart, layerEnd, Math.min(spacing.lanes(), spacing.layers() / 2));
    for (int e = 0; e < g.links; e++) {
      bends[e] = router.of(e);
    }
  }

  /**
   * Throws {@link CancellationException} once it is cancelled.
   *
   * @param cancelled asked now and then
   */
  static FlatLayout of(FlatGraph g, Spacing spacing, BooleanSupplier cancelled) {
    int[] layer = g.layer != null ? g.layer : Layers.assign(g, cancelled);
    stopIf(cancelled);
    Items items = Items.of(g, layer);
    double[] before = g.before;
    boolean known = before != null;
    if (before == null) {
      before = new double[g.nodes];
      Arrays.setAll(before, i -> i);
    }
    Order order = Ordering.of(items, before, known, cancelled);
    stopIf(cancelled);
    Sharing shared = Sharing.of(g, layer, items, order);
    double[] x = Coordinates.of(shared.items, shared.order, spacing);
    stopIf(cancelled);
    return new FlatLayout(g, shared.items, x, spacing);
  }

  private static void stopIf(BooleanSupplier cancelled) {
    if (cancelled.getAsBoolean()) {
      throw new CancellationException();
    }
  }

  private void layers(Spacing spacing) {
    double[] thick = new double[items.layers];
    boolean[] edge = new boolean[items.layers];
    for (int v = 0; v < g.nodes; v++) {
      thick[items.first[v]] = Math.max(thick[items.first[v]], g.length[v]);
      edge[items.first[v]] |= g.bound[v] != 0;
    }
    double at = 0;
    for (int i = 0; i < items.layers; i++) {
      layerStart[i] = at;
      layerEnd[i] = at + thick[i];
      // Half is enough between a group's edge and its nodes, which have half of it outside too.
      boolean half = edge[i] || i + 1 < items.layers && edge[i + 1];
      at = layerEnd[i] + spacing.layers() * (half ? 0.5 : 1);
    }
  }
}
