package dev.nabla.library;

import dev.nabla.ir.Literal;
import dev.nabla.ir.NablaError;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Precision;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;

/** Python scalars as literals: integers and floats are weakly typed. */
public final class Scalars {
  private Scalars() {}

  public static Literal of(Object pythonScalar) {
    return new Literal(tensor(pythonScalar));
  }

  /** The scalar as a tensor of the type that JAX gives it. */
  public static Tensor tensor(Object pythonScalar) {
    return switch (pythonScalar) {
      case Boolean b -> Tensor.scalarLong(ShapedArray.of(DType.BOOL), b ? 1 : 0);
      case Long l -> {
        DType d = Precision.defaultInt();
        if (d == DType.INT32 && (l < Integer.MIN_VALUE || l > Integer.MAX_VALUE)) {
          throw NablaError.of(
                  "OverflowError", "Python int " + l + " is too large to convert to int32")
              .withFix("Turn 64-bit types on, or use a float.");
        }
        yield Tensor.scalarLong(ShapedArray.weak(d), l);
      }
      case Double d -> Tensor.scalar(ShapedArray.weak(Precision.defaultFloat()), d);
      default -> throw new IllegalArgumentException("no Python scalar: " + pythonScalar);
    };
  }
}
