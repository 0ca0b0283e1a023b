package dev.nabla.debug;

import dev.nabla.debug.Breakpoint.ElementCondition;
import dev.nabla.tensor.Tensor;

/** Looks for elements of floating arrays. */
final class Elements {
  private Elements() {}

  static boolean anyMatch(Tensor t, ElementCondition test) {
    return firstMatch(t, test) >= 0;
  }

  /**
   * The row-major index of the first element with a property, or -1; arrays of integers have none.
   */
  static long firstMatch(Tensor t, ElementCondition test) {
    if (!t.dtype().isFloat()) {
      return -1;
    }
    for (long i = 0; i < t.size(); i++) {
      if (test.holds(t.getDouble(i))) {
        return i;
      }
    }
    return -1;
  }
}
