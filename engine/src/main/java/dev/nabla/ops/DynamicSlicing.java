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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One window of an array at a position that is computed; it is moved so that it fits. */
public final class DynamicSlicing {
  private static final String FAMILY = "DynamicSlicing";
  private static final String SIZES = "slice_sizes";

  private DynamicSlicing() {}

  /** {@code dynamic_slice(operand, start0, start1, …)}. */
  public static final Primitive DYNAMIC_SLICE =
      Primitive.named("dynamic_slice")
          .family(FAMILY)
          .variadic()
          .samples(
              sliceSample(new int[] {2, 2}, ShapedArray.of(DType.FLOAT32, 4, 3)),
              sliceSample(new int[] {1}, ShapedArray.of(DType.FLOAT32, 3)),
              sliceSample(new int[] {0, 3}, ShapedArray.of(DType.FLOAT32, 2, 3)),
              sliceSample(new int[] {}, ShapedArray.of(DType.FLOAT32)))
          .shape((ins, p) -> List.of(sliceType(ins, p)))
          .eval((ev, ins, p) -> List.of(evaluateSlice(ins, p)))
          .jvp(DynamicSlicing::sliceJvp)
          .transpose(DynamicSlicing::sliceTranspose)
          .batch(DynamicSlicing::sliceBatch)
          .lower(new LowerRule.Host())
          .stablehlo("dynamic_slice")
          .explain("d x[i:i+n] = dx[i:i+n]; backward: zeros around the cotangent")
          .define();

  /** {@code dynamic_update_slice(operand, update, start0, start1, …)}. */
  public static final Primitive DYNAMIC_UPDATE_SLICE =
      Primitive.named("dynamic_update_slice")
          .family(FAMILY)
          .variadic()
          .samples(
              updateSample(ShapedArray.of(DType.FLOAT32, 4, 3), 2, 2),
              updateSample(ShapedArray.of(DType.FLOAT32, 3), 1),
              updateSample(ShapedArray.of(DType.FLOAT32, 2, 3), 0, 3),
              updateSample(ShapedArray.of(DType.FLOAT32)))
          .shape((ins, p) -> List.of(updateType(ins)))
          .eval((ev, ins, p) -> List.of(evaluateUpdate(ins)))
          .jvp(DynamicSlicing::updateJvp)
          .transpose(DynamicSlicing::updateTranspose)
          .batch(DynamicSlicing::updateBatch)
          .lower(new LowerRule.Host())
          .stablehlo("dynamic_update_slice")
          .explain("dx with du in the window; backward: the cotangent in it, and around it")
          .define();

  private static Primitive.Sample sliceSample(int[] sizes, ShapedArray operand) {
    return new Primitive.Sample(
        operands(operand, null, sizes.length), Params.of(SIZES, Shape.of(sizes)));
  }

  private static Primitive.Sample updateSample(ShapedArray operand, int... sizes) {
    ShapedArray update = operand.withShape(Shape.of(sizes));
    return new Primitive.Sample(operands(operand, update, sizes.length), Params.EMPTY);
  }

  private static List<ShapedArray> operands(
      ShapedArray operand, @Nullable ShapedArray update, int rank) {
    List<ShapedArray> ins = new ArrayList<>(List.of(operand));
    if (update != null) {
      ins.add(update);
    }
    ins.addAll(Collections.nCopies(rank, ShapedArray.of(DType.INT32)));
    return ins;
  }

  // ---- emission ----

  /** The window of these sizes that starts at {@code starts}, one scalar per axis. */
  public static Atom slice(GraphBuilder b, Atom x, List<? extends Atom> starts, Shape sizes) {
    List<Atom> ins = new ArrayList<>(List.of(x));
    ins.addAll(starts);
    return b.bind(DYNAMIC_SLICE, Params.of(SIZES, sizes), ins).getFirst();
  }

  /** {@code x} with the window that starts at {@code starts} replaced. */
  public static Atom update(GraphBuilder b, Atom x, Atom update, List<? extends Atom> starts) {
    List<Atom> ins = new ArrayList<>(List.of(x, update));
    ins.addAll(starts);
    return b.bind(DYNAMIC_UPDATE_SLICE, Params.EMPTY, ins).getFirst();
  }

  // ---- types and values ----

  private static ShapedArray sliceType(List<ShapedArray> ins, Params p) {
    ShapedArray x = ins.getFirst();
    Shape sizes = p.shape(SIZES);
    check("dynamic_slice", x, ins.subList(1, ins.size()), sizes);
    return x.withShape(sizes);
  }

  private static ShapedArray updateType(List<ShapedArray> ins) {
    ShapedArray x = ins.get(0);
    ShapedArray update = ins.get(1);
    if (x.dtype() != update.dtype()) {
      throw NablaError.typeError(
              "dynamic_update_slice requires arguments to have equal dtypes, got "
                  + x.dtype()
                  + ", "
                  + update.dtype()
                  + ".")
          .withFix("Convert the update with astype.");
    }
    check("dynamic_update_slice", x, ins.subList(2, ins.size()), update.shape());
    return new ShapedArray(x.dtype(), x.shape(), x.weakType() && update.weakType());
  }

  private static void check(String op, ShapedArray x, List<ShapedArray> starts, Shape sizes) {
    if (sizes.rank() != x.rank() || starts.size() != x.rank()) {
      throw NablaError.typeError(
          op
              + " needs one start index and one length per axis: operand shape "
              + x.shape().toTuple()
              + ", "
              + starts.size()
              + " start indices, window "
              + sizes.toTuple()
              + ".");
    }
    for (int i = 0; i < x.rank(); i++) {
      if (sizes.dim(i) > x.shape().dim(i)) {
        throw NablaError.typeError(
            op
                + ": the window "
                + sizes.toTuple()
                + " must not be larger than the operand of shape "
                + x.shape().toTuple()
                + ".");
      }
      ShapedArray s = starts.get(i);
      if (s.rank() != 0 || !s.dtype().isInteger() || s.dtype() != starts.getFirst().dtype()) {
        throw NablaError.typeError(
            op + ": start indices must be integer scalars of the same type, got " + starts + ".");
      }
    }
  }

  private static Tensor evaluateSlice(List<Tensor> ins, Params p) {
    Tensor x = ins.getFirst();
    Shape sizes = p.shape(SIZES);
    Tensor r = Tensor.zeros(x.aval().withShape(sizes));
    copy(x, ins.subList(1, ins.size()), r, sizes, false);
    return r;
  }

  private static Tensor evaluateUpdate(List<Tensor> ins) {
    Tensor x = ins.get(0);
    Tensor r = Tensor.zeros(updateType(ins.stream().map(Tensor::aval).toList()));
    MemorySegment.copy(x.data(), 0, r.data(), 0, x.data().byteSize());
    copy(r, ins.subList(2, ins.size()), ins.get(1), ins.get(1).shape(), true);
    return r;
  }

  /** Copies between the window of {@code whole} and {@code part}, row by row. */
  private static void copy(
      Tensor whole, List<Tensor> starts, Tensor part, Shape sizes, boolean intoWhole) {
    if (sizes.size() == 0) {
      return;
    }
    int rank = sizes.rank();
    long[] strides = whole.shape().strides();
    long at = 0;
    for (int i = 0; i < rank; i++) {
      at += clamped(starts.get(i), whole.shape().dim(i) - sizes.dim(i)) * strides[i];
    }
    int bytes = whole.dtype().bytes();
    int row = rank == 0 ? 1 : sizes.dim(rank - 1);
    long rows = sizes.size() / row;
    for (long k = 0; k < rows; k++) {
      long offset = at;
      long rest = k;
      for (int d = rank - 2; d >= 0; d--) {
        offset += (rest % sizes.dim(d)) * strides[d];
        rest /= sizes.dim(d);
      }
      if (intoWhole) {
        MemorySegment.copy(
            part.data(), k * row * bytes, whole.data(), offset * bytes, (long) row * bytes);
      } else {
        MemorySegment.copy(
            whole.data(), offset * bytes, part.data(), k * row * bytes, (long) row * bytes);
      }
    }
  }

  private static long clamped(Tensor start, int limit) {
    long i = start.getLong(0);
    return i < 0 && start.dtype() == DType.UINT64 ? limit : Math.clamp(i, 0, limit);
  }

  // ---- dynamic_slice ----

  private static Dual sliceJvp(
      GraphBuilder b, Params p, List<Atom> xs, List<? extends @Nullable Atom> ts) {
    Atom y = b.bind(DYNAMIC_SLICE, p, xs).getFirst();
    Atom dx = ts.getFirst();
    Atom dy = dx == null ? null : slice(b, dx, xs.subList(1, xs.size()), p.shape(SIZES));
    return new Dual(List.of(y), Arrays.asList(dy));
  }

  private static List<@Nullable Atom> sliceTranspose(
      GraphBuilder b, Params p, List<? extends @Nullable Atom> cts, List<Operand> ops) {
    List<@Nullable Atom> out = new ArrayList<>(Collections.nCopies(ops.size(), null));
    Atom ct = cts.getFirst();
    if (ct != null) {
      Atom zeros = Shapes.full(b, ops.getFirst().aval().strong(), 0);
      out.set(0, update(b, zeros, ct, starts(ops, 1)));
    }
    return out;
  }

  private static List<Atom> starts(List<Operand> ops, int from) {
    return ops.subList(from, ops.size()).stream().map(Operand::atom).toList();
  }

  /** A slice at another place for each example is a gather. */
  private static Batched sliceBatch(
      GraphBuilder b, Params p, List<Atom> ins, List<BatchAxis> axes, int size) {
    Atom x = ins.getFirst();
    int rank = ins.size() - 1;
    List<BatchAxis> startAxes = axes.subList(1, axes.size());
    Shape sizes = p.shape(SIZES);
    if (startAxes.stream().noneMatch(BatchAxis::isMapped)) {
      x = Shapes.moveAxis(b, x, axes.getFirst().axis(), 0);
      if (rank == 0) {
        return Batched.of(x, BatchAxis.at(0));
      }
      List<Atom> starts = new ArrayList<>(ins.subList(1, ins.size()));
      starts.addFirst(GraphBuilder.literal(starts.getFirst().aval().strong(), 0));
      return Batched.of(slice(b, x, starts, sizes.insert(0, size)), BatchAxis.at(0));
    }
    Atom indices = stackStarts(b, ins.subList(1, ins.size()), startAxes, size);
    int[] all = IntStream.range(0, rank).toArray();
    GatherDimensionNumbers d = GatherDimensionNumbers.of(all, new int[] {}, all);
    Gather.Options o = Gather.Options.of(GatherScatterMode.CLIP);
    if (axes.getFirst().isMapped()) {
      x = Shapes.moveAxis(b, x, axes.getFirst().axis(), 0);
      int[] one = sizes.insert(0, 1).toArray();
      return Batched.of(Gather.gather(b, x, indices, d.withBothAxes(), one, o), BatchAxis.at(0));
    }
    return Batched.of(
        Gather.gather(b, x, indices, d.withIndicesAxis(), sizes.toArray(), o), BatchAxis.at(0));
  }

  /** Start indices as the rows of a matrix, one row an example. */
  private static Atom stackStarts(
      GraphBuilder b, List<Atom> starts, List<BatchAxis> axes, int size) {
    List<Atom> columns = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      Shape column = Shape.of(size, 1);
      columns.add(
          axes.get(i).isMapped()
              ? Shapes.broadcastInDim(b, starts.get(i), column, 0)
              : Shapes.broadcastInDim(b, starts.get(i), column));
    }
    return Indexing.concatenate(b, columns, 1);
  }

  // ---- dynamic_update_slice ----

  private static Dual updateJvp(
      GraphBuilder b, Params p, List<Atom> xs, List<? extends @Nullable Atom> ts) {
    Atom y = b.bind(DYNAMIC_UPDATE_SLICE, p, xs).getFirst();
    if (ts.get(0) == null && ts.get(1) == null) {
      return new Dual(List.of(y), Arrays.asList((Atom) null));
    }
    Atom dx = ts.get(0) != null ? ts.get(0) : Shapes.full(b, xs.get(0).aval().strong(), 0);
    Atom du = ts.get(1) != null ? ts.get(1) : Shapes.full(b, xs.get(1).aval().strong(), 0);
    return new Dual(List.of(y), List.of(update(b, dx, du, xs.subList(2, xs.size()))));
  }

  private static List<@Nullable Atom> updateTranspose(
      GraphBuilder b, Params p, List<? extends @Nullable Atom> cts, List<Operand> ops) {
    List<@Nullable Atom> out = new ArrayList<>(Collections.nCopies(ops.size(), null));
    Atom ct = cts.getFirst();
    if (ct == null) {
      return out;
    }
    Shape window = ops.get(1).aval().shape();
    if (ops.get(0).isLinear()) {
      Atom zeros = Shapes.full(b, ct.aval().strong().withShape(window), 0);
      out.set(0, update(b, ct, zeros, starts(ops, 2)));
    }
    if (ops.get(1).isLinear()) {
      out.set(1, slice(b, ct, starts(ops, 2), window));
    }
    return out;
  }

  /** An update at another place for each example is a scatter. */
  private static Batched updateBatch(
      GraphBuilder b, Params p, List<Atom> ins, List<BatchAxis> axes, int size) {
    Atom x = Batches.bring(b, ins.get(0), axes.get(0), 0, size);
    Atom u = Batches.bring(b, ins.get(1), axes.get(1), 0, size);
    List<Atom> starts = ins.subList(2, ins.size());
    List<BatchAxis> startAxes = axes.subList(2, axes.size());
    if (startAxes.stream().noneMatch(BatchAxis::isMapped)) {
      if (starts.isEmpty()) {
        return Batched.of(u, BatchAxis.at(0));
      }
      List<Atom> more = new ArrayList<>(starts);
      more.addFirst(GraphBuilder.literal(starts.getFirst().aval().strong(), 0));
      return Batched.of(update(b, x, u, more), BatchAxis.at(0));
    }
    int[] all = IntStream.range(0, starts.size()).toArray();
    ScatterDimensionNumbers d =
        GatherDimensionNumbers.of(all, new int[] {}, all).withBothAxes().inverse();
    Scatter.Options o = new Scatter.Options(GatherScatterMode.CLIP, true, true);
    Atom indices = stackStarts(b, starts, startAxes, size);
    return Batched.of(Scatter.emit(b, Scatter.SCATTER, x, indices, u, d, o), BatchAxis.at(0));
  }
}
