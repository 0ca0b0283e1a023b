package dev.nabla.optimize;

import dev.nabla.ir.Graph;
import java.util.List;

/**
 * A graph-to-graph step that keeps what the function computes. Equations that it leaves alone stay
 * the same objects, and variables of both graphs stand for the same values.
 */
public interface Pass {
  /** How well it keeps what the function computes. */
  enum Promise {
    /** Every result is the same bit for bit, for all operands. */
    BITS,
    /**
     * Results differ by rounding, where no value on the way overflows, underflows or is NaN; where
     * one does, they may be better.
     */
    ROUNDING
  }

  /** A word for the pass list: {@code fold}. */
  String name();

  Promise promise();

  /** A function that it changes: tests build it into others. */
  Graph example();

  Graph apply(Graph g);

  /** The local rewrites that it is made of, in the order in which they are tried; or none. */
  default List<Pass> rewrites() {
    return List.of();
  }
}
