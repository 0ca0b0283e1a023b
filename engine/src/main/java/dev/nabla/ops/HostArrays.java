package dev.nabla.ops;

import dev.nabla.tensor.Shape;
import dev.nabla.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.stream.IntStream;

/** Tensors as Java arrays, for algorithms that work on the host in double precision. */
final class HostArrays {
  private HostArrays() {}

  /** The elements as doubles, row-major. */
  static double[] doubles(Tensor t) {
    double[] out = new double[Math.toIntExact(t.size())];
    doubles(t, 0, out);
    return out;
  }

  /** {@code out.length} elements from element {@code from} on. */
  static void doubles(Tensor t, long from, double[] out) {
    MemorySegment data = t.data();
    switch (t.dtype()) {
      case FLOAT32 -> {
        for (int i = 0; i < out.length; i++) {
          out[i] = data.get(ValueLayout.JAVA_FLOAT_UNALIGNED, (from + i) * 4);
        }
      }
      case FLOAT64 ->
          MemorySegment.copy(data, ValueLayout.JAVA_DOUBLE_UNALIGNED, from * 8, out, 0, out.length);
      default -> {
        for (int i = 0; i < out.length; i++) {
          out[i] = t.getDouble(from + i);
        }
      }
    }
  }

  /** Stores doubles from element {@code to} on, rounded to the tensor's type. */
  static void store(Tensor t, long to, double[] values) {
    MemorySegment data = t.data();
    switch (t.dtype()) {
      case FLOAT32 -> {
        for (int i = 0; i < values.length; i++) {
          data.set(ValueLayout.JAVA_FLOAT_UNALIGNED, (to + i) * 4, (float) values[i]);
        }
      }
      case FLOAT64 ->
          MemorySegment.copy(
              values, 0, data, ValueLayout.JAVA_DOUBLE_UNALIGNED, to * 8, values.length);
      default -> {
        for (int i = 0; i < values.length; i++) {
          t.setDouble(to + i, values[i]);
        }
      }
    }
  }

  /** Row-major positions of all elements, visited with the axes in another order. */
  static int[] positions(Shape shape, int[] axes) {
    long[] strides = shape.strides();
    int[] lengths = IntStream.of(axes).map(shape::dim).toArray();
    int[] out = new int[Math.toIntExact(shape.size())];
    int[] at = new int[axes.length];
    int position = 0;
    for (int i = 0; i < out.length; i++) {
      out[i] = position;
      for (int k = axes.length - 1; k >= 0; k--) {
        position += (int) strides[axes[k]];
        if (++at[k] < lengths[k]) {
          break;
        }
        position -= (int) (strides[axes[k]] * lengths[k]);
        at[k] = 0;
      }
    }
    return out;
  }
}
