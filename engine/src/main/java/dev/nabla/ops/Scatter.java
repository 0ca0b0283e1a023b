package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.BatchAxis;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Rules.Batched;
import dev.nabla.ir.Rules.Evaluator;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** An array with windows of it changed, at positions that are computed. */
public final class Scatter {
  private static final String FAMILY = "Scatter";

  /** Of {@code scatter}: a graph (old, update) → new that replaces assignment, or null. */
  static final String UPDATE_GRAPH = "update_jaxpr";

  private Scatter() {}

  /** {@code scatter(operand, indices, updates)}: windows replaced; of several the last stays. */
  public static final Primitive SCATTER =
      definition("scatter", Fold.LAST)
          .samples(samples(Params.of(UPDATE_GRAPH, null), true))
          .jvp(ScatterDerivatives::replaceJvp)
          .transpose(ScatterDerivatives::replaceTranspose)
          .explain("d x[i]=u: dx with du at i; where updates meet, the one that stays")
          .define();

  public static final Primitive SCATTER_ADD =
      definition("scatter-add", Fold.SUM)
          .samples(samples(Params.EMPTY, true))
          .jvp(ScatterDerivatives.linearJvp("scatter-add"))
          .transpose(ScatterDerivatives.linearTranspose(false))
          .explain("d(x[i] += u) = dx[i] += du; backward: the cotangent read at i")
          .define();

  public static final Primitive SCATTER_SUB =
      definition("scatter-sub", Fold.DIFFERENCE)
          .samples(samples(Params.EMPTY, true))
          .jvp(ScatterDerivatives.linearJvp("scatter-sub"))
          .transpose(ScatterDerivatives.linearTranspose(true))
          .explain("d(x[i] -= u) = dx[i] -= du")
          .define();

  public static final Primitive SCATTER_MUL =
      definition("scatter-mul", Fold.PRODUCT)
          .samples(samples(Params.EMPTY, false))
          .jvp(ScatterDerivatives::multiplyJvp)
          .transpose(ScatterDerivatives::multiplyTranspose)
          .explain("d(x[i] *= u) = dx[i] *= u, and x·du at i")
          .define();

  public static final Primitive SCATTER_MIN =
      definition("scatter-min", Fold.MIN)
          .samples(samples(Params.EMPTY, true))
          .jvp(ScatterDerivatives.extremumJvp("scatter-min"))
          .explain("the tangent of the smallest; ties share it")
          .define();

  public static final Primitive SCATTER_MAX =
      definition("scatter-max", Fold.MAX)
          .samples(samples(Params.EMPTY, true))
          .jvp(ScatterDerivatives.extremumJvp("scatter-max"))
          .explain("the tangent of the largest; ties share it")
          .define();

  private static Primitive.Definition definition(String name, Fold c) {
    return Primitive.named(name)
        .family(FAMILY)
        .shape((ins, p) -> List.of(type(name, ins, p)))
        .eval((ev, ins, p) -> List.of(evaluate(ev, ins, p, c)))
        .batch((b, p, ins, axes, size) -> batch(Primitive.get(name), b, p, ins, axes, size))
        .lower(new LowerRule.Host())
        .stablehlo("scatter");
  }

  /**
   * Valid calls.
   *
   * @param repeated whether indices may repeat
   */
  private static Primitive.Sample[] samples(Params extra, boolean repeated) {
    ScatterDimensionNumbers row =
        new ScatterDimensionNumbers(List.of(1), List.of(0), List.of(0), List.of(), List.of());
    ScatterDimensionNumbers window =
        new ScatterDimensionNumbers(List.of(0, 1), List.of(), List.of(0, 1), List.of(), List.of());
    ScatterDimensionNumbers element =
        new ScatterDimensionNumbers(List.of(), List.of(0), List.of(0), List.of(), List.of());
    ScatterDimensionNumbers paired =
        new ScatterDimensionNumbers(List.of(1), List.of(1), List.of(1), List.of(0), List.of(0));
    ShapedArray matrix = ShapedArray.of(DType.FLOAT32, 3, 2);
    Options clip = new Options(GatherScatterMode.CLIP, true, true);
    Options drop = new Options(GatherScatterMode.FILL_OR_DROP, false, !repeated);
    int rows = repeated ? 4 : 1;
    return new Primitive.Sample[] {
      sample(extra, row, drop, matrix, Shape.of(rows, 1), Shape.of(rows, 2)),
      sample(extra, window, clip, matrix, Shape.of(2), Shape.of(2, 1)),
      sample(
          extra,
          paired,
          clip,
          ShapedArray.of(DType.FLOAT32, 2, 3, 2),
          Shape.of(2, 1),
          Shape.of(2, 2)),
      sample(extra, element, drop, ShapedArray.of(DType.FLOAT32, 3), Shape.of(1), Shape.SCALAR),
      sample(extra, row, drop, matrix, Shape.of(0, 1), Shape.of(0, 2)),
    };
  }

  private static Primitive.Sample sample(
      Params extra,
      ScatterDimensionNumbers d,
      Options o,
      ShapedArray operand,
      Shape indices,
      Shape updates) {
    Params p = params(d, o);
    if (extra.has(UPDATE_GRAPH)) {
      p = p.with(UPDATE_GRAPH, null);
    }
    return Primitive.Sample.of(
        p, operand, ShapedArray.of(DType.INT32, indices), operand.withShape(updates));
  }

  private static Params params(ScatterDimensionNumbers d, Options o) {
    return Params.of(Gather.DIMENSIONS, d, Gather.SORTED, o.sorted())
        .with(Gather.MODE, o.mode())
        .with(Gather.UNIQUE, o.unique());
  }

  static ScatterDimensionNumbers dimensions(Params p) {
    return p.as(Gather.DIMENSIONS, ScatterDimensionNumbers.class);
  }

  // ---- emission ----

  /** How out-of-range and repeated indices are treated. */
  public record Options(GatherScatterMode mode, boolean sorted, boolean unique) {}

  /** One of the scatter primitives on an operand, indices and updates of the operand's dtype. */
  public static Atom emit(
      GraphBuilder b,
      Primitive p,
      Atom operand,
      Atom indices,
      Atom updates,
      ScatterDimensionNumbers d,
      Options o) {
    Params q = params(d, o);
    return b.bind1(p, p == SCATTER ? q.with(UPDATE_GRAPH, null) : q, operand, indices, updates);
  }

  /**
   * {@code scatter} that gives each element it meets what {@code update} makes of it.
   *
   * @param update from two scalars of the operand's dtype to one; it is run once for every update
   */
  public static Atom apply(
      GraphBuilder b,
      Graph update,
      Atom operand,
      Atom indices,
      Atom updates,
      ScatterDimensionNumbers d,
      Options o) {
    return b.bind1(SCATTER, params(d, o).with(UPDATE_GRAPH, update), operand, indices, updates);
  }

  // ---- rules ----

  private static ShapedArray type(String name, List<ShapedArray> ins, Params p) {
    ShapedArray operand = ins.get(0);
    ShapedArray indices = ins.get(1);
    ShapedArray updates = ins.get(2);
    if (!indices.dtype().isInteger()) {
      throw NablaError.valueError(name + ": indices must have an integer type, got " + indices);
    }
    if (operand.dtype() != updates.dtype()) {
      throw NablaError.typeError(
              name
                  + " requires arguments to have equal dtypes, got "
                  + operand.dtype()
                  + ", "
                  + updates.dtype()
                  + ".")
          .withFix("Convert the updates with astype.");
    }
    if (p.get(UPDATE_GRAPH) != null) {
      ShapedArray one = ShapedArray.of(operand.dtype());
      Signatures.takes(name, p.graph(UPDATE_GRAPH), List.of(one, one));
      Signatures.gives(name, p.graph(UPDATE_GRAPH), List.of(one));
    }
    ScatterDimensionNumbers d = dimensions(p);
    if (d.updateWindowDims().size() + d.insertedWindowDims().size() + d.operandBatchingDims().size()
        != operand.rank()) {
      throw NablaError.typeError(
          name
              + ": update_window_dims, inserted_window_dims and operand_batching_dims must"
              + " together name as many axes as the operand has, "
              + operand.rank()
              + ".");
    }
    AxisChecks.distinct(name, "update_window_dims", d.updateWindowDims(), updates.rank());
    int[] sizes = d.windowSizes(operand.shape(), updates.shape());
    Windows.check(name, operand.shape(), indices.shape(), d.inverse(), sizes);
    Shape expected = Windows.resultShape(indices.shape(), d.inverse(), sizes);
    if (!expected.equals(updates.shape())) {
      throw NablaError.typeError(
          name
              + ": updates must have shape "
              + expected.toTuple()
              + " for indices of shape "
              + indices.shape().toTuple()
              + ", got "
              + updates.shape().toTuple()
              + ".");
    }
    return operand;
  }

  private static Tensor evaluate(Evaluator ev, List<Tensor> ins, Params p, Fold c) {
    Tensor x = ins.get(0);
    Tensor updates = ins.get(2);
    Tensor r = Tensor.zeros(x.aval());
    MemorySegment.copy(x.data(), 0, r.data(), 0, x.data().byteSize());
    if (updates.size() == 0) {
      return r;
    }
    ScatterDimensionNumbers d = dimensions(p);
    int[] sizes = d.windowSizes(x.shape(), updates.shape());
    Windows w =
        new Windows(
            x.shape(), ins.get(1), updates.shape(), d.inverse(), sizes, Gather.mode(p), false);
    Graph update = (Graph) p.get(UPDATE_GRAPH);
    long count = w.count();
    for (long i = 0; i < count; i++) {
      long to = w.operandStart(i);
      if (to < 0) {
        continue;
      }
      long from = w.resultStart(i);
      for (int k = 0; k < w.operandRuns.length; k++) {
        long at = to + w.operandRuns[k];
        if (update != null) {
          applyRun(ev, update, r, at, updates, from + w.resultRuns[k], w.run);
        } else {
          combineRun(r, at, updates, from + w.resultRuns[k], w.run, c);
        }
      }
    }
    return r;
  }

  private static void combineRun(Tensor r, long at, Tensor updates, long from, int n, Fold c) {
    boolean floats = r.dtype().isFloat();
    long flip = c.flip(r.dtype());
    for (int i = 0; i < n; i++) {
      if (floats) {
        r.setDouble(
            at + i, c.floats().applyAsDouble(r.getDouble(at + i), updates.getDouble(from + i)));
      } else {
        r.setLong(at + i, combine(c, r.getLong(at + i), updates.getLong(from + i), flip));
      }
    }
  }

  private static long combine(Fold c, long x, long u, long flip) {
    return c.integers().applyAsLong(x ^ flip, u ^ flip) ^ flip;
  }

  private static void applyRun(
      Evaluator ev, Graph update, Tensor r, long at, Tensor updates, long from, int n) {
    ShapedArray scalar = ShapedArray.of(r.dtype());
    for (int i = 0; i < n; i++) {
      Tensor old = Tensor.zeros(scalar);
      Tensor with = Tensor.zeros(scalar);
      Structural.copy(r, at + i, old, 0);
      Structural.copy(updates, from + i, with, 0);
      Structural.copy(ev.run(update, List.of(old, with)).getFirst(), 0, r, at + i);
    }
  }

  private static Batched batch(
      Primitive self, GraphBuilder b, Params p, List<Atom> ins, List<BatchAxis> axes, int size) {
    Atom x = Batches.bring(b, ins.get(0), axes.get(0), 0, size);
    Atom u = Batches.bring(b, ins.get(2), axes.get(2), 0, size);
    GatherDimensionNumbers d = dimensions(p).inverse();
    Atom i = ins.get(1);
    if (axes.get(1).isMapped()) {
      i = Shapes.moveAxis(b, i, axes.get(1).axis(), 0);
      d = d.withBothAxes();
    } else {
      d = d.withOperandAxis();
    }
    return Batched.of(
        b.bind1(self, p.with(Gather.DIMENSIONS, d.inverse()), x, i, u), BatchAxis.at(0));
  }
}
