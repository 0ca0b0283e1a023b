package dev.nabla.tensor;

/** Prints tensors as nested lists, long axes abbreviated. */
public final class TensorText {
  private static final int EDGE = 3;
  private static final long FULL = 64;

  private TensorText() {}

  public static String format(Tensor t) {
    StringBuilder sb = new StringBuilder();
    append(sb, t, 0, 0, t.size() <= FULL);
    return sb.toString();
  }

  private static void append(StringBuilder sb, Tensor t, int axis, long offset, boolean full) {
    if (axis == t.shape().rank()) {
      sb.append(element(t, offset));
      return;
    }
    int n = t.shape().dim(axis);
    long stride = t.shape().strides()[axis];
    sb.append('[');
    for (int i = 0; i < n; i++) {
      if (!full && n > 2 * EDGE && i == EDGE) {
        sb.append(", …");
        i = n - EDGE;
      }
      if (i > 0) {
        sb.append(", ");
      }
      append(sb, t, axis + 1, offset + i * stride, full);
    }
    sb.append(']');
  }

  /**
   * One element: shortest decimal that reads back, Python's words for booleans and non-finite
   * values.
   */
  public static String element(Tensor t, long i) {
    return switch (t.dtype()) {
      case BOOL -> t.getBoolean(i) ? "True" : "False";
      case UINT64 -> Long.toUnsignedString(t.getLong(i));
      case FLOAT64 -> number(Double.toString(t.getDouble(i)));
      case FLOAT16, BFLOAT16, FLOAT32 -> number(Float.toString((float) t.getDouble(i)));
      default -> Long.toString(t.getLong(i));
    };
  }

  /** A number as Python prints it: {@code 1e-05}, {@code inf}. */
  public static String number(double v) {
    return number(Double.toString(v));
  }

  private static String number(String java) {
    return switch (java) {
      case "NaN" -> "nan";
      case "Infinity" -> "inf";
      case "-Infinity" -> "-inf";
      default -> python(java);
    };
  }

  /** Java's {@code 1.0E-5} as Python's {@code 1e-05}. */
  private static String python(String java) {
    int e = java.indexOf('E');
    if (e < 0) {
      return java;
    }
    String mantissa = java.substring(0, e);
    if (mantissa.endsWith(".0")) {
      mantissa = mantissa.substring(0, mantissa.length() - 2);
    }
    int exponent = Integer.parseInt(java.substring(e + 1));
    return mantissa
        + (exponent < 0 ? "e-" : "e+")
        + (Math.abs(exponent) < 10 ? "0" : "")
        + Math.abs(exponent);
  }
}
