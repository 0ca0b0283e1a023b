package dev.nabla.device.jvm;

import dev.nabla.tensor.DType;

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

  /** Bytes of a panel over all k. */
  long panelBytes() {
    return (long) inner.size() * width * to.bytes();
  }

  void pack(int panel, long source, long target) {
    int first = panel * width;
    int n = Math.min(width, outer.size() - first);
    if (n < width) {
      Native.ALL.asSlice(target, panelBytes()).fill((byte) 0);
    }
    if (from == DType.FLOAT32 && to == DType.FLOAT32) {
      packFloats(first, n, source, target);
    } else if (from == DType.FLOAT64 && to == DType.FLOAT64) {
      packDoubles(first, n, source, target);
    } else {
      packConverted(first, n, source, target);
    }
  }

  private void packFloats(int first, int n, long source, long target) {
    int depth = inner.size();
    if (outer.stride() == 1) {
      long start = source + outer.at(first) * 4;
      for (int k = 0; k < depth; k++) {
        copyFloats(start + inner.at(k) * 4, target + (long) k * width * 4, n);
      }
      return;
    }
    for (int j = 0; j < n; j++) {
      long start = source + outer.at(first + j) * 4;
      if (inner.stride() != 0) {
        strideFloats(start, inner.stride() * 4, target + j * 4L, width * 4L, depth);
      } else {
        for (int k = 0; k < depth; k++) {
          Native.storeF32(
              Native.loadF32(start + inner.at(k) * 4), target + ((long) k * width + j) * 4);
        }
      }
    }
  }

  private static void copyFloats(long from, long to, int n) {
    for (int j = 0; j < n; j++) {
      Native.storeF32(Native.loadF32(from + j * 4L), to + j * 4L);
    }
  }

  private static void strideFloats(long from, long fromStep, long to, long toStep, int n) {
    for (int k = 0; k < n; k++) {
      Native.storeF32(Native.loadF32(from + k * fromStep), to + k * toStep);
    }
  }

  private void packDoubles(int first, int n, long source, long target) {
    for (int k = 0; k < inner.size(); k++) {
      long at = source + inner.at(k) * 8;
      for (int j = 0; j < n; j++) {
        Native.storeF64(
            Native.loadF64(at + outer.at(first + j) * 8), target + ((long) k * width + j) * 8);
      }
    }
  }

  private void packConverted(int first, int n, long source, long target) {
    for (int k = 0; k < inner.size(); k++) {
      for (int j = 0; j < n; j++) {
        double v = load(source + (inner.at(k) + outer.at(first + j)) * from.bytes());
        long at = target + ((long) k * width + j) * to.bytes();
        if (to == DType.FLOAT32) {
          Native.storeF32((float) v, at);
        } else {
          Native.storeF64(v, at);
        }
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
      case INT64, UINT64 -> Native.loadI64(address);
    };
  }
}
