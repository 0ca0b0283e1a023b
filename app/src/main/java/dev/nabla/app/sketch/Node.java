package dev.nabla.app.sketch;

import java.util.List;

/** A box of a drawn function. */
public sealed interface Node {
  /** Unique among the nodes and frames of a sketch. */
  int id();

  Place at();

  /** The same node elsewhere. */
  Node movedTo(Place place);

  /** Parameters of the function; those of several such nodes follow each other in their order. */
  record Inputs(int id, Place at, List<String> names) implements Node {
    public Inputs {
      names = List.copyOf(names);
    }

    @Override
    public Inputs movedTo(Place place) {
      return new Inputs(id, place, names);
    }
  }

  /**
   * A call.
   *
   * @param operation what is called, as Python writes it: {@code jnp.sin}, or the name of another
   *     function of the document
   * @param operands the parameters that are set; one that takes several arrays stands once for each
   * @param variables names of its results in the Python text, one each; empty for one that has none
   */
  record Call(
      int id,
      Place at,
      String operation,
      List<NamedOperand> operands,
      List<String> variables,
      Look look)
      implements Node {
    public Call {
      operands = List.copyOf(operands);
      variables = variables.isEmpty() ? List.of("") : List.copyOf(variables);
    }

    /** One without operands and names. */
    public static Call of(int id, Place at, String operation) {
      return new Call(id, at, operation, List.of(), List.of(""), Look.PLAIN);
    }

    /** The name without its module: {@code sin}. */
    public String shortName() {
      return operation.substring(operation.lastIndexOf('.') + 1);
    }

    @Override
    public Call movedTo(Place place) {
      return new Call(id, place, operation, operands, variables, look);
    }

    public Call withOperands(List<NamedOperand> given) {
      return new Call(id, at, operation, given, variables, look);
    }

    public Call withVariables(List<String> names) {
      return new Call(id, at, operation, operands, names, look);
    }

    public Call withLook(Look other) {
      return new Call(id, at, operation, operands, variables, other);
    }

    public Call withOperation(String other) {
      return new Call(id, at, other, operands, variables, look);
    }
  }

  /** A bend of a link: it gives what it is given. */
  record Reroute(int id, Place at, Operand from) implements Node {
    @Override
    public Reroute movedTo(Place place) {
      return new Reroute(id, place, from);
    }
  }

  /** Words on the canvas. */
  record Note(int id, Place at, double width, double height, String text) implements Node {
    @Override
    public Note movedTo(Place place) {
      return new Note(id, place, width, height, text);
    }
  }

  /**
   * What the function returns: one value, or several as a tuple. A sketch has one such node.
   *
   * @param comment the user's words about it; may be empty
   */
  record Results(int id, Place at, List<Operand> operands, String comment) implements Node {
    public Results {
      operands = List.copyOf(operands);
    }

    public Results(int id, Place at, List<Operand> operands) {
      this(id, at, operands, "");
    }

    @Override
    public Results movedTo(Place place) {
      return new Results(id, place, operands, comment);
    }

    public Results withOperands(List<Operand> given) {
      return new Results(id, at, given, comment);
    }
  }
}
