package dev.nabla.exporter.json;

import dev.nabla.tensor.DType;
import dev.nabla.tensor.Floats;
import java.math.BigDecimal;
import java.math.MathContext;

/** The shortest decimal that reads back as the same number of its dtype. */
final class ShortestDecimal {
  private static final int FLOAT16_DIGITS = 5;

  private ShortestDecimal() {}

  /** A JSON number; the value has to be finite. */
  static String of(double v, DType d) {
    return switch (d) {
      case FLOAT64 -> Double.toString(v);
      case FLOAT16, BFLOAT16 -> narrow(v, d);
      default -> Float.toString((float) v);
    };
  }

  private static String narrow(double v, DType d) {
    if (v == 0) {
      return Double.toString(v);
    }
    BigDecimal exact = new BigDecimal(v);
    for (int digits = 1; digits < FLOAT16_DIGITS; digits++) {
      double rounded = exact.round(new MathContext(digits)).doubleValue();
      if (bits(rounded, d) == bits(v, d)) {
        return Double.toString(rounded);
      }
    }
    return Double.toString(exact.round(new MathContext(FLOAT16_DIGITS)).doubleValue());
  }

  private static short bits(double v, DType d) {
    return d == DType.FLOAT16 ? Floats.doubleToFloat16(v) : Floats.doubleToBfloat16(v);
  }
}
