package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ops.ArgExtrema;
import dev.nabla.ops.Indexing;
import dev.nabla.ops.Reductions;
import dev.nabla.ops.Shapes;
import dev.nabla.ops.Sorting;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Precision;
import java.util.ArrayList;
import java.util.List;

/** Order: sorting, the largest few, where the largest is. */
final class SortingFunctions {
  private static final String JNP = "jax.numpy";
  private static final String LAX = "jax.lax";
  private static final String CATEGORY = "Sorting";

  private SortingFunctions() {}

  static void register(Library l) {
    String options = ", axis=-1, *, kind=None, order=None, stable=True, descending=False";
    l.plain(
        JNP, "sort", "a" + options, CATEGORY, "Ascending along an axis", SortingFunctions::sort);
    l.plain(
        JNP,
        "argsort",
        "a" + options,
        CATEGORY,
        "Positions in ascending order of the values",
        SortingFunctions::argsort);
    l.plain(
        JNP,
        "lexsort",
        "keys, axis=-1",
        CATEGORY,
        "Positions in the order of several keys, the last one first",
        SortingFunctions::lexsort);
    l.plain(
        LAX,
        "sort",
        "operand, dimension=-1, is_stable=True, num_keys=1",
        CATEGORY,
        "Arrays in the order of the first of them",
        SortingFunctions::laxSort);
    l.plain(
        LAX,
        "sort_key_val",
        "keys, values, dimension=-1, is_stable=True",
        CATEGORY,
        "Keys in ascending order, and values in the order of the keys",
        (b, a) -> {
          List<Atom> xs = List.of(a.array("keys"), a.array("values"));
          int axis = a.axis(a.integer("dimension"), xs.getFirst().aval().rank());
          return Sorting.sort(b, xs, axis, a.flag("is_stable"), 1);
        });
    registerFew(l);
    extremum(l, "argmax", ArgExtrema.ARGMAX);
    extremum(l, "argmin", ArgExtrema.ARGMIN);
  }

  private static void registerFew(Library l) {
    l.plain(
        LAX,
        "top_k",
        "operand, k, *, axis=-1",
        CATEGORY,
        "The k largest values, descending, and where they are",
        (b, a) -> {
          Atom x = a.array("operand");
          return Sorting.topK(b, x, k(a), a.axis(a.integer("axis"), x.aval().rank()));
        });
    String approximate =
        "operand, k, reduction_dimension=-1, recall_target=0.95,"
            + " reduction_input_size_override=-1, aggregate_to_topk=True";
    l.plain(
        LAX,
        "approx_max_k",
        approximate,
        CATEGORY,
        "The k largest values and where they are",
        (b, a) -> approximate(b, a, false));
    l.plain(
        LAX,
        "approx_min_k",
        approximate,
        CATEGORY,
        "The k smallest values and where they are",
        (b, a) -> approximate(b, a, true));
    l.group(
        JNP,
        "partition",
        "a, kth, axis=-1",
        CATEGORY,
        "The element that sorting would put at kth, smaller ones before it",
        (b, a) -> partition(b, a, false));
    l.group(
        JNP,
        "argpartition",
        "a, kth, axis=-1",
        CATEGORY,
        "Positions in the order of partition",
        (b, a) -> partition(b, a, true));
  }

  private static int k(Arguments a) {
    int k = a.integer("k");
    if (k < 0) {
      throw NablaError.valueError("k argument to top_k must be nonnegative, got " + k);
    }
    return k;
  }

  private static Atom flat(GraphBuilder b, Atom x) {
    return Num.of(b, x).reshaped((int) x.aval().size()).atom();
  }

  private static Atom reversed(GraphBuilder b, Atom x, int axis) {
    return b.bind1(Shapes.REV, Params.of("dimensions", new int[] {axis}), x);
  }

  private static void noOrder(Arguments a) {
    if (!a.isNone("order")) {
      throw NablaError.valueError("'order' argument is not supported: arrays have no fields.");
    }
  }

  // ---- sorting ----

  private static Atom sort(GraphBuilder b, Arguments a) {
    noOrder(a);
    Atom x = a.isNone("axis") ? flat(b, a.array("a")) : a.array("a");
    int axis = a.isNone("axis") ? 0 : a.axis(a.integer("axis"), x.aval().rank());
    Atom y = Sorting.sort(b, List.of(x), axis, a.flag("stable"), 1).getFirst();
    return a.flag("descending") ? reversed(b, y, axis) : y;
  }

  /** Descending, equal elements stay in their order: both are reversed before and after. */
  private static Atom argsort(GraphBuilder b, Arguments a) {
    noOrder(a);
    Atom x = a.isNone("axis") ? flat(b, a.array("a")) : a.array("a");
    int axis = a.isNone("axis") ? 0 : a.axis(a.integer("axis"), x.aval().rank());
    Atom places = Positions.iota(b, Precision.defaultInt(), x.aval().shape(), axis);
    boolean down = a.flag("descending");
    List<Atom> xs =
        down ? List.of(reversed(b, x, axis), reversed(b, places, axis)) : List.of(x, places);
    Atom order = Sorting.sort(b, xs, axis, a.flag("stable"), 1).getLast();
    return down ? reversed(b, order, axis) : order;
  }

  private static Atom lexsort(GraphBuilder b, Arguments a) {
    List<Atom> keys = a.arrays("keys");
    if (keys.isEmpty()) {
      throw NablaError.typeError("need sequence of keys with len > 0 in lexsort");
    }
    Atom first = keys.getFirst();
    if (first.aval().rank() == 0) {
      return GraphBuilder.literal(Precision.defaultInt(), 0);
    }
    int axis = a.axis(a.integer("axis"), first.aval().rank());
    List<Atom> all = new ArrayList<>(keys.reversed());
    all.add(Positions.iota(b, Precision.defaultInt(), first.aval().shape(), axis));
    return Sorting.sort(b, all, axis, true, keys.size()).getLast();
  }

  private static Object laxSort(GraphBuilder b, Arguments a) {
    boolean many = a.get("operand") instanceof List<?>;
    List<Atom> xs = many ? a.arrays("operand") : List.of(a.array("operand"));
    if (xs.isEmpty()) {
      throw NablaError.typeError("Sort requires at least one operand");
    }
    int axis = a.axis(a.integer("dimension"), xs.getFirst().aval().rank());
    List<? extends Atom> ys = Sorting.sort(b, xs, axis, a.flag("is_stable"), a.integer("num_keys"));
    return many ? ys : ys.getFirst();
  }

  // ---- the largest few ----

  private static List<? extends Atom> approximate(GraphBuilder b, Arguments a, boolean smallest) {
    Num x = Num.of(b, a.array("operand"));
    int axis = a.axis(a.integer("reduction_dimension"), x.rank());
    List<? extends Atom> top =
        Sorting.topK(b, smallest ? x.negated().atom() : x.atom(), k(a), axis);
    return smallest ? List.of(x.of(top.getFirst()).negated().atom(), top.getLast()) : top;
  }

  private static Atom partition(GraphBuilder b, Arguments a, boolean positions) {
    Num x = Num.of(b, a.array("a"));
    int axis = a.axis(a.integer("axis"), x.rank());
    int n = x.shape().dim(axis);
    int kth = a.axis(a.integer("kth"), n);
    List<? extends Atom> low = Sorting.topK(b, x.negated().atom(), kth + 1, axis);
    if (!positions) {
      Atom high = Sorting.topK(b, x.atom(), n - kth - 1, axis).getFirst();
      Atom bottom = x.of(low.getFirst()).negated().atom();
      return Indexing.concatenate(b, List.of(bottom, high), axis);
    }
    Atom places = low.getLast();
    Num order = Num.of(b, Positions.iota(b, DType.INT32, x.shape(), axis));
    Atom taken = placed(b, order, places, axis);
    Atom rest = Sorting.topK(b, taken, n - kth - 1, axis).getLast();
    return Indexing.concatenate(b, List.of(places, rest), axis);
  }

  /** 1 where a position is not among {@code places}, else 0. */
  private static Atom placed(GraphBuilder b, Num order, Atom places, int axis) {
    int rank = order.rank();
    Num one = Num.of(b, Shapes.expandDims(b, order.atom(), rank));
    Atom last = Shapes.expandDims(b, Shapes.moveAxis(b, places, axis, rank - 1), axis);
    Num found = one.eq(one.of(last));
    return found.reduced(Reductions.REDUCE_OR, rank).not().as(DType.INT32).atom();
  }

  // ---- where the largest is ----

  private static void extremum(Library l, String name, Primitive p) {
    String what = name.equals("argmax") ? "largest" : "smallest";
    l.plain(
        JNP,
        name,
        "a, axis=None, out=None, keepdims=None",
        CATEGORY,
        "Position of the " + what + " element",
        (b, a) -> argument(b, a, p, a.array("a")));
    l.group(
        JNP,
        "nan" + name,
        "a, axis=None, out=None, keepdims=None",
        CATEGORY,
        "Position of the " + what + " element that is no NaN, −1 where all are NaN",
        (b, a) -> {
          Num x = Num.of(b, a.array("a"));
          if (!x.dtype().isFloat()) {
            return argument(b, a, p, x.atom());
          }
          double worst =
              name.equals("argmax") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
          Num where = Num.of(b, argument(b, a, p, x.isNan().then(worst, x).atom()));
          int[] axes = a.axes("axis", x.rank());
          Num none = x.isNan().reduced(Reductions.REDUCE_AND, axes);
          none = a.get("keepdims") instanceof Boolean f && f ? none.kept(x, axes) : none;
          return none.then(-1, where).atom();
        });
    l.plain(
        LAX,
        name,
        "operand, axis, index_dtype",
        CATEGORY,
        "Position of the " + what + " element along an axis",
        (b, a) -> {
          Atom x = a.array("operand");
          int axis = index(a.integer("axis"), x.aval().rank());
          DType d = a.dtype("index_dtype");
          return ArgExtrema.find(b, p, x, axis, d == null ? DType.INT32 : d);
        });
  }

  private static int index(int axis, int rank) {
    if (axis < -rank || axis >= rank) {
      throw NablaError.of(
          "IndexError", "axis " + axis + " is out of range for an array of rank " + rank + ".");
    }
    return axis < 0 ? axis + rank : axis;
  }

  private static Atom argument(GraphBuilder b, Arguments a, Primitive p, Atom given) {
    boolean all = a.isNone("axis");
    Atom x = all ? flat(b, given) : given;
    int axis = all ? 0 : index(a.integer("axis"), x.aval().rank());
    if (x.aval().shape().dim(axis) == 0) {
      throw NablaError.valueError("attempt to get " + p.name() + " of an empty sequence");
    }
    Num r = Num.of(b, ArgExtrema.find(b, p, x, axis, Precision.defaultInt()));
    Num full = Num.of(b, given);
    return a.get("keepdims") instanceof Boolean f && f
        ? r.kept(full, all ? a.axes("axis", full.rank()) : new int[] {axis}).atom()
        : r.atom();
  }
}
