package dev.nabla.optimize;

import dev.nabla.ir.Graph;

/**
 * A graph-to-graph step that keeps what the function computes. Equations that it leaves alone stay
 * the same objects.
 */
public interface Pass {
  /** A word for the pass list: {@code fold}. */
  String name();

  Graph apply(Graph g);
}
