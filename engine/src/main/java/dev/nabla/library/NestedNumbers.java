package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Precision;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Nested lists of Python numbers as one array. */
final class NestedNumbers {
  private NestedNumbers() {}

  /** Nested lists become stacked arrays; lists of plain numbers become one constant. */
  static Atom array(GraphBuilder b, @Nullable Object v, Arguments a, String name) {
    return array(b, v, null, a, name);
  }

  /** As {@link #array(GraphBuilder, Object, Arguments, String)}, for a wanted type. */
  static Atom array(
      GraphBuilder b, @Nullable Object v, @Nullable DType d, Arguments a, String name) {
    if (!(v instanceof List<?> l)) {
      if ((v instanceof Long || v instanceof BigInteger) && d != null && d.isInteger()) {
        return b.constant(constant(List.of((Number) v), Shape.SCALAR, d));
      }
      return a.convert(v, name);
    }
    if (numbersOnly(l)) {
      List<Object> flat = new ArrayList<>();
      Shape shape = collect(l, flat);
      return b.constant(constant(flat, shape, d != null && d.isInteger() ? d : type(flat)));
    }
    List<Atom> rows = new ArrayList<>();
    for (Object o : l) {
      rows.add(o instanceof Atom x ? x : array(b, o, null, a, name));
    }
    List<Shape> shapes = rows.stream().map(x -> x.aval().shape()).toList();
    if (shapes.stream().distinct().count() > 1) {
      throw NablaError.valueError("All input arrays must have the same shape, got " + shapes + ".");
    }
    return ShapeFunctions.stack(b, Operands.promoteTypes(b, rows), 0);
  }

  /** Python's numbers as a tensor. Integers have to fit. */
  private static Tensor constant(List<Object> flat, Shape shape, DType type) {
    Tensor t = Tensor.zeros(ShapedArray.of(type, shape));
    for (int i = 0; i < flat.size(); i++) {
      switch (flat.get(i)) {
        case Long v -> {
          t.setLong(i, v);
          if (type.isInteger() && t.getLong(i) != v && type != DType.UINT64) {
            throw tooLarge(v, type);
          }
        }
        case BigInteger v when type == DType.UINT64 -> t.setLong(i, v.longValue());
        case BigInteger v when type.isFloat() -> t.setDouble(i, v.doubleValue());
        case BigInteger v -> throw tooLarge(v, type);
        case Boolean v -> t.setLong(i, v ? 1 : 0);
        case Double v -> t.setDouble(i, v);
        default -> throw new IllegalStateException();
      }
    }
    return t;
  }

  /** The error for an integer that a type cannot hold. */
  static NablaError tooLarge(Number v, DType type) {
    return NablaError.of(
            "OverflowError", "Python integer " + v + " out of bounds for " + type + ".")
        .withFix("Use a float, or a wider type.");
  }

  private static boolean numbersOnly(Object o) {
    return o instanceof List<?> l
        ? l.stream().allMatch(NestedNumbers::numbersOnly)
        : !(o instanceof Atom) && isNumber(o);
  }

  private static boolean isNumber(@Nullable Object o) {
    return o instanceof Long
        || o instanceof Double
        || o instanceof Boolean
        || o instanceof BigInteger;
  }

  private static Shape collect(Object o, List<Object> out) {
    if (!(o instanceof List<?> l)) {
      out.add(o);
      return Shape.SCALAR;
    }
    Shape inner = null;
    for (Object e : l) {
      Shape s = collect(e, out);
      if (inner != null && !inner.equals(s)) {
        throw NablaError.valueError(
                "setting an array element with a sequence: the nested lists have rows of different"
                    + " shapes, "
                    + inner.toTuple()
                    + " and "
                    + s.toTuple()
                    + ".")
            .withFix("Give all rows the same length.");
      }
      inner = s;
    }
    return (inner == null ? Shape.SCALAR : inner).insert(0, l.size());
  }

  private static DType type(List<Object> flat) {
    if (flat.isEmpty() || flat.stream().anyMatch(Double.class::isInstance)) {
      return Precision.defaultFloat();
    }
    return flat.stream().allMatch(Boolean.class::isInstance) ? DType.BOOL : Precision.defaultInt();
  }
}
