package dev.nabla.function;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Inliner;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import dev.nabla.ir.Var;
import dev.nabla.ops.Conversion;
import dev.nabla.tensor.ShapedArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A graph as a function of its inputs, as {@code jax.core.eval_jaxpr} calls one. It gives a tuple,
 * or the one result there is.
 */
public final class GraphFn implements Fn {
  private final String name;
  private final Graph graph;

  /**
   * @param name the name shown in graphs
   */
  public GraphFn(String name, Graph graph) {
    this.name = name;
    this.graph = graph;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<String> parameters() {
    return graph.inputs().stream().map(v -> String.valueOf(v.hint())).toList();
  }

  @Override
  public Tree<Value> call(List<Tree<Value>> args, Map<String, Tree<Value>> kwargs) {
    List<Value> leaves = args.stream().flatMap(a -> a.leaves().stream()).toList();
    if (leaves.size() != graph.inputs().size()) {
      throw NablaError.typeError(
              "the jaxpr takes " + graph.inputs().size() + " arrays, not " + leaves.size() + ".")
          .withFix("Its inputs are " + graph.signature() + ", constants without values first.");
    }
    List<Value> results = Tracing.apply(leaves, this::emit);
    return results.size() == 1
        ? Tree.leaf(results.getFirst())
        : Tree.tuple(results.stream().map(Tree::leaf).toList());
  }

  private List<Atom> emit(GraphBuilder b, List<Atom> given) {
    List<Atom> inputs = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      inputs.add(fitted(b, graph.inputs().get(i), given.get(i)));
    }
    return Inliner.inline(b, graph, inputs);
  }

  /** A Python number has the type of the input. */
  private static Atom fitted(GraphBuilder b, Var input, Atom given) {
    ShapedArray type = input.aval();
    if (given.aval().matches(type)) {
      return given;
    }
    if (given.aval().weakType() && given.aval().shape().equals(type.shape())) {
      return Conversion.convert(b, given, type.dtype(), false);
    }
    throw NablaError.typeError(
            "input " + input.hint() + " of the jaxpr is " + type + ", not " + given.aval() + ".")
        .withFix("Give an array of that shape and dtype.");
  }
}
