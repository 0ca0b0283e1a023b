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
import java.util.List;
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
        "object, dtype=None, copy=True, order='K', ndmin=0",
        CREATE,
        "An array from numbers and nested lists",
        (b, a) -> array(b, a, "object"));
    l.plain(
        JNP,
        "asarray",
        "a, dtype=None, order=None, *, copy=None",
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
        "full_like",
        "a, fill_value, dtype=None, shape=None",
        CREATE,
        "One value in an array like another",
        CreationFunctions::fullLike);
    l.plain(JNP, "empty", "shape, dtype=None", CREATE, "Zeros of a shape", (b, a) -> full(b, a, 0));
    l.plain(
        JNP,
        "empty_like",
        "prototype, dtype=None, shape=None",
        CREATE,
        "Zeros like an array",
        (b, a) -> {
          ShapedArray t = a.array("prototype").aval();
          DType d = a.dtype("dtype");
          Shape s = a.isNone("shape") ? t.shape() : a.shape("shape");
          return Shapes.full(
              b, new ShapedArray(d != null ? d : t.dtype(), s, d == null && t.weakType()), 0);
        });
    l.plain(JNP, "copy", "a, order=None", CREATE, "A copy", (b, a) -> a.array("a"));
    l.plain(
        "jax.lax",
        "full",
        "shape, fill_value, dtype=None",
        CREATE,
        "One value in a shape",
        CreationFunctions::fullValue);
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
    Object given = a.get(name);
    DType d = a.dtype("dtype");
    Atom x = NestedNumbers.array(b, given, d, a, name);
    boolean weak = d == null && !(given instanceof List) && x.aval().weakType();
    Atom y = Conversion.convert(b, x, d != null ? d : x.aval().dtype(), weak);
    int rank = a.get("ndmin") instanceof Long n ? a.toInt(n, "ndmin") : 0;
    while (y.aval().rank() < rank) {
      y = Shapes.expandDims(b, y, 0);
    }
    return y;
  }

  private static Atom full(GraphBuilder b, Arguments a, double value) {
    DType d = a.dtype("dtype");
    return Shapes.full(
        b, ShapedArray.of(d != null ? d : Precision.defaultFloat(), a.shape("shape")), value);
  }

  private static Atom fullValue(GraphBuilder b, Arguments a) {
    return filled(b, a.anyArray("fill_value"), a.dtype("dtype"), a.shape("shape"));
  }

  private static Atom filled(GraphBuilder b, Atom v, @Nullable DType d, Shape s) {
    boolean weak = d == null && v.aval().weakType();
    Atom x = Conversion.convert(b, v, d != null ? d : v.aval().dtype(), weak);
    return Operands.broadcastTo(b, x, s);
  }

  private static Atom like(GraphBuilder b, Arguments a, double value) {
    ShapedArray t = a.array("a").aval();
    DType d = a.dtype("dtype");
    Shape s = a.isNone("shape") ? t.shape() : a.shape("shape");
    return Shapes.full(
        b, new ShapedArray(d != null ? d : t.dtype(), s, d == null && t.weakType()), value);
  }

  private static Atom fullLike(GraphBuilder b, Arguments a) {
    ShapedArray t = a.array("a").aval();
    DType d = a.dtype("dtype");
    Shape s = a.isNone("shape") ? t.shape() : a.shape("shape");
    Atom x =
        Conversion.convert(
            b, a.anyArray("fill_value"), d != null ? d : t.dtype(), d == null && t.weakType());
    return Operands.broadcastTo(b, x, s);
  }

  private static Atom eye(GraphBuilder b, Arguments a) {
    int n = a.integer("N");
    Integer m = a.integerOrNull("M");
    return diagonal(b, n, m != null ? m : n, a.integer("k"), a.dtype("dtype"));
  }

  static Atom diagonal(GraphBuilder b, int rows, int cols, int k, @Nullable DType d) {
    if (rows < 0 || cols < 0) {
      throw NablaError.valueError(
          "negative dimensions are not allowed, got " + rows + " and " + cols);
    }
    Params p = Params.of("dtype", DType.INT32, "shape", Shape.of(rows, cols));
    Atom i = b.bind(Shapes.IOTA, p.with("dimension", 0), List.of()).getFirst();
    Atom j = b.bind(Shapes.IOTA, p.with("dimension", 1), List.of()).getFirst();
    Atom at = Comparisons.eq(b, k == 0 ? i : Arithmetic.add(b, i, Arithmetic.scalarLike(i, k)), j);
    return Conversion.convert(b, at, d != null ? d : Precision.defaultFloat(), false);
  }
}
