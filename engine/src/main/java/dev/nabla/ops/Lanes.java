package dev.nabla.ops;

import dev.nabla.tensor.Shape;

/** The rows of an array along one axis, whichever axis that is. */
final class Lanes {
  private final int length;
  private final long inner;
  private final long outer;

  Lanes(Shape shape, int axis) {
    length = shape.dim(axis);
    inner = shape.slice(axis + 1, shape.rank()).size();
    outer = shape.slice(0, axis).size();
  }

  /** How many lanes there are. */
  long count() {
    return outer * inner;
  }

  /** Elements of a lane. */
  int length() {
    return length;
  }

  /** The distance between neighbours in a lane. */
  long step() {
    return inner;
  }

  /** The flat position of element {@code i} of a lane. */
  long at(long lane, int i) {
    return lane / inner * inner * length + lane % inner + i * inner;
  }
}
