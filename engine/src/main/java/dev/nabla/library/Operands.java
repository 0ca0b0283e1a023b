package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.ir.Primitive;
import dev.nabla.ops.Arithmetic;
import dev.nabla.ops.Conversion;
import dev.nabla.ops.Indexing;
import dev.nabla.ops.Logic;
import dev.nabla.ops.Shapes;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Precision;
import dev.nabla.tensor.Promotion;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What most functions of {@code jax.numpy} do to their operands first. */
final class Operands {
  private Operands() {}

  /** Operands converted to their common dtype. */
  static List<Atom> promoteTypes(GraphBuilder b, List<Atom> xs) {
    List<ShapedArray> types = xs.stream().map(Atom::aval).toList();
    boolean someKeys = types.stream().anyMatch(t -> t.dtype().isKey());
    if (someKeys && !types.stream().allMatch(t -> t.dtype().isKey())) {
      throw NablaError.typeError("Keys and numbers have no common type: " + types + ".")
          .withFix("Make numbers from a key with jax.random.normal and the like.");
    }
    ShapedArray t = Promotion.promote(types, Precision.x64());
    return xs.stream().map(x -> Conversion.convert(b, x, t.dtype(), t.weakType())).toList();
  }

  /** As {@link #promoteTypes}, integers and booleans becoming floats. */
  static List<Atom> promoteInexact(GraphBuilder b, List<Atom> xs) {
    return promoteTypes(b, xs).stream().map(x -> toInexact(b, x)).toList();
  }

  /** Floats for integers, as in JAX: float64 for 64-bit ones, float32 for all others. */
  static Atom toInexact(GraphBuilder b, Atom x) {
    DType d = x.aval().dtype();
    if (d.isFloat()) {
      return x;
    }
    boolean wide = d == DType.INT64 || d == DType.UINT64;
    return Conversion.convert(b, x, wide ? DType.FLOAT64 : DType.FLOAT32, x.aval().weakType());
  }

  /** Integers for booleans: what sums count with. */
  static Atom toNumeric(GraphBuilder b, Atom x) {
    return x.aval().dtype() == DType.BOOL
        ? Conversion.convert(b, x, Precision.defaultInt(), false)
        : x;
  }

  /** Ranks made equal as NumPy does, by axes of length 1 in front; scalars stay scalars. */
  static List<Atom> promoteRanks(GraphBuilder b, String function, List<Atom> xs) {
    int rank = xs.stream().mapToInt(x -> x.aval().rank()).max().orElse(0);
    checkBroadcast(function, xs);
    List<Atom> out = new ArrayList<>();
    for (Atom x : xs) {
      int r = x.aval().rank();
      out.add(r == 0 || r == rank ? x : leading(b, x, rank));
    }
    return out;
  }

  private static Atom leading(GraphBuilder b, Atom x, int rank) {
    Shape s = x.aval().shape();
    int add = rank - s.rank();
    Shape t = s;
    for (int i = 0; i < add; i++) {
      t = t.insert(0, 1);
    }
    return Shapes.broadcastInDim(b, x, t, IntStream.range(add, rank).toArray());
  }

  /**
   * Arrays of equal ranks that do not fit are a {@code TypeError}, those of different ranks a
   * {@code ValueError}, as in JAX.
   */
  private static void checkBroadcast(String function, List<Atom> xs) {
    List<Shape> shapes = xs.stream().map(x -> x.aval().shape()).toList();
    try {
      broadcastShape(function, shapes);
    } catch (NablaError e) {
      if (shapes.stream().map(Shape::rank).filter(r -> r > 0).distinct().count() < 2) {
        throw e;
      }
      NablaError ranks = NablaError.valueError(String.valueOf(e.getMessage()));
      throw e.fix() == null ? ranks : ranks.withFix(e.fix());
    }
  }

  /** Whether shapes broadcast to a common one. */
  static boolean broadcasts(List<Shape> shapes) {
    try {
      broadcastShape("", shapes);
      return true;
    } catch (NablaError e) {
      return false;
    }
  }

  /** NumPy's broadcast of shapes. */
  static Shape broadcastShape(String function, List<Shape> shapes) {
    int rank = shapes.stream().mapToInt(Shape::rank).max().orElse(0);
    int[] dims = new int[rank];
    java.util.Arrays.fill(dims, 1);
    for (Shape s : shapes) {
      for (int i = 0; i < s.rank(); i++) {
        int k = rank - s.rank() + i;
        int d = s.dim(i);
        if (d != 1 && dims[k] != 1 && dims[k] != d) {
          String all = String.join(", ", shapes.stream().map(Shape::toTuple).toList());
          throw NablaError.typeError(
                  function + " got incompatible shapes for broadcasting: " + all + ".")
              .withFix(
                  "Aligned from the right, axis lengths must be equal or 1; here "
                      + dims[k]
                      + " meets "
                      + d
                      + ".");
        }
        if (d != 1) {
          dims[k] = d;
        }
      }
    }
    return Shape.of(dims);
  }

  /** An array repeated to a shape that it broadcasts to. */
  static Atom broadcastTo(GraphBuilder b, Atom x, Shape shape) {
    Shape s = x.aval().shape();
    if (s.equals(shape)) {
      return x;
    }
    int add = shape.rank() - s.rank();
    if (add < 0) {
      throw NablaError.valueError(
          "Cannot broadcast to shape with fewer dimensions: arr_shape="
              + s.toTuple()
              + " shape="
              + shape.toTuple());
    }
    return Shapes.broadcastInDim(b, x, shape, IntStream.range(add, shape.rank()).toArray());
  }

  /** The primitive for operands of this type: sums of booleans are "or", products "and". */
  static Primitive on(DType d, Primitive p) {
    if (!d.isBool()) {
      return p;
    }
    return p == Arithmetic.ADD ? Logic.OR : p == Arithmetic.MUL ? Logic.AND : p;
  }

  /** A reduced array with its axes back, of length 1: what {@code keepdims} means. */
  static Atom keepDims(GraphBuilder b, Atom reduced, Atom operand, int[] axes) {
    Shape s = operand.aval().shape();
    int[] dims = s.toArray();
    List<Integer> gone = new ArrayList<>();
    for (int axis : axes) {
      dims[axis] = 1;
      gone.add(axis);
    }
    int[] kept = IntStream.range(0, s.rank()).filter(i -> !gone.contains(i)).toArray();
    return Shapes.broadcastInDim(b, reduced, Shape.of(dims), kept);
  }

  /** The slices along the first axis. */
  static List<Atom> unstack(GraphBuilder b, Atom x) {
    if (x.aval().rank() == 0) {
      throw NablaError.typeError("iteration over a 0-d array");
    }
    List<Atom> out = new ArrayList<>();
    for (int i = 0; i < x.aval().shape().dim(0); i++) {
      out.add(Indexing.takeIndex(b, x, 0, i));
    }
    return out;
  }
}
