package dev.nabla.ops;

import dev.nabla.ir.Atom;
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
import org.jspecify.annotations.Nullable;

/** Arrays cut into parts, and repeated. */
public final class Splitting {
  private static final String FAMILY = "Splitting";
  private static final String AXIS = "axis";
  private static final String SIZES = "sizes";
  private static final String REPS = "reps";

  private Splitting() {}

  /** {@code split(x)}: consecutive parts along an axis. */
  public static final Primitive SPLIT =
      Primitive.named("split")
          .family(FAMILY)
          .samples(
              sample(1, new int[] {1, 2}, 2, 3),
              sample(0, new int[] {2, 0, 2}, 4, 2),
              sample(0, new int[] {1}, 1))
          .shape((ins, p) -> types(ins.getFirst(), p))
          .eval((ev, ins, p) -> evaluate(ins.getFirst(), p))
          .jvp(Splitting::jvp)
          .transpose(Splitting::transpose)
          .batch(
              (b, p, ins, axes, size) -> {
                int batch = axes.getFirst().axis();
                int axis = p.integer(AXIS);
                Params q = p.with(AXIS, axis >= batch ? axis + 1 : axis);
                List<? extends Atom> outs = b.bind(Primitive.get("split"), q, ins);
                return new Batched(outs, Collections.nCopies(outs.size(), axes.getFirst()));
              })
          .lower(new LowerRule.Host())
          .explain("d split(x) = split(dx); backward: the cotangents put together")
          .define();

  /** {@code tile(x)}: {@code reps} copies along every axis. */
  public static final Primitive TILE =
      Structural.linear("tile", FAMILY)
          .samples(
              Primitive.Sample.of(
                  Params.of(REPS, Shape.of(2, 3)), ShapedArray.of(DType.FLOAT32, 3, 2)),
              Primitive.Sample.of(
                  Params.of(REPS, Shape.of(1, 0)), ShapedArray.of(DType.FLOAT32, 3, 2)),
              Primitive.Sample.of(Params.of(REPS, Shape.SCALAR), ShapedArray.of(DType.FLOAT32)))
          .shape((ins, p) -> List.of(tiled(ins.getFirst(), p.shape(REPS))))
          .eval((ev, ins, p) -> List.of(evaluateTile(ins.getFirst(), p.shape(REPS))))
          .transpose(Structural.transpose((b, p, ct, x) -> untile(b, ct, p.shape(REPS), x.shape())))
          .batch(
              (b, p, ins, axes, size) -> {
                Shape reps = p.shape(REPS).insert(axes.getFirst().axis(), 1);
                return Batched.of(
                    b.bind1(Primitive.get("tile"), Params.of(REPS, reps), ins.getFirst()),
                    axes.getFirst());
              })
          .lower(new LowerRule.Host())
          .explain("d tile(x) = tile(dx); backward: the sum over the copies")
          .define();

  private static Primitive.Sample sample(int axis, int[] sizes, int... shape) {
    return Primitive.Sample.of(
        Params.of(AXIS, axis, SIZES, sizes), ShapedArray.of(DType.FLOAT32, Shape.of(shape)));
  }

  // ---- emission ----

  /** Consecutive parts of these sizes along an axis. */
  public static List<? extends Atom> split(GraphBuilder b, Atom x, int axis, int[] sizes) {
    return b.bind(SPLIT, Params.of(AXIS, axis, SIZES, sizes), List.of(x));
  }

  /** Copies along every axis, one number per axis. */
  public static Atom tile(GraphBuilder b, Atom x, Shape reps) {
    return b.bind1(TILE, Params.of(REPS, reps), x);
  }

  // ---- split ----

  private static List<ShapedArray> types(ShapedArray x, Params p) {
    int axis = p.integer(AXIS);
    List<ShapedArray> out = new ArrayList<>();
    int sum = 0;
    for (int size : p.ints(SIZES)) {
      if (size < 0) {
        throw NablaError.valueError("Sizes passed to split must be nonnegative, got " + size + ".");
      }
      sum += size;
      out.add(x.withShape(x.shape().with(axis, size)));
    }
    if (sum != x.shape().dim(axis)) {
      throw NablaError.valueError(
          "Sum of sizes "
              + sum
              + " must be equal to dimension "
              + axis
              + " of the operand shape "
              + x.shape().toTuple()
              + ".");
    }
    return out;
  }

  private static List<Tensor> evaluate(Tensor x, Params p) {
    int axis = p.integer(AXIS);
    long outer = x.shape().slice(0, axis).size();
    long unit = x.shape().slice(axis + 1, x.shape().rank()).size() * x.dtype().bytes();
    long row = x.shape().dim(axis) * unit;
    List<Tensor> out = new ArrayList<>();
    long from = 0;
    for (ShapedArray type : types(x.aval(), p)) {
      Tensor t = Tensor.zeros(type);
      long part = type.shape().dim(axis) * unit;
      for (long o = 0; o < outer; o++) {
        MemorySegment.copy(x.data(), o * row + from, t.data(), o * part, part);
      }
      from += part;
      out.add(t);
    }
    return out;
  }

  private static Dual jvp(
      GraphBuilder b, Params p, List<Atom> xs, List<? extends @Nullable Atom> ts) {
    List<? extends Atom> ys = b.bind(SPLIT, p, xs);
    Atom dx = ts.getFirst();
    return dx == null
        ? new Dual(ys, Collections.nCopies(ys.size(), null))
        : new Dual(ys, b.bind(SPLIT, p, List.of(dx)));
  }

  private static List<@Nullable Atom> transpose(
      GraphBuilder b, Params p, List<? extends @Nullable Atom> cts, List<Operand> ops) {
    ShapedArray x = ops.getFirst().aval().strong();
    int axis = p.integer(AXIS);
    int[] sizes = p.ints(SIZES);
    List<Atom> parts = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      Atom ct = cts.get(i);
      parts.add(ct != null ? ct : Shapes.full(b, x.withShape(x.shape().with(axis, sizes[i])), 0));
    }
    return Arrays.asList(Indexing.concatenate(b, parts, axis));
  }

  // ---- tile ----

  private static ShapedArray tiled(ShapedArray x, Shape reps) {
    if (reps.rank() != x.rank()) {
      throw NablaError.typeError(
          "tile: reps must have one entry per axis, got "
              + reps.toTuple()
              + " for shape "
              + x.shape().toTuple()
              + ".");
    }
    int[] dims = x.shape().toArray();
    for (int i = 0; i < dims.length; i++) {
      dims[i] = Math.multiplyExact(dims[i], reps.dim(i));
    }
    return x.withShape(Shape.of(dims));
  }

  private static Tensor evaluateTile(Tensor x, Shape reps) {
    ShapedArray type = tiled(x.aval(), reps);
    Tensor r = Tensor.zeros(type);
    if (type.size() == 0) {
      return r;
    }
    int rank = type.rank();
    int row = rank == 0 ? 1 : x.shape().dim(rank - 1);
    int copies = rank == 0 ? 1 : reps.dim(rank - 1);
    long bytes = (long) row * x.dtype().bytes();
    long rows = type.size() / row / copies;
    for (long k = 0; k < rows; k++) {
      long from = 0;
      long rest = k;
      long stride = 1;
      for (int d = rank - 2; d >= 0; d--) {
        int n = x.shape().dim(d);
        from += rest % type.shape().dim(d) % n * stride;
        rest /= type.shape().dim(d);
        stride *= n;
      }
      for (int c = 0; c < copies; c++) {
        MemorySegment.copy(x.data(), from * bytes, r.data(), (k * copies + c) * bytes, bytes);
      }
    }
    return r;
  }

  private static Atom untile(GraphBuilder b, Atom ct, Shape reps, Shape operand) {
    int[] pairs = new int[2 * operand.rank()];
    int[] copies = new int[operand.rank()];
    for (int i = 0; i < operand.rank(); i++) {
      pairs[2 * i] = reps.dim(i);
      pairs[2 * i + 1] = operand.dim(i);
      copies[i] = 2 * i;
    }
    return Reductions.sum(b, Shapes.reshape(b, ct, Shape.of(pairs)), copies);
  }
}
