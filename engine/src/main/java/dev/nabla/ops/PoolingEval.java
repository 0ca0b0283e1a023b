package dev.nabla.ops;

import dev.nabla.kernel.ReduceOp;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.Arrays;

/** Pooling on the host: one sweep over the result for every element of the window. */
final class PoolingEval {
  private final int[] window;
  private final int[] result;
  private final long taps;
  private final int places;

  /**
   * For each axis: where element k of the window at place o reads, times the axis' stride; −1:
   * padding.
   */
  private final int[][][] reads;

  private PoolingEval(Shape in, WindowShape w, Shape out) {
    this.window = w.dimensions();
    this.result = out.toArray();
    this.taps = Shape.of(window).size();
    this.places = Math.toIntExact(out.size());
    this.reads = new int[result.length][][];
    long[] strides = in.strides();
    for (int i = 0; i < result.length; i++) {
      reads[i] = new int[window[i]][result[i]];
      for (int k = 0; k < window[i]; k++) {
        for (int o = 0; o < result[i]; o++) {
          int c = o * w.strides()[i] + k * w.windowDilation()[i] - w.padding().get(i).get(0);
          int step = w.baseDilation()[i];
          boolean inside = c >= 0 && c % step == 0 && c / step < in.dim(i);
          reads[i][k][o] = inside ? Math.toIntExact(c / step * strides[i]) : -1;
        }
      }
    }
  }

  /** For every place, the element that this element of the window covers, or −1. */
  private void sources(int[] tap, int[] out) {
    int rank = result.length;
    int[] at = new int[rank];
    int last = rank == 0 ? 1 : result[rank - 1];
    int[] inner = rank == 0 ? new int[1] : reads[rank - 1][tap[rank - 1]];
    for (int i = 0; i < places; i += last) {
      int base = 0;
      for (int d = 0; d < rank - 1 && base >= 0; d++) {
        int r = reads[d][tap[d]][at[d]];
        base = r < 0 ? -1 : base + r;
      }
      for (int j = 0; j < last; j++) {
        out[i + j] = base < 0 || inner[j] < 0 ? -1 : base + inner[j];
      }
      for (int d = rank - 2; d >= 0; d--) {
        if (++at[d] < result[d]) {
          break;
        }
        at[d] = 0;
      }
    }
  }

  private interface Sweep {
    void over(int[] sources);
  }

  private void forEachTap(Sweep sweep) {
    if (places == 0) {
      return;
    }
    int[] tap = new int[window.length];
    int[] sources = new int[places];
    for (long t = 0; t < taps; t++) {
      sources(tap, sources);
      sweep.over(sources);
      for (int d = tap.length - 1; d >= 0; d--) {
        if (++tap[d] < window[d]) {
          break;
        }
        tap[d] = 0;
      }
    }
  }

  static Tensor reduce(Tensor x, WindowShape w, ReduceOp op) {
    ShapedArray type = x.aval().withShape(w.over("reduce_window", x.aval()));
    PoolingEval e = new PoolingEval(x.shape(), w, type.shape());
    Tensor out = Tensor.zeros(type);
    if (x.dtype().isFloat()) {
      double[] in = HostArrays.doubles(x);
      double[] acc = new double[e.places];
      Arrays.fill(acc, Reductions.startFloat(op));
      e.forEachTap(s -> combine(op, acc, in, s));
      HostArrays.store(out, 0, acc);
      return out;
    }
    for (int i = 0; i < e.places; i++) {
      out.setLong(i, Reductions.startInteger(op, x.dtype()));
    }
    e.forEachTap(
        s -> {
          for (int i = 0; i < s.length; i++) {
            if (s[i] >= 0) {
              long v = Reductions.combine(op, out.getLong(i), x.getLong(s[i]), x.dtype());
              out.setLong(i, v);
            }
          }
        });
    return out;
  }

  private static void combine(ReduceOp op, double[] acc, double[] in, int[] sources) {
    for (int i = 0; i < sources.length; i++) {
      if (sources[i] >= 0) {
        acc[i] = Reductions.combine(op, acc[i], in[sources[i]]);
      }
    }
  }

  /**
   * Which element each window chooses: the first of equal ones, −1 for padding.
   *
   * @param candidate whether the first element is chosen until a better one comes, however bad it
   *     is (scattering), or the identity (gathering)
   */
  private static int[] choose(PoolingEval e, Tensor operand, boolean max, boolean candidate) {
    double[] in = HostArrays.doubles(operand);
    double worst = max ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    int[] chosen = new int[e.places];
    double[] best = new double[e.places];
    Arrays.fill(chosen, -1);
    Arrays.fill(best, candidate ? Double.NaN : worst);
    e.forEachTap(
        s -> {
          for (int i = 0; i < s.length; i++) {
            double v = s[i] < 0 ? worst : in[s[i]];
            boolean keep = max ? best[i] >= v : best[i] <= v;
            if (!keep) {
              best[i] = v;
              chosen[i] = s[i];
            }
          }
        });
    return chosen;
  }

  static Tensor gather(Tensor tangents, Tensor operand, WindowShape w, boolean max) {
    Shape shape = w.over("select_and_gather_add", operand.aval());
    PoolingEval e = new PoolingEval(operand.shape(), w, shape);
    int[] chosen = choose(e, operand, max, false);
    Tensor out = Tensor.zeros(tangents.aval().withShape(shape));
    for (int i = 0; i < chosen.length; i++) {
      if (chosen[i] >= 0) {
        Structural.copy(tangents, chosen[i], out, i);
      }
    }
    return out;
  }

  static Tensor scatter(Tensor source, Tensor operand, WindowShape w, boolean max) {
    PoolingEval e = new PoolingEval(operand.shape(), w, source.shape());
    int[] chosen = choose(e, operand, max, true);
    double[] from = HostArrays.doubles(source);
    double[] to = new double[Math.toIntExact(operand.size())];
    for (int i = 0; i < chosen.length; i++) {
      if (chosen[i] >= 0) {
        to[chosen[i]] += from[i];
      }
    }
    Tensor out = Tensor.zeros(operand.aval().withDType(source.dtype()));
    HostArrays.store(out, 0, to);
    return out;
  }
}
