package dev.nabla.importer.json;

import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Arrays as nested JSON arrays of numbers. */
final class NestedNumbers {
  private NestedNumbers() {}

  /** The shape that the first elements suggest. */
  static Shape shape(JsonNode n) {
    List<Integer> dims = new ArrayList<>();
    for (JsonNode x = n; x.isArray(); x = x.path(0)) {
      dims.add(x.size());
    }
    return Shape.of(dims);
  }

  static Tensor read(JsonNode n, ShapedArray type, String path) {
    Tensor t = Tensor.zeros(type);
    int filled = fill(t, n, 0, 0, path + ".value");
    if (filled != t.size()) {
      throw new ValueFormatException(
          path,
          filled + " values for shape " + type.shape().toTuple() + ", which holds " + t.size());
    }
    return t;
  }

  /** Fills from position {@code at} on and returns the position after. */
  private static int fill(Tensor t, JsonNode n, int axis, int at, String path) {
    Shape shape = t.shape();
    if (axis == shape.rank()) {
      if (n.isArray()) {
        throw new ValueFormatException(
            path, "an array where shape " + shape.toTuple() + " has single numbers");
      }
      ScalarReader.put(t, at, n, path);
      return at + 1;
    }
    if (!n.isArray() || n.size() != shape.dim(axis)) {
      String found = n.isArray() ? "an array of " + n.size() : n.toString();
      throw new ValueFormatException(
          path,
          "shape "
              + shape.toTuple()
              + " needs an array of "
              + shape.dim(axis)
              + " here, not "
              + found);
    }
    int next = at;
    for (int i = 0; i < n.size(); i++) {
      next = fill(t, n.get(i), axis + 1, next, path + "[" + i + "]");
    }
    return next;
  }

  /** The short form: booleans, int32 if all numbers are integers, else float32. */
  static Tensor infer(JsonNode n, String path) {
    DType dtype = n.isEmpty() ? DType.FLOAT32 : widest(n);
    return read(n, ShapedArray.of(dtype, shape(n)), path);
  }

  private static DType widest(JsonNode n) {
    if (!n.isArray()) {
      return n.isBoolean() ? DType.BOOL : n.isIntegralNumber() ? DType.INT32 : DType.FLOAT32;
    }
    DType widest = DType.BOOL;
    for (JsonNode x : n) {
      DType d = widest(x);
      widest = d.compareTo(widest) > 0 ? d : widest;
    }
    return widest;
  }
}
