package dev.nabla.transform;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Provenance;
import dev.nabla.ir.Provenance.Role;
import dev.nabla.tensor.ShapedArray;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The gradient of a graph whose first output is a scalar. */
public final class Grad {
  private Grad() {}

  /**
   * @param wrt input positions, in the order in which their gradients are wanted
   * @param auxiliary number of outputs after the first that are passed through
   * @param withValue whether the value comes first among the results
   * @return a graph from the same inputs to [value,] gradients, auxiliary outputs
   */
  public static Graph transform(Graph g, List<Integer> wrt, int auxiliary, boolean withValue) {
    String stage = withValue ? "value_and_grad" : "grad";
    checkOutput(g.outputs().getFirst().aval(), stage);
    for (int i : wrt) {
      checkInput(g.inputs().get(i).aval(), stage);
    }
    ReverseMode r = new ReverseMode(g, new LinkedHashSet<>(wrt), stage);
    List<@Nullable Atom> seeds = new ArrayList<>();
    ShapedArray type = g.outputs().getFirst().aval();
    seeds.add(GraphBuilder.literal(type, 1));
    for (int i = 0; i < auxiliary; i++) {
      seeds.add(null);
    }
    r.builder().provenance(new Provenance(stage, "seed", Role.BACKWARD, List.of()));
    List<Atom> byInput = r.pullBack(seeds);
    List<Integer> order = new ArrayList<>(new java.util.TreeSet<>(wrt));
    List<Atom> outs = new ArrayList<>();
    if (withValue) {
      outs.add(r.primalOutputs().getFirst());
    }
    for (int i : wrt) {
      outs.add(byInput.get(order.indexOf(i)));
    }
    outs.addAll(r.primalOutputs().subList(1, 1 + auxiliary));
    return r.build(outs);
  }

  private static void checkOutput(ShapedArray out, String stage) {
    if (out.rank() != 0) {
      throw NablaError.typeError(
              "Gradient only defined for scalar-output functions. Output had shape: "
                  + out.shape().toTuple()
                  + ".")
          .withFix(
              "Reduce the output to one number (jnp.sum, jnp.mean), map "
                  + stage
                  + " over the examples with vmap, or use jacrev.");
    }
    if (!out.dtype().isFloat()) {
      throw NablaError.typeError(
              stage
                  + " requires real-valued outputs (output dtype that is a sub-dtype of"
                  + " np.floating), but got "
                  + out.dtype()
                  + ".")
          .withFix("Compute the result in floating point, for example with astype(jnp.float32).");
    }
  }

  private static void checkInput(ShapedArray in, String stage) {
    if (!in.dtype().isFloat()) {
      throw NablaError.typeError(
              stage
                  + " requires real-valued inputs (input dtype that is a sub-dtype of np.floating),"
                  + " but got "
                  + in.dtype()
                  + ".")
          .withFix("Pass a float (3.0 instead of 3), or choose another argument with argnums.");
    }
  }
}
