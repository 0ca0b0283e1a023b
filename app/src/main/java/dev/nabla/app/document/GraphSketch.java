package dev.nabla.app.document;

import java.util.List;

/**
 * A function as the user draws it: it may be unfinished. Nodes call functions of {@code jax.numpy}
 * and its siblings.
 *
 * @param inputs names of the function's parameters, in order
 * @param nodes in order of creation
 * @param results what it returns; several make a tuple
 * @param resultsAt where the results' node stands
 */
public record GraphSketch(
    List<Input> inputs, List<Node> nodes, List<Operand> results, Place resultsAt) {

  public GraphSketch {
    inputs = List.copyOf(inputs);
    nodes = List.copyOf(nodes);
    results = List.copyOf(results);
  }

  /** A place on the canvas. */
  public record Place(double x, double y) {}

  /** A parameter of the function, and where it stands; those at the same place share a node. */
  public record Input(String name, double x, double y) {}

  /**
   * A call.
   *
   * @param id unique in the sketch
   * @param operation what is called, as Python writes it: {@code jnp.sin}
   * @param operands the parameters that are set; one that takes several arrays stands once for each
   */
  public record Node(int id, String operation, List<NamedOperand> operands, double x, double y) {
    public Node {
      operands = List.copyOf(operands);
    }
  }

  /** A parameter of a call and what it is given. */
  public record NamedOperand(String parameter, Operand operand) {}

  /** What a socket is given. */
  public sealed interface Operand {
    /** Nothing yet: the parameter's default, where it has one. */
    record Open() implements Operand {}

    /** A parameter of the function. */
    record FromInput(String name) implements Operand {}

    /** The result of a node. */
    record FromNode(int id) implements Operand {}

    /** A Python literal, typed into the node. */
    record Literal(String text) implements Operand {}
  }
}
