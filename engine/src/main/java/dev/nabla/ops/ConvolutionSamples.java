package dev.nabla.ops;

import dev.nabla.ir.Primitive.Sample;
import dev.nabla.ops.Convolution.ConvDims;
import dev.nabla.ops.Convolution.Window;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import java.util.Collections;
import java.util.List;

/** Convolutions that tests and the palette can run. */
final class ConvolutionSamples {
  private ConvolutionSamples() {}

  static Sample[] all() {
    ConvDims nhwc = new ConvDims(List.of(0, 3, 1, 2), List.of(3, 2, 0, 1), List.of(0, 3, 1, 2));
    return new Sample[] {
      sample(plain(1, ConvDims.standard(3)), new int[] {2, 2, 4}, new int[] {3, 2, 2}),
      sample(
          new Window(
              new int[] {2, 1},
              List.of(List.of(1, 1), List.of(0, 2)),
              new int[] {1, 2},
              new int[] {2, 1},
              nhwc,
              1,
              1),
          new int[] {1, 4, 3, 2},
          new int[] {2, 2, 2, 3}),
      sample(
          new Window(
              new int[] {1},
              List.of(List.of(1, -1)),
              new int[] {1},
              new int[] {1},
              ConvDims.standard(3),
              2,
              1),
          new int[] {2, 4, 4},
          new int[] {4, 2, 2}),
      sample(
          plain(1, ConvDims.standard(3)).withGroups(1, 2),
          new int[] {4, 2, 3},
          new int[] {2, 2, 2}),
      sample(plain(0, ConvDims.standard(2)), new int[] {2, 3}, new int[] {1, 3}),
    };
  }

  private static Window plain(int space, ConvDims dims) {
    int[] ones = new int[space];
    java.util.Arrays.fill(ones, 1);
    return new Window(ones, Collections.nCopies(space, List.of(0, 0)), ones, ones, dims, 1, 1);
  }

  private static Sample sample(Window w, int[] lhs, int[] rhs) {
    return Sample.of(
        w.params(null), ShapedArray.of(DType.FLOAT32, lhs), ShapedArray.of(DType.FLOAT32, rhs));
  }
}
