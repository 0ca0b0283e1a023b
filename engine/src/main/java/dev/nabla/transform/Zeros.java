package dev.nabla.transform;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ops.Shapes;
import dev.nabla.tensor.ShapedArray;
import org.jspecify.annotations.Nullable;

/** Symbolic zeros: a null tangent or cotangent stands for zeros until somebody needs the array. */
final class Zeros {
  private Zeros() {}

  static Atom instantiate(GraphBuilder b, @Nullable Atom value, ShapedArray type) {
    return value != null ? value : Shapes.full(b, type, 0);
  }
}
