package dev.nabla.ops;

import dev.nabla.tensor.DType;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;

/**
 * How two elements become one.
 *
 * @param ordered whether it compares them: then 64-bit unsigned numbers need care
 */
record Fold(DoubleBinaryOperator floats, LongBinaryOperator integers, boolean ordered) {
  static final Fold SUM = new Fold(Double::sum, Long::sum, false);
  static final Fold DIFFERENCE = new Fold((x, y) -> x - y, (x, y) -> x - y, false);
  static final Fold PRODUCT = new Fold((x, y) -> x * y, (x, y) -> x * y, false);
  static final Fold MAX = new Fold(Math::max, Math::max, true);
  static final Fold MIN = new Fold(Math::min, Math::min, true);
  static final Fold LAST = new Fold((x, y) -> y, (x, y) -> y, false);

  /**
   * What to flip in integers of a type, before and after, so that their order is the signed one.
   */
  long flip(DType d) {
    return ordered && d == DType.UINT64 ? Long.MIN_VALUE : 0;
  }
}
