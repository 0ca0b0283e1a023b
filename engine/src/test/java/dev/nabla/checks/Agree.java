package dev.nabla.checks;

import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.List;

/** Compares arrays, element by element, and says where they differ. */
public final class Agree {
  private Agree() {}

  /** Dtype, shape and every element: NaN where NaN is, zeros of the same sign. */
  public static void exactly(Tensor got, Tensor expected, String what) {
    types(got.aval(), expected.aval(), what);
    for (long i = 0; i < expected.size(); i++) {
      if (!same(got, expected, i)) {
        fail(got, expected, i, what);
      }
    }
  }

  public static void exactly(List<Tensor> got, List<Tensor> expected, String what) {
    count(got, expected, what);
    for (int k = 0; k < expected.size(); k++) {
      exactly(got.get(k), expected.get(k), what + ", result " + k);
    }
  }

  /**
   * Finite numbers may differ by a relative amount; NaN, infinities and integers may not.
   *
   * @param relative of the expected number, or of {@code scale} where that is more
   * @param scale the size of the numbers that the result was made of; 0 if it is known to no more
   *     than its own
   */
  public static void closely(
      Tensor got, Tensor expected, double relative, double scale, String what) {
    types(got.aval(), expected.aval(), what);
    for (long i = 0; i < expected.size(); i++) {
      if (same(got, expected, i)) {
        continue;
      }
      double g = got.getDouble(i);
      double e = expected.getDouble(i);
      double least = leastNormal(expected.dtype());
      double tolerance = relative * Math.max(Math.abs(e), scale) + least;
      boolean near = expected.dtype().isFloat() && Math.abs(g - e) <= tolerance;
      boolean zeros = g == 0 && e == 0;

      if (!near || zeros) {
        fail(got, expected, i, what);
      }
    }
  }

  public static void closely(
      List<Tensor> got, List<Tensor> expected, double relative, double scale, String what) {
    count(got, expected, what);
    for (int k = 0; k < expected.size(); k++) {
      closely(got.get(k), expected.get(k), relative, scale, what + ", result " + k);
    }
  }

  /** Numbers within a tolerance, of 1 or of their size; zeros are zeros. */
  public static void nearly(
      List<Tensor> got, List<Tensor> expected, double tolerance, String what) {
    count(got, expected, what);
    for (int k = 0; k < expected.size(); k++) {
      types(got.get(k).aval(), expected.get(k).aval(), what + ", result " + k);
      for (long i = 0; i < expected.get(k).size(); i++) {
        number(
            got.get(k).getDouble(i),
            expected.get(k).getDouble(i),
            tolerance,
            what + ", result " + k + ", element " + i);
      }
    }
  }

  public static void types(ShapedArray got, ShapedArray expected, String what) {
    if (!got.matches(expected)) {
      throw new AssertionError(what + ": " + got + " instead of " + expected);
    }
  }

  public static void number(double got, double expected, double tolerance, String what) {
    boolean near = Math.abs(got - expected) <= tolerance * Math.max(1, Math.abs(expected));
    if (!near && !(Double.isNaN(got) && Double.isNaN(expected)) && got != expected) {
      throw new AssertionError(what + ": " + got + " instead of " + expected);
    }
  }

  private static boolean same(Tensor a, Tensor b, long i) {
    if (!a.dtype().isFloat()) {
      return a.getLong(i) == b.getLong(i);
    }
    return Double.doubleToLongBits(a.getDouble(i)) == Double.doubleToLongBits(b.getDouble(i));
  }

  private static double leastNormal(DType d) {
    return switch (d) {
      case FLOAT16 -> 0x1p-14;
      case FLOAT64 -> 0x1p-1022;
      default -> 0x1p-126;
    };
  }

  private static void count(List<Tensor> got, List<Tensor> expected, String what) {
    if (got.size() != expected.size()) {
      throw new AssertionError(what + ": " + got.size() + " results instead of " + expected.size());
    }
  }

  private static void fail(Tensor got, Tensor expected, long i, String what) {
    throw new AssertionError(
        what + ": element " + i + " is " + text(got, i) + " instead of " + text(expected, i));
  }

  private static String text(Tensor t, long i) {
    return t.dtype().isFloat() ? Double.toString(t.getDouble(i)) : Long.toString(t.getLong(i));
  }
}
