package dev.nabla.transform;

import dev.nabla.ir.Atom;
import dev.nabla.ir.BatchAxis;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.GraphTransforms;
import dev.nabla.ir.Rules.Dual;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The transformations as primitives' rules see them.
 *
 * @param stage the transformation in whose name equations are written
 * @param isReverse whether a derivative will be transposed
 * @param axisName the name of the axis that is being mapped, or null
 */
record Transforms(String stage, boolean isReverse, @Nullable String axisName)
    implements GraphTransforms {

  Transforms(String stage, boolean isReverse) {
    this(stage, isReverse, null);
  }

  @Override
  public Dual jvp(
      GraphBuilder b,
      Graph g,
      List<? extends Atom> primals,
      List<? extends @Nullable Atom> tangents) {
    if (!(b instanceof JvpBuilder jb)) {
      throw new IllegalStateException("a JVP rule runs on a JvpBuilder");
    }
    return Jvp.emit(jb, g, primals, tangents);
  }

  @Override
  public JvpGraph jvpGraph(Graph g, List<Boolean> active, List<Boolean> instantiate) {
    return Jvp.nested(g, active, instantiate, stage);
  }

  @Override
  public Linearized linearize(Graph g, List<Boolean> active, List<Boolean> instantiate) {
    return Linearize.of(g, active, instantiate, stage, isReverse);
  }

  @Override
  public Graph transpose(Graph g, List<Boolean> linearInputs) {
    return Linearize.transpose(g, linearInputs, stage);
  }

  @Override
  public BatchedGraph batch(Graph g, List<BatchAxis> axes, int size) {
    return batch(g, axes, size, Collections.nCopies(g.outputs().size(), false));
  }

  @Override
  public BatchedGraph batch(Graph g, List<BatchAxis> axes, int size, List<Boolean> front) {
    return Batching.nested(g, axes, size, this, front);
  }
}
