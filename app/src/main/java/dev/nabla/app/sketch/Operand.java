package dev.nabla.app.sketch;

/** What a socket is given. */
public sealed interface Operand {
  Operand OPEN = new Open();

  /** Nothing yet: the parameter's default, where it has one. */
  record Open() implements Operand {}

  /** A parameter of the function. */
  record FromInput(String name) implements Operand {}

  /**
   * A result of a node.
   *
   * @param output which of its results, from 0
   */
  record FromNode(int id, int output) implements Operand {}

  /** A Python literal, typed into the node. */
  record Literal(String text) implements Operand {}

  static Operand node(int id) {
    return new FromNode(id, 0);
  }

  /** Whether a link carries it. */
  default boolean isLink() {
    return this instanceof FromInput || this instanceof FromNode;
  }
}
