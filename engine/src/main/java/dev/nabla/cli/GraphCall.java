package dev.nabla.cli;

import dev.nabla.function.Value;
import dev.nabla.ir.Graph;
import dev.nabla.ir.Tree;
import dev.nabla.ops.Conversion;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import dev.nabla.transform.Stage;
import dev.nabla.transform.TransformSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A traced function and the arguments to run it with.
 *
 * @param graph of the outermost stage
 * @param inputs of the graph, in order
 * @param outputs the tree of the results' types
 */
public record GraphCall(Graph graph, List<Tensor> inputs, Tree<ShapedArray> outputs) {
  public GraphCall {
    inputs = List.copyOf(inputs);
  }

  /** The last of the stages, called with the arguments it was traced for. */
  public static GraphCall of(List<Stage> stages, List<Tree<Value>> arguments) {
    Stage last = stages.getLast();
    Set<Integer> fixed = staticPositions(stages, arguments.size());
    List<Tensor> inputs = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      if (!fixed.contains(i)) {
        for (Value v : arguments.get(i).leaves()) {
          if (v.isArray()) {
            inputs.add(Objects.requireNonNull(v.known()));
          }
        }
      }
    }
    Graph graph = Objects.requireNonNull(last.graph(), last.label());
    for (int i = 0; i < inputs.size(); i++) {
      inputs.set(i, asTraced(inputs.get(i), graph.inputs().get(i).aval()));
    }
    return new GraphCall(graph, inputs, Objects.requireNonNull(last.outputs(), last.label()));
  }

  /** A Python number has the precision that the source chose when it was traced. */
  private static Tensor asTraced(Tensor given, ShapedArray type) {
    boolean converts = given.dtype() != type.dtype() && given.aval().weakType();
    return converts ? Conversion.convertTensor(given, type) : given;
  }

  /** The positions of arguments that some {@code jit} of the stack declares static. */
  static Set<Integer> staticPositions(List<Stage> stages, int count) {
    Set<Integer> out = new HashSet<>();
    for (Stage s : stages) {
      if (s.transform() instanceof TransformSpec.Jit jit) {
        jit.staticArgnums().forEach(i -> out.add(i < 0 ? i + count : i));
      }
    }
    return out;
  }

  /** Computed arrays as the function returns them. Devices know nothing of weak types. */
  public Tree<Value> results(List<Tensor> computed) {
    List<ShapedArray> types = outputs.leaves();
    List<Value> leaves = new ArrayList<>();
    for (int i = 0; i < computed.size(); i++) {
      leaves.add(Value.of(computed.get(i).view(types.get(i))));
    }
    return outputs.unflatten(leaves);
  }
}
