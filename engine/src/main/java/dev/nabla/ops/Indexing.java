package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.BatchAxis;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.LowerRule.AxisMap;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Parts of arrays at positions known while tracing, and arrays put together. */
public final class Indexing {
  private static final String FAMILY = "Indexing";

  private Indexing() {}

  /** Elements {@code start, start + stride, …} below {@code limit}, along every axis. */
  public static final Primitive SLICE =
      Structural.linear("slice", FAMILY)
          .samples(
              Primitive.Sample.of(
                  Params.of(
                      "start_indices",
                      new int[] {0, 1},
                      "limit_indices",
                      new int[] {2, 6},
                      "strides",
                      new int[] {1, 2}),
                  ShapedArray.of(DType.FLOAT32, 3, 7)))
          .shape((ins, p) -> List.of(sliceType(ins.getFirst(), p)))
          .eval(
              (ev, ins, p) ->
                  List.of(
                      Structural.gather(
                          ins.getFirst(),
                          sliceType(ins.getFirst().aval(), p).shape(),
                          sliceMaps(p))))
          .transpose(Structural.transpose((b, p, ct, operand) -> sliceTranspose(b, ct, p, operand)))
          .batch(
              (b, p, ins, axes, size) -> {
                int axis = axes.getFirst().axis();
                Params q =
                    Params.of(
                        "start_indices", insert(p.ints("start_indices"), axis, 0),
                        "limit_indices", insert(p.ints("limit_indices"), axis, size),
                        "strides", insert(p.ints("strides"), axis, 1));
                return Batched.of(b.bind1(find("slice"), q, ins.getFirst()), axes.getFirst());
              })
          .lower(new LowerRule.Reindex((p, in, out) -> sliceMaps(p)))
          .stablehlo("slice")
          .explain("d x[i:j] = dx[i:j]; backward: zeros around the cotangent")
          .define();

  /**
   * {@code padding_config}: per axis how much before, behind and between elements. Negative amounts
   * cut off.
   */
  public record Padding(int low, int high, int interior) {
    @Override
    public String toString() {
      return "(" + low + ", " + high + ", " + interior + ")";
    }
  }

  public static final Primitive PAD =
      Primitive.named("pad")
          .family(FAMILY)
          .samples(
              Primitive.Sample.of(
                  Params.of("padding_config", List.of(new Padding(1, 2, 1), new Padding(-1, 0, 0))),
                  ShapedArray.of(DType.FLOAT32, 3, 4),
                  ShapedArray.of(DType.FLOAT32)))
          .shape((ins, p) -> List.of(padType(ins.get(0), ins.get(1), padding(p))))
          .eval((ev, ins, p) -> List.of(evaluatePad(ins.get(0), ins.get(1), padding(p))))
          .jvp(Indexing::padJvp)
          .transpose(Indexing::padTranspose)
          .batch(Indexing::padBatch)
          .lower(new LowerRule.Host())
          .stablehlo("pad")
          .explain("d pad(x) = pad(dx)")
          .define();

  public static final Primitive CONCATENATE =
      Primitive.named("concatenate")
          .family(FAMILY)
          .variadic()
          .samples(
              Primitive.Sample.of(
                  Params.of("dimension", 1),
                  ShapedArray.of(DType.FLOAT32, 2, 3),
                  ShapedArray.of(DType.FLOAT32, 2, 1)),
              Primitive.Sample.of(Params.of("dimension", 0), ShapedArray.of(DType.FLOAT32, 2)),
              Primitive.Sample.of(
                  Params.of("dimension", 0),
                  ShapedArray.of(DType.FLOAT32, 2),
                  ShapedArray.of(DType.FLOAT32, 0),
                  ShapedArray.of(DType.FLOAT32, 1)))
          .shape((ins, p) -> List.of(concatenateType(ins, p.integer("dimension"))))
          .eval((ev, ins, p) -> List.of(evaluateConcatenate(ins, p.integer("dimension"))))
          .jvp(Indexing::concatenateJvp)
          .transpose(Indexing::concatenateTranspose)
          .batch(Indexing::concatenateBatch)
          .lower(new LowerRule.Host())
          .stablehlo("concatenate")
          .explain("d concatenate(x, y) = concatenate(dx, dy)")
          .define();

  private static Primitive find(String name) {
    return Primitive.get(name);
  }

  // ---- emission ----

  /** A strided part along all axes. */
  public static Atom slice(GraphBuilder b, Atom x, int[] start, int[] limit, int[] strides) {
    Shape s = x.aval().shape();
    boolean all =
        start.length == s.rank()
            && limit.length == s.rank()
            && strides.length == s.rank()
            && IntStream.range(0, s.rank())
                .allMatch(i -> start[i] == 0 && limit[i] == s.dim(i) && strides[i] == 1);
    return all
        ? x
        : b.bind1(
            SLICE,
            Params.of("start_indices", start, "limit_indices", limit, "strides", strides),
            x);
  }

  /** A part along one axis. */
  public static Atom sliceAxis(GraphBuilder b, Atom x, int axis, int from, int to) {
    Shape s = x.aval().shape();
    int[] start = new int[s.rank()];
    int[] limit = s.toArray();
    int[] strides = new int[s.rank()];
    Arrays.fill(strides, 1);
    start[axis] = from;
    limit[axis] = to;
    return slice(b, x, start, limit, strides);
  }

  /** One position of an axis, which disappears. */
  public static Atom takeIndex(GraphBuilder b, Atom x, int axis, int index) {
    Atom part = sliceAxis(b, x, axis, index, index + 1);
    return b.bind1(Shapes.SQUEEZE, Params.of("dimensions", new int[] {axis}), part);
  }

  public static Atom concatenate(GraphBuilder b, List<Atom> xs, int axis) {
    return xs.size() == 1
        ? xs.getFirst()
        : b.bind(CONCATENATE, Params.of("dimension", axis), xs).getFirst();
  }

  public static Atom pad(GraphBuilder b, Atom x, Atom value, List<Padding> config) {
    return b.bind1(PAD, Params.of("padding_config", config), x, value);
  }

  // ---- slice ----

  private static ShapedArray sliceType(ShapedArray in, Params p) {
    int[] start = p.ints("start_indices");
    int[] limit = p.ints("limit_indices");
    int[] strides = p.ints("strides");
    if (start.length != in.rank() || limit.length != in.rank() || strides.length != in.rank()) {
      throw NablaError.typeError(
          "slice start_indices, limit_indices and strides must have one entry for every axis of"
              + " shape "
              + in.shape().toTuple()
              + ", got "
              + start.length
              + ", "
              + limit.length
              + " and "
              + strides.length
              + ".");
    }
    int[] out = new int[start.length];
    for (int i = 0; i < out.length; i++) {
      if (start[i] < 0 || limit[i] > in.shape().dim(i) || start[i] > limit[i] || strides[i] < 1) {
        throw NablaError.typeError(
            "slice "
                + start[i]
                + ":"
                + limit[i]
                + ":"
                + strides[i]
                + " does not fit axis "
                + i
                + " of shape "
                + in.shape().toTuple()
                + ".");
      }
      out[i] = (limit[i] - start[i] + strides[i] - 1) / strides[i];
    }
    return in.withShape(Shape.of(out));
  }

  private static List<AxisMap> sliceMaps(Params p) {
    int[] start = p.ints("start_indices");
    int[] strides = p.ints("strides");
    return IntStream.range(0, start.length)
        .mapToObj(i -> new AxisMap(start[i], strides[i], i))
        .toList();
  }

  private static Atom sliceTranspose(GraphBuilder b, Atom ct, Params p, ShapedArray operand) {
    int[] start = p.ints("start_indices");
    int[] strides = p.ints("strides");
    List<Padding> config = new ArrayList<>();
    for (int i = 0; i < start.length; i++) {
      int n = ct.aval().shape().dim(i);
      int covered = n == 0 ? 0 : (n - 1) * strides[i] + 1;
      config.add(
          new Padding(start[i], operand.shape().dim(i) - start[i] - covered, strides[i] - 1));
    }
    return pad(b, ct, Arithmetic.scalarLike(ct, 0), config);
  }

  private static int[] insert(int[] a, int at, int value) {
    List<Integer> l = new ArrayList<>(Arrays.stream(a).boxed().toList());
    l.add(at, value);
    return l.stream().mapToInt(i -> i).toArray();
  }

  // ---- pad ----

  private static List<Padding> padding(Params p) {
    return ((List<?>) p.as("padding_config", List.class))
        .stream().map(Padding.class::cast).toList();
  }

  private static ShapedArray padType(ShapedArray in, ShapedArray value, List<Padding> config) {
    if (value.rank() != 0 || value.dtype() != in.dtype()) {
      throw NablaError.typeError(
          "pad: the padding value must be a scalar of dtype "
              + in.dtype()
              + ", got "
              + value.toLongString()
              + ".");
    }
    if (config.size() != in.rank()) {
      throw NablaError.valueError(
          "length of padding_config must equal the number of axes of the operand, got "
              + config.size()
              + " for shape "
              + in.shape().toTuple()
              + ".");
    }
    int[] out = new int[in.rank()];
    for (int i = 0; i < out.length; i++) {
      Padding c = config.get(i);
      if (c.interior < 0) {
        throw NablaError.valueError(
            "interior padding in padding_config must be nonnegative, got " + c.interior + ".");
      }
      int n = in.shape().dim(i);
      out[i] = c.low + c.high + n + Math.max(0, n - 1) * c.interior;
      if (out[i] < 0) {
        throw NablaError.valueError(
            "Dimension size after padding is not at least 0, got "
                + out[i]
                + " for axis "
                + i
                + " of shape "
                + in.shape().toTuple()
                + " and padding_config "
                + config
                + ".");
      }
    }
    return in.withShape(Shape.of(out));
  }

  private static Tensor evaluatePad(Tensor x, Tensor value, List<Padding> config) {
    Tensor r = Tensor.zeros(padType(x.aval(), value.aval(), config));
    for (long i = 0; i < r.size(); i++) {
      Structural.copy(value, 0, r, i);
    }
    long[] in = x.shape().strides();
    long[] out = r.shape().strides();
    for (long i = 0; i < x.size(); i++) {
      long to = 0;
      boolean inside = true;
      long rest = i;
      for (int d = 0; d < in.length; d++) {
        long at = config.get(d).low + (rest / in[d]) * (config.get(d).interior + 1L);
        rest %= in[d];
        inside &= at >= 0 && at < r.shape().dim(d);
        to += at * out[d];
      }
      if (inside) {
        Structural.copy(x, i, r, to);
      }
    }
    return r;
  }

  private static Dual padJvp(
      GraphBuilder b, Params p, List<Atom> xs, List<? extends @Nullable Atom> ts) {
    Atom y = b.bind(PAD, p, xs).getFirst();
    if (ts.get(0) == null && ts.get(1) == null) {
      return new Dual(List.of(y), Arrays.asList((Atom) null));
    }
    Atom dx = zeroIfNull(b, ts.get(0), xs.get(0));
    Atom dv = zeroIfNull(b, ts.get(1), xs.get(1));
    return new Dual(List.of(y), b.bind(PAD, p, List.of(dx, dv)));
  }

  private static Atom zeroIfNull(GraphBuilder b, @Nullable Atom t, Atom like) {
    return t != null ? t : Shapes.full(b, like.aval().strong(), 0);
  }

  private static List<@Nullable Atom> padTranspose(
      GraphBuilder b, Params p, List<? extends @Nullable Atom> cts, List<Operand> ops) {
    Atom ct = cts.getFirst();
    if (ct == null) {
      return Arrays.asList(null, null);
    }
    Atom inner = unpad(b, ct, padding(p), ops.get(0).aval().shape());
    Atom dv = null;
    if (ops.get(1).isLinear()) {
      int[] all = IntStream.range(0, ct.aval().rank()).toArray();
      dv = Arithmetic.sub(b, Reductions.sum(b, ct, all), Reductions.sum(b, inner, all));
    }
    return Arrays.asList(ops.get(0).isLinear() ? inner : null, dv);
  }

  /**
   * The elements that padding put around or between are taken out again; what it cut off comes back
   * as zeros.
   */
  private static Atom unpad(GraphBuilder b, Atom ct, List<Padding> config, Shape to) {
    List<Padding> undo = config.stream().map(c -> new Padding(-c.low, -c.high, 0)).toList();
    Atom trimmed = pad(b, ct, Arithmetic.scalarLike(ct, 0), undo);
    int[] strides = config.stream().mapToInt(c -> c.interior + 1).toArray();
    return slice(b, trimmed, new int[to.rank()], trimmed.aval().shape().toArray(), strides);
  }

  private static Batched padBatch(
      GraphBuilder b, Params p, List<Atom> ins, List<BatchAxis> axes, int size) {
    if (axes.get(1).isMapped()) {
      return padBatchValue(b, p, ins, axes, size);
    }
    int axis = axes.get(0).axis();
    List<Padding> config = new ArrayList<>(padding(p));
    config.add(axis, new Padding(0, 0, 0));
    return Batched.of(pad(b, ins.get(0), ins.get(1), config), axes.get(0));
  }

  /**
   * A different value for each example: padded with zeros, then chosen where a mask says padding.
   */
  private static Batched padBatchValue(
      GraphBuilder b, Params p, List<Atom> ins, List<BatchAxis> axes, int size) {
    Atom x = ins.get(0);
    x =
        axes.get(0).isMapped()
            ? Shapes.moveAxis(b, x, axes.get(0).axis(), 0)
            : Shapes.broadcastTo(b, Shapes.expandDims(b, x, 0), x.aval().shape().insert(0, size));
    List<Padding> config = new ArrayList<>(padding(p));
    config.addFirst(new Padding(0, 0, 0));
    Atom zero = Arithmetic.scalarLike(x, 0);
    Atom padded = pad(b, x, zero, config);
    Atom ones = Shapes.full(b, ShapedArray.of(dev.nabla.tensor.DType.BOOL, x.aval().shape()), 1);
    Atom inside = pad(b, ones, GraphBuilder.literal(dev.nabla.tensor.DType.BOOL, 0), config);
    Atom value = Shapes.broadcastInDim(b, ins.get(1), padded.aval().shape(), 0);
    return Batched.of(Selection.select(b, inside, padded, value), BatchAxis.at(0));
  }

  // ---- concatenate ----

  private static ShapedArray concatenateType(List<ShapedArray> ins, int axis) {
    if (ins.isEmpty()) {
      throw NablaError.valueError("concatenate requires a non-empty sequence of arrays.");
    }
    ShapedArray first = ins.getFirst();
    if (axis < 0 || axis >= first.rank()) {
      throw NablaError.valueError(
          "concatenate dimension out of bounds: dimension "
              + axis
              + " for shapes "
              + Broadcasting.shapes(ins)
              + ".");
    }
    int n = 0;
    boolean weak = true;
    for (ShapedArray a : ins) {
      if (a.rank() != first.rank()
          || a.dtype() != first.dtype()
          || !a.shape().with(axis, 0).equals(first.shape().with(axis, 0))) {
        throw NablaError.typeError(
            "Cannot concatenate arrays with shapes that differ in dimensions other than the one"
                + " being concatenated: concatenating along dimension "
                + axis
                + " for shapes "
                + Broadcasting.shapes(ins)
                + ".");
      }
      n += a.shape().dim(axis);
      weak &= a.weakType();
    }
    return new ShapedArray(first.dtype(), first.shape().with(axis, n), weak);
  }

  private static Tensor evaluateConcatenate(List<Tensor> ins, int axis) {
    Tensor r = Tensor.zeros(concatenateType(ins.stream().map(Tensor::aval).toList(), axis));
    long outer = r.shape().slice(0, axis).size();
    long row = r.shape().slice(axis, r.shape().rank()).size();
    long at = 0;
    for (Tensor t : ins) {
      long n = t.shape().slice(axis, t.shape().rank()).size();
      int w = t.dtype().bytes();
      for (long o = 0; o < outer; o++) {
        java.lang.foreign.MemorySegment.copy(
            t.data(), o * n * w, r.data(), (o * row + at) * w, n * w);
      }
      at += n;
    }
    return r;
  }

  private static Dual concatenateJvp(
      GraphBuilder b, Params p, List<Atom> xs, List<? extends @Nullable Atom> ts) {
    Atom y = b.bind(CONCATENATE, p, xs).getFirst();
    List<Atom> dxs = new ArrayList<>();
    for (int i = 0; i < xs.size(); i++) {
      dxs.add(zeroIfNull(b, ts.get(i), xs.get(i)));
    }
    return new Dual(List.of(y), b.bind(CONCATENATE, p, dxs));
  }

  private static List<@Nullable Atom> concatenateTranspose(
      GraphBuilder b, Params p, List<? extends @Nullable Atom> cts, List<Operand> ops) {
    Atom ct = cts.getFirst();
    int axis = p.integer("dimension");
    List<@Nullable Atom> out = new ArrayList<>();
    int at = 0;
    for (Operand o : ops) {
      int n = o.aval().shape().dim(axis);
      out.add(o.isLinear() && ct != null ? sliceAxis(b, ct, axis, at, at + n) : null);
      at += n;
    }
    return out;
  }

  private static Batched concatenateBatch(
      GraphBuilder b, Params p, List<Atom> ins, List<BatchAxis> axes, int size) {
    List<Atom> args = new ArrayList<>();
    for (int i = 0; i < ins.size(); i++) {
      Atom x = ins.get(i);
      Shape s = x.aval().shape();
      args.add(
          axes.get(i).isMapped()
              ? Shapes.moveAxis(b, x, axes.get(i).axis(), 0)
              : Shapes.broadcastInDim(
                  b, x, s.insert(0, size), IntStream.range(1, s.rank() + 1).toArray()));
    }
    return Batched.of(
        b.bind(CONCATENATE, Params.of("dimension", p.integer("dimension") + 1), args).getFirst(),
        BatchAxis.at(0));
  }
}
