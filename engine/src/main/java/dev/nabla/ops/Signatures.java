package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Graph;
import dev.nabla.ir.NablaError;
import dev.nabla.tensor.ShapedArray;
import java.util.List;

/** Whether the graphs inside an equation fit its operands and results. Weak types do not matter. */
final class Signatures {
  private Signatures() {}

  /**
   * Refuses operands that the graph does not take.
   *
   * @param who the primitive, and which of its graphs, for the message
   */
  static void takes(String who, Graph g, List<ShapedArray> operands) {
    check(who + " takes", g, types(g.inputs()), operands, "is given");
  }

  /** Refuses a graph that gives other results. */
  static void gives(String who, Graph g, List<ShapedArray> results) {
    check(who + " gives", g, types(g.outputs()), results, "where is needed");
  }

  private static void check(
      String who, Graph g, List<ShapedArray> has, List<ShapedArray> needs, String verb) {
    boolean fit = has.size() == needs.size();
    for (int i = 0; fit && i < has.size(); i++) {
      fit = has.get(i).matches(needs.get(i));
    }
    if (!fit) {
      throw NablaError.typeError(who + " " + has + " but " + verb + " " + needs + ".")
          .withFix("Make the graph's inputs and outputs fit: " + g.signature() + ".");
    }
  }

  /** Refuses a graph with other numbers of inputs and outputs. */
  static void counts(String who, Graph g, int inputs, int outputs) {
    if (g.inputs().size() != inputs || g.outputs().size() != outputs) {
      throw NablaError.typeError(
              who
                  + " has to take "
                  + inputs
                  + " arrays and give "
                  + outputs
                  + ", but it takes "
                  + g.inputs().size()
                  + " and gives "
                  + g.outputs().size()
                  + ".")
          .withFix("Make the graph's inputs and outputs fit: " + g.signature() + ".");
    }
  }

  /** Refuses counts of operands that there are not. */
  static void parts(String who, int operands, int... counts) {
    int sum = 0;
    for (int n : counts) {
      if (n < 0 || n > operands - sum) {
        throw NablaError.valueError(
                who + ": its counts of operands do not fit the " + operands + " there are.")
            .withFix("Correct the numbers of constants and carried values.");
      }
      sum += n;
    }
  }

  static List<ShapedArray> types(List<? extends Atom> atoms) {
    return atoms.stream().map(Atom::aval).toList();
  }
}
