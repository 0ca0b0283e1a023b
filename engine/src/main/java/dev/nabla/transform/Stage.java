package dev.nabla.transform;

import dev.nabla.ir.Graph;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Tree;
import dev.nabla.ir.Var;
import dev.nabla.tensor.ShapedArray;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One column of the comparison: a function on the transform stack, from the plain one outwards.
 *
 * @param label {@code vmap(grad(f))}
 * @param transform the transformation that made it from the stage before; null for the function
 *     itself
 * @param arguments names and types of the arguments, one tree an argument
 * @param graph the graph, or null where this stage or one before it failed
 * @param outputs the tree of the results' types; null without a graph
 * @param batch for each variable of the graph that carries batch axes, these, outermost vmap first
 * @param error why there is no graph; on the stage that caused it only
 * @param suggestion arguments of the transformation that would work, with an error where one is
 *     found
 */
public record Stage(
    String label,
    @Nullable TransformSpec transform,
    List<Argument> arguments,
    @Nullable Graph graph,
    @Nullable Tree<ShapedArray> outputs,
    Map<Var, List<BatchLabel>> batch,
    @Nullable NablaError error,
    @Nullable TransformSpec suggestion) {

  public Stage {
    arguments = List.copyOf(arguments);
    batch = Map.copyOf(batch);
  }

  public Stage(
      String label,
      @Nullable TransformSpec transform,
      List<Argument> arguments,
      @Nullable Graph graph,
      @Nullable Tree<ShapedArray> outputs,
      Map<Var, List<BatchLabel>> batch,
      @Nullable NablaError error) {
    this(label, transform, arguments, graph, outputs, batch, error, null);
  }

  /**
   * A named argument, as this stage takes it. Static arguments have no types: their tree is a
   * {@code None}.
   */
  public record Argument(String name, Tree<ShapedArray> types) {}

  /**
   * A batch axis that a variable carries.
   *
   * @param name {@code B} for the innermost vmap of the stack, {@code C} for the next
   * @param size number of examples
   * @param axis the variable's axis that holds them, from 0
   */
  public record BatchLabel(String name, int size, int axis) {}
}
