package dev.nabla.ops;

import dev.nabla.ir.Atom;
import dev.nabla.ir.BatchAxis;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Literal;
import dev.nabla.ir.LowerRule;
import dev.nabla.ir.LowerRule.AxisMap;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ir.Rules.Batched;
import dev.nabla.kernel.Expr;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Primitives that only rearrange or repeat elements, with one shape in and another out. */
public final class Shapes {
  private static final String FAMILY = "Shapes";
  private static final String DIMS = "broadcast_dimensions";

  private Shapes() {}

  /** {@code broadcast_dimensions[i]} is the result axis that operand axis i becomes. */
  public static final Primitive BROADCAST_IN_DIM =
      Structural.linear("broadcast_in_dim", FAMILY)
          .samples(
              Primitive.Sample.of(
                  Params.of("shape", Shape.of(2, 3), DIMS, new int[] {}),
                  ShapedArray.of(DType.FLOAT32)),
              Primitive.Sample.of(
                  Params.of("shape", Shape.of(2, 3), DIMS, new int[] {1}),
                  ShapedArray.of(DType.FLOAT32, 3)),
              Primitive.Sample.of(
                  Params.of("shape", Shape.of(4, 2, 3), DIMS, new int[] {0, 2}),
                  ShapedArray.of(DType.FLOAT32, 4, 1)))
          .shape((ins, p) -> List.of(broadcastShape(ins.getFirst(), p)))
          .eval(
              (ev, ins, p) ->
                  List.of(
                      Structural.gather(
                          ins.getFirst(),
                          p.shape("shape"),
                          broadcastMaps(p, ins.getFirst().aval()))))
          .transpose(
              Structural.transpose((b, p, ct, operand) -> broadcastTranspose(b, ct, p, operand)))
          .batch(Shapes::batchBroadcast)
          .lower(new LowerRule.Reindex((p, in, out) -> broadcastMaps(p, in)))
          .stablehlo("broadcast_in_dim")
          .explain("d broadcast(x) = broadcast(dx); backward: sum over the new axes")
          .define();

  public static final Primitive RESHAPE =
      Structural.linear("reshape", FAMILY)
          .samples(
              Primitive.Sample.of(
                  Params.of("new_sizes", Shape.of(3, 2)), ShapedArray.of(DType.FLOAT32, 2, 3)),
              Primitive.Sample.of(
                  Params.of("new_sizes", Shape.of(1)), ShapedArray.of(DType.FLOAT32)))
          .shape((ins, p) -> List.of(reshapeType(ins.getFirst(), p.shape("new_sizes"))))
          .eval(
              (ev, ins, p) ->
                  List.of(
                      ins.getFirst()
                          .view(reshapeType(ins.getFirst().aval(), p.shape("new_sizes")))))
          .transpose(Structural.transpose((b, p, ct, operand) -> reshape(b, ct, operand.shape())))
          .batch(
              (b, p, ins, axes, size) -> {
                Atom x = moveAxis(b, ins.getFirst(), axes.getFirst().axis(), 0);
                return Batched.of(
                    reshape(b, x, p.shape("new_sizes").insert(0, size)), BatchAxis.at(0));
              })
          .lower(new LowerRule.Alias())
          .stablehlo("reshape")
          .explain("d reshape(x) = reshape(dx)")
          .define();

  /** Removes axes of length 1. */
  public static final Primitive SQUEEZE =
      Structural.linear("squeeze", FAMILY)
          .samples(
              Primitive.Sample.of(
                  Params.of("dimensions", new int[] {0, 2}),
                  ShapedArray.of(DType.FLOAT32, 1, 3, 1)))
          .shape(
              (ins, p) ->
                  List.of(
                      ins.getFirst()
                          .withShape(squeezed(ins.getFirst().shape(), p.ints("dimensions")))))
          .eval(
              (ev, ins, p) -> {
                ShapedArray a = ins.getFirst().aval();
                return List.of(
                    ins.getFirst().view(a.withShape(squeezed(a.shape(), p.ints("dimensions")))));
              })
          .transpose(Structural.transpose((b, p, ct, operand) -> reshape(b, ct, operand.shape())))
          .batch(
              (b, p, ins, axes, size) -> {
                Atom x = moveAxis(b, ins.getFirst(), axes.getFirst().axis(), 0);
                int[] dims = Arrays.stream(p.ints("dimensions")).map(d -> d + 1).toArray();
                return Batched.of(
                    b.bind1(Primitive.get("squeeze"), Params.of("dimensions", dims), x),
                    BatchAxis.at(0));
              })
          .lower(new LowerRule.Alias())
          .stablehlo("reshape")
          .explain("d squeeze(x) = squeeze(dx)")
          .define();

  /** Result axis i is operand axis {@code permutation[i]}. */
  public static final Primitive TRANSPOSE =
      Structural.linear("transpose", FAMILY)
          .samples(
              Primitive.Sample.of(
                  Params.of("permutation", new int[] {2, 0, 1}),
                  ShapedArray.of(DType.FLOAT32, 2, 3, 4)))
          .shape((ins, p) -> List.of(permuted(ins.getFirst(), p.ints("permutation"))))
          .eval(
              (ev, ins, p) -> {
                ShapedArray out = permuted(ins.getFirst().aval(), p.ints("permutation"));
                return List.of(
                    Structural.gather(
                        ins.getFirst(), out.shape(), transposeMaps(p.ints("permutation"))));
              })
          .transpose(
              Structural.transpose(
                  (b, p, ct, operand) -> transpose(b, ct, inverse(p.ints("permutation")))))
          .batch(
              (b, p, ins, axes, size) -> {
                int axis = axes.getFirst().axis();
                int[] perm = p.ints("permutation");
                int[] q = new int[perm.length + 1];
                q[0] = axis;
                for (int i = 0; i < perm.length; i++) {
                  q[i + 1] = perm[i] >= axis ? perm[i] + 1 : perm[i];
                }
                return Batched.of(transpose(b, ins.getFirst(), q), BatchAxis.at(0));
              })
          .lower(new LowerRule.Reindex((p, in, out) -> transposeMaps(p.ints("permutation"))))
          .stablehlo("transpose")
          .explain("d xᵀ = dxᵀ")
          .define();

  /** Reverses the order along {@code dimensions}. */
  public static final Primitive REV =
      Structural.linear("rev", FAMILY)
          .samples(
              Primitive.Sample.of(
                  Params.of("dimensions", new int[] {1}), ShapedArray.of(DType.FLOAT32, 2, 3)))
          .shape((ins, p) -> List.of(ins.getFirst()))
          .eval(
              (ev, ins, p) ->
                  List.of(
                      Structural.gather(
                          ins.getFirst(),
                          ins.getFirst().shape(),
                          revMaps(p, ins.getFirst().aval()))))
          .transpose(
              Structural.transpose((b, p, ct, operand) -> b.bind1(Primitive.get("rev"), p, ct)))
          .batch(
              (b, p, ins, axes, size) -> {
                int axis = axes.getFirst().axis();
                int[] dims =
                    Arrays.stream(p.ints("dimensions")).map(d -> d >= axis ? d + 1 : d).toArray();
                return Batched.of(
                    b.bind1(Primitive.get("rev"), Params.of("dimensions", dims), ins.getFirst()),
                    axes.getFirst());
              })
          .lower(new LowerRule.Reindex((p, in, out) -> revMaps(p, in)))
          .stablehlo("reverse")
          .explain("d reverse(x) = reverse(dx)")
          .define();

  /** Counts 0, 1, 2, … along an axis. */
  public static final Primitive IOTA =
      Primitive.named("iota")
          .family(FAMILY)
          .samples(
              Primitive.Sample.of(
                  Params.of("dtype", DType.INT32, "shape", Shape.of(2, 3), "dimension", 1)))
          .shape((ins, p) -> List.of(iotaType(p)))
          .eval((ev, ins, p) -> List.of(iotaTensor(p)))
          .notDifferentiable()
          .batch(
              (b, p, ins, axes, size) -> {
                throw new IllegalStateException("iota has no operand to batch");
              })
          .lower(
              new LowerRule.Pointwise(
                  (p, args, ins, out) -> new Expr.Coord(p.integer("dimension"), out.dtype())))
          .stablehlo("iota")
          .define();

  // ---- emission ----

  public static Atom broadcastInDim(GraphBuilder b, Atom x, Shape shape, int... dims) {
    return b.bind1(BROADCAST_IN_DIM, Params.of("shape", shape, DIMS, dims), x);
  }

  public static Atom reshape(GraphBuilder b, Atom x, Shape shape) {
    return x.aval().shape().equals(shape) ? x : b.bind1(RESHAPE, Params.of("new_sizes", shape), x);
  }

  public static Atom transpose(GraphBuilder b, Atom x, int... permutation) {
    return isIdentity(permutation)
        ? x
        : b.bind1(TRANSPOSE, Params.of("permutation", permutation), x);
  }

  /** An axis moved to another place, the others in their order. */
  public static Atom moveAxis(GraphBuilder b, Atom x, int from, int to) {
    int rank = x.aval().rank();
    List<Integer> order = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
    order.remove(from);
    order.add(to, from);
    return transpose(b, x, order.stream().mapToInt(i -> i).toArray());
  }

  /** Inserts an axis of length 1. */
  public static Atom expandDims(GraphBuilder b, Atom x, int axis) {
    Shape s = x.aval().shape();
    int[] dims = IntStream.range(0, s.rank()).map(i -> i < axis ? i : i + 1).toArray();
    return broadcastInDim(b, x, s.insert(axis, 1), dims);
  }

  /** Axes of length 1 appended until the rank is reached. */
  static Atom padRank(GraphBuilder b, Atom x, int rank) {
    Shape s = x.aval().shape();
    if (s.rank() >= rank) {
      return x;
    }
    Shape padded = s;
    for (int i = s.rank(); i < rank; i++) {
      padded = padded.insert(i, 1);
    }
    return broadcastInDim(b, x, padded, IntStream.range(0, s.rank()).toArray());
  }

  /** A scalar, or an array with axes of length 1, spread over a shape of the same rank. */
  static Atom broadcastTo(GraphBuilder b, Atom x, Shape shape) {
    Shape s = x.aval().shape();
    if (s.equals(shape)) {
      return x;
    }
    if (s.isScalar()) {
      return broadcastInDim(b, x, shape);
    }
    return broadcastInDim(b, x, shape, IntStream.range(0, s.rank()).toArray());
  }

  /** An array of one value: a literal for a scalar. */
  public static Atom full(GraphBuilder b, ShapedArray type, double value) {
    Literal scalar = GraphBuilder.literal(type.withShape(Shape.SCALAR), value);
    return type.rank() == 0 ? scalar : broadcastInDim(b, scalar, type.shape());
  }

  // ---- rules ----

  private static ShapedArray broadcastShape(ShapedArray in, Params p) {
    Shape shape = p.shape("shape");
    int[] dims = p.ints(DIMS);
    if (dims.length != in.rank()) {
      throw NablaError.typeError(
          "broadcast_in_dim: broadcast_dimensions must have one entry per operand axis, got "
              + dims.length
              + " for shape "
              + in.shape().toTuple()
              + ".");
    }
    AxisChecks.distinct("broadcast_in_dim", "broadcast_dimensions", dims, shape.rank());
    for (int i = 0; i < dims.length; i++) {
      int d = in.shape().dim(i);
      if (d != 1 && d != shape.dim(dims[i])) {
        throw NablaError.typeError(
            "broadcast_in_dim: shape "
                + in.shape().toTuple()
                + " does not fit into "
                + shape.toTuple()
                + ": axis "
                + i
                + " has length "
                + d
                + ", not 1 or "
                + shape.dim(dims[i])
                + ".");
      }
    }
    return in.withShape(shape);
  }

  private static List<AxisMap> broadcastMaps(Params p, ShapedArray in) {
    int[] dims = p.ints(DIMS);
    Shape out = p.shape("shape");
    List<AxisMap> maps = new ArrayList<>();
    for (int i = 0; i < dims.length; i++) {
      boolean repeated = in.shape().dim(i) == 1 && out.dim(dims[i]) != 1;
      maps.add(repeated ? new AxisMap(0, 0, -1) : new AxisMap(0, 1, dims[i]));
    }
    return maps;
  }

  private static Atom broadcastTranspose(GraphBuilder b, Atom ct, Params p, ShapedArray operand) {
    List<Integer> dims = Arrays.stream(p.ints(DIMS)).boxed().toList();
    Shape out = p.shape("shape");
    List<Integer> summed = new ArrayList<>();
    for (int i = 0; i < out.rank(); i++) {
      int k = dims.indexOf(i);
      if (k < 0 || (operand.shape().dim(k) == 1 && out.dim(i) != 1)) {
        summed.add(i);
      }
    }
    Atom s = Reductions.sum(b, ct, summed.stream().mapToInt(i -> i).toArray());
    return reshape(b, s, operand.shape());
  }

  private static Batched batchBroadcast(
      GraphBuilder b, Params p, List<Atom> ins, List<BatchAxis> axes, int size) {
    int axis = axes.getFirst().axis();
    int[] dims = p.ints(DIMS);
    int[] q = new int[dims.length + 1];
    for (int i = 0; i < q.length; i++) {
      q[i] = i == axis ? 0 : dims[i < axis ? i : i - 1] + 1;
    }
    if (!increasing(q)) {
      Atom x = moveAxis(b, ins.getFirst(), axis, 0);
      q = IntStream.concat(IntStream.of(0), Arrays.stream(dims).map(d -> d + 1)).toArray();
      return Batched.of(broadcastInDim(b, x, p.shape("shape").insert(0, size), q), BatchAxis.at(0));
    }
    return Batched.of(
        broadcastInDim(b, ins.getFirst(), p.shape("shape").insert(0, size), q), BatchAxis.at(0));
  }

  private static boolean increasing(int[] a) {
    return IntStream.range(1, a.length).allMatch(i -> a[i - 1] < a[i]);
  }

  private static ShapedArray reshapeType(ShapedArray in, Shape to) {
    if (in.size() != to.size()) {
      throw NablaError.typeError(
          "cannot reshape array of shape "
              + in.shape().toTuple()
              + " (size "
              + in.size()
              + ") into shape "
              + to.toTuple()
              + " (size "
              + to.size()
              + ")");
    }
    return in.withShape(to);
  }

  private static Shape squeezed(Shape s, int[] dims) {
    Shape r = s;
    int[] sorted = Arrays.stream(dims).sorted().toArray();
    if (Arrays.stream(dims).distinct().count() < dims.length) {
      throw NablaError.valueError("dimensions are not unique: " + Arrays.toString(dims));
    }
    for (int i = sorted.length - 1; i >= 0; i--) {
      if (sorted[i] < 0 || sorted[i] >= s.rank()) {
        throw NablaError.valueError(
            "squeeze: dimension " + sorted[i] + " is out of bounds for shape " + s.toTuple() + ".");
      }
      if (s.dim(sorted[i]) != 1) {
        throw NablaError.valueError(
            "cannot select an axis to squeeze out which has size not equal to one, got shape="
                + s.toTuple()
                + " and dimensions="
                + Arrays.toString(dims));
      }
      r = r.remove(sorted[i]);
    }
    return r;
  }

  private static ShapedArray permuted(ShapedArray in, int[] perm) {
    if (!Arrays.equals(
        Arrays.stream(perm).sorted().toArray(), IntStream.range(0, in.rank()).toArray())) {
      throw NablaError.typeError(
          "transpose permutation isn't a permutation of operand dimensions, got permutation "
              + Arrays.toString(perm)
              + " for operand shape "
              + in.shape().toTuple()
              + ".");
    }
    return in.withShape(Shape.of(Arrays.stream(perm).map(i -> in.shape().dim(i)).toArray()));
  }

  private static List<AxisMap> transposeMaps(int[] perm) {
    int[] inv = inverse(perm);
    return Arrays.stream(inv).mapToObj(i -> new AxisMap(0, 1, i)).toList();
  }

  private static int[] inverse(int[] perm) {
    int[] inv = new int[perm.length];
    for (int i = 0; i < perm.length; i++) {
      inv[perm[i]] = i;
    }
    return inv;
  }

  private static boolean isIdentity(int[] perm) {
    return IntStream.range(0, perm.length).allMatch(i -> perm[i] == i);
  }

  private static List<AxisMap> revMaps(Params p, ShapedArray in) {
    List<Integer> dims = Arrays.stream(p.ints("dimensions")).boxed().toList();
    List<AxisMap> maps = new ArrayList<>();
    for (int i = 0; i < in.rank(); i++) {
      maps.add(dims.contains(i) ? new AxisMap(in.shape().dim(i) - 1, -1, i) : new AxisMap(0, 1, i));
    }
    return maps;
  }

  private static ShapedArray iotaType(Params p) {
    Shape s = p.shape("shape");
    int dimension = p.integer("dimension");
    if (dimension < 0 || dimension >= s.rank()) {
      throw NablaError.valueError(
          "iota dimension must be between 0 and len(shape), got dimension="
              + dimension
              + " for shape="
              + s.toTuple());
    }
    return ShapedArray.of(p.dtype("dtype"), s);
  }

  private static Tensor iotaTensor(Params p) {
    Shape s = p.shape("shape");
    DType d = p.dtype("dtype");
    Tensor t = Tensor.zeros(ShapedArray.of(d, s));
    int dim = p.integer("dimension");
    long stride = s.strides()[dim];
    for (long i = 0; i < s.size(); i++) {
      t.setLong(i, (i / stride) % s.dim(dim));
    }
    return t;
  }
}
