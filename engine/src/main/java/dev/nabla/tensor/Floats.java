package dev.nabla.tensor;

/** Conversions between doubles and the narrower number formats. */
public final class Floats {
  private Floats() {}

  public static float bfloat16ToFloat(short bits) {
    return Float.intBitsToFloat(bits << 16);
  }

  /** Nearest bfloat16, ties to even; rounds once, from the double. */
  public static short doubleToBfloat16(double v) {
    if (Double.isNaN(v)) {
      return (short) 0x7FC0;
    }
    float f = roundToOdd(v);
    int bits = Float.floatToRawIntBits(f);
    int rounded = bits + 0x7FFF + ((bits >>> 16) & 1);
    return (short) (rounded >>> 16);
  }

  /** Nearest float16, ties to even; rounds once, from the double. */
  public static short doubleToFloat16(double v) {
    return Float.floatToFloat16(Double.isNaN(v) ? Float.NaN : roundToOdd(v));
  }

  /** To float with sticky last bit, so that a second rounding to a narrower type is right. */
  private static float roundToOdd(double v) {
    float f = (float) v;
    if (f == v || Float.isInfinite(f) || Double.isNaN(v)) {
      return f;
    }
    int bits = Float.floatToRawIntBits(f);
    if ((bits & 1) == 1) {
      return f;
    }
    boolean towardsZero = Math.abs((double) f) > Math.abs(v);
    return Float.intBitsToFloat(towardsZero ? bits - 1 : bits + 1);
  }

  public static double unsignedToDouble(long bits) {
    return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
  }

  /** A float converted to an integer type as XLA does: towards zero, saturating, NaN to 0. */
  public static long saturate(double v, DType to) {
    if (Double.isNaN(v)) {
      return 0;
    }
    return switch (to) {
      case INT8 -> (long) Math.clamp(v, -128, 127);
      case INT16 -> (long) Math.clamp(v, -32768, 32767);
      case INT32 -> (long) Math.clamp(v, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case UINT8 -> (long) Math.clamp(v, 0, 255);
      case UINT16 -> (long) Math.clamp(v, 0, 65535);
      case UINT32 -> (long) Math.clamp(v, 0, 4294967295.0);
      case UINT64 ->
          v <= 0
              ? 0
              : v >= 0x1p64 ? -1L : v >= 0x1p63 ? (long) (v - 0x1p63) ^ Long.MIN_VALUE : (long) v;
      default -> (long) v;
    };
  }
}
