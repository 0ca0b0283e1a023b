package dev.nabla.ir;

import dev.nabla.tensor.Tensor;
import dev.nabla.tensor.TensorText;
import java.lang.foreign.ValueLayout;
import java.util.Base64;

/**
 * Array values as text of which every bit can be read back: decimals where they say it all and are
 * few, else the bytes themselves, little-endian, as {@code b64'…'}.
 */
final class ExactText {
  private static final int FEW = 64;

  private ExactText() {}

  /** {@code [[1.0, nan], [-0.0, inf]]}, {@code 2.0}, or {@code b64'AACAPw=='}. */
  static String of(Tensor t) {
    if (t.size() > FEW || !decimalsSuffice(t)) {
      return "b64'"
          + Base64.getEncoder().encodeToString(t.data().toArray(ValueLayout.JAVA_BYTE))
          + "'";
    }
    return TensorText.format(t);
  }

  /** Whether no NaN carries bits that the word {@code nan} does not tell. */
  private static boolean decimalsSuffice(Tensor t) {
    if (!t.dtype().isFloat()) {
      return true;
    }
    Tensor probe = Tensor.zeros(t.aval());
    for (long i = 0; i < t.size(); i++) {
      double v = t.getDouble(i);
      probe.setDouble(i, Double.isNaN(v) ? Double.NaN : v);
    }
    return probe.bitEquals(t);
  }
}
