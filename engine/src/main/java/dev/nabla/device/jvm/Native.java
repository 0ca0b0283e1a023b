package dev.nabla.device.jvm;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Memory as generated code sees it: absolute addresses, unchecked. That no access leaves its buffer
 * is checked once for a whole program, by {@link dev.nabla.kernel.KernelProgram}; that buffers stay
 * alive, by whoever runs it.
 */
final class Native {
  /** All of memory, so that an address is an offset and bounds checks fold away. */
  static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  static final ByteOrder ORDER = ByteOrder.nativeOrder();

  private Native() {}

  static int loadI8(long a) {
    return ALL.get(ValueLayout.JAVA_BYTE, a);
  }

  static int loadU8(long a) {
    return ALL.get(ValueLayout.JAVA_BYTE, a) & 0xFF;
  }

  static int loadI16(long a) {
    return ALL.get(ValueLayout.JAVA_SHORT_UNALIGNED, a);
  }

  static int loadU16(long a) {
    return ALL.get(ValueLayout.JAVA_SHORT_UNALIGNED, a) & 0xFFFF;
  }

  static int loadI32(long a) {
    return ALL.get(ValueLayout.JAVA_INT_UNALIGNED, a);
  }

  static long loadI64(long a) {
    return ALL.get(ValueLayout.JAVA_LONG_UNALIGNED, a);
  }

  static float loadF16(long a) {
    return Float.float16ToFloat(ALL.get(ValueLayout.JAVA_SHORT_UNALIGNED, a));
  }

  static float loadBf16(long a) {
    return Float.intBitsToFloat(ALL.get(ValueLayout.JAVA_SHORT_UNALIGNED, a) << 16);
  }

  static float loadF32(long a) {
    return ALL.get(ValueLayout.JAVA_FLOAT_UNALIGNED, a);
  }

  static double loadF64(long a) {
    return ALL.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, a);
  }

  static void store8(int v, long a) {
    ALL.set(ValueLayout.JAVA_BYTE, a, (byte) v);
  }

  static void store16(int v, long a) {
    ALL.set(ValueLayout.JAVA_SHORT_UNALIGNED, a, (short) v);
  }

  static void store32(int v, long a) {
    ALL.set(ValueLayout.JAVA_INT_UNALIGNED, a, v);
  }

  static void store64(long v, long a) {
    ALL.set(ValueLayout.JAVA_LONG_UNALIGNED, a, v);
  }

  static void storeF16(float v, long a) {
    ALL.set(ValueLayout.JAVA_SHORT_UNALIGNED, a, Float.floatToFloat16(v));
  }

  /** The value is a bfloat16 already: its low bits are zero. */
  static void storeBf16(float v, long a) {
    ALL.set(ValueLayout.JAVA_SHORT_UNALIGNED, a, (short) (Float.floatToRawIntBits(v) >>> 16));
  }

  static void storeF32(float v, long a) {
    ALL.set(ValueLayout.JAVA_FLOAT_UNALIGNED, a, v);
  }

  static void storeF64(double v, long a) {
    ALL.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, a, v);
  }
}
