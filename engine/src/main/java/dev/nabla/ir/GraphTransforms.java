package dev.nabla.ir;

import dev.nabla.ir.Rules.Dual;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of primitives that hold graphs need of the transformations; supplied with the
 * builder.
 */
public interface GraphTransforms {
  /** Emits a graph's equations with their derivatives, in place. */
  Dual jvp(
      GraphBuilder b,
      Graph g,
      List<? extends Atom> primals,
      List<? extends @Nullable Atom> tangents);

  /**
   * A graph from the inputs of {@code g}, then tangents of the active ones, to its outputs, then
   * tangents of those that have one.
   *
   * @param instantiate which outputs get a tangent even if it is zero
   */
  JvpGraph jvpGraph(Graph g, List<Boolean> active, List<Boolean> instantiate);

  /** A graph with derivatives, and which outputs have a tangent. */
  record JvpGraph(Graph graph, List<Boolean> active) {}

  /** Parts a graph into values with residuals, and a linear map of tangents. */
  Linearized linearize(Graph g, List<Boolean> active, List<Boolean> instantiate);

  /**
   * A linearized graph.
   *
   * @param known from the inputs to the outputs, then the residuals
   * @param linear from the residuals, then tangents of active inputs, to tangents of active outputs
   * @param residuals how many residuals there are
   * @param active which outputs have a tangent
   */
  record Linearized(Graph known, Graph linear, int residuals, List<Boolean> active) {}

  /**
   * The reverse of a linear graph: from its known inputs, then cotangents of its outputs, to
   * cotangents of its linear inputs.
   */
  Graph transpose(Graph g, List<Boolean> linearInputs);

  /**
   * Whether the derivative is wanted for reverse mode, where every loop needs a known number of
   * steps.
   */
  boolean isReverse();

  /** The name of the axis that is being mapped, or null. */
  @Nullable String axisName();

  /** The graph over a batch of examples, and where its results carry the batch. */
  BatchedGraph batch(Graph g, List<BatchAxis> axes, int size);

  /** As {@link #batch}; results with {@code front} carry the batch as axis 0, mapped or not. */
  BatchedGraph batch(Graph g, List<BatchAxis> axes, int size, List<Boolean> front);

  /** A batched graph and the batch axis of each result. */
  record BatchedGraph(Graph graph, List<BatchAxis> axes) {}
}
