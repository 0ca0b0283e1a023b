package dev.nabla.app.editor;

/** Where a link ends. */
public sealed interface Target {
  /**
   * A parameter of a node.
   *
   * @param position which of the arrays, for a parameter that takes a list; else 0
   */
  record OfNode(int node, String parameter, int position) implements Target {}

  /**
   * A place in the results; as many as there are results means one more.
   *
   * @param index from 0
   */
  record OfResults(int index) implements Target {}
}
