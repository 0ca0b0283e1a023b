package dev.nabla.device.jvm;

import dev.nabla.tensor.DType;
import dev.nabla.tensor.Floats;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;

/** Small operations that generated code calls rather than spells out. */
final class Scalars {
  private Scalars() {}

  // ---- integers: XLA's division by zero gives all ones, the remainder the dividend ----

  static int div(int a, int b) {
    return b == 0 ? -1 : a / b;
  }

  static int rem(int a, int b) {
    return b == 0 ? a : a % b;
  }

  static int divUnsigned(int a, int b) {
    return b == 0 ? -1 : Integer.divideUnsigned(a, b);
  }

  static int remUnsigned(int a, int b) {
    return b == 0 ? a : Integer.remainderUnsigned(a, b);
  }

  static long div(long a, long b) {
    return b == 0 ? -1 : a / b;
  }

  static long rem(long a, long b) {
    return b == 0 ? a : a % b;
  }

  static long divUnsigned(long a, long b) {
    return b == 0 ? -1 : Long.divideUnsigned(a, b);
  }

  static long remUnsigned(long a, long b) {
    return b == 0 ? a : Long.remainderUnsigned(a, b);
  }

  static int minUnsigned(int a, int b) {
    return a + Integer.MIN_VALUE < b + Integer.MIN_VALUE ? a : b;
  }

  static int maxUnsigned(int a, int b) {
    return a + Integer.MIN_VALUE > b + Integer.MIN_VALUE ? a : b;
  }

  static long minUnsigned(long a, long b) {
    return a + Long.MIN_VALUE < b + Long.MIN_VALUE ? a : b;
  }

  static long maxUnsigned(long a, long b) {
    return a + Long.MIN_VALUE > b + Long.MIN_VALUE ? a : b;
  }

  static int leadingZeros8(int a) {
    return Integer.numberOfLeadingZeros(a & 0xFF) - 24;
  }

  static int leadingZeros16(int a) {
    return Integer.numberOfLeadingZeros(a & 0xFFFF) - 16;
  }

  static int bitCount8(int a) {
    return Integer.bitCount(a & 0xFF);
  }

  static int bitCount16(int a) {
    return Integer.bitCount(a & 0xFFFF);
  }

  // ---- conversions ----

  static float toF16(float v) {
    return Float.float16ToFloat(Float.floatToFloat16(v));
  }

  static float toF16(double v) {
    return Float.float16ToFloat(Floats.doubleToFloat16(v));
  }

  static float toBf16(float v) {
    int bits = Float.floatToRawIntBits(v);
    int rounded = (bits + 0x7FFF + ((bits >>> 16) & 1)) & 0xFFFF0000;
    return Float.isNaN(v) ? Float.NaN : Float.intBitsToFloat(rounded);
  }

  static float toBf16(double v) {
    return Floats.bfloat16ToFloat(Floats.doubleToBfloat16(v));
  }

  static double unsignedToF64(long v) {
    return Floats.unsignedToDouble(v);
  }

  static float unsignedToF32(long v) {
    return v >= 0 ? (float) v : (float) ((v >>> 1) | (v & 1)) * 2f;
  }

  static long toU64(double v) {
    return Floats.saturate(v, DType.UINT64);
  }

  static int f16Bits(float v) {
    return Float.floatToFloat16(v);
  }

  static int bf16Bits(float v) {
    return (short) (Float.floatToRawIntBits(v) >>> 16);
  }

  static float f16FromBits(int bits) {
    return Float.float16ToFloat((short) bits);
  }

  static float bf16FromBits(int bits) {
    return Float.intBitsToFloat(bits << 16);
  }

  // ---- sums in the order of vector code ----

  /**
   * The accumulator that element i of a row belongs to: one of {@code wide} below {@code wideEnd},
   * one of the first {@code lanes} below {@code vectorEnd}, then one for what is left.
   */
  static int lane(int i, int wideEnd, int vectorEnd, int wide, int lanes) {
    return i < wideEnd ? i & (wide - 1) : i < vectorEnd ? i & (lanes - 1) : wide;
  }

  static float[] floats(int n, float start) {
    float[] a = new float[n];
    java.util.Arrays.fill(a, start);
    return a;
  }

  static double[] doubles(int n, double start) {
    double[] a = new double[n];
    java.util.Arrays.fill(a, start);
    return a;
  }

  /**
   * Combines accumulators pairwise: those of different vectors first, then the lanes, then the
   * rest's.
   */
  static float sum(float[] a, int wide) {
    for (int h = wide / 2; h > 0; h /= 2) {
      for (int i = 0; i < h; i++) {
        a[i] += a[i + h];
      }
    }
    return a[0] + a[wide];
  }

  static double sum(double[] a, int wide) {
    for (int h = wide / 2; h > 0; h /= 2) {
      for (int i = 0; i < h; i++) {
        a[i] += a[i + h];
      }
    }
    return a[0] + a[wide];
  }

  static float product(float[] a, int wide) {
    for (int h = wide / 2; h > 0; h /= 2) {
      for (int i = 0; i < h; i++) {
        a[i] *= a[i + h];
      }
    }
    return a[0] * a[wide];
  }

  static double product(double[] a, int wide) {
    for (int h = wide / 2; h > 0; h /= 2) {
      for (int i = 0; i < h; i++) {
        a[i] *= a[i + h];
      }
    }
    return a[0] * a[wide];
  }

  static float sum(FloatVector v, float rest) {
    float[] a = v.toArray();
    for (int h = a.length / 2; h > 0; h /= 2) {
      for (int i = 0; i < h; i++) {
        a[i] += a[i + h];
      }
    }
    return a[0] + rest;
  }

  static double sum(DoubleVector v, double rest) {
    double[] a = v.toArray();
    for (int h = a.length / 2; h > 0; h /= 2) {
      for (int i = 0; i < h; i++) {
        a[i] += a[i + h];
      }
    }
    return a[0] + rest;
  }

  static float product(FloatVector v, float rest) {
    float[] a = v.toArray();
    for (int h = a.length / 2; h > 0; h /= 2) {
      for (int i = 0; i < h; i++) {
        a[i] *= a[i + h];
      }
    }
    return a[0] * rest;
  }

  static double product(DoubleVector v, double rest) {
    double[] a = v.toArray();
    for (int h = a.length / 2; h > 0; h /= 2) {
      for (int i = 0; i < h; i++) {
        a[i] *= a[i + h];
      }
    }
    return a[0] * rest;
  }
}
