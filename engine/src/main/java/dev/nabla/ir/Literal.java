package dev.nabla.ir;

import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import dev.nabla.tensor.TensorText;

/** A scalar constant, written in place of a variable. */
public record Literal(Tensor value) implements Atom {
  public Literal {
    if (value.shape().rank() != 0) {
      throw new IllegalArgumentException("a literal is a scalar, not " + value.aval());
    }
  }

  @Override
  public ShapedArray aval() {
    return value.aval();
  }

  public double asDouble() {
    return value.getDouble(0);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Literal l && l.aval().equals(aval()) && l.value.bitEquals(value);
  }

  @Override
  public int hashCode() {
    return 31 * aval().hashCode()
        + Long.hashCode(
            value.dtype().isFloat() ? Double.doubleToLongBits(asDouble()) : value.getLong(0));
  }

  /** As in a jaxpr: {@code 2.0:f32[]}. */
  @Override
  public String toString() {
    return TensorText.element(value, 0) + ":" + aval();
  }
}
