package dev.nabla.worker.wire;

import dev.nabla.tensor.DType;
import dev.nabla.tensor.Shape;
import dev.nabla.tensor.ShapedArray;
import dev.nabla.tensor.Tensor;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Array types and scalar values in JSON: {@code "type": "f32[2,3]"}, with {@code "weak": true}
 * where they are weak.
 */
final class Types {
  private Types() {}

  static void put(ObjectNode n, ShapedArray aval) {
    n.put("type", aval.toString());
    if (aval.weakType()) {
      n.put("weak", true);
    }
  }

  static ShapedArray read(JsonNode n) {
    String text = n.path("type").asString();
    int bracket = text.indexOf('[');
    if (bracket < 0 || !text.endsWith("]")) {
      throw new WireException("'" + text + "' is no array type");
    }
    DType dtype = DType.of(text.substring(0, bracket));
    return new ShapedArray(
        dtype,
        shape(text.substring(bracket + 1, text.length() - 1)),
        n.path("weak").asBoolean(false));
  }

  private static Shape shape(String dims) {
    return dims.isEmpty()
        ? Shape.SCALAR
        : Shape.of(Arrays.stream(dims.split(",")).mapToInt(Integer::parseInt).toArray());
  }

  /** A scalar under {@code key}: exact, non-finite numbers as words. */
  static void putScalar(ObjectNode n, String key, Tensor t) {
    switch (t.dtype().kind()) {
      case BOOL -> n.put(key, t.getBoolean(0));
      case SIGNED, UNSIGNED, KEY -> n.put(key, t.getLong(0));
      case FLOAT -> Scalars.put(n, key, t.getDouble(0));
    }
  }

  static Tensor readScalar(ShapedArray aval, JsonNode value) {
    if (aval.dtype().isFloat()) {
      return Tensor.scalar(aval, Scalars.number(value));
    }
    return Tensor.scalarLong(
        aval, value.isBoolean() ? (value.asBoolean() ? 1 : 0) : value.asLong());
  }
}
