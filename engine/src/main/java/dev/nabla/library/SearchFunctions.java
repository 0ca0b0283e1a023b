package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Var;
import dev.nabla.ops.Gather;
import dev.nabla.ops.GatherScatterMode;
import dev.nabla.ops.Scan;
import dev.nabla.ops.Shapes;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Precision;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where values belong in a sorted array, and how many lie between bounds. */
final class SearchFunctions {
  private static final String JNP = "jax.numpy";
  private static final String CATEGORY = "Sorting";

  private SearchFunctions() {}

  static void register(Library l) {
    l.group(
        JNP,
        "searchsorted",
        "a, v, side='left', sorter=None, *, method='scan'",
        CATEGORY,
        "Where values would be inserted to keep an array sorted",
        SearchFunctions::searchSorted);
    l.group(
        JNP,
        "digitize",
        "x, bins, right=False, *, method=None",
        CATEGORY,
        "Which of the bins each value lies in",
        (b, a) -> digitize(l, b, a));
    l.group(
        JNP,
        "histogram_bin_edges",
        "a, bins=10, range=None, weights=None",
        CATEGORY,
        "The bounds of a histogram's bins",
        (b, a) -> edges(l, b, a, Num.of(b, a.array("a"))));
    l.group(
        JNP,
        "histogram",
        "a, bins=10, range=None, weights=None, density=None",
        CATEGORY,
        "How many values lie in each bin, and the bounds of the bins",
        (b, a) -> histogram(l, b, a));
  }

  private static Atom searchSorted(GraphBuilder b, Arguments a) {
    String side = String.valueOf(a.text("side"));
    if (!side.equals("left") && !side.equals("right")) {
      throw NablaError.valueError(
          "'"
              + side
              + "' is an invalid value for keyword 'side'. Expected"
              + " one of ['left', 'right'].");
    }
    String method = String.valueOf(a.text("method"));
    if (!List.of("scan", "scan_unrolled", "sort", "compare_all").contains(method)) {
      throw NablaError.valueError(
          "'"
              + method
              + "' is an invalid value for keyword 'method'."
              + " Expected one of ['sort', 'scan', 'scan_unrolled', 'compare_all'].");
    }
    Atom sorted = a.array("a");
    if (sorted.aval().rank() != 1) {
      throw NablaError.valueError(
          "a should be 1-dimensional, got shape " + sorted.aval().shape().toTuple());
    }
    if (!a.isNone("sorter")) {
      Atom sorter = a.array("sorter");
      if (sorter.aval().rank() != 1) {
        throw NablaError.valueError(
            "sorter should be 1-dimensional, got shape " + sorter.aval().shape().toTuple());
      }
      sorted =
          Gather.take(b, sorted, sorter, 0, Gather.Options.of(GatherScatterMode.PROMISE_IN_BOUNDS));
    }
    return search(b, sorted, a.array("v"), side.equals("left"));
  }

  /** Binary search: each step of a loop halves the range in which the position lies. */
  static Atom search(GraphBuilder b, Atom sorted, Atom values, boolean left) {
    List<Atom> same = Operands.promoteTypes(b, List.of(sorted, values));
    Atom xs = strong(b, same.get(0));
    Atom v = strong(b, same.get(1));
    Shape s = v.aval().shape();
    int n = xs.aval().shape().dim(0);
    DType d = DType.INT32;
    if (n == 0) {
      return Shapes.full(b, ShapedArray.of(d, s), 0);
    }
    ShapedArray at = ShapedArray.of(DType.INT32, s);
    GraphBuilder body = new GraphBuilder("search");
    Var bx = body.input(xs.aval(), null);
    Num query = Num.of(body, body.input(v.aval(), null));
    Num low = Num.of(body, body.input(at, null));
    Num high = Num.of(body, body.input(at, null));
    Num middle = low.plus(high.minus(low).quotient(2));
    Num there =
        Num.of(
            body,
            Gather.take(body, bx, middle.atom(), 0, Gather.Options.of(GatherScatterMode.CLIP)));
    Num goLeft = isBefore(query, there, left);
    List<Atom> outs = List.of(goLeft.then(low, middle).atom(), goLeft.then(middle, high).atom());
    int steps = 64 - Long.numberOfLeadingZeros(n);
    List<Atom> operands = List.of(xs, v, Shapes.full(b, at, 0), Shapes.full(b, at, n));
    Atom found = Scan.scan(b, body.build(outs), 2, 2, steps, false, operands).get(1);
    return Num.of(b, found).as(d).atom();
  }

  private static Atom strong(GraphBuilder b, Atom x) {
    return dev.nabla.ops.Conversion.convert(b, x, x.aval().dtype(), false);
  }

  /** Whether x ≤ y (or x &lt; y), with NaN larger than every number. */
  private static Num isBefore(Num x, Num y, boolean orEqual) {
    if (!x.dtype().isFloat()) {
      return orEqual ? x.le(y) : x.lt(y);
    }
    return orEqual ? x.le(y).or(y.isNan()) : x.lt(y).or(y.isNan().and(x.isNan().not()));
  }

  private static Atom digitize(Library l, GraphBuilder b, Arguments a) {
    Atom x = a.array("x");
    Num bins = Num.of(b, a.array("bins"));
    if (bins.rank() != 1) {
      throw NablaError.valueError(
          "digitize: bins must be a 1-dimensional array; got shape " + bins.shape().toTuple());
    }
    int n = bins.shape().dim(0);
    boolean right = a.flag("right");
    if (n == 0) {
      return Shapes.full(b, ShapedArray.of(Precision.defaultInt(), x.aval().shape()), 0);
    }
    Calls c = new Calls(l, b);
    Num first = bins.of(c.get(bins.atom(), 0L));
    Num last = bins.of(c.get(bins.atom(), -1L));
    Num up = bins.of(search(b, bins.atom(), x, right));
    Num down = up.of(search(b, c.jnp("flip", bins.atom()), x, !right)).from(n);
    return last.ge(first).then(up, down).atom();
  }

  // ---- histograms ----

  private static Atom edges(Library l, GraphBuilder b, Arguments a, Num x) {
    DType d = x.inexact().dtype();
    Object bins = a.get("bins");
    if (bins instanceof List<?> || bins instanceof Atom at && at.aval().rank() == 1) {
      return Num.of(b, a.anyArray("bins")).as(d).atom();
    }
    Calls c = new Calls(l, b);
    Num low;
    Num high;
    if (a.isNone("range")) {
      low = x.of(c.jnp("min", x.atom())).as(d);
      high = x.of(c.jnp("max", x.atom())).as(d);
    } else {
      Atom range = a.anyArray("range");
      if (range.aval().shape().size() != 2) {
        throw NablaError.valueError("`range` must be either None or a sequence of two scalars.");
      }
      low = x.of(c.get(range, 0L)).as(d);
      high = x.of(c.get(range, 1L)).as(d);
    }
    Num same = high.eq(low);
    return c.with(
        "linspace",
        Map.of("dtype", d),
        same.then(low.minus(0.5), low).atom(),
        same.then(high.plus(0.5), high).atom(),
        a.integer("bins") + 1L);
  }

  private static Object histogram(Library l, GraphBuilder b, Arguments a) {
    Atom weights = a.arrayOrNull("weights");
    Num x = Num.of(b, a.array("a"));
    if (weights != null && !weights.aval().shape().equals(x.shape())) {
      throw NablaError.valueError("weights should have the same shape as a.");
    }
    List<Atom> given = new ArrayList<>(List.of(x.atom()));
    if (weights != null) {
      given.add(weights);
    }
    List<Atom> same = Operands.promoteInexact(b, given);
    x = NonzeroFunctions.flat(x.of(strong(b, same.getFirst())));
    Num w =
        weights == null
            ? x.of(Shapes.full(b, x.atom().aval(), 1))
            : NonzeroFunctions.flat(x.of(strong(b, same.getLast())));
    Calls c = new Calls(l, b);
    Atom bounds = edges(l, b, a, x);
    int n = bounds.aval().shape().dim(0);
    Num last = x.of(c.get(bounds, -1L));
    Num at = x.of(search(b, bounds, x.atom(), false));
    at = x.eq(last).then(n - 1, at);
    Atom zeros = Shapes.full(b, ShapedArray.of(w.dtype(), n), 0);
    Num counts =
        w.of(c.get(c.jnp("at_add", zeros, List.of(at.atom()), w.atom()), Calls.slice(1, null)));
    if (a.get("density") instanceof Boolean density && density) {
      Num widths = counts.of(c.jnp("diff", bounds)).as(counts.dtype());
      counts = counts.over(widths).over(counts.sum(0));
    }
    return List.of(counts.atom(), bounds);
  }
}
