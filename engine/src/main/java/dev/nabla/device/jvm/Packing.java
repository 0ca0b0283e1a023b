package dev.nabla.device.jvm;

import dev.nabla.tensor.DType;
import java.util.Arrays;

/**
 * Copies an operand of a matrix product into panels: {@code width} rows (of the left operand;
 * columns of the right one) side by side, for every k. What is missing to the last panel's width is
 * zero.
 */
final class Packing {
  private final DType from;
  private final DType to;
  private final Offsets outer;
  private final Offsets inner;
  private final int width;

  Packing(DType from, DType to, Offsets outer, Offsets inner, int width) {
    this.from = from;
    this.to = to;
    this.outer = outer;
    this.inner = inner;
    this.width = width;
  }

  int panels() {
    return (outer.size() + width - 1) / width;
  }

  /** Elements of a panel over all k. */
  int panelSize() {
    return Math.multiplyExact(inner.size(), width);
  }

  /** Packs a panel into an array, from an index on. */
  void pack(int panel, long source, Object target, int index) {
    if (target instanceof float[] floats) {
      packFloats(panel, source, floats, index);
    } else {
      packDoubles(panel, source, (double[]) target, index);
    }
  }

  private void packFloats(int panel, long source, float[] target, int index) {
    int first = panel * width;
    int n = Math.min(width, outer.size() - first);
    int depth = inner.size();
    if (n < width) {
      Arrays.fill(target, index, index + depth * width, 0);
    }
    if (from != to) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < depth; k++) {
          target[index + k * width + j] =
              (float) load(source + (outer.at(first + j) + inner.at(k)) * from.bytes());
        }
      }
    } else if (outer.stride() == 1) {
      long start = source + outer.at(first) * 4;
      for (int k = 0; k < depth; k++) {
        row(start + inner.at(k) * 4, target, index + k * width, n);
      }
    } else {
      for (int j = 0; j < n; j++) {
        column(source + outer.at(first + j) * 4, target, index + j);
      }
    }
  }

  private static void row(long from, float[] target, int index, int n) {
    for (int j = 0; j < n; j++) {
      target[index + j] = Native.loadF32(from + j * 4L);
    }
  }

  private void column(long from, float[] target, int index) {
    long step = inner.stride() * 4;
    if (step == 0) {
      for (int k = 0; k < inner.size(); k++) {
        target[index + k * width] = Native.loadF32(from + inner.at(k) * 4);
      }
      return;
    }
    for (int k = 0; k < inner.size(); k++) {
      target[index + k * width] = Native.loadF32(from + k * step);
    }
  }

  private void packDoubles(int panel, long source, double[] target, int index) {
    int first = panel * width;
    int n = Math.min(width, outer.size() - first);
    int depth = inner.size();
    if (n < width) {
      Arrays.fill(target, index, index + depth * width, 0);
    }
    boolean convert = from != to;
    for (int k = 0; k < depth; k++) {
      for (int j = 0; j < n; j++) {
        long at = source + (outer.at(first + j) + inner.at(k)) * from.bytes();
        target[index + k * width + j] = convert ? load(at) : Native.loadF64(at);
      }
    }
  }

  private double load(long address) {
    return switch (from) {
      case FLOAT16 -> Native.loadF16(address);
      case BFLOAT16 -> Native.loadBf16(address);
      case FLOAT32 -> Native.loadF32(address);
      case FLOAT64 -> Native.loadF64(address);
      case BOOL, UINT8 -> Native.loadU8(address);
      case INT8 -> Native.loadI8(address);
      case INT16 -> Native.loadI16(address);
      case UINT16 -> Native.loadU16(address);
      case INT32 -> Native.loadI32(address);
      case UINT32 -> Native.loadI32(address) & 0xFFFFFFFFL;
      case INT64, UINT64, KEY -> Native.loadI64(address);
    };
  }
}
