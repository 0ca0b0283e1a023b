package dev.nabla.tensor;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * How NumPy writes the elements of a floating-point array: one width for all, plain or with an
 * exponent.
 */
final class FloatFormat {
  private static final int PRECISION = 8;

  private final Tensor t;
  private final boolean scientific;
  private int left;
  private int right;
  private int exponentDigits;

  FloatFormat(Tensor t, long[] shown) {
    this.t = t;
    this.scientific = needsExponent(shown);
    for (long i : shown) {
      if (Double.isFinite(t.getDouble(i))) {
        measure(i);
      }
    }
    for (long i : shown) {
      double v = t.getDouble(i);
      if (!Double.isFinite(v)) {
        left = Math.max(left, ScalarText.nonFinite(v).length() - tail() - 1);
      }
    }
  }

  private boolean needsExponent(long[] shown) {
    double max = 0;
    double min = Double.POSITIVE_INFINITY;
    for (long i : shown) {
      double a = Math.abs(t.getDouble(i));
      if (a > 0 && Double.isFinite(a)) {
        max = Math.max(max, a);
        min = Math.min(min, a);
      }
    }
    return max > 0
        && (max >= (t.dtype() == DType.FLOAT16 ? 1e3 : 1e8) || min < 1e-4 || max / min > 1000);
  }

  private void measure(long i) {
    String s = scientific ? mantissa(i) : plain(i);
    int dot = s.indexOf('.');
    left = Math.max(left, dot);
    right = Math.max(right, s.length() - dot - 1);
    if (scientific) {
      exponentDigits = Math.max(exponentDigits, Integer.toString(Math.abs(exponent(i))).length());
      exponentDigits = Math.max(exponentDigits, 2);
    }
  }

  /** Characters after the point, the exponent's included. */
  private int tail() {
    return scientific ? right + exponentDigits + 2 : right;
  }

  /** One element, padded to the width of all. */
  String format(long i) {
    double v = t.getDouble(i);
    if (!Double.isFinite(v)) {
      String s = ScalarText.nonFinite(v);
      return " ".repeat(Math.max(0, left + tail() + 1 - s.length())) + s;
    }
    String s = scientific ? longMantissa(i) : plain(i);
    int dot = s.indexOf('.');
    String padded = " ".repeat(left - dot) + s;
    return scientific
        ? padded + ScalarText.exponent(exponent(i), exponentDigits)
        : padded + " ".repeat(right - (s.length() - dot - 1));
  }

  /** {@code 1.25}, {@code 3.}: a point always, no trailing zeros. */
  private String plain(long i) {
    double v = t.getDouble(i);
    if (v == 0) {
      return 1 / v < 0 ? "-0." : "0.";
    }
    BigDecimal d = ScalarText.shortest(t, i);
    if (d.scale() > PRECISION) {
      d = new BigDecimal(v).setScale(PRECISION, RoundingMode.HALF_EVEN).stripTrailingZeros();
    }
    String s = d.toPlainString();
    if (d.signum() == 0) {
      s = v < 0 ? "-0" : "0";
    }
    return s.contains(".") ? s : s + ".";
  }

  private BigDecimal rounded(long i) {
    BigDecimal d = ScalarText.shortest(t, i);
    return d.precision() > PRECISION + 1
        ? new BigDecimal(t.getDouble(i))
            .round(new MathContext(PRECISION + 1, RoundingMode.HALF_EVEN))
            .stripTrailingZeros()
        : d;
  }

  private String mantissa(long i) {
    double v = t.getDouble(i);
    if (v == 0) {
      return 1 / v < 0 ? "-0." : "0.";
    }
    BigDecimal d = rounded(i);
    String digits = d.unscaledValue().abs().toString();
    return (d.signum() < 0 ? "-" : "") + digits.charAt(0) + "." + digits.substring(1);
  }

  /** With as many digits as the longest of all: exact ones, not zeros. */
  private String longMantissa(long i) {
    String s = mantissa(i);
    int missing = right - (s.length() - s.indexOf('.') - 1);
    if (missing == 0 || t.getDouble(i) == 0) {
      return s + "0".repeat(missing);
    }
    BigDecimal d =
        new BigDecimal(t.getDouble(i)).round(new MathContext(right + 1, RoundingMode.HALF_EVEN));
    String digits = d.unscaledValue().abs().toString();
    return (d.signum() < 0 ? "-" : "")
        + digits.charAt(0)
        + "."
        + digits.substring(1)
        + "0".repeat(Math.max(0, right + 1 - digits.length()));
  }

  private int exponent(long i) {
    if (t.getDouble(i) == 0) {
      return 0;
    }
    BigDecimal d = rounded(i);
    return d.precision() - 1 - d.scale();
  }
}
