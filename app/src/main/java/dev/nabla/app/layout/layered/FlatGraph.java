package dev.nabla.app.layout.layered;

import org.jspecify.annotations.Nullable;

/**
 * A graph without groups, turned so that links flow along one axis: layers follow one another along
 * it, and a layer's nodes lie side by side across it. Links of one net start at the same port.
 */
final class FlatGraph {
  final int nodes;
  final int links;

  /** Sizes of the nodes, along the flow and across it. */
  final double[] length;

  final double[] breadth;

  final int[] from;
  final int[] to;

  /** Where links touch their nodes: distances across the flow from the node's first corner. */
  final double[] fromAt;

  final double[] toAt;

  /** Whether links touch the edge that the flow reaches last. */
  final boolean[] fromAfter;

  final boolean[] toAfter;
  final int[] net;

  /** Which end of the layout a node is bound to: −1 the first layer, 1 the last, 0 neither. */
  final int[] bound;

  /** Where nodes stood before, across the flow; it decides their first order. */
  double @Nullable [] before;

  /** The layer of every node, where it is given. */
  int @Nullable [] layer;

  FlatGraph(int nodes, int links) {
    this.nodes = nodes;
    this.links = links;
    length = new double[nodes];
    breadth = new double[nodes];
    from = new int[links];
    to = new int[links];
    fromAt = new double[links];
    toAt = new double[links];
    fromAfter = new boolean[links];
    toAfter = new boolean[links];
    net = new int[links];
    bound = new int[nodes];
  }
}
