package dev.nabla.ops;

import dev.nabla.ir.NablaError;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How operands of element-wise primitives fit: equal ranks with equal lengths or length 1, or
 * scalars. (NumPy's rank promotion happens above, in the library.)
 */
final class Broadcasting {
  private Broadcasting() {}

  static Shape shape(String name, List<ShapedArray> ins) {
    int rank = 0;
    for (ShapedArray a : ins) {
      rank = Math.max(rank, a.rank());
    }
    int[] dims = new int[rank];
    java.util.Arrays.fill(dims, 1);
    for (ShapedArray a : ins) {
      if (a.rank() == 0) {
        continue;
      }
      if (a.rank() != rank) {
        throw NablaError.typeError(
            name + ": arrays must have the same number of dimensions, got " + shapes(ins) + ".");
      }
      for (int i = 0; i < rank; i++) {
        int d = a.shape().dim(i);
        if (d != 1) {
          if (dims[i] != 1 && dims[i] != d) {
            throw incompatible(name, ins);
          }
          dims[i] = d;
        }
      }
    }
    return Shape.of(dims);
  }

  static NablaError incompatible(String name, List<ShapedArray> ins) {
    return NablaError.typeError(
        name + " got incompatible shapes for broadcasting: " + shapes(ins) + ".");
  }

  static String shapes(List<ShapedArray> ins) {
    return ins.stream().map(a -> a.shape().toTuple()).collect(Collectors.joining(", "));
  }

  /**
   * For each flat position of {@code out}, the flat position of an operand that broadcasts to it.
   */
  static IndexWalk walk(Shape operand, Shape out) {
    return new IndexWalk(operand, out);
  }

  /** Maps row-major positions of a result to those of a broadcast operand. */
  static final class IndexWalk {
    private final boolean scalar;
    private final boolean same;
    private final long[] outStrides;
    private final long[] inStrides;

    IndexWalk(Shape operand, Shape out) {
      scalar = operand.size() == 1;
      same = operand.equals(out);
      outStrides = out.strides();
      inStrides = new long[out.rank()];
      if (!scalar && !same) {
        long[] s = operand.strides();
        for (int i = 0; i < out.rank(); i++) {
          inStrides[i] = operand.dim(i) == 1 ? 0 : s[i];
        }
      }
    }

    long at(long i) {
      if (same) {
        return i;
      }
      if (scalar) {
        return 0;
      }
      long in = 0;
      for (int d = 0; d < outStrides.length; d++) {
        in += (i / outStrides[d]) * inStrides[d];
        i %= outStrides[d];
      }
      return in;
    }
  }
}
