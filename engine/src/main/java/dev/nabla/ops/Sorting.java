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
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Order along an axis. NaN counts as larger than every number. */
public final class Sorting {
  private static final String FAMILY = "Sorting";
  private static final String DIMENSION = "dimension";

  private Sorting() {}

  /** {@code sort(key, …)}: all operands in the order of the first {@code num_keys}; −0 equals 0. */
  public static final Primitive SORT =
      Primitive.named("sort")
          .family(FAMILY)
          .variadic()
          .samples(
              sample(0, 1, ShapedArray.of(DType.FLOAT32, 5)),
              sample(
                  1, 1, ShapedArray.of(DType.FLOAT32, 2, 4), ShapedArray.of(DType.FLOAT32, 2, 4)),
              sample(0, 2, ShapedArray.of(DType.INT32, 6), ShapedArray.of(DType.INT32, 6)),
              sample(0, 1, ShapedArray.of(DType.FLOAT32, 1, 2)),
              sample(1, 1, ShapedArray.of(DType.FLOAT32, 2, 0)))
          .shape((ins, p) -> sortTypes(ins, p))
          .eval((ev, ins, p) -> evaluateSort(ins, p))
          .jvp(Sorting::sortJvp)
          .batch(Sorting::sortBatch)
          .lower(new LowerRule.Host())
          .stablehlo("sort")
          .explain("the tangents in the order of the values")
          .define();

  /** {@code top_k(x)}: the k largest, descending, and where they were; −0 comes after 0. */
  public static final Primitive TOP_K =
      Primitive.named("top_k")
          .family(FAMILY)
          .samples(
              Primitive.Sample.of(topKParams(1, 2), ShapedArray.of(DType.FLOAT32, 2, 4)),
              Primitive.Sample.of(topKParams(0, 1), ShapedArray.of(DType.FLOAT32, 3, 2)),
              Primitive.Sample.of(topKParams(0, 3), ShapedArray.of(DType.INT32, 3)),
              Primitive.Sample.of(topKParams(0, 0), ShapedArray.of(DType.FLOAT32, 3)))
          .shape((ins, p) -> topKTypes(ins.getFirst(), p))
          .eval((ev, ins, p) -> evaluateTopK(ins.getFirst(), p))
          .jvp(Sorting::topKJvp)
          .batch(
              (b, p, ins, axes, size) -> {
                int batch = axes.getFirst().axis();
                int axis = p.integer("axis");
                Params q = p.with("axis", axis >= batch ? axis + 1 : axis);
                return new Batched(
                    b.bind(Primitive.get("top_k"), q, ins),
                    Collections.nCopies(2, axes.getFirst()));
              })
          .lower(new LowerRule.Host())
          .explain("the tangents of the k largest")
          .define();

  private static Primitive.Sample sample(int axis, int keys, ShapedArray... ins) {
    return Primitive.Sample.of(sortParams(axis, true, keys), ins);
  }

  private static Params sortParams(int axis, boolean stable, int keys) {
    return Params.of(DIMENSION, axis, "is_stable", stable, "num_keys", keys);
  }

  private static Params topKParams(int axis, int k) {
    return Params.of("axis", axis, "k", k);
  }

  // ---- emission ----

  /** Operands of one shape, ordered along an axis by the first {@code keys} of them. */
  public static List<? extends Atom> sort(
      GraphBuilder b, List<? extends Atom> xs, int axis, boolean stable, int keys) {
    return b.bind(SORT, sortParams(axis, stable, keys), xs);
  }

  /** The k largest values along an axis, descending, and their positions (int32). */
  public static List<? extends Atom> topK(GraphBuilder b, Atom x, int k, int axis) {
    return b.bind(TOP_K, topKParams(axis, k), List.of(x));
  }

  // ---- sort ----

  private static List<ShapedArray> sortTypes(List<ShapedArray> ins, Params p) {
    Shape s = ins.getFirst().shape();
    for (ShapedArray a : ins) {
      if (!a.shape().equals(s)) {
        throw NablaError.typeError(
            "sort: arguments must have the same shape, got " + Broadcasting.shapes(ins) + ".");
      }
    }
    int axis = p.integer(DIMENSION);
    int keys = p.integer("num_keys");
    if (axis < 0 || axis >= s.rank() || keys < 1 || keys > ins.size()) {
      throw NablaError.valueError(
          "sort: dimension "
              + axis
              + " or num_keys "
              + keys
              + " does not fit shape "
              + s.toTuple()
              + ".");
    }
    return ins;
  }

  private static List<Tensor> evaluateSort(List<Tensor> ins, Params p) {
    int axis = p.integer(DIMENSION);
    List<Tensor> outs = new ArrayList<>();
    ins.forEach(t -> outs.add(Tensor.zeros(t.aval())));
    List<Tensor> keys = ins.subList(0, p.integer("num_keys"));
    Lanes lanes = new Lanes(ins.getFirst().shape(), axis);
    Ordering ordering = new Ordering(keys, lanes, false);
    for (int lane = 0; lane < lanes.count(); lane++) {
      int[] order = ordering.ascending(lane);
      for (int k = 0; k < order.length; k++) {
        for (int t = 0; t < ins.size(); t++) {
          Structural.copy(ins.get(t), lanes.at(lane, order[k]), outs.get(t), lanes.at(lane, k));
        }
      }
    }
    return outs;
  }

  /** Positions are sorted along; tangents are read at them. */
  private static Dual sortJvp(
      GraphBuilder b, Params p, List<Atom> xs, List<? extends @Nullable Atom> ts) {
    int axis = p.integer(DIMENSION);
    List<Atom> all = new ArrayList<>(xs);
    all.add(positions(b, xs.getFirst().aval().shape(), axis));
    List<? extends Atom> outs = b.bind(SORT, p, all);
    Atom order = outs.getLast();
    List<@Nullable Atom> tangents = new ArrayList<>();
    for (Atom t : ts) {
      tangents.add(t == null ? null : takeAlong(b, t, order, axis));
    }
    return new Dual(outs.subList(0, xs.size()), tangents);
  }

  /** The position of every element along an axis: int32. */
  public static Atom positions(GraphBuilder b, Shape shape, int axis) {
    Params p = Params.of("dtype", DType.INT32, "shape", shape, DIMENSION, axis);
    return b.bind(Shapes.IOTA, p, List.of()).getFirst();
  }

  /** Element {@code order[…, i, …]} of each lane: positions inside the array. */
  public static Atom takeAlong(GraphBuilder b, Atom x, Atom order, int axis) {
    int rank = x.aval().rank();
    List<Integer> others = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      if (i != axis) {
        others.add(i);
      }
    }
    GatherDimensionNumbers d =
        new GatherDimensionNumbers(List.of(), List.of(axis), List.of(axis), others, others);
    int[] ones = new int[rank];
    for (int i = 0; i < rank; i++) {
      ones[i] = Math.min(1, x.aval().shape().dim(i));
    }
    Gather.Options o = Gather.Options.of(GatherScatterMode.PROMISE_IN_BOUNDS);
    return Gather.gather(b, x, Shapes.expandDims(b, order, rank), d, ones, o);
  }

  private static Batched sortBatch(
      GraphBuilder b, Params p, List<Atom> ins, List<BatchAxis> axes, int size) {
    BatchAxis first = axes.stream().filter(BatchAxis::isMapped).findFirst().orElseThrow();
    List<Atom> args = new ArrayList<>();
    for (int i = 0; i < ins.size(); i++) {
      args.add(Batches.bring(b, ins.get(i), axes.get(i), first.axis(), size));
    }
    int axis = p.integer(DIMENSION);
    Params q = p.with(DIMENSION, axis >= first.axis() ? axis + 1 : axis);
    return new Batched(b.bind(SORT, q, args), Collections.nCopies(ins.size(), first));
  }

  // ---- top_k ----

  private static List<ShapedArray> topKTypes(ShapedArray x, Params p) {
    int axis = p.integer("axis");
    int k = p.integer("k");
    if (k < 0 || k > x.shape().dim(axis)) {
      throw NablaError.valueError(
          "k argument to top_k must be no larger than size along axis; got k="
              + k
              + " with shape "
              + x.shape().toTuple()
              + " and axis="
              + axis
              + ".");
    }
    Shape s = x.shape().with(axis, k);
    return List.of(x.withShape(s), ShapedArray.of(DType.INT32, s));
  }

  private static List<Tensor> evaluateTopK(Tensor x, Params p) {
    List<ShapedArray> types = topKTypes(x.aval(), p);
    Tensor values = Tensor.zeros(types.get(0));
    Tensor places = Tensor.zeros(types.get(1));
    int axis = p.integer("axis");
    Lanes from = new Lanes(x.shape(), axis);
    Lanes to = new Lanes(values.shape(), axis);
    Ordering ordering = new Ordering(List.of(x), from, true);
    for (int lane = 0; lane < from.count() && p.integer("k") > 0; lane++) {
      int[] order = ordering.descending(lane);
      for (int k = 0; k < p.integer("k"); k++) {
        Structural.copy(x, from.at(lane, order[k]), values, to.at(lane, k));
        places.setLong(to.at(lane, k), order[k]);
      }
    }
    return List.of(values, places);
  }

  private static Dual topKJvp(
      GraphBuilder b, Params p, List<Atom> xs, List<? extends @Nullable Atom> ts) {
    List<? extends Atom> outs = b.bind(TOP_K, p, xs);
    Atom dx = ts.getFirst();
    List<@Nullable Atom> tangents = new ArrayList<>();
    tangents.add(dx == null ? null : takeAlong(b, dx, outs.get(1), p.integer("axis")));
    tangents.add(null);
    return new Dual(outs, tangents);
  }
}
