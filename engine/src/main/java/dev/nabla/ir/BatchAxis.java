package dev.nabla.ir;

/** Where a value carries the axis that {@code vmap} added. */
public sealed interface BatchAxis {
  BatchAxis NOT_MAPPED = new NotMapped();

  /** The same value for every example. */
  record NotMapped() implements BatchAxis {
    @Override
    public String toString() {
      return "None";
    }
  }

  /** The batch is this axis, counted from 0. */
  record At(int axis) implements BatchAxis {
    @Override
    public String toString() {
      return Integer.toString(axis);
    }
  }

  static BatchAxis at(int axis) {
    return new At(axis);
  }

  default boolean isMapped() {
    return this instanceof At;
  }

  /** The axis of a mapped value. */
  default int axis() {
    return switch (this) {
      case At(int axis) -> axis;
      case NotMapped() -> throw new IllegalStateException("not mapped");
    };
  }
}
