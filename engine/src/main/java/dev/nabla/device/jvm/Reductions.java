package dev.nabla.device.jvm;

import dev.nabla.kernel.ReduceOp;
import dev.nabla.tensor.DType;

/** What reductions start from, and how they combine. */
final class Reductions {
  private Reductions() {}

  /** The value that leaves every other unchanged. */
  static Node identity(NodeBuilder b, ReduceOp op, DType d) {
    return switch (op) {
      case SUM, OR -> b.integer(d, 0);
      case PRODUCT -> b.integer(d, 1);
      case AND -> b.integer(d, -1);
      case MAX ->
          d.isFloat()
              ? b.constant(d, Double.NEGATIVE_INFINITY)
              : b.integer(d, d.isUnsigned() ? 0 : -1L << (d.bits() - 1));
      case MIN ->
          d.isFloat()
              ? b.constant(d, Double.POSITIVE_INFINITY)
              : b.integer(d, d.isUnsigned() ? -1L >>> (64 - d.bits()) : (1L << (d.bits() - 1)) - 1);
    };
  }

  static Node.Op combine(ReduceOp op) {
    return switch (op) {
      case SUM -> Node.Op.ADD;
      case PRODUCT -> Node.Op.MUL;
      case AND -> Node.Op.AND;
      case OR -> Node.Op.OR;
      case MAX -> Node.Op.MAX;
      case MIN -> Node.Op.MIN;
    };
  }

  /**
   * Whether the result depends on the order, so that scalar code has to keep to the vector code's.
   */
  static boolean ordered(ReduceOp op, DType d) {
    return d.isFloat() && (op == ReduceOp.SUM || op == ReduceOp.PRODUCT);
  }
}
