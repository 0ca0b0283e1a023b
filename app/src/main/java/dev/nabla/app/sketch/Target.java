package dev.nabla.app.sketch;

/** Where a link ends. */
public sealed interface Target {
  /** The node that it ends in. */
  int node();

  /**
   * A parameter of a call.
   *
   * @param position which of the arrays, for a parameter that takes a list; else 0
   */
  record OfCall(int node, String parameter, int position) implements Target {}

  /**
   * A place in the results; as many as there are results means one more.
   *
   * @param index from 0
   */
  record OfResults(int node, int index) implements Target {}

  /** A reroute point. */
  record OfReroute(int node) implements Target {}
}
