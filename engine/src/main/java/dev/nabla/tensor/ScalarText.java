package dev.nabla.tensor;

import java.math.BigDecimal;

/**
 * Single elements as NumPy's scalars print: shortest digits that read back, an exponent below 1e-4
 * and from 1e16 on.
 */
final class ScalarText {
  private ScalarText() {}

  static String str(Tensor t, long i) {
    return switch (t.dtype().kind()) {
      case BOOL -> t.getBoolean(i) ? "True" : "False";
      case UNSIGNED, KEY -> Long.toUnsignedString(t.getLong(i));
      case SIGNED -> Long.toString(t.getLong(i));
      case FLOAT -> number(t, i);
    };
  }

  private static String number(Tensor t, long i) {
    double v = t.getDouble(i);
    if (!Double.isFinite(v)) {
      return nonFinite(v);
    }
    if (v == 0) {
      return 1 / v < 0 ? "-0.0" : "0.0";
    }
    BigDecimal d = shortest(t, i);
    double a = Math.abs(v);
    if (a < 1e-4 || a >= (t.dtype() == DType.FLOAT16 ? 1e3 : 1e16)) {
      return scientific(d);
    }
    String s = d.toPlainString();
    return s.contains(".") ? s : s + ".0";
  }

  static String nonFinite(double v) {
    return Double.isNaN(v) ? "nan" : v > 0 ? "inf" : "-inf";
  }

  /** {@code 1e-05}, {@code 1.5e+20}. */
  private static String scientific(BigDecimal d) {
    String digits = d.unscaledValue().abs().toString();
    int exponent = digits.length() - 1 - d.scale();
    return (d.signum() < 0 ? "-" : "")
        + digits.charAt(0)
        + (digits.length() > 1 ? "." + digits.substring(1) : "")
        + exponent(exponent, 2);
  }

  /** {@code e-05}: the sign and at least so many digits. */
  static String exponent(int e, int digits) {
    String s = Integer.toString(Math.abs(e));
    return "e" + (e < 0 ? "-" : "+") + "0".repeat(Math.max(0, digits - s.length())) + s;
  }

  /** The fewest digits that read back as this element, without trailing zeros. */
  static BigDecimal shortest(Tensor t, long i) {
    double v = t.getDouble(i);
    BigDecimal d;
    if (t.dtype() == DType.FLOAT64) {
      d = new BigDecimal(Double.toString(v));
    } else if (t.dtype() == DType.FLOAT32) {
      d = new BigDecimal(Float.toString((float) v));
    } else {
      d = shortestNarrow(t, v);
    }
    return d.stripTrailingZeros();
  }

  private static BigDecimal shortestNarrow(Tensor t, double v) {
    BigDecimal exact = new BigDecimal(v);
    Tensor probe = Tensor.zeros(ShapedArray.of(t.dtype()));
    for (int digits = 1; digits < 6; digits++) {
      BigDecimal d =
          exact.round(new java.math.MathContext(digits, java.math.RoundingMode.HALF_EVEN));
      probe.setDouble(0, d.doubleValue());
      if (probe.getDouble(0) == v) {
        return d;
      }
    }
    return exact;
  }
}
