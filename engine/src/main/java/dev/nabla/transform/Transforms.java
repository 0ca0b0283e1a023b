package dev.nabla.transform;

import dev.nabla.ir.Atom;
import dev.nabla.ir.BatchAxis;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.GraphTransforms;
import dev.nabla.ir.Rules.Dual;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The transformations as primitives' rules see them. */
final class Transforms implements GraphTransforms {
  private final String stage;

  /**
   * @param stage the transformation in whose name equations are written
   */
  Transforms(String stage) {
    this.stage = stage;
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
  public BatchedGraph batch(Graph g, List<BatchAxis> axes, int size) {
    return Batching.nested(g, axes, size, stage);
  }
}
