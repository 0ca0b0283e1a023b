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

  /** The graph over a batch of examples, and where its results carry the batch. */
  BatchedGraph batch(Graph g, List<BatchAxis> axes, int size);

  /** A batched graph and the batch axis of each result. */
  record BatchedGraph(Graph graph, List<BatchAxis> axes) {}
}
