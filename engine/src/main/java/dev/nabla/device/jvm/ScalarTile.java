package dev.nabla.device.jvm;

import dev.nabla.tensor.DType;

/** Tiles in plain Java, in the same order: what runs until the vector code is compiled. */
final class ScalarTile implements TileCode {
  private final boolean single;
  private final int rows;
  private final int cols;

  ScalarTile(DType type, int rows, int cols) {
    this.single = type == DType.FLOAT32;
    this.rows = rows;
    this.cols = cols;
  }

  @Override
  public void tile(long a, long b, int kc, long c, long rowBytes, boolean accumulate) {
    if (single) {
      floats(a, b, kc, c, rowBytes, accumulate);
    } else {
      doubles(a, b, kc, c, rowBytes, accumulate);
    }
  }

  private void floats(long a, long b, int kc, long c, long rowBytes, boolean accumulate) {
    float[] sums = new float[rows * cols];
    float[] right = new float[cols];
    for (int k = 0; k < kc; k++) {
      for (int j = 0; j < cols; j++) {
        right[j] = Native.loadF32(b + ((long) k * cols + j) * 4);
      }
      for (int r = 0; r < rows; r++) {
        addScaled(sums, r * cols, Native.loadF32(a + ((long) k * rows + r) * 4), right);
      }
    }
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < cols; j++) {
        long at = c + r * rowBytes + j * 4L;
        float s = sums[r * cols + j];
        Native.storeF32(accumulate ? Native.loadF32(at) + s : s, at);
      }
    }
  }

  private static void addScaled(float[] sums, int from, float left, float[] right) {
    for (int j = 0; j < right.length; j++) {
      sums[from + j] = Math.fma(left, right[j], sums[from + j]);
    }
  }

  private void doubles(long a, long b, int kc, long c, long rowBytes, boolean accumulate) {
    double[] sums = new double[rows * cols];
    double[] right = new double[cols];
    for (int k = 0; k < kc; k++) {
      for (int j = 0; j < cols; j++) {
        right[j] = Native.loadF64(b + ((long) k * cols + j) * 8);
      }
      for (int r = 0; r < rows; r++) {
        addScaled(sums, r * cols, Native.loadF64(a + ((long) k * rows + r) * 8), right);
      }
    }
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < cols; j++) {
        long at = c + r * rowBytes + j * 8L;
        double s = sums[r * cols + j];
        Native.storeF64(accumulate ? Native.loadF64(at) + s : s, at);
      }
    }
  }

  private static void addScaled(double[] sums, int from, double left, double[] right) {
    for (int j = 0; j < right.length; j++) {
      sums[from + j] = Math.fma(left, right[j], sums[from + j]);
    }
  }
}
