package dev.nabla.library;

import dev.nabla.ir.Atom;
import dev.nabla.ir.GraphBuilder;
import dev.nabla.ir.NablaError;
import dev.nabla.tensor.DType;
import dev.nabla.tensor.Precision;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Nested lists of Python numbers as one array. */
final class NestedNumbers {
  private NestedNumbers() {}

  /** The constant, or null where an element is no plain number. Throws if rows differ in length. */
  static @Nullable Atom constant(GraphBuilder b, List<?> nested) {
    if (!numbersOnly(nested)) {
      return null;
    }
    List<Object> flat = new ArrayList<>();
    Shape shape = collect(nested, flat);
    Tensor t = Tensor.zeros(ShapedArray.of(type(flat), shape));
    for (int i = 0; i < flat.size(); i++) {
      switch (flat.get(i)) {
        case Long v -> t.setLong(i, v);
        case Boolean v -> t.setLong(i, v ? 1 : 0);
        case Double v -> t.setDouble(i, v);
        default -> throw new IllegalStateException();
      }
    }
    return b.constant(t);
  }

  private static boolean numbersOnly(Object o) {
    return o instanceof List<?> l
        ? l.stream().allMatch(NestedNumbers::numbersOnly)
        : !(o instanceof Atom) && isNumber(o);
  }

  private static boolean isNumber(@Nullable Object o) {
    return o instanceof Long || o instanceof Double || o instanceof Boolean;
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
