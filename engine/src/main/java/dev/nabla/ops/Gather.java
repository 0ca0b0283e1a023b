package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.BatchAxis;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Rules.Batched;
import dev.nabla.ir.Rules.Dual;
import dev.nabla.ir.Rules.Operand;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Windows of an array at positions that are computed. */
public final class Gather {
  static final String DIMENSIONS = "dimension_numbers";
  static final String FILL = "fill_value";
  static final String SORTED = "indices_are_sorted";
  static final String MODE = "mode";
  static final String SIZES = "slice_sizes";
  static final String UNIQUE = "unique_indices";

  private Gather() {}

  /** {@code gather(operand, indices)}: a window of the operand for every start index. */
  public static final Primitive GATHER =
      Primitive.named("gather")
          .family("Gather")
          .samples(samples())
          .shape((ins, p) -> List.of(type(ins.get(0), ins.get(1), p)))
          .eval((ev, ins, p) -> List.of(evaluate(ins.get(0), ins.get(1), p)))
          .jvp(Gather::jvp)
          .transpose(Gather::transpose)
          .batch(Gather::batch)
          .lower(new LowerRule.Host())
          .stablehlo("gather")
          .explain("d x[i] = dx[i]; backward: each cotangent is added where its value was read")
          .define();

  private static Primitive.Sample[] samples() {
    ShapedArray rows = ShapedArray.of(DType.FLOAT32, 4, 3);
    ShapedArray cube = ShapedArray.of(DType.FLOAT32, 2, 3, 4);
    GatherDimensionNumbers row =
        GatherDimensionNumbers.of(new int[] {1}, new int[] {0}, new int[] {0});
    GatherDimensionNumbers element =
        GatherDimensionNumbers.of(new int[] {}, new int[] {0, 1}, new int[] {1, 0});
    GatherDimensionNumbers window =
        GatherDimensionNumbers.of(new int[] {0, 2}, new int[] {1}, new int[] {1, 2});
    GatherDimensionNumbers paired =
        new GatherDimensionNumbers(List.of(1), List.of(1), List.of(1), List.of(0), List.of(0));
    return new Primitive.Sample[] {
      sample(row, GatherScatterMode.PROMISE_IN_BOUNDS, new int[] {1, 3}, rows, 5, 1),
      sample(row, GatherScatterMode.FILL_OR_DROP, new int[] {1, 2}, rows, 2, 1),
      sample(element, GatherScatterMode.CLIP, new int[] {1, 1}, rows, 2, 3, 2),
      sample(element, GatherScatterMode.CLIP, new int[] {1, 1}, rows, 2),
      sample(window, GatherScatterMode.CLIP, new int[] {2, 1, 3}, cube, 3, 2),
      sample(paired, GatherScatterMode.FILL_OR_DROP, new int[] {1, 1, 4}, cube, 2, 1),
      sample(row, GatherScatterMode.CLIP, new int[] {1, 3}, rows, 0, 1),
      filled(row, rows, null),
      filled(row, rows, 0.5),
      filled(row, ShapedArray.of(DType.BOOL, 4, 3), true),
    };
  }

  private static Primitive.Sample sample(
      GatherDimensionNumbers d,
      GatherScatterMode mode,
      int[] sizes,
      ShapedArray operand,
      int... indices) {
    return Primitive.Sample.of(
        params(d, mode, sizes, false, false, 0L),
        operand,
        ShapedArray.of(DType.INT32, Shape.of(indices)));
  }

  private static Primitive.Sample filled(
      GatherDimensionNumbers d, ShapedArray operand, @Nullable Object fill) {
    return Primitive.Sample.of(
        params(d, GatherScatterMode.FILL_OR_DROP, new int[] {1, 2}, true, true, fill),
        operand,
        ShapedArray.of(DType.INT32, 2, 1));
  }

  private static Params params(
      GatherDimensionNumbers d,
      GatherScatterMode mode,
      int[] sizes,
      boolean sorted,
      boolean unique,
      @Nullable Object fill) {
    return Params.of(DIMENSIONS, d, FILL, fill, SORTED, sorted)
        .with(MODE, mode)
        .with(SIZES, Shape.of(sizes))
        .with(UNIQUE, unique);
  }

  static GatherDimensionNumbers dimensions(Params p) {
    return p.as(DIMENSIONS, GatherDimensionNumbers.class);
  }

  static GatherScatterMode mode(Params p) {
    return p.as(MODE, GatherScatterMode.class);
  }

  // ---- emission ----

  /** How out-of-range and repeated indices are treated. */
  public record Options(
      GatherScatterMode mode, boolean sorted, boolean unique, @Nullable Object fillValue) {
    public static Options of(GatherScatterMode mode) {
      return new Options(mode, false, false, null);
    }
  }

  /**
   * Windows of {@code sizes} at the start indices, whose last axis holds the components.
   *
   * @param o where it fills and names no value, NaN, the lowest integer, the highest unsigned one
   *     or True is used
   */
  public static Atom gather(
      GraphBuilder b,
      Atom operand,
      Atom indices,
      GatherDimensionNumbers d,
      int[] sizes,
      Options o) {
    Object fill = o.fillValue();
    if (fill == null && o.mode() == GatherScatterMode.FILL_OR_DROP) {
      fill = defaultFill(operand.aval().dtype());
    }
    return b.bind1(
        GATHER, params(d, o.mode(), sizes, o.sorted(), o.unique(), fill), operand, indices);
  }

  /** What JAX fills with: no number, or the one furthest out. */
  private static Object defaultFill(DType d) {
    return switch (d.kind()) {
      case BOOL -> true;
      case FLOAT -> Double.NaN;
      case SIGNED -> -1L << (d.bits() - 1);
      case UNSIGNED, KEY -> -1L >>> (64 - d.bits());
    };
  }

  // ---- rules ----

  private static ShapedArray type(ShapedArray operand, ShapedArray indices, Params p) {
    if (!indices.dtype().isInteger()) {
      throw NablaError.valueError("gather: indices must have an integer type, got " + indices);
    }
    int[] sizes = p.shape(SIZES).toArray();
    Windows.check("gather", operand.shape(), indices.shape(), dimensions(p), sizes);
    return operand.withShape(Windows.resultShape(indices.shape(), dimensions(p), sizes));
  }

  private static Tensor evaluate(Tensor x, Tensor indices, Params p) {
    ShapedArray type = type(x.aval(), indices.aval(), p);
    Tensor r = Tensor.zeros(type);
    if (type.size() == 0) {
      return r;
    }
    Windows w =
        new Windows(
            x.shape(),
            indices,
            type.shape(),
            dimensions(p),
            p.shape(SIZES).toArray(),
            mode(p),
            true);
    int bytes = x.dtype().bytes();
    long run = (long) w.run * bytes;
    long count = w.count();
    for (long i = 0; i < count; i++) {
      long from = w.operandStart(i);
      long to = w.resultStart(i);
      for (int k = 0; k < w.operandRuns.length; k++) {
        if (from < 0) {
          fill(r, to + w.resultRuns[k], w.run, p.get(FILL));
        } else {
          MemorySegment.copy(
              x.data(),
              (from + w.operandRuns[k]) * bytes,
              r.data(),
              (to + w.resultRuns[k]) * bytes,
              run);
        }
      }
    }
    return r;
  }

  private static void fill(Tensor t, long from, int n, @Nullable Object value) {
    for (long i = from; i < from + n; i++) {
      switch (value) {
        case Boolean v -> t.setLong(i, v ? 1 : 0);
        case Long v -> t.setLong(i, v);
        case Number v -> t.setDouble(i, v.doubleValue());
        case null -> fill(t, i, 1, defaultFill(t.dtype()));
        default -> throw new IllegalArgumentException("no number to fill with: " + value);
      }
    }
  }

  private static Dual jvp(
      GraphBuilder b, Params p, List<Atom> xs, List<? extends @Nullable Atom> ts) {
    Atom y = b.bind1(GATHER, p, xs.get(0), xs.get(1));
    Atom dx = ts.getFirst();
    Atom dy = dx == null ? null : b.bind1(GATHER, p.with(FILL, 0L), dx, xs.get(1));
    return new Dual(List.of(y), Arrays.asList(dy));
  }

  private static List<@Nullable Atom> transpose(
      GraphBuilder b, Params p, List<? extends @Nullable Atom> cts, List<Operand> ops) {
    Atom ct = cts.getFirst();
    if (ct == null) {
      return Arrays.asList(null, null);
    }
    ShapedArray operand = ops.get(0).aval();
    Atom zeros = Shapes.full(b, ct.aval().strong().withShape(operand.shape()), 0);
    Scatter.Options o = new Scatter.Options(mode(p), p.flag(SORTED), p.flag(UNIQUE));
    Atom sum =
        Scatter.emit(
            b, Scatter.SCATTER_ADD, zeros, ops.get(1).atom(), ct, dimensions(p).inverse(), o);
    return Arrays.asList(sum, null);
  }

  private static Batched batch(
      GraphBuilder b, Params p, List<Atom> ins, List<BatchAxis> axes, int size) {
    GatherDimensionNumbers d = dimensions(p);
    Shape sizes = p.shape(SIZES);
    Atom x = ins.get(0);
    Atom i = ins.get(1);
    Params q;
    if (!axes.get(1).isMapped()) {
      x = Shapes.moveAxis(b, x, axes.get(0).axis(), 0);
      q = p.with(DIMENSIONS, d.withOperandAxis()).with(SIZES, sizes.insert(0, size));
    } else if (!axes.get(0).isMapped()) {
      i = Shapes.moveAxis(b, i, axes.get(1).axis(), 0);
      q = p.with(DIMENSIONS, d.withIndicesAxis()).with(SORTED, false).with(UNIQUE, false);
    } else {
      x = Shapes.moveAxis(b, x, axes.get(0).axis(), 0);
      i = Shapes.moveAxis(b, i, axes.get(1).axis(), 0);
      q = p.with(DIMENSIONS, d.withBothAxes()).with(SIZES, sizes.insert(0, Math.min(1, size)));
    }
    return Batched.of(b.bind1(GATHER, q, x, i), BatchAxis.at(0));
  }

  /** Elements {@code x[…, indices[k], …]} along one axis, which becomes the axes of the indices. */
  public static Atom take(GraphBuilder b, Atom x, Atom indices, int axis, Options o) {
    Shape s = x.aval().shape();
    int n = indices.aval().rank();
    int[] offsets =
        IntStream.concat(IntStream.range(0, axis), IntStream.range(axis + n, s.rank() + n - 1))
            .toArray();
    GatherDimensionNumbers d =
        GatherDimensionNumbers.of(offsets, new int[] {axis}, new int[] {axis});
    Atom i = Shapes.expandDims(b, indices, n);
    return gather(b, x, i, d, s.with(axis, 1).toArray(), o);
  }
}
