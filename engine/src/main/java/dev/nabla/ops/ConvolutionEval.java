package dev.nabla.ops;

import dev.nabla.ops.Convolution.Window;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Convolution on the host: the elements that a kernel meets are laid out as a matrix ("im2col",
 * Chellapilla et al. 2006), which is multiplied by the kernel; sums are kept in double precision.
 * Examples and groups are spread over the cores.
 */
final class ConvolutionEval {
  private static final int PATCH_ELEMENTS = 1 << 18;
  private static final int ROWS = 4;

  private final Tensor lhs;
  private final Tensor rhs;
  private final Window window;
  private final Tensor out;
  private final int groups;
  private final int inFeatures;
  private final int groupOut;
  private final int examples;
  private final int inSize;
  private final int taps;
  private final int places;
  private final int[] source;
  private final int[] lhsAt;
  private final int[] rhsAt;
  private final int[] outAt;

  private ConvolutionEval(Tensor lhs, Tensor rhs, Window w, ShapedArray type) {
    this.lhs = lhs;
    this.rhs = rhs;
    this.window = w;
    this.out = Tensor.zeros(type);
    this.groups = Math.max(w.featureGroups(), w.batchGroups());
    this.inFeatures = rhs.shape().dim(w.dims().rhsSpec().get(1));
    this.groupOut = rhs.shape().dim(w.dims().rhsSpec().get(0)) / groups;
    this.examples = lhs.shape().dim(w.dims().lhsSpec().get(0)) / w.batchGroups();
    int[] in = space(lhs.shape(), w.dims().lhsSpec());
    int[] kernel = space(rhs.shape(), w.dims().rhsSpec());
    int[] result = w.outSpace(lhs.shape(), rhs.shape());
    this.inSize = Arrays.stream(in).reduce(1, (a, b) -> a * b);
    this.taps = Arrays.stream(kernel).reduce(1, (a, b) -> a * b);
    this.places = Arrays.stream(result).reduce(1, (a, b) -> a * b);
    this.source = sources(w, in, kernel, result);
    this.lhsAt = HostArrays.positions(lhs.shape(), axes(w.dims().lhsSpec()));
    this.rhsAt = HostArrays.positions(rhs.shape(), axes(w.dims().rhsSpec()));
    this.outAt = HostArrays.positions(type.shape(), axes(w.dims().outSpec()));
  }

  static Tensor run(Tensor lhs, Tensor rhs, Window w, ShapedArray type) {
    if (type.size() == 0) {
      return Tensor.zeros(type);
    }
    ConvolutionEval e = new ConvolutionEval(lhs, rhs, w, type);
    if (lhs.dtype().isFloat()) {
      e.floats();
    } else {
      e.integers();
    }
    return e.out;
  }

  private static int[] axes(List<Integer> spec) {
    return spec.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int[] space(Shape s, List<Integer> spec) {
    return spec.stream().skip(2).mapToInt(s::dim).toArray();
  }

  /**
   * For every tap of the kernel and every place of the result, where in space the operand is read:
   * −1 for padding and for the holes of a dilated operand.
   */
  private static int[] sources(Window w, int[] in, int[] kernel, int[] result) {
    int taps = Arrays.stream(kernel).reduce(1, (a, b) -> a * b);
    int places = Arrays.stream(result).reduce(1, (a, b) -> a * b);
    int[] out = new int[Math.multiplyExact(taps, places)];
    int[] tap = new int[kernel.length];
    int next = 0;
    for (int t = 0; t < taps; t++) {
      int[] place = new int[result.length];
      for (int m = 0; m < places; m++) {
        out[next++] = source(w, in, tap, place);
        advance(place, result);
      }
      advance(tap, kernel);
    }
    return out;
  }

  private static int source(Window w, int[] in, int[] tap, int[] place) {
    int at = 0;
    for (int i = 0; i < in.length; i++) {
      int c = place[i] * w.strides()[i] + tap[i] * w.rhsDilation()[i] - w.low(i);
      int step = w.lhsDilation()[i];
      if (c < 0 || c % step != 0 || c / step >= in[i]) {
        return -1;
      }
      at = at * in[i] + c / step;
    }
    return at;
  }

  private static void advance(int[] at, int[] lengths) {
    for (int k = at.length - 1; k >= 0; k--) {
      if (++at[k] < lengths[k]) {
        return;
      }
      at[k] = 0;
    }
  }

  /** Where the operand's features of an example and a group start, in canonical order. */
  private int inputStart(int example, int group) {
    int channels = lhs.shape().dim(window.dims().lhsSpec().get(1));
    return window.batchGroups() > 1
        ? (group * examples + example) * channels * inSize
        : (example * channels + group * inFeatures) * inSize;
  }

  private int outputStart(int example, int group) {
    return (example * groups + group) * groupOut * places;
  }

  // ---- floats ----

  private void floats() {
    double[] x = permuted(lhs, lhsAt);
    double[] k = permuted(rhs, rhsAt);
    double[] y = new double[Math.toIntExact(out.size())];
    double[][][] kernels = new double[groups][][];
    for (int g = 0; g < groups; g++) {
      kernels[g] = columns(k, g);
    }
    IntStream.range(0, examples * groups)
        .parallel()
        .forEach(
            i ->
                example(
                    x,
                    kernels[i % groups],
                    y,
                    inputStart(i / groups, i % groups),
                    outputStart(i / groups, i % groups)));
    double[] values = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      values[outAt[i]] = y[i];
    }
    HostArrays.store(out, 0, values);
  }

  private static double[] permuted(Tensor t, int[] positions) {
    double[] plain = HostArrays.doubles(t);
    double[] r = new double[plain.length];
    for (int i = 0; i < r.length; i++) {
      r[i] = plain[positions[i]];
    }
    return r;
  }

  /** A group's kernel: a row for each feature and tap, a column for each output feature. */
  private double[][] columns(double[] kernel, int group) {
    int rows = inFeatures * taps;
    double[][] r = new double[rows][groupOut];
    for (int k = 0; k < rows; k++) {
      for (int o = 0; o < groupOut; o++) {
        r[k][o] = kernel[(group * groupOut + o) * rows + k];
      }
    }
    return r;
  }

  private void example(double[] x, double[][] kernel, double[] y, int from, int to) {
    int tile = Math.clamp(PATCH_ELEMENTS / Math.max(1, kernel.length), 16, 512);
    for (int m = 0; m < places; m += tile) {
      int n = Math.min(tile, places - m);
      double[][] patches = patches(x, from, m, n, kernel.length);
      if (n >= groupOut) {
        double[][] c = product(kernel, groupOut, patches, n);
        for (int o = 0; o < groupOut; o++) {
          System.arraycopy(c[o], 0, y, to + o * places + m, n);
        }
      } else {
        double[][] c = product(patches, n, kernel, groupOut);
        for (int j = 0; j < n; j++) {
          for (int o = 0; o < groupOut; o++) {
            y[to + o * places + m + j] = c[j][o];
          }
        }
      }
    }
  }

  private double[][] patches(double[] x, int from, int m, int n, int rows) {
    double[][] r = new double[rows][n];
    for (int k = 0; k < rows; k++) {
      int base = from + (k / taps) * inSize;
      int table = (k % taps) * places + m;
      double[] row = r[k];
      for (int j = 0; j < n; j++) {
        int s = source[table + j];
        row[j] = s < 0 ? 0 : x[base + s];
      }
    }
    return r;
  }

  /** {@code aᵀ·b}: both have a row for each term of the sum. */
  private static double[][] product(double[][] a, int rows, double[][] b, int columns) {
    double[][] c = new double[rows][columns];
    for (int i = 0; i < rows; i += ROWS) {
      if (i + ROWS <= rows) {
        for (int k = 0; k < a.length; k++) {
          addRows(a[k], i, b[k], c, columns);
        }
      } else {
        for (int r = i; r < rows; r++) {
          for (int k = 0; k < a.length; k++) {
            addRow(a[k][r], b[k], c[r], columns);
          }
        }
      }
    }
    return c;
  }

  private static void addRows(double[] a, int i, double[] row, double[][] c, int columns) {
    double a0 = a[i];
    double a1 = a[i + 1];
    double a2 = a[i + 2];
    double a3 = a[i + 3];
    double[] c0 = c[i];
    double[] c1 = c[i + 1];
    double[] c2 = c[i + 2];
    double[] c3 = c[i + 3];
    for (int j = 0; j < columns; j++) {
      double v = row[j];
      c0[j] += a0 * v;
      c1[j] += a1 * v;
      c2[j] += a2 * v;
      c3[j] += a3 * v;
    }
  }

  private static void addRow(double a, double[] row, double[] c, int columns) {
    for (int j = 0; j < columns; j++) {
      c[j] += a * row[j];
    }
  }

  // ---- integers, whose sums wrap ----

  private void integers() {
    int rows = inFeatures * taps;
    for (int i = 0; i < examples * groups; i++) {
      int group = i % groups;
      int from = inputStart(i / groups, group);
      int to = outputStart(i / groups, group);
      for (int o = 0; o < groupOut; o++) {
        for (int m = 0; m < places; m++) {
          long sum = 0;
          for (int k = 0; k < rows; k++) {
            int s = source[(k % taps) * places + m];
            if (s >= 0) {
              long v = lhs.getLong(lhsAt[from + (k / taps) * inSize + s]);
              sum += v * rhs.getLong(rhsAt[(group * groupOut + o) * rows + k]);
            }
          }
          out.setLong(outAt[to + o * places + m], sum);
        }
      }
    }
  }
}
