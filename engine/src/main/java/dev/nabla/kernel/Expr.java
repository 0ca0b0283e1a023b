package dev.nabla.kernel;

import dev.nabla.tensor.DType;
import java.util.List;

/**
 * The value of one element, as a directed acyclic graph: shared subexpressions are the same object.
 */
public sealed interface Expr {
  DType dtype();

  /** An element of an input buffer. */
  record Load(int input, DType dtype, Access access) implements Expr {}

  /** The result of an earlier {@link Step.Reduce} of the same outer position. */
  record Slot(int slot, DType dtype) implements Expr {}

  /**
   * A constant: {@code bits} holds a long for integers and booleans, {@link
   * Double#doubleToRawLongBits} for floats.
   */
  record Const(DType dtype, long bits) implements Expr {
    public static Const ofDouble(DType dtype, double value) {
      return dtype.isFloat()
          ? new Const(dtype, Double.doubleToRawLongBits(value))
          : new Const(dtype, (long) value);
    }

    public static Const ofLong(DType dtype, long value) {
      return dtype.isFloat() ? ofDouble(dtype, value) : new Const(dtype, value);
    }

    public double asDouble() {
      return dtype.isFloat() ? Double.longBitsToDouble(bits) : bits;
    }
  }

  /** The coordinate along a dimension of the iteration space (outer dimensions first). */
  record Coord(int dim, DType dtype) implements Expr {}

  /** An operation on elements; {@code dtype} is the result's. */
  record Call(ScalarOp op, DType dtype, List<Expr> args) implements Expr {
    public Call {
      args = List.copyOf(args);
      if (args.size() != op.arity()) {
        throw new IllegalArgumentException(
            op + " takes " + op.arity() + " operands, not " + args.size());
      }
    }
  }

  /**
   * Conversion as XLA does it: floats round to nearest even, float to integer truncates and
   * saturates.
   */
  record Cast(DType dtype, Expr arg) implements Expr {}

  /** The same bits read as another type of equal width. */
  record Bitcast(DType dtype, Expr arg) implements Expr {}

  static Expr call(ScalarOp op, DType dtype, Expr... args) {
    return new Call(op, dtype, List.of(args));
  }
}
