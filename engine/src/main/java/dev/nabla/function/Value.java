package dev.nabla.function;

import dev.nabla.ir.Atom;
import dev.nabla.library.Scalars;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** What a function's arguments and results hold at their leaves. */
public sealed interface Value {
  /** An array whose elements are known. */
  record Concrete(Tensor tensor) implements Value {}

  /** A stand-in that records what is done to it: an atom of the graph that {@code trace} writes. */
  record Tracer(Trace trace, Atom atom) implements Value {}

  /**
   * A Python number or boolean ({@link Long}, {@link Double}, {@link Boolean}): weakly typed,
   * static until used.
   */
  record Scalar(Object value) implements Value {}

  /**
   * Anything else: passes through untouched. Equality is the object's own, as static arguments need
   * it.
   *
   * @param type the Python type's name, for messages
   */
  record Opaque(@Nullable Object value, String type) implements Value {}

  /** A value of which only the type is known; it can be asked for that, and for nothing else. */
  static Value unknown(ShapedArray aval) {
    return new Trace(Trace.Kind.STAGE, null, "unknown", NamedAxes.NONE).argument(aval, null, null);
  }

  static Value of(Tensor t) {
    return new Concrete(t);
  }

  /** Whether it counts as an array: everything but opaque objects. */
  default boolean isArray() {
    return !(this instanceof Opaque);
  }

  /** The abstract value. Throws for opaque objects. */
  default ShapedArray aval() {
    return switch (this) {
      case Concrete(Tensor t) -> t.aval();
      case Tracer(Trace t, Atom a) -> a.aval();
      case Scalar(Object v) -> Scalars.tensor(v).aval();
      case Opaque o -> throw new IllegalStateException("no array: " + o);
    };
  }

  /**
   * The elements, where they are known: always for concrete values and scalars, for tracers if
   * nothing abstract went in.
   */
  default @Nullable Tensor known() {
    return switch (this) {
      case Concrete(Tensor t) -> t;
      case Scalar(Object v) -> Scalars.tensor(v);
      case Tracer(Trace t, Atom a) -> t.known(a);
      case Opaque o -> null;
    };
  }
}
