package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ops.Indexing;
import dev.nabla.ops.Shapes;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Precision;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Evenly spaced numbers. */
final class RangeFunctions {
  private static final String JNP = "jax.numpy";
  private static final String CREATE = "Creation";

  private RangeFunctions() {}

  static void register(Library l) {
    l.plain(
        JNP,
        "arange",
        "start, stop=None, step=None, dtype=None",
        CREATE,
        "Evenly spaced numbers below a bound",
        RangeFunctions::arange);
    l.group(
        JNP,
        "linspace",
        "start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0",
        CREATE,
        "Evenly spaced numbers over an interval",
        RangeFunctions::linspace);
    l.group(
        JNP,
        "logspace",
        "start, stop, num=50, endpoint=True, base=10.0, dtype=None, axis=0",
        CREATE,
        "Numbers whose logarithms are evenly spaced",
        (b, a) -> {
          List<Atom> ends = Operands.promoteInexact(b, List.of(a.array("start"), a.array("stop")));
          Num x = spaced(b, ends, a, null);
          Num base = Num.of(b, a.array("base")).as(x.dtype());
          Num r = base.pow(x);
          DType d = a.dtype("dtype");
          return (d == null ? r : r.as(d)).atom();
        });
    l.group(
        JNP,
        "geomspace",
        "start, stop, num=50, endpoint=True, dtype=None, axis=0",
        CREATE,
        "Numbers with a constant ratio",
        RangeFunctions::geomspace);
    l.plain(
        "jax.lax",
        "iota",
        "dtype, size",
        CREATE,
        "0, 1, 2, …",
        (b, a) -> iota(b, a.requiredDType("dtype"), Shape.of(a.length("size")), 0));
    l.plain(
        "jax.lax",
        "broadcasted_iota",
        "dtype, shape, dimension",
        CREATE,
        "The position along an axis",
        (b, a) -> iota(b, a.requiredDType("dtype"), a.shape("shape"), a.integer("dimension")));
  }

  private static Atom iota(GraphBuilder b, DType d, Shape s, int dimension) {
    return b.bind1(
        Shapes.IOTA, Params.of("dtype", d, "shape", s, "dimension", dimension), new Atom[0]);
  }

  /** A bound of a range: a Python number or a known array. */
  private static Number bound(Arguments a, String name) {
    Object v = a.get(name);
    if (v instanceof Number n) {
      return n;
    }
    if (v instanceof Boolean f) {
      return f ? 1L : 0L;
    }
    Tensor t = v instanceof Atom x ? a.known(x) : null;
    if (t == null || t.size() != 1) {
      throw NablaError.of(
              "ConcretizationTypeError",
              "arange needs concrete numbers: its length is the result's shape. It got "
                  + (v instanceof Atom x ? "a traced " + x.aval().toLongString() : "no number")
                  + " for '"
                  + name
                  + "'.")
          .withFix("Use Python numbers, or make the bound a static argument.");
    }
    if (t.dtype().isFloat()) {
      return t.getDouble(0);
    }
    return t.getLong(0);
  }

  private static @Nullable DType typeOf(@Nullable Object v) {
    return v instanceof Atom x && !x.aval().weakType() ? x.aval().dtype() : null;
  }

  private static Atom arange(GraphBuilder b, Arguments a) {
    boolean one = a.isNone("stop");
    Number from = one ? 0L : bound(a, "start");
    Number to = bound(a, one ? "start" : "stop");
    Number by = a.isNone("step") ? 1L : bound(a, "step");
    if (by.doubleValue() == 0) {
      throw NablaError.of("ZeroDivisionError", "arange: the step must not be zero.");
    }
    boolean whole = from instanceof Long && to instanceof Long && by instanceof Long;
    DType d = a.dtype("dtype");
    DType type = d != null ? d : whole ? Precision.defaultInt() : Precision.defaultFloat();
    for (String name : new String[] {"start", "stop", "step"}) {
      DType given = typeOf(a.get(name));
      type = d == null && given != null && given.isFloat() != whole ? given : type;
    }
    double length = Math.ceil((to.doubleValue() - from.doubleValue()) / by.doubleValue());
    if (length > Integer.MAX_VALUE) {
      throw NablaError.valueError("arange: Maximum allowed size exceeded.");
    }
    ShapedArray aval = ShapedArray.of(type, (int) Math.max(0, length));
    if (from.doubleValue() == 0 && by.doubleValue() == 1) {
      return iota(b, type, aval.shape(), 0);
    }
    Tensor t = Tensor.zeros(aval);
    for (int i = 0; i < aval.size(); i++) {
      if (whole && !type.isFloat()) {
        t.setLong(i, from.longValue() + i * by.longValue());
      } else {
        t.setDouble(i, from.doubleValue() + i * by.doubleValue());
      }
    }
    return b.constant(t);
  }

  private static Object linspace(GraphBuilder b, Arguments a) {
    List<Atom> ends = Operands.promoteInexact(b, List.of(a.array("start"), a.array("stop")));
    Num[] step = new Num[1];
    Num x = spaced(b, ends, a, step);
    DType d = a.dtype("dtype");
    if (d != null) {
      x = d.isFloat() ? x.as(d) : x.floor().as(d);
    }
    return a.flag("retstep") ? List.of(x.atom(), step[0].atom()) : x.atom();
  }

  /** The points start·(1 − t) + stop·t; the last one is exact. */
  private static Num spaced(GraphBuilder b, List<Atom> ends, Arguments a, Num @Nullable [] step) {
    int n = a.integer("num");
    if (n < 0) {
      throw NablaError.valueError("Number of samples, " + n + ", must be non-negative.");
    }
    boolean endpoint = a.flag("endpoint");
    Num from = Num.of(b, ends.get(0));
    Num to = Num.of(b, ends.get(1));
    Shape s = Operands.broadcastShape("linspace", List.of(from.shape(), to.shape()));
    int parts = endpoint ? n - 1 : n;
    from = from.as(from.dtype()).broadcastTo(s);
    to = to.as(to.dtype()).broadcastTo(s);
    if (step != null) {
      step[0] = parts > 0 ? to.minus(from).over(parts) : from.filled(Double.NaN);
    }
    int rank = s.rank();
    Num low = from.of(Shapes.expandDims(b, from.atom(), 0));
    Num high = to.of(Shapes.expandDims(b, to.atom(), 0));
    Num r;
    if (n <= 1) {
      r = low.of(Operands.broadcastTo(b, low.atom(), s.insert(0, n)));
      r = n == 0 ? low.of(Shapes.full(b, ShapedArray.of(low.dtype(), s.insert(0, 0)), 0)) : r;
    } else {
      int inner = endpoint ? n - 1 : n;
      Num t = low.of(iota(b, low.dtype(), Shape.of(inner), 0)).over(parts);
      t = t.reshaped(withTail(inner, rank));
      r = low.times(t.from(1)).plus(high.times(t));
      r = endpoint ? low.of(Indexing.concatenate(b, List.of(r.atom(), high.atom()), 0)) : r;
    }
    int axis = a.axis(a.integer("axis"), rank + 1);
    return r.of(Shapes.moveAxis(b, r.atom(), 0, axis));
  }

  private static int[] withTail(int n, int ones) {
    int[] dims = new int[ones + 1];
    java.util.Arrays.fill(dims, 1);
    dims[0] = n;
    return dims;
  }

  private static Atom geomspace(GraphBuilder b, Arguments a) {
    List<Atom> ends = Operands.promoteInexact(b, List.of(a.array("start"), a.array("stop")));
    Num from = Num.of(b, ends.get(0));
    Num to = Num.of(b, ends.get(1));
    Num sign = from.sign();
    Num x =
        spaced(
            b,
            List.of(
                from.times(sign).log().over(Math.log(10)).atom(),
                to.times(sign).log().over(Math.log(10)).atom()),
            a,
            null);
    Num powers = x.number(10).pow(x);
    int axis = a.axis(a.integer("axis"), x.rank());
    int n = x.shape().dim(axis);
    Num y = powers.of(Shapes.moveAxis(b, powers.atom(), axis, 0));
    y = sign.times(y);
    // The ends are given exactly.
    if (n > 0) {
      boolean exactEnd = a.flag("endpoint") && n > 1;
      Shape one = y.shape().remove(0).insert(0, 1);
      Atom first = Shapes.reshape(b, from.as(y.dtype()).broadcastTo(one.remove(0)).atom(), one);
      Atom middle = Indexing.sliceAxis(b, y.atom(), 0, 1, exactEnd ? n - 1 : n);
      Atom last = Shapes.reshape(b, to.as(y.dtype()).broadcastTo(one.remove(0)).atom(), one);
      y =
          y.of(
              Indexing.concatenate(
                  b, exactEnd ? List.of(first, middle, last) : List.of(first, middle), 0));
    }
    DType d = a.dtype("dtype");
    Atom out = Shapes.moveAxis(b, y.atom(), 0, axis);
    return d == null ? out : Num.of(b, out).as(d).atom();
  }
}
