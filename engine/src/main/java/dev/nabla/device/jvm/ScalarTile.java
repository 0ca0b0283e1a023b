package dev.nabla.device.jvm;

import dev.nabla.tensor.DType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Tiles in plain Java, in the same order: what runs until the vector code is compiled. */
final class ScalarTile implements TileCode {
  private static final ValueLayout.OfFloat F32 = ValueLayout.JAVA_FLOAT_UNALIGNED;
  private static final ValueLayout.OfDouble F64 = ValueLayout.JAVA_DOUBLE_UNALIGNED;

  private final boolean single;
  private final int rows;
  private final int cols;

  ScalarTile(DType type, int rows, int cols) {
    this.single = type == DType.FLOAT32;
    this.rows = rows;
    this.cols = cols;
  }

  @Override
  public void tile(
      Object a,
      int fromA,
      Object b,
      int fromB,
      int kc,
      long in,
      long inRowBytes,
      long out,
      long outRowBytes) {
    if (single) {
      float[] sums = new float[rows * cols];
      for (int r = 0; r < rows; r++) {
        MemorySegment.copy(Native.ALL, F32, in + r * inRowBytes, sums, r * cols, cols);
      }
      floats((float[]) a, fromA, (float[]) b, fromB, kc, sums);
      for (int r = 0; r < rows; r++) {
        MemorySegment.copy(sums, r * cols, Native.ALL, F32, out + r * outRowBytes, cols);
      }
    } else {
      double[] sums = new double[rows * cols];
      for (int r = 0; r < rows; r++) {
        MemorySegment.copy(Native.ALL, F64, in + r * inRowBytes, sums, r * cols, cols);
      }
      doubles((double[]) a, fromA, (double[]) b, fromB, kc, sums);
      for (int r = 0; r < rows; r++) {
        MemorySegment.copy(sums, r * cols, Native.ALL, F64, out + r * outRowBytes, cols);
      }
    }
  }

  private void floats(float[] a, int fromA, float[] b, int fromB, int kc, float[] sums) {
    for (int k = 0; k < kc; k++) {
      for (int r = 0; r < rows; r++) {
        addScaled(sums, r * cols, a[fromA + k * rows + r], b, fromB + k * cols, cols);
      }
    }
  }

  private static void addScaled(float[] sums, int to, float left, float[] b, int from, int n) {
    for (int j = 0; j < n; j++) {
      sums[to + j] = Math.fma(left, b[from + j], sums[to + j]);
    }
  }

  private void doubles(double[] a, int fromA, double[] b, int fromB, int kc, double[] sums) {
    for (int k = 0; k < kc; k++) {
      for (int r = 0; r < rows; r++) {
        addScaled(sums, r * cols, a[fromA + k * rows + r], b, fromB + k * cols, cols);
      }
    }
  }

  private static void addScaled(double[] sums, int to, double left, double[] b, int from, int n) {
    for (int j = 0; j < n; j++) {
      sums[to + j] = Math.fma(left, b[from + j], sums[to + j]);
    }
  }
}
