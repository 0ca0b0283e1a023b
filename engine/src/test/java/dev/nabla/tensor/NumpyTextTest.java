package dev.nabla.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The expected texts are what NumPy 2.4 prints. */
class NumpyTextTest {
  static Stream<Arguments> arrays() {
    return Stream.of(
        arguments(DType.FLOAT32, new int[] {}, new double[] {6.0}, "6.0"),
        arguments(DType.FLOAT32, new int[] {}, new double[] {1e-05}, "1e-05"),
        arguments(DType.FLOAT32, new int[] {}, new double[] {1.5e+20}, "1.5e+20"),
        arguments(DType.FLOAT32, new int[] {3}, new double[] {1.0, 2.0, 3.0}, "[1. 2. 3.]"),
        arguments(
            DType.FLOAT32,
            new int[] {3},
            new double[] {-0.29999995, -0.12, -0.06},
            "[-0.29999995 -0.12       -0.06      ]"),
        arguments(
            DType.FLOAT32,
            new int[] {3},
            new double[] {1e-09, 1.0, 2.5},
            "[1.0e-09 1.0e+00 2.5e+00]"),
        arguments(
            DType.FLOAT32,
            new int[] {4},
            new double[] {Double.NaN, 1.0, Double.NEGATIVE_INFINITY, 2.25},
            "[ nan 1.   -inf 2.25]"),
        arguments(
            DType.INT32,
            new int[] {2, 3},
            new double[] {0.0, -1.0, 2.0, 30.0, 4.0, 5.0},
            "[[ 0 -1  2]\n [30  4  5]]"),
        arguments(DType.BOOL, new int[] {2}, new double[] {1.0, 0.0}, "[ True False]"),
        arguments(
            DType.FLOAT32,
            new int[] {2, 2, 2},
            new double[] {1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.5},
            "[[[1.  2. ]\n  [3.  4. ]]\n\n [[5.  6. ]\n  [7.  8.5]]]"),
        arguments(
            DType.FLOAT32,
            new int[] {20},
            new double[] {
              0.0,
              0.14285714285714285,
              0.2857142857142857,
              0.42857142857142855,
              0.5714285714285714,
              0.7142857142857143,
              0.8571428571428571,
              1.0,
              1.1428571428571428,
              1.2857142857142858,
              1.4285714285714286,
              1.5714285714285714,
              1.7142857142857142,
              1.8571428571428572,
              2.0,
              2.142857142857143,
              2.2857142857142856,
              2.4285714285714284,
              2.5714285714285716,
              2.7142857142857144
            },
            "[0.         0.14285715 0.2857143  0.42857143 0.5714286  0.71428573\n"
                + " 0.85714287 1.         1.1428572  1.2857143  1.4285715  1.5714285\n"
                + " 1.7142857  1.8571428  2.         2.142857   2.2857144  2.4285715\n"
                + " 2.5714285  2.7142856 ]"),
        arguments(
            DType.FLOAT64,
            new int[] {2},
            new double[] {0.1, 0.3333333333333333},
            "[0.1        0.33333333]"),
        arguments(
            DType.INT32, new int[] {1200}, range(1200), "[   0    1    2 ... 1197 1198 1199]"));
  }

  private static double[] range(int n) {
    return IntStream.range(0, n).asDoubleStream().toArray();
  }

  @ParameterizedTest
  @MethodSource("arrays")
  void printsAsNumpyDoes(DType dtype, int[] dims, double[] values, String text) {
    Tensor t = Tensor.ofDoubles(ShapedArray.of(dtype, Shape.of(dims)), values);
    assertThat(NumpyText.str(t)).isEqualTo(text);
  }

  @Test
  void theReprNamesDtypeAndWeakType() {
    assertThat(NumpyText.repr(Tensor.ofFloats(Shape.of(3), 1, 2, 3)))
        .isEqualTo("Array([1., 2., 3.], dtype=float32)");
    assertThat(NumpyText.repr(Tensor.scalar(ShapedArray.weak(DType.FLOAT32), 6)))
        .isEqualTo("Array(6., dtype=float32, weak_type=True)");
    assertThat(NumpyText.repr(Tensor.zeros(ShapedArray.of(DType.INT32, 0, 2))))
        .isEqualTo("Array([], shape=(0, 2), dtype=int32)");
  }
}
