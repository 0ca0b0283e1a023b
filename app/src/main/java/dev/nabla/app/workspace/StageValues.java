package dev.nabla.app.workspace;

import dev.nabla.app.workspace.FunctionService.CallArgument;
import dev.nabla.interpret.Interpreter;
import dev.nabla.ir.Graph;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import dev.nabla.ir.Trees;
import dev.nabla.ir.Var;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import dev.nabla.transform.Stage;
import dev.nabla.transform.TransformSpec;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Evaluates every stage at the document's arguments. A stage inside {@code vmap} takes one example
 * of the batch that the stage outside takes whole.
 */
final class StageValues {
  private static final int NOT_MAPPED = Integer.MIN_VALUE;

  private StageValues() {}

  /** The values of all stages' variables, the batches' example chosen. */
  static Values evaluate(List<Stage> stages, List<CallArgument> arguments, int example) {
    List<Map<Var, Tensor>> out = new ArrayList<>();
    List<List<Tree<Tensor>>> inputs = inputs(stages, arguments, example);
    for (int i = 0; i < stages.size(); i++) {
      out.add(evaluate(stages.get(i), inputs.get(i)));
    }
    return new Values(out);
  }

  private static Map<Var, Tensor> evaluate(Stage s, List<Tree<Tensor>> arguments) {
    Graph g = s.graph();
    if (g == null) {
      return Map.of();
    }
    List<Tensor> flat = flatten(g, arguments);
    if (flat.size() != g.inputs().size()) {
      return Map.of();
    }
    try {
      return new Interpreter().evaluate(g, flat);
    } catch (NablaError e) {
      // A stage that cannot be evaluated at these arguments shows no values; running it says why.
      return Map.of();
    }
  }

  /** The arrays in the order of the graph's inputs. */
  static List<Tensor> flatten(Graph g, List<Tree<Tensor>> arguments) {
    List<Tensor> flat = new ArrayList<>();
    arguments.forEach(t -> flat.addAll(t.leaves()));
    for (int i = 0; i < flat.size() && i < g.inputs().size(); i++) {
      ShapedArray want = g.inputs().get(i).aval();
      if (flat.get(i).aval().matches(want)) {
        flat.set(i, flat.get(i).view(want));
      }
    }
    return flat;
  }

  /** What each stage is called with, from the outermost in. */
  static List<List<Tree<Tensor>>> inputs(
      List<Stage> stages, List<CallArgument> arguments, int example) {
    List<Tree<Tensor>> now = new ArrayList<>();
    for (CallArgument a : arguments) {
      now.add(
          switch (a) {
            case CallArgument.Arrays v -> v.values();
            case CallArgument.Static(String literal) -> Tree.none();
          });
    }
    List<List<Tree<Tensor>>> out = new ArrayList<>();
    for (int i = stages.size() - 1; i >= 0; i--) {
      out.addFirst(now);
      if (stages.get(i).transform() instanceof TransformSpec.Vmap v) {
        now = example(now, v.inAxes(), example);
      }
    }
    return out;
  }

  private static List<Tree<Tensor>> example(
      List<Tree<Tensor>> arguments, Tree<Integer> inAxes, int example) {
    List<Integer> axes = axes(arguments, inAxes);
    List<Tree<Tensor>> out = new ArrayList<>();
    int at = 0;
    for (Tree<Tensor> a : arguments) {
      List<Tensor> leaves = new ArrayList<>();
      for (Tensor t : a.leaves()) {
        int axis = axes.get(at++);
        leaves.add(axis == NOT_MAPPED ? t : slice(t, axis, example));
      }
      out.add(a.unflatten(leaves));
    }
    return out;
  }

  /** One axis a leaf; everything unmapped where the axes do not fit the arguments. */
  private static List<Integer> axes(List<Tree<Tensor>> arguments, Tree<Integer> inAxes) {
    List<Integer> axes = Trees.broadcastPrefix(inAxes, Tree.tuple(arguments), NOT_MAPPED);
    if (axes != null) {
      return axes;
    }
    return Tree.tuple(arguments).leaves().stream().map(t -> NOT_MAPPED).toList();
  }

  /**
   * The part of an array at one position of an axis; the array itself where it has no such axis.
   */
  static Tensor slice(Tensor t, int axis, int position) {
    int rank = t.shape().rank();
    int a = axis < 0 ? axis + rank : axis;
    if (a < 0 || a >= rank || t.shape().dim(a) == 0) {
      return t;
    }
    int at = Math.min(position, t.shape().dim(a) - 1);
    Shape rest = t.shape().remove(a);
    Tensor out = Tensor.zeros(t.aval().withShape(rest));
    long block = t.shape().strides()[a] * t.dtype().bytes();
    long stride = block * t.shape().dim(a);
    for (long i = 0; block > 0 && i * stride < t.aval().byteSize(); i++) {
      MemorySegment.copy(t.data(), i * stride + at * block, out.data(), i * block, block);
    }
    return out;
  }
}
