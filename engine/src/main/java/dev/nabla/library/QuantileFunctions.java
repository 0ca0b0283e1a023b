package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ops.Gather;
import dev.nabla.ops.GatherScatterMode;
import dev.nabla.ops.Reductions;
import dev.nabla.ops.Shapes;
import dev.nabla.ops.Sorting;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Medians, quantiles and percentiles. */
final class QuantileFunctions {
  private static final String JNP = "jax.numpy";
  private static final String CATEGORY = "Reductions";

  private QuantileFunctions() {}

  static void register(Library l) {
    for (boolean nan : new boolean[] {false, true}) {
      String prefix = nan ? "nan" : "";
      String without = nan ? " of what is no NaN" : "";
      String options =
          ", axis=None, out=None, overwrite_input=False, method='linear', keepdims=False";
      l.group(
          JNP,
          prefix + "median",
          "a, axis=None, out=None, overwrite_input=False, keepdims=False",
          CATEGORY,
          "The middle value" + without,
          (b, a) -> quantile(b, a, GraphBuilder.literal(inexact(b, a), 0.5), "midpoint", nan));
      l.group(
          JNP,
          prefix + "quantile",
          "a, q" + options,
          CATEGORY,
          "Values below which parts lie" + without,
          (b, a) -> quantile(b, a, a.anyArray("q"), String.valueOf(a.text("method")), nan));
      l.group(
          JNP,
          prefix + "percentile",
          "a, q" + options,
          CATEGORY,
          "Values below which so many percent lie" + without,
          (b, a) -> {
            Num q = Num.of(b, a.anyArray("q")).inexact();
            return quantile(b, a, q.over(100).atom(), String.valueOf(a.text("method")), nan);
          });
    }
  }

  private static DType inexact(GraphBuilder b, Arguments a) {
    return Num.of(b, a.array("a")).inexact().dtype();
  }

  private static Atom quantile(GraphBuilder b, Arguments a, Atom at, String method, boolean nan) {
    if (!List.of("linear", "lower", "higher", "midpoint", "nearest").contains(method)) {
      throw NablaError.valueError(
          "method can only be 'linear', 'lower', 'higher', 'midpoint', or"
              + " 'nearest', got '"
              + method
              + "'.");
    }
    Num x = Num.of(b, a.array("a")).inexact();
    List<Atom> both = Operands.promoteInexact(b, List.of(x.atom(), at));
    Num q = x.of(both.get(1)).as(both.get(1).aval().dtype());
    if (q.rank() > 1) {
      throw NablaError.valueError("q must be have rank <= 1, got shape " + q.shape().toTuple());
    }
    int[] axes = a.axes("axis", x.rank());
    Num y = x.of(front(b, x.atom(), axes));
    if (!nan) {
      Num any = y.isNan().reduced(Reductions.REDUCE_OR, 0);
      y = any.broadcastTo(y.shape()).then(Double.NaN, y);
    }
    Num sorted = x.of(Sorting.sort(b, List.of(y.atom()), 0, true, 1).getFirst());
    Num r = nan ? amongNumbers(b, sorted, q, method) : amongAll(b, sorted, q, method);
    if (a.flag("keepdims")) {
      List<Integer> dims = new ArrayList<>(q.shape().toList());
      List<Integer> gone = IntStream.of(axes).boxed().toList();
      for (int i = 0; i < x.rank(); i++) {
        dims.add(gone.contains(i) ? 1 : x.shape().dim(i));
      }
      r = r.of(Shapes.reshape(b, r.atom(), Shape.of(dims)));
    }
    return r.as(r.dtype()).atom();
  }

  /** The axes to reduce as one axis in front. */
  private static Atom front(GraphBuilder b, Atom x, int[] axes) {
    Shape s = x.aval().shape();
    List<Integer> gone = IntStream.of(axes).boxed().toList();
    int[] kept = IntStream.range(0, s.rank()).filter(i -> !gone.contains(i)).toArray();
    int[] order = IntStream.concat(IntStream.of(axes), IntStream.of(kept)).toArray();
    long n = 1;
    for (int axis : axes) {
      n *= s.dim(axis);
    }
    Shape rest = Shape.of(IntStream.of(kept).map(s::dim).toArray());
    return Shapes.reshape(b, Shapes.transpose(b, x, order), rest.insert(0, (int) n));
  }

  /** The result has the shape of q, then that of what remains. */
  private static Num amongAll(GraphBuilder b, Num sorted, Num q, String method) {
    int n = sorted.shape().dim(0);
    Num place = q.times(n - 1);
    Num low = place.floor();
    Num high = place.rounded().eq(place).then(place, low.plus(1));
    Num weight = place.minus(low);
    Gather.Options o = Gather.Options.of(GatherScatterMode.PROMISE_IN_BOUNDS);
    Num below = index(low, n);
    Num above = index(high, n);
    Num lowValue = q.of(Gather.take(b, sorted.atom(), below.atom(), 0, o));
    Num highValue = q.of(Gather.take(b, sorted.atom(), above.atom(), 0, o));
    return mix(lowValue, highValue, trailing(weight, lowValue.rank()), method);
  }

  private static Num index(Num place, int n) {
    return place.max(0).min(Math.max(0, n - 1)).as(DType.INT32);
  }

  /** Axes of length 1 appended up to a rank. */
  private static Num trailing(Num x, int rank) {
    Shape s = x.shape();
    while (s.rank() < rank) {
      s = s.insert(s.rank(), 1);
    }
    int[] dims = IntStream.range(0, x.rank()).toArray();
    return s.rank() == x.rank() ? x : x.of(Shapes.broadcastInDim(x.b(), x.atom(), s, dims));
  }

  /** NaNs are sorted to the end: each lane counts the numbers before them. */
  private static Num amongNumbers(GraphBuilder b, Num sorted, Num q, String method) {
    int rank = sorted.rank() - 1;
    Num counts = sorted.isNan().not().as(q.dtype()).sum(0);
    Num at = trailing(q, q.rank() + rank);
    Shape out = q.shape().concat(counts.shape());
    Num last = counts.minus(1);
    Num place = at.broadcastTo(out).times(last.broadcastTo(out));
    Num low = place.floor();
    Num high = place.rounded().eq(place).then(place, low.plus(1));
    Num weight = place.minus(low);
    Num wide = last.broadcastTo(out);
    Num lowValue = q.of(lanes(b, sorted, low.min(wide).max(0).as(DType.INT32), q.rank()));
    Num highValue = q.of(lanes(b, sorted, high.min(wide).max(0).as(DType.INT32), q.rank()));
    return mix(lowValue, highValue, weight, method);
  }

  private static Atom lanes(GraphBuilder b, Num sorted, Num at, int lead) {
    List<Object> parts = new ArrayList<>(List.of(at.atom()));
    for (int i = 1; i < sorted.rank(); i++) {
      parts.add(Positions.iota(b, DType.INT32, at.shape(), lead + i - 1));
    }
    Arguments none = new Arguments("quantile", b, java.util.Map.of(), Arguments.Known.NONE);
    return IndexingFunctions.get(b, none, sorted.atom(), parts);
  }

  private static Num mix(Num low, Num high, Num weight, String method) {
    return switch (method) {
      case "lower" -> low;
      case "higher" -> high;
      case "midpoint" -> low.plus(high).times(0.5);
      case "nearest" -> weight.le(0.5).broadcastTo(low.shape()).then(low, high);
      default -> low.times(weight.from(1)).plus(high.times(weight));
    };
  }
}
