package dev.nabla.app.canvas;

import dev.nabla.tensor.Tensor;
import dev.nabla.tensor.TensorText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Values short enough for a node. */
public final class ValueText {
  private static final MathContext DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);

  private ValueText() {}

  /** The one element of a tensor, with four significant digits; null if it has more or none. */
  public static @Nullable String of(Tensor t) {
    if (t.size() != 1) {
      return null;
    }
    return t.dtype().isFloat() ? number(t.getDouble(0)) : TensorText.element(t, 0);
  }

  /** {@code 4.372}, {@code 1}, {@code 1.2e-05}. */
  public static String number(double v) {
    if (Double.isNaN(v)) {
      return "nan";
    }
    if (Double.isInfinite(v)) {
      return v > 0 ? "inf" : "-inf";
    }
    if (v == 0) {
      return "0";
    }
    double a = Math.abs(v);
    if (a < 1e-4 || a >= 1e6) {
      String s = String.format(java.util.Locale.ROOT, "%.2e", v);
      return s.replaceFirst("\\.?0+e", "e");
    }
    BigDecimal rounded = new BigDecimal(v).round(DIGITS);
    if (rounded.scale() > 3) {
      rounded = rounded.setScale(3, RoundingMode.HALF_EVEN);
    }
    return rounded.signum() == 0
        ? String.format(java.util.Locale.ROOT, "%.1e", v)
        : rounded.stripTrailingZeros().toPlainString();
  }
}
