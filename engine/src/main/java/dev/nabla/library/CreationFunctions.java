package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Params;
import dev.nabla.ops.Arithmetic;
import dev.nabla.ops.Comparisons;
import dev.nabla.ops.Conversion;
import dev.nabla.ops.Shapes;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Precision;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Functions that make arrays. */
final class CreationFunctions {
  private static final String JNP = "jax.numpy";
  private static final String CREATE = "Creation";

  private CreationFunctions() {}

  static void register(Library l) {
    l.plain(
        JNP,
        "array",
        "object, dtype=None, copy=True, ndmin=0",
        CREATE,
        "An array from numbers and nested lists",
        (b, a) -> array(b, a, "object"));
    l.plain(
        JNP,
        "asarray",
        "a, dtype=None, copy=None",
        CREATE,
        "An array from numbers and nested lists",
        (b, a) -> array(b, a, "a"));
    l.plain(JNP, "zeros", "shape, dtype=None", CREATE, "Zeros of a shape", (b, a) -> full(b, a, 0));
    l.plain(JNP, "ones", "shape, dtype=None", CREATE, "Ones of a shape", (b, a) -> full(b, a, 1));
    l.plain(
        JNP,
        "full",
        "shape, fill_value, dtype=None",
        CREATE,
        "One value in a shape",
        CreationFunctions::fullValue);
    l.plain(
        JNP,
        "zeros_like",
        "a, dtype=None, shape=None",
        CREATE,
        "Zeros like an array",
        (b, a) -> like(b, a, 0));
    l.plain(
        JNP,
        "ones_like",
        "a, dtype=None, shape=None",
        CREATE,
        "Ones like an array",
        (b, a) -> like(b, a, 1));
    l.plain(
        JNP,
        "arange",
        "start, stop=None, step=None, dtype=None",
        CREATE,
        "Evenly spaced numbers below a bound",
        CreationFunctions::arange);
    l.plain(
        JNP,
        "linspace",
        "start, stop, num=50, endpoint=True, dtype=None",
        CREATE,
        "Evenly spaced numbers over an interval",
        CreationFunctions::linspace);
    l.group(
        JNP,
        "eye",
        "N, M=None, k=0, dtype=None",
        CREATE,
        "Ones on a diagonal",
        CreationFunctions::eye);
    l.group(
        JNP,
        "identity",
        "n, dtype=None",
        CREATE,
        "The identity matrix",
        (b, a) -> diagonal(b, a.integer("n"), a.integer("n"), 0, a.dtype("dtype")));
  }

  private static Atom array(GraphBuilder b, Arguments a, String name) {
    Atom x = nested(b, a.get(name), a, name);
    DType d = a.dtype("dtype");
    return Conversion.convert(
        b,
        x,
        d != null ? d : x.aval().dtype(),
        d == null && a.get(name) instanceof Atom && x.aval().weakType());
  }

  /** Nested lists become stacked arrays; lists of plain numbers become one constant. */
  private static Atom nested(GraphBuilder b, @Nullable Object v, Arguments a, String name) {
    if (!(v instanceof List<?> l)) {
      if (v instanceof Long || v instanceof Double || v instanceof Boolean) {
        return Scalars.of(v);
      }
      return a.array(name);
    }
    Atom constant = NestedNumbers.constant(b, l);
    if (constant != null) {
      return constant;
    }
    List<Atom> rows = new ArrayList<>();
    for (Object o : l) {
      rows.add(o instanceof Atom x ? x : nested(b, Objects.requireNonNull(o), a, name));
    }
    return ShapeFunctions.stack(b, Operands.promoteTypes(b, rows), 0);
  }

  private static Atom full(GraphBuilder b, Arguments a, double value) {
    DType d = a.dtype("dtype");
    return Shapes.full(
        b, ShapedArray.of(d != null ? d : Precision.defaultFloat(), a.shape("shape")), value);
  }

  private static Atom fullValue(GraphBuilder b, Arguments a) {
    Atom v = a.array("fill_value");
    DType d = a.dtype("dtype");
    Atom x =
        Conversion.convert(
            b, v, d != null ? d : v.aval().dtype(), d == null && v.aval().weakType());
    return Operands.broadcastTo(b, x, a.shape("shape"));
  }

  private static Atom like(GraphBuilder b, Arguments a, double value) {
    ShapedArray t = a.array("a").aval();
    DType d = a.dtype("dtype");
    Shape s = a.isNone("shape") ? t.shape() : a.shape("shape");
    return Shapes.full(b, ShapedArray.of(d != null ? d : t.dtype(), s), value);
  }

  private static Atom arange(GraphBuilder b, Arguments a) {
    boolean one = a.isNone("stop");
    Object from = one ? 0L : a.get("start");
    Object to = one ? a.get("start") : a.get("stop");
    Object by = a.isNone("step") ? 1L : a.get("step");
    if (!(from instanceof Number s && to instanceof Number e && by instanceof Number st)) {
      throw NablaError.of(
              "ConcretizationTypeError",
              "arange needs concrete numbers: its length is the result's shape.")
          .withFix("Use Python numbers, or make the bound a static argument.");
    }
    if (st.doubleValue() == 0) {
      throw NablaError.of("ZeroDivisionError", "arange: the step must not be zero.");
    }
    boolean whole = from instanceof Long && to instanceof Long && by instanceof Long;
    DType d = a.dtype("dtype");
    DType type = d != null ? d : whole ? Precision.defaultInt() : Precision.defaultFloat();
    int n = (int) Math.max(0, Math.ceil((e.doubleValue() - s.doubleValue()) / st.doubleValue()));
    ShapedArray aval = ShapedArray.of(type, n);
    if (s.doubleValue() == 0 && st.doubleValue() == 1) {
      return b.bind(
              Shapes.IOTA,
              Params.of("dtype", type, "shape", aval.shape(), "dimension", 0),
              List.of())
          .getFirst();
    }
    Tensor t = Tensor.zeros(aval);
    for (int i = 0; i < n; i++) {
      t.setDouble(i, s.doubleValue() + i * st.doubleValue());
    }
    return b.constant(t);
  }

  private static Atom linspace(GraphBuilder b, Arguments a) {
    int n = a.integer("num");
    double from = a.number("start");
    double to = a.number("stop");
    boolean endpoint = a.flag("endpoint");
    DType d = a.dtype("dtype");
    Tensor t = Tensor.zeros(ShapedArray.of(d != null ? d : Precision.defaultFloat(), n));
    int parts = endpoint ? n - 1 : n;
    for (int i = 0; i < n; i++) {
      t.setDouble(
          i, endpoint && i == n - 1 && n > 1 ? to : from + (to - from) * i / Math.max(1, parts));
    }
    return b.constant(t);
  }

  private static Atom eye(GraphBuilder b, Arguments a) {
    int n = a.integer("N");
    Integer m = a.integerOrNull("M");
    return diagonal(b, n, m != null ? m : n, a.integer("k"), a.dtype("dtype"));
  }

  static Atom diagonal(GraphBuilder b, int rows, int cols, int k, @Nullable DType d) {
    Params p = Params.of("dtype", DType.INT32, "shape", Shape.of(rows, cols));
    Atom i = b.bind(Shapes.IOTA, p.with("dimension", 0), List.of()).getFirst();
    Atom j = b.bind(Shapes.IOTA, p.with("dimension", 1), List.of()).getFirst();
    Atom at = Comparisons.eq(b, k == 0 ? i : Arithmetic.add(b, i, Arithmetic.scalarLike(i, k)), j);
    return Conversion.convert(b, at, d != null ? d : Precision.defaultFloat(), false);
  }
}
