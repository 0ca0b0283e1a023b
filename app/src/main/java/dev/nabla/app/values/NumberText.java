package dev.nabla.app.values;

import dev.nabla.tensor.DType;
import dev.nabla.tensor.Tensor;
import dev.nabla.tensor.TensorText;
import java.util.Locale;

/** Numbers as short as they can be told apart: one form for all cells of a table. */
public final class NumberText {
  private final DType dtype;
  private final int decimals;
  private final boolean scientific;

  private NumberText(DType dtype, int decimals, boolean scientific) {
    this.dtype = dtype;
    this.decimals = decimals;
    this.scientific = scientific;
  }

  /**
   * A form for an array's elements.
   *
   * @param digits digits after the point for numbers of ordinary size
   */
  public static NumberText of(DType dtype, double maxAbs, int digits) {
    if (!dtype.isFloat()) {
      return new NumberText(dtype, digits, maxAbs >= 1e9);
    }
    boolean scientific = maxAbs >= 1e5 || (maxAbs > 0 && maxAbs < 1e-2);
    int shed = maxAbs >= 1e4 ? 2 : maxAbs >= 1e3 ? 1 : 0;
    return new NumberText(dtype, scientific ? digits - 1 : Math.max(0, digits - shed), scientific);
  }

  /** A form for a grid's cells. */
  public static NumberText of(TensorGrid grid, double maxAbs, int digits) {
    return of(grid.tensor().dtype(), maxAbs, digits);
  }

  /** An element of a tensor. */
  public String element(Tensor t, long i) {
    return dtype.isFloat() ? number(t.getDouble(i)) : TensorText.element(t, i);
  }

  /** A cell of a grid. */
  public String element(TensorGrid grid, int row, int column) {
    return element(grid.tensor(), grid.index(row, column));
  }

  /** A number of the array's kind, such as its mean. */
  public String number(double v) {
    if (Double.isNaN(v)) {
      return "nan";
    }
    if (Double.isInfinite(v)) {
      return v > 0 ? "inf" : "-inf";
    }
    if (!dtype.isFloat() && v == Math.rint(v) && Math.abs(v) < 1e9) {
      return Long.toString((long) v);
    }
    if (!scientific || v == 0) {
      String s = String.format(Locale.ROOT, "%." + decimals + "f", v);
      return isNegativeZero(s) ? s.substring(1) : s;
    }
    String s = String.format(Locale.ROOT, "%." + Math.max(0, decimals) + "e", v);
    return s.replaceFirst("e([+-])0?(\\d+)$", "e$1$2").replace("e+", "e");
  }

  private static boolean isNegativeZero(String s) {
    return s.startsWith("-") && s.chars().skip(1).allMatch(c -> c == '0' || c == '.');
  }
}
