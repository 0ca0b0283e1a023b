package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.Graph;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.Params;
import dev.nabla.ir.Primitive;
import dev.nabla.ops.Conversion;
import dev.nabla.ops.GatherScatterMode;
import dev.nabla.ops.Scatter;
import dev.nabla.ops.ScatterDimensionNumbers;
import dev.nabla.ops.Shapes;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.ShapedArray;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code x.at[…].set(y)} and its kin: copies of an array with some elements changed. */
final class UpdateFunctions {
  private static final String SIGNATURE =
      "x, index, values, indices_are_sorted=False, unique_indices=False, mode=None,"
          + " wrap_negative_indices=True, out_sharding=None";

  private UpdateFunctions() {}

  static void register(Library l) {
    update(l, "set", Scatter.SCATTER, "x with x[index] replaced");
    update(l, "add", Scatter.SCATTER_ADD, "x with values added to x[index]");
    update(l, "subtract", Scatter.SCATTER_SUB, "x with values subtracted from x[index]");
    update(l, "multiply", Scatter.SCATTER_MUL, "x with x[index] multiplied");
    update(l, "mul", Scatter.SCATTER_MUL, "x with x[index] multiplied");
    update(l, "min", Scatter.SCATTER_MIN, "x with x[index] no larger than the values");
    update(l, "max", Scatter.SCATTER_MAX, "x with x[index] no smaller than the values");
    viaOnes(l, "divide", "jax.numpy.true_divide", "x with x[index] divided");
    viaOnes(l, "power", "jax.numpy.power", "x with x[index] raised to a power");
  }

  private static void update(Library l, String name, Primitive p, String doc) {
    l.plain(
        "jax.numpy",
        "at_" + name,
        SIGNATURE,
        "Indexing",
        doc,
        (b, a) -> scatter(b, a, p, a.array("x")));
  }

  /** Divides by, or raises to, an array of ones with the values in it, as JAX does. */
  private static void viaOnes(Library l, String name, String function, String doc) {
    l.group(
        "jax.numpy",
        "at_" + name,
        SIGNATURE,
        "Indexing",
        doc,
        (b, a) -> {
          Atom x = a.array("x");
          Atom ones = Shapes.full(b, x.aval().strong(), 1);
          Atom y = scatter(b, a, Scatter.SCATTER_MUL, ones);
          return l.call(b, function, List.of(x, y), java.util.Map.of());
        });
  }

  private static Atom scatter(GraphBuilder b, Arguments a, Primitive p, Atom x) {
    Subscript s =
        Subscript.parse(b, a, IndexingFunctions.parts(a), x.aval().shape()).expandMasks(b, a);
    return scatter(
        b,
        p,
        x,
        IndexPlan.of(b, s, a.flag("wrap_negative_indices")),
        values(a, x.aval()),
        new Scatter.Options(
            mode(Positions.mode(a, "mode")),
            a.flag("indices_are_sorted"),
            a.flag("unique_indices")));
  }

  static GatherScatterMode mode(@Nullable GatherScatterMode m) {
    return m == null ? GatherScatterMode.FILL_OR_DROP : m;
  }

  /** A Python integer takes the type of an integer array that it fits into. */
  private static Atom values(Arguments a, ShapedArray x) {
    if (a.get("values") instanceof Long v && x.dtype().isInteger() && fits(v, x.dtype())) {
      return GraphBuilder.literal(ShapedArray.of(x.dtype()), v);
    }
    return a.array("values");
  }

  private static boolean fits(long v, DType d) {
    if (d.isUnsigned()) {
      return v >= 0 && (d.bits() == 64 || v >>> d.bits() == 0);
    }
    long top = -1L >>> (65 - d.bits());
    return v >= -top - 1 && v <= top;
  }

  /** Values broadcast to {@code x[…]} and written there; the result has the type of x. */
  static Atom scatter(
      GraphBuilder b, Primitive p, Atom x, IndexPlan plan, Atom values, Scatter.Options o) {
    return scatter(b, p, null, x, plan, values, o);
  }

  /** {@code x.at[…].apply(f)}: each element it meets becomes what the graph makes of it. */
  static Atom apply(GraphBuilder b, Arguments a, @Nullable Graph update) {
    Atom x = a.array("x");
    Subscript s =
        Subscript.parse(b, a, IndexingFunctions.parts(a), x.aval().shape()).expandMasks(b, a);
    Scatter.Options o =
        new Scatter.Options(
            mode(Positions.mode(a, "mode")),
            a.flag("indices_are_sorted"),
            a.flag("unique_indices"));
    Atom zero = GraphBuilder.literal(ShapedArray.of(x.aval().dtype()), 0);
    IndexPlan plan = IndexPlan.of(b, s, a.flag("wrap_negative_indices"));
    return scatter(b, Scatter.SCATTER, update, x, plan, zero, o);
  }

  private static Atom scatter(
      GraphBuilder b,
      Primitive p,
      @Nullable Graph update,
      Atom x,
      IndexPlan plan,
      Atom values,
      Scatter.Options o) {
    if (plan.resultShape().size() == 0) {
      return x;
    }
    List<Atom> same = Operands.promoteTypes(b, List.of(x, values));
    Atom target = same.getFirst();
    Atom y = ShapeFunctions.broadcastTo(b, same.getLast(), plan.resultShape());
    if (!plan.newAxes().isEmpty()) {
      y = b.bind1(Shapes.SQUEEZE, Params.of("dimensions", plan.newAxes()), y);
    }
    if (!plan.reversed().isEmpty()) {
      y = b.bind1(Shapes.REV, Params.of("dimensions", plan.reversed()), y);
    }
    target = ShapeFunctions.expandDims(b, target, plan.maskAxes());
    Scatter.Options options =
        new Scatter.Options(o.mode(), o.sorted() || plan.isUnique(), o.unique() || plan.isUnique());
    ScatterDimensionNumbers d = plan.dimensions().inverse();
    Atom at = plan.indices();
    Atom r =
        update == null
            ? Scatter.emit(b, p, target, at, y, d, options)
            : Scatter.apply(b, update, target, at, y, d, options);
    if (!plan.maskAxes().isEmpty()) {
      r = b.bind1(Shapes.SQUEEZE, Params.of("dimensions", plan.maskAxes()), r);
    }
    return Conversion.convert(b, r, x.aval().dtype(), x.aval().weakType());
  }
}
