package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.BatchAxis;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Primitive.Sample;
import dev.nabla.ir.Rules.Batched;
import dev.nabla.ir.Rules.Dual;
import dev.nabla.ir.Rules.Operand;
import dev.nabla.kernel.ReduceOp;
import dev.nabla.ops.Indexing.Padding;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Combining the elements that a moving window covers. */
public final class Pooling {
  private static final String FAMILY = "Pooling";
  private static final String SUM = "reduce_window_sum";
  private static final String GATHER = "select_and_gather_add";
  private static final String SCATTER = "select_and_scatter_add";

  private Pooling() {}

  public static final Primitive REDUCE_WINDOW_SUM =
      window(Structural.linear(SUM, FAMILY), SUM, ReduceOp.SUM)
          .transpose(Structural.transpose(Pooling::sumTranspose))
          .explain("d sum of a window = sum of the window of dx")
          .define();

  public static final Primitive REDUCE_WINDOW_MAX =
      extremum("reduce_window_max", ReduceOp.MAX, true);
  public static final Primitive REDUCE_WINDOW_MIN =
      extremum("reduce_window_min", ReduceOp.MIN, false);

  /**
   * {@code (tangents, operand)}: the tangent at the place where the operand is largest (or
   * smallest) in each window; of equal ones the first counts.
   */
  public static final Primitive SELECT_AND_GATHER_ADD =
      Primitive.named(GATHER)
          .family(FAMILY)
          .samples(chooser(true, 0), chooser(false, 1))
          .shape((ins, p) -> List.of(gatherType(ins.get(0), ins.get(1), p)))
          .eval(
              (ev, ins, p) ->
                  List.of(PoolingEval.gather(ins.get(0), ins.get(1), WindowShape.of(p), isMax(p))))
          .jvp((b, p, xs, ts) -> linearInFirst(b, GATHER, p, xs, ts))
          .transpose(Pooling::gatherTranspose)
          .batch((b, p, ins, axes, size) -> batchTwo(b, GATHER, p, ins, axes, size))
          .lower(new LowerRule.Host())
          .explain("the tangent of the element that was chosen in each window")
          .define();

  /**
   * {@code (source, operand)}: each source element added where the operand is largest (or smallest)
   * in its window.
   */
  public static final Primitive SELECT_AND_SCATTER_ADD =
      Primitive.named(SCATTER)
          .family(FAMILY)
          .samples(chooser(true, 0, true), chooser(false, 1, true))
          .shape((ins, p) -> List.of(scatterType(ins.get(0), ins.get(1), p)))
          .eval(
              (ev, ins, p) ->
                  List.of(PoolingEval.scatter(ins.get(0), ins.get(1), WindowShape.of(p), isMax(p))))
          .jvp((b, p, xs, ts) -> linearInFirst(b, SCATTER, p, xs, ts))
          .transpose(Pooling::scatterTranspose)
          .batch((b, p, ins, axes, size) -> batchTwo(b, SCATTER, p, ins, axes, size))
          .lower(new LowerRule.Host())
          .stablehlo("select_and_scatter")
          .explain("each cotangent goes to the element that was chosen in its window")
          .define();

  private static ShapedArray gatherType(ShapedArray tangents, ShapedArray operand, Params p) {
    AxisChecks.shape(GATHER, "the first operand", tangents.shape(), operand.shape());
    return tangents.withShape(WindowShape.of(p).over(GATHER, operand));
  }

  private static ShapedArray scatterType(ShapedArray source, ShapedArray operand, Params p) {
    ShapedArray places = operand.withShape(WindowShape.of(p).over(SCATTER, operand));
    AxisChecks.shape(SCATTER, "the source", source.shape(), places.shape());
    return operand.withDType(source.dtype());
  }

  /** Emits a pooling primitive. */
  public static Atom pool(GraphBuilder b, Primitive p, Atom x, WindowShape w) {
    return b.bind1(p, w.params(), x);
  }

  /** For every element of the window, what it covers at all places; padding holds {@code init}. */
  public static List<Atom> slices(GraphBuilder b, Atom x, Atom init, WindowShape w) {
    int rank = x.aval().rank();
    int[] places = w.over("reduce_window", x.aval()).toArray();
    List<Padding> config = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      List<Integer> p = w.padding().get(i);
      config.add(new Padding(p.get(0), p.get(1), w.baseDilation()[i] - 1));
    }
    Atom wide = Indexing.pad(b, x, init, config);
    List<Atom> out = new ArrayList<>();
    int[] tap = new int[rank];
    long taps = dev.nabla.tensor.Shape.of(w.dimensions()).size();
    for (long t = 0; t < taps; t++) {
      int[] start = new int[rank];
      int[] limit = new int[rank];
      for (int i = 0; i < rank; i++) {
        start[i] = tap[i] * w.windowDilation()[i];
        limit[i] = places[i] == 0 ? start[i] : start[i] + (places[i] - 1) * w.strides()[i] + 1;
      }
      out.add(Indexing.slice(b, wide, start, limit, w.strides()));
      for (int d = rank - 1; d >= 0 && ++tap[d] == w.dimensions()[d]; d--) {
        tap[d] = 0;
      }
    }
    return out;
  }

  private static Primitive.Definition window(Primitive.Definition d, String name, ReduceOp op) {
    return d.samples(
            Sample.of(sampleWindow(0).params(), ShapedArray.of(DType.FLOAT32, 2, 4)),
            Sample.of(sampleWindow(1).params(), ShapedArray.of(DType.FLOAT32, 3, 4)),
            Sample.of(sampleWindow(2).params(), ShapedArray.of(DType.FLOAT32, 2, 3)))
        .shape(
            (ins, p) ->
                List.of(ins.getFirst().withShape(WindowShape.of(p).over(name, ins.getFirst()))))
        .eval((ev, ins, p) -> List.of(PoolingEval.reduce(ins.getFirst(), WindowShape.of(p), op)))
        .batch(
            (b, p, ins, axes, size) -> {
              int axis = axes.getFirst().axis();
              Params q = WindowShape.of(p).insert(axis).params();
              return Batched.of(
                  b.bind1(Primitive.get(name), q, ins.getFirst()), BatchAxis.at(axis));
            })
        .lower(new LowerRule.Host())
        .stablehlo("reduce_window");
  }

  private static WindowShape sampleWindow(int k) {
    return switch (k) {
      case 0 -> WindowShape.plain(new int[] {1, 2}, new int[] {1, 2});
      case 1 ->
          new WindowShape(
              new int[] {2, 3},
              new int[] {1, 2},
              List.of(List.of(1, 0), List.of(0, 2)),
              new int[] {1, 1},
              new int[] {1, 1});
      default ->
          new WindowShape(
              new int[] {2, 2},
              new int[] {1, 1},
              List.of(List.of(0, 0), List.of(1, 1)),
              new int[] {2, 1},
              new int[] {1, 2});
    };
  }

  private static Sample chooser(boolean max, int window) {
    return chooser(max, window, false);
  }

  private static Sample chooser(boolean max, int window, boolean scatter) {
    WindowShape w = sampleWindow(window);
    ShapedArray x = ShapedArray.of(DType.FLOAT32, 3, 4);
    ShapedArray source = scatter ? x.withShape(w.over("sample", x)) : x;
    return Sample.of(chooserParams(w, max), source, x);
  }

  private static Params chooserParams(WindowShape w, boolean max) {
    return w.params().with("select_prim", max ? "ge" : "le");
  }

  private static boolean isMax(Params p) {
    return p.text("select_prim").equals("ge");
  }

  private static Primitive extremum(String name, ReduceOp op, boolean max) {
    // Dilated windows have no reverse derivative, as in JAX: the third sample is for sums alone.
    return window(Primitive.named(name).family(FAMILY), name, op)
        .samples(
            Sample.of(sampleWindow(0).params(), ShapedArray.of(DType.FLOAT32, 2, 4)),
            Sample.of(sampleWindow(1).params(), ShapedArray.of(DType.FLOAT32, 3, 4)))
        .jvp(
            (b, p, xs, ts) -> {
              Atom out = b.bind1(Primitive.get(name), p, xs.getFirst());
              Atom dx = ts.getFirst();
              Params q = chooserParams(WindowShape.of(p), max);
              return new Dual(
                  List.of(out),
                  Arrays.asList(
                      dx == null ? null : b.bind1(SELECT_AND_GATHER_ADD, q, dx, xs.getFirst())));
            })
        .explain("the tangent of the " + (max ? "largest" : "smallest") + " element of each window")
        .define();
  }

  // ---- derivatives ----

  private static Atom sumTranspose(GraphBuilder b, Params p, Atom ct, ShapedArray operand) {
    WindowShape w = WindowShape.of(p);
    int rank = operand.rank();
    List<Padding> config = new ArrayList<>();
    List<List<Integer>> none = new ArrayList<>();
    int[] ones = new int[rank];
    Arrays.fill(ones, 1);
    for (int i = 0; i < rank; i++) {
      int in = Convolution.dilate(operand.shape().dim(i), w.baseDilation()[i]);
      int window = Convolution.dilate(w.dimensions()[i], w.windowDilation()[i]);
      int out = Convolution.dilate(ct.aval().shape().dim(i), w.strides()[i]);
      int before = window - w.padding().get(i).get(0) - 1;
      config.add(new Padding(before, in + window - 1 - out - before, w.strides()[i] - 1));
      none.add(List.of(0, 0));
    }
    Atom zero = GraphBuilder.literal(ShapedArray.of(ct.aval().dtype()), 0);
    Atom wide = Indexing.pad(b, ct, zero, config);
    WindowShape back =
        new WindowShape(w.dimensions(), w.baseDilation(), none, ones, w.windowDilation());
    return pool(b, REDUCE_WINDOW_SUM, wide, back);
  }

  /** The choice itself has no derivative: only the first operand's tangent counts. */
  private static Dual linearInFirst(
      GraphBuilder b, String name, Params p, List<Atom> xs, List<? extends @Nullable Atom> ts) {
    Primitive self = Primitive.get(name);
    Atom out = b.bind1(self, p, xs.get(0), xs.get(1));
    Atom t = ts.getFirst();
    return new Dual(List.of(out), Arrays.asList(t == null ? null : b.bind1(self, p, t, xs.get(1))));
  }

  private static List<@Nullable Atom> gatherTranspose(
      GraphBuilder b, Params p, List<? extends @Nullable Atom> cts, List<Operand> ops) {
    Atom ct = cts.getFirst();
    if (ct == null) {
      return Arrays.asList(null, null);
    }
    return Arrays.asList(WindowShape.scatter(b, p, ct, ops.get(1).atom()), null);
  }

  private static List<@Nullable Atom> scatterTranspose(
      GraphBuilder b, Params p, List<? extends @Nullable Atom> cts, List<Operand> ops) {
    Atom ct = cts.getFirst();
    return Arrays.asList(
        ct == null ? null : b.bind1(SELECT_AND_GATHER_ADD, p, ct, ops.get(1).atom()), null);
  }

  private static Batched batchTwo(
      GraphBuilder b, String name, Params p, List<Atom> ins, List<BatchAxis> axes, int size) {
    Atom first = Batches.bring(b, ins.get(0), axes.get(0), 0, size);
    Atom operand = Batches.bring(b, ins.get(1), axes.get(1), 0, size);
    Params q = WindowShape.of(p).insert(0).params().with("select_prim", p.text("select_prim"));
    return Batched.of(b.bind1(Primitive.get(name), q, first, operand), BatchAxis.at(0));
  }
}
